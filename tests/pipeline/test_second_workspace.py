"""A second workspace from other real material, software this time: nothing in the tool knows a ventilator."""

from __future__ import annotations

from pathlib import Path

import pytest

from collateral.pipeline.run import readable_catalogue
from collateral.workspace import Workspace
from finished import Finished, finish, flowing

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parents[1] / "workspaces" / "totalsegmentator"
READERS = {"radiologist", "cfo", "it-security", "data-scientist"}

FOR_SOME = {
    "Free, licensed, and not priced": {"cfo"},
    "Your figure": {"cfo"},
    "What it sends, and how to stop it": {"it-security"},
    "this page says nothing about where they are kept": {"it-security"},
    "so labels of the two versions must not be mixed": {"data-scientist"},
    "A function takes a picture in memory": {"data-scientist"},
    "a second file records versions, device, task and run time": {"it-security", "data-scientist"},
    "Traffic of a local installation": {"it-security", "data-scientist"},
    "Beyond the default: further tasks": {"radiologist", "data-scientist"},
    "Which tasks need a licence": {"cfo", "it-security", "data-scientist"},
    "How well it estimates body measures": {"radiologist", "data-scientist"},
    "Telling the contrast phase": {"data-scientist"},
}
"""Words of the master and the only readers who may find them: marks, emphasis 0 and depth decide."""


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    return finish(FOLDER, tmp_path_factory.mktemp("second"))


@pytest.fixture(scope="module")
def statements() -> dict[str, str]:
    catalogue, _ = readable_catalogue(Workspace(FOLDER))
    return {
        statement.id: flowing(statement.value.text)
        for product in catalogue.products
        for statement in product.evidence.statements
    }


def test_every_reader_gets_both_formats_without_a_word_of_complaint(finished: Finished) -> None:
    assert finished.findings == []
    assert set(finished.documents) == {
        (reader, name) for reader in READERS for name in ("brief", "one-pager")
    }


def test_one_pagers_are_one_page_and_briefs_two_to_eight(finished: Finished) -> None:
    assert {len(reading.pages) for reading in finished.of_format("one-pager")} == {1}
    assert all(2 <= len(reading.pages) <= 8 for reading in finished.of_format("brief"))


def test_the_standing_of_the_software_is_on_every_page_both_facts_together(
    finished: Finished, statements: dict[str, str]
) -> None:
    statement = statements["not-a-device"]
    assert "no medical device" in statement
    assert "FDA-approved" in statement
    for reading in finished.documents.values():
        for number, text in enumerate(reading.pages, start=1):
            assert reading.says(statement, page=number)
            assert flowing(text).count("FDA") == flowing(text).count("no medical device")


def test_neither_fact_stands_alone_in_a_title_bookmark_or_attachment(finished: Finished) -> None:
    for reader in READERS:
        words = flowing(finished.words_for(reader))
        assert words.count("FDA") == words.count("no medical device")


def test_what_qualifies_a_figure_stands_in_every_document_that_shows_it(
    finished: Finished, statements: dict[str, str]
) -> None:
    shown = {
        "adults-only": "3.90 kg",
        "one-machine": "2 min 49 s",
        "research-prototype": "aorta at 11 points",
    }
    for name, figure in shown.items():
        bearing = [reading for reading in finished.documents.values() if reading.says(figure)]
        assert bearing
        assert [reading.title for reading in bearing if not reading.says(statements[name])] == []


@pytest.mark.parametrize("words", FOR_SOME)
def test_only_the_readers_it_is_meant_for_find_a_text(finished: Finished, words: str) -> None:
    assert {reader for reader in READERS if words in flowing(finished.words_for(reader))} == FOR_SOME[words]


def test_an_internal_note_reaches_nobody(finished: Finished) -> None:
    note = "Ask the research office before the visit"
    sources = "".join(path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.md"))
    assert note in flowing(sources)
    assert [reader for reader in READERS if note in flowing(finished.words_for(reader))] == []


def test_titles_and_first_figures_follow_the_reader(finished: Finished) -> None:
    titles = {reader: finished.documents[reader, "one-pager"].title for reader in READERS}
    assert len(set(titles.values())) == len(READERS)
    assert finished.documents["radiologist", "brief"].says("Structures of the default tasks")
    assert finished.documents["cfo", "brief"].says("Which structures it outlines")
