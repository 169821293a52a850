"""Laid out, the tool's own formats keep their promises: full pages, level columns, nothing lost."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from collateral.model.content import Figure, Image, List, ListItem
from collateral.render.html import render_html, stylesheets
from collateral.render.pdf import AssetRoots, LaidOut, lay_out
from collateral.workspace import bundled_files
from compositions import (
    BRAND,
    FOLDER,
    HERE,
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
    table,
    words,
)
from pages import DRAWING
from printed import text_over_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from collateral.model.composition import Composition
    from collateral.model.content import Block

PAPERS = ("A4", "Letter")
MM = 72 / 25.4


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    images = tmp_path / FOLDER / "images"
    images.mkdir(parents=True)
    (images / "breath.svg").write_text(DRAWING, "utf-8")
    return tmp_path


def laid_out(
    edition: Composition, workspace: Path, *, paper: str = "A4", contents: bool = False, tall: bool = False
) -> LaidOut:
    folder = format_folder(edition.edition.format)
    html = render_html(edition, folder, BRAND, paper=paper, product_folder=FOLDER, contents=contents)
    return lay_out(
        html,
        stylesheets(folder, BRAND, paper=paper),
        AssetRoots(workspace, bundled_files()),
        allowed_pages=folder.sheet.value.pages,
        tall=tall,
    )


def page_texts(document: LaidOut) -> list[str]:
    pdf = pypdfium2.PdfDocument(document.write())
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def lowest_text(document: LaidOut, page: int = 0) -> float:
    """Millimetres from the bottom of a page to its lowest words."""
    text = pypdfium2.PdfDocument(document.write())[page].get_textpage()
    return min(float(text.get_rect(i)[1]) for i in range(text.count_rects())) / MM


def top_of(document: LaidOut, words: str) -> float:
    """Millimetres from the top of the first page to the given words."""
    page = pypdfium2.PdfDocument(document.write())[0]
    text = page.get_textpage()
    found = text.search(words).get_next()
    assert found is not None
    return float(page.get_height() - text.get_charbox(found[0])[3]) / MM


def long_brief(lines: int) -> Composition:
    sections = tuple(
        section(f"n{i}", f"Section {i}", *[paragraph("Some words that fill a line and a half. " * 3)] * lines)
        for i in range(9)
    )
    return replace(
        composition("brief", sections), every_page=(STATUS, NOT_AFFILIATED), under_headline=(STATUS,)
    )


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("format_id", ["brief", "one-pager"])
def test_the_least_edition_is_one_page_with_its_foot_at_the_bottom(
    format_id: str, paper: str, workspace: Path
) -> None:
    document = laid_out(least(format_id), workspace, paper=paper)
    assert document.layout.pages == 1
    assert 8 < lowest_text(document) < 16


@pytest.mark.parametrize("paper", PAPERS)
def test_a_brief_with_everything_in_it_lays_out_and_says_every_statement(paper: str, workspace: Path) -> None:
    document = laid_out(rich("brief"), workspace, paper=paper, contents=True)
    texts = page_texts(document)
    for placed in (STATUS, NOT_AFFILIATED, PARTS_ONLY, SAME_PAGE):
        assert placed.text in " ".join(texts)


def test_statements_for_every_page_stand_on_every_page(workspace: Path) -> None:
    texts = page_texts(laid_out(long_brief(4), workspace))
    assert len(texts) >= 3
    assert all(STATUS.text in text and NOT_AFFILIATED.text in text for text in texts)


def test_a_long_statement_for_every_page_gets_the_room_it_needs(workspace: Path) -> None:
    long = replace(STATUS, id="long", text="Not for patients, and not for sale in any market yet. " * 12)
    edition = replace(long_brief(4), every_page=(STATUS, long, NOT_AFFILIATED))
    texts = page_texts(laid_out(edition, workspace))
    assert all(long.text.strip() in text for text in texts)


def test_the_running_head_starts_on_the_second_page(workspace: Path) -> None:
    first, second, *_ = page_texts(laid_out(long_brief(4), workspace))
    assert first.count("Example Pumps") == 1
    assert "Example Pumps Pump For the chief financial officer" in second


def test_with_contents_the_cover_has_a_page_of_its_own(workspace: Path) -> None:
    first, second, *_ = page_texts(laid_out(long_brief(4), workspace, contents=True))
    assert "Contents" in first
    assert "Some words" not in first
    assert "Section 0" in second


TITLES = (
    "Hook configuration maintenance spring maintenance handle",
    "Parts",
    "Compartment documentation replacement interchangeability inspection configuration accommodation floor",
    "A floor is in it",
    "What the volume reading can hide",
    "Uninterruptible 40 kg",
)


@pytest.mark.parametrize("paper", PAPERS)
def test_titles_in_the_margin_have_all_the_room_they_take(paper: str, workspace: Path) -> None:
    """Beside a single line of text a long title once ran into the next one."""
    sections = tuple(section(f"n{i}", title, paragraph("A line.")) for i, title in enumerate(TITLES))
    document = laid_out(replace(composition("brief", sections), every_page=(STATUS,)), workspace, paper=paper)
    assert list(text_over_text(document.write())) == []


@pytest.mark.parametrize("lines", [1, 4, 7])
@pytest.mark.parametrize("kind", ["text", "table", "picture"])
def test_no_title_is_left_alone_at_the_foot_of_a_page(kind: str, lines: int, workspace: Path) -> None:
    """Every title stands on the page on which its section begins, whatever the section begins with."""
    first: dict[str, Callable[[int], Block]] = {
        "text": lambda i: paragraph(f"begin{i} and so on " * 12),
        "table": lambda i: table(("A", "B"), *[(f"begin{i}", "x")] * 9),
        "picture": lambda i: Figure(
            Image("images/breath.svg", words("x"), HERE), (paragraph(f"begin{i}"),), HERE
        ),
    }
    sections = tuple(
        section(
            f"n{i}", f"Title number{i} of several lines", first[kind](i), *[paragraph("word " * 20)] * lines
        )
        for i in range(9)
    )
    for text in page_texts(laid_out(composition("brief", sections), workspace)):
        for number in range(9):
            assert f"number{number}" not in text or f"begin{number}" in text


def test_the_head_of_a_table_repeats_on_the_next_page(workspace: Path) -> None:
    rows = [("Quantity", "Required"), *((f"Row {i}", str(i)) for i in range(60))]
    document = laid_out(composition("brief", (section("t", "Ranges", table(*rows)),)), workspace)
    texts = page_texts(document)
    assert document.layout.pages >= 2
    assert all("Quantity Required" in text for text in texts)


def test_figures_of_a_table_stand_below_each_other_digit_by_digit(workspace: Path) -> None:
    rows = table(("Part", "USD"), ("one", "1,111.11"), ("eight", "8,888.88"))
    document = laid_out(composition("brief", (section("t", "Costs", rows),)), workspace)
    text = pypdfium2.PdfDocument(document.write())[0].get_textpage()

    def places(figure: str) -> list[float]:
        found = text.search(figure).get_next()
        assert found is not None
        return [text.get_charbox(found[0] + index, loose=True)[0] for index in range(len(figure))]

    assert places("1,111.11") == pytest.approx(places("8,888.88"), abs=0.1)


def shown_on(documents: list[str], name: str) -> list[int]:
    """How many pieces `name 0`, `name 1` … each page shows, for the pages that show any."""
    found = (len(set(re.findall(rf"{name}(\d+)\b", text))) for text in documents)
    return [number for number in found if number]


@pytest.mark.parametrize("above", range(1, 13))
def test_no_line_row_or_item_stands_alone_where_a_page_ends_or_begins(above: int, workspace: Path) -> None:
    """Whatever stands above it: three lines, three rows and two items at least are together on a page."""
    filler = [paragraph("Filler words. " * 30)] * 6 + [paragraph("One line.")] * above
    line = "lines so long that only one of them finds its room between both of these edges every time"
    text = paragraph(" ".join(f"line{n} {line[: 96 - len(str(n))]}" for n in range(9)))
    rows = table(("A", "B"), *((f"row{n}", "x") for n in range(9)))
    items = List(tuple(ListItem((paragraph(f"item{n}"),), HERE) for n in range(6)), HERE)
    for name, block, least_number in (("row", rows, 3), ("item", items, 2)):
        texts = page_texts(
            laid_out(composition("brief", (section("s", "Title", *filler, block),)), workspace)
        )
        assert min(shown_on(texts, name)) >= least_number
    texts = page_texts(laid_out(composition("brief", (section("s", "Title", *filler, text),)), workspace))
    assert min(shown_on(texts, "line")) >= 2


def test_columns_of_a_one_pager_are_level_at_the_top_and_equally_wide(workspace: Path) -> None:
    layout = laid_out(rich("one-pager"), workspace, tall=True).layout
    second, third = (next(b for b in layout.boxes if b.anchor == f"s-{name}") for name in ("second", "third"))
    assert second.y == pytest.approx(third.y, abs=0.1)
    assert second.width == pytest.approx(third.width, abs=0.1)
    assert third.x - (second.x + second.width) == pytest.approx(7, abs=0.1)


def test_a_one_pager_that_runs_over_says_by_how_much_and_keeps_its_foot(workspace: Path) -> None:
    lines = tuple(section(f"n{i}", "Title", *[paragraph("word " * 60)] * 3) for i in range(9))
    edition = replace(composition("one-pager", lines), end=(PARTS_ONLY,), every_page=(NOT_AFFILIATED,))
    document = laid_out(edition, workspace)
    assert document.layout.pages > 1
    assert document.layout.overflow > 50
    first = page_texts(document)[0]
    assert PARTS_ONLY.text in first
    assert NOT_AFFILIATED.text in first


def test_a_one_pager_that_is_nearly_full_does_not_run_into_its_foot(workspace: Path) -> None:
    """The sections end above the foot, whatever their number, until the page is really full."""
    for count in range(2, 12):
        lines = tuple(section(f"n{i}", "Title", paragraph("word " * 60)) for i in range(count))
        edition = replace(composition("one-pager", lines), end=(PARTS_ONLY,), contact=("Dana Miller",))
        document = laid_out(edition, workspace)
        layout = document.layout
        if layout.pages > 1:
            break
        sections = [box for box in layout.boxes if box.anchor.startswith("s-")]
        assert max(box.y + box.height for box in sections) < top_of(document, "Dana Miller")
        assert layout.overflow == 0
    else:
        pytest.fail("the page never filled up")


def test_the_foot_comes_last_for_assistive_technology_and_on_paper(workspace: Path) -> None:
    edition = replace(least("one-pager"), end=(PARTS_ONLY,))
    text = page_texts(laid_out(edition, workspace))[0]
    assert text.index("How it works") < text.index("parts only")
