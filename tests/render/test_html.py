"""What a reader's page says and how it is structured, whatever the author wrote."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup

from collateral.model.brand import Logo
from collateral.render.html import close_up, contact_html, in_sentence, lines_needed, render_html, stylesheets
from compositions import (
    BRAND,
    FOLDER,
    HOSTILE,
    NOT_AFFILIATED,
    PARTS_ONLY,
    SAME_PAGE,
    STATUS,
    composition,
    format_folder,
    least,
    paragraph,
    rich,
    section,
    statement,
    words,
)

if TYPE_CHECKING:
    from collateral.model.composition import Composition

FORMATS = ("one-pager", "brief")


def html_of(edition: Composition, *, contents: bool = False, paper: str = "A4") -> str:
    folder = format_folder(edition.edition.format)
    return render_html(edition, folder, BRAND, paper=paper, product_folder=FOLDER, contents=contents)


def levels(html: str) -> list[int]:
    return [int(level) for level in re.findall(r"<h([1-6])\b", html)]


@pytest.mark.parametrize("format_id", FORMATS)
@pytest.mark.parametrize("edition", [least, rich], ids=["least", "rich"])
def test_a_page_has_one_h1_first_and_skips_no_heading_level(format_id: str, edition: object) -> None:
    found = levels(html_of(edition(format_id), contents=True))  # type: ignore[operator]
    assert found[0] == 1
    assert found.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(found))


@pytest.mark.parametrize("format_id", FORMATS)
def test_every_statement_stands_verbatim_in_an_element_of_its_own(format_id: str) -> None:
    html = html_of(rich(format_id))
    for placed in (STATUS, NOT_AFFILIATED, PARTS_ONLY, SAME_PAGE):
        text = str(Markup.escape(placed.text))
        assert f'<p class="statement statement-{placed.size}" data-id="{placed.id}">{text}</p>' in html


@pytest.mark.parametrize("format_id", FORMATS)
def test_nothing_an_author_writes_becomes_markup_or_template_code(format_id: str) -> None:
    html = html_of(rich(format_id, HOSTILE), contents=True)
    assert "<script" not in html
    assert "alert(&#34;x&#34;)" in html
    assert html.count("{{ page.title }}") > 10  # printed as written, not evaluated


def test_a_statement_with_hostile_text_is_escaped_and_stays_whole() -> None:
    edition = replace(least("brief"), end=(statement("x", HOSTILE),))
    assert str(Markup.escape(HOSTILE)) in html_of(edition)


@pytest.mark.parametrize("format_id", FORMATS)
def test_every_section_is_there_once_under_its_anchor(format_id: str) -> None:
    html = html_of(rich(format_id))
    assert re.findall(r'<section id="([^"]+)"', html) == ["s-costs", "s-detail", "s-second", "s-third"]


@pytest.mark.parametrize("format_id", FORMATS)
def test_every_link_inside_the_document_finds_its_target(format_id: str) -> None:
    html = html_of(rich(format_id), contents=True)
    targets = set(re.findall(r'href="#([^"]+)"', html))
    assert targets
    assert targets <= set(re.findall(r'id="([^"]+)"', html))


def test_the_language_and_the_title_stand_where_assistive_technology_looks() -> None:
    html = html_of(replace(least("brief"), language="de-CH", title=words("Pumpe <1>")))
    assert '<html lang="de-CH">' in html
    assert "<title>Pumpe &lt;1&gt;</title>" in html


def test_the_few_words_of_the_template_follow_the_language() -> None:
    german = html_of(replace(rich("brief"), language="de"), contents=True)
    assert "Inhalt" in german
    assert "Quellen" in german
    assert "References" not in german


def test_the_headline_is_the_title_and_the_rest_of_it_stands_below() -> None:
    html = html_of(rich("brief"))
    assert html.count("A line under the headline.") == 1
    assert html.index("<h1>") < html.index("A line under the headline.")


def test_a_list_of_contents_is_there_only_where_it_is_asked_for() -> None:
    assert 'class="contents"' not in html_of(rich("brief"))
    asked = html_of(rich("brief"), contents=True)
    assert re.findall(r'<li class="level-(\d)"><a href="#([^"]+)">', asked) == [
        ("2", "s-costs"),
        ("3", "s-detail"),
        ("2", "s-second"),
        ("2", "s-third"),
    ]


def test_a_statement_under_the_headline_is_not_repeated_on_the_same_page() -> None:
    assert html_of(rich("one-pager")).count(STATUS.text) == 1


def test_columns_stand_in_one_row_in_the_order_given() -> None:
    html = html_of(rich("one-pager"))
    row = html[html.index("slot-support") :]
    assert "across-2" in row[:60]
    assert row.index("s-second") < row.index("s-third")


def test_a_slot_that_nothing_flowed_into_leaves_no_trace() -> None:
    assert "slot-figures" not in html_of(least("one-pager"))


def test_contact_lines_that_the_action_already_says_are_not_repeated() -> None:
    asks = replace(
        least("one-pager"),
        action=(paragraph("Write to dana@example.com"),),
        contact=("Dana", "dana@example.com"),
    )
    html = html_of(asks)
    assert html.count("dana@example.com") == 1
    assert "Dana<" in html


def test_the_logo_stands_instead_of_the_name_and_says_what_it_is() -> None:
    brand = replace(BRAND, logo=Logo(path="brand/my logo.svg", alt='Pumps & "Co"'))
    folder = format_folder("brief")
    html = render_html(least("brief"), folder, brand, paper="A4", product_folder=FOLDER, contents=False)
    assert 'src="https://workspace.invalid/brand/my%20logo.svg" alt="Pumps &amp; &#34;Co&#34;"' in html


def test_a_page_of_few_words_is_set_larger() -> None:
    many = section("many", "Many words", paragraph("word " * 200))
    assert "one-pager sparse" in html_of(least("one-pager"))
    assert "one-pager normal" in html_of(composition("one-pager", (many,)))
    some = section("some", "Some words", paragraph("word " * 130))
    assert "one-pager airy" in html_of(composition("one-pager", (some,)))


def test_the_same_edition_gives_the_same_html() -> None:
    assert html_of(rich("brief")) == html_of(rich("brief"))


def test_stylesheets_come_from_general_to_special_and_name_the_paper() -> None:
    sheets = stylesheets(format_folder("brief"), BRAND, paper="Letter")
    assert sheets[0].startswith("@font-face")
    assert "--accent: #0f5f66" in sheets[1]
    assert sheets[2] == "@page { size: Letter }\n"
    own = format_folder("brief").templates["brief/style.css"]
    assert sheets[-1] == f"/* templates/brief/style.css */{own}", "messages name the file by the comment"
    assert len(sheets) == 5


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Chief financial officer", "chief financial officer"),
        ("IT security lead", "IT security lead"),
        ("CFO", "CFO"),
        ("", ""),
    ],
)
def test_a_role_inside_a_sentence_keeps_its_abbreviations(name: str, inside: str) -> None:
    assert in_sentence(name) == inside


@pytest.mark.parametrize(
    ("line", "html"),
    [
        ("dana@example.com", '<a class="mail" href="mailto:dana@example.com">dana@example.com</a>'),
        ("+1 (555) 0100", '<a class="phone" href="tel:+15550100">+1 (555) 0100</a>'),
        ("Dana <Miller>", "Dana &lt;Miller&gt;"),
        ("Suite 12", "Suite 12"),
    ],
)
def test_contact_lines_lead_where_they_say(line: str, html: str) -> None:
    assert contact_html(line) == html


def test_room_for_statements_counts_every_begun_line() -> None:
    assert lines_needed((statement("a", "x" * 11), statement("b", "x" * 10)), 10) == 3


def test_closing_up_leaves_words_and_code_as_they_are() -> None:
    html = Markup("<p>a   b\n c</p>\n  <p><b>x</b> <i>y</i></p><pre>1\n  2</pre>")
    assert close_up(html) == "<p>a b c</p><p><b>x</b> <i>y</i></p><pre>1\n  2</pre>"
