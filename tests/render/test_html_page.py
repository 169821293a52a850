"""`Page` is what is documented, what is passed, and what the tool's own templates use."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from collateral.render.html import environment_for, render_html
from collateral.render.inlines import Setting
from collateral.render.page import Page, documented_fields, page_of
from compositions import BRAND, FOLDER, format_folder, least, rich, with_template

GUIDE = Path(__file__).parents[2] / "docs" / "templates.md"


def guide_rows(heading: str) -> dict[str, str]:
    """Name and sentence of each row of the table under a heading of the guide."""
    part = GUIDE.read_text("utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return dict(re.findall(r"^\| `([^`]+)` \| (.+) \|$", part, flags=re.MULTILINE))


def test_every_field_of_page_has_its_sentence() -> None:
    documented = documented_fields()
    assert list(documented) == [field.name for field in fields(Page)]
    assert [name for name, sentence in documented.items() if not sentence.endswith(".")] == []


def test_the_guide_lists_exactly_the_fields_there_are_with_their_sentences() -> None:
    assert guide_rows("Fields of `page`") == documented_fields()


def test_the_guide_lists_exactly_the_filters_there_are() -> None:
    standard = set(environment_for(format_folder("brief"), Setting(FOLDER)).filters)
    ours = {name for name in standard if name in guide_rows("Filters")}
    assert set(guide_rows("Filters")) == ours
    bare = {"blocks", "inlines", "heading", "statement", "without", "letter", "in_sentence", "contact"}
    assert bare | {"address", "close_up", "lines", "title_lines"} == ours


def test_a_template_finds_every_documented_field() -> None:
    uses = "".join(f"{{% if page.{name} is defined %}}{name} {{% endif %}}" for name in documented_fields())
    folder = with_template(uses)
    html = render_html(rich("brief"), folder, BRAND, paper="A4", product_folder=FOLDER, contents=True)
    assert html.split() == list(documented_fields())


@pytest.mark.parametrize("format_id", ["brief", "one-pager"])
def test_our_templates_use_no_field_that_is_not_documented(format_id: str) -> None:
    used = {
        name
        for text in format_folder(format_id).templates.values()
        for name in re.findall(r"\bpage\.([a-z_]+)", re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL))
    }
    assert used - {"html"} <= set(documented_fields())


def test_a_rich_edition_fills_every_field_that_can_be_filled() -> None:
    dated = replace(rich("brief"), issued=date(2026, 3, 4), valid_until=date(2027, 5, 31))
    page = page_of(dated, format_folder("brief"), BRAND, paper="A4", product_folder=FOLDER, contents=True)
    empty = {field.name for field in fields(Page) if getattr(page, field.name) in (None, "", ())}
    assert empty == {"website", "logo", "stage_label"}


@pytest.mark.parametrize(
    ("language", "locale", "printed"),
    [
        ("en", "en-US", "May 31, 2027"),
        ("en", "en-GB", "31 May 2027"),
        ("de", "de-DE", "31. Mai 2027"),
        ("en", "de-DE", "31 May 2027"),
        ("tlh", "xx-XX", "2027-05-31"),
    ],
)
def test_a_date_is_in_the_language_of_the_text_and_the_order_of_its_market(
    language: str, locale: str, printed: str
) -> None:
    composition = rich("brief")
    composition = replace(
        composition,
        language=language,
        edition=replace(composition.edition, locale=locale),
        valid_until=date(2027, 5, 31),
    )
    page = page_of(
        composition, format_folder("brief"), BRAND, paper="A4", product_folder=FOLDER, contents=False
    )
    assert page.valid_until.replace("\N{NO-BREAK SPACE}", " ") == printed


def test_a_page_knows_every_slot_of_its_format_even_empty_ones() -> None:
    page = page_of(
        least("one-pager"),
        format_folder("one-pager"),
        BRAND,
        paper="A4",
        product_folder=FOLDER,
        contents=False,
    )
    assert {name: len(slot.columns) for name, slot in page.slots.items()} == {
        "lead": 1,
        "figures": 0,
        "support": 1,
    }
