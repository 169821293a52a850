"""The least workspace: a name, one Markdown file without a mark, a profile with a name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from finished import Finished, finish

pytestmark = pytest.mark.slow

LEAST = Path(__file__).parents[1] / "workspaces" / "least"
MASTER = (LEAST / "collateral" / "linen-cart" / "linen-cart.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    return finish(LEAST, tmp_path_factory.mktemp("least"))


def test_it_is_three_files_with_nothing_but_names_and_text() -> None:
    files = {path.relative_to(LEAST).as_posix(): path for path in LEAST.rglob("*") if path.is_file()}
    assert set(files) == {
        "collateral.yaml",
        "stakeholders/logistics.yaml",
        "collateral/linen-cart/linen-cart.md",
    }
    for name in ("collateral.yaml", "stakeholders/logistics.yaml"):
        assert re.fullmatch(r"name: [^\n]+\n", files[name].read_text(encoding="utf-8"))
    assert not re.search(r"[{}\[\]<>]|:::", MASTER)


def test_a_plain_build_makes_both_formats_without_a_word_of_complaint(finished: Finished) -> None:
    assert finished.findings == []
    assert set(finished.documents) == {("logistics", "brief"), ("logistics", "one-pager")}


def test_the_one_pager_is_one_page_and_the_brief_a_few(finished: Finished) -> None:
    assert len(finished.documents["logistics", "one-pager"].pages) == 1
    assert 2 <= len(finished.documents["logistics", "brief"].pages) <= 8


def test_the_brief_says_all_of_the_text(finished: Finished) -> None:
    brief = finished.documents["logistics", "brief"]
    paragraphs = [line for line in MASTER.split("\n\n") if not line.startswith(("#", "|", "-"))]
    headings = re.findall(r"^#+ (.+)$", MASTER, re.MULTILINE)
    items = [item.replace("\n", " ") for item in re.findall(r"^- (.+(?:\n  .+)*)$", MASTER, re.MULTILINE)]
    cells = [cell.strip() for cell in re.findall(r"[^|\n-]+(?=\|)", MASTER) if cell.strip()]
    assert (len(paragraphs), len(headings), len(items), len(cells)) == (11, 9, 3, 18)
    assert [text for text in (*paragraphs, *headings, *items, *cells) if not brief.says(text)] == []


def test_each_document_carries_the_masters_title_its_language_and_its_reader(finished: Finished) -> None:
    for reading in finished.documents.values():
        assert reading.title == "A linen cart that says how full it is"
        assert reading.language == "en"
        assert reading.says("A linen cart that says how full it is", page=1)
        assert reading.says("For the head of logistics", page=1)
        assert reading.says("Lindgren and Daughters", page=1)


def test_it_is_set_in_the_tools_own_fonts_and_in_no_other(finished: Finished) -> None:
    for reading in finished.documents.values():
        assert reading.fonts
        assert reading.unembedded_fonts == ()
        assert all(
            name.startswith(("Source-Sans-3", "SourceSans3", "Source-Serif-4", "SourceSerif4"))
            for name in reading.fonts
        )
