"""What `collateral init` writes builds at once, and shows what the tool does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from collateral.pipeline.starter import write_starter
from finished import Finished, finish, flowing

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

EDITIONS = {
    ("cfo", "one-pager"), ("clinician", "one-pager"), ("clinician", "brief"), ("nurse-manager", "one-pager"),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("starter") / "tea-timer"
    write_starter(folder)
    return folder


@pytest.fixture(scope="module")
def finished(folder: Path) -> Finished:
    return finish(folder, folder / "dist")


def test_it_builds_its_four_documents_without_a_word_of_complaint(finished: Finished) -> None:
    assert finished.findings == []
    assert set(finished.documents) == EDITIONS


def test_one_pagers_are_one_page_and_the_brief_a_few(finished: Finished) -> None:
    assert {len(reading.pages) for reading in finished.of_format("one-pager")} == {1}
    assert 2 <= len(finished.documents["clinician", "brief"].pages) <= 8


def test_every_page_says_that_it_is_a_sample(finished: Finished) -> None:
    for reading in finished.documents.values():
        for page in range(1, len(reading.pages) + 1):
            assert reading.says(
                "Sample text: this product is imaginary and every figure is made up.", page=page
            )


def test_each_reader_is_led_with_what_that_reader_asked_for(finished: Finished) -> None:
    leads = {
        "cfo": "The cost of one meeting, line by line",
        "clinician": "What forty meetings showed",
        "nurse-manager": "From the box to the first meeting",
    }
    for reader, title in leads.items():
        words = flowing(finished.documents[reader, "one-pager"].text)
        others = [other for other in leads.values() if other != title and other in words]
        assert all(words.index(title) < words.index(other) for other in others)
    assert finished.documents["clinician", "one-pager"].says("What it leaves alone")
    assert not finished.documents["clinician", "one-pager"].says("360 USD")
    assert finished.documents["cfo", "one-pager"].says("Your figure")


def test_its_internal_note_is_in_no_document(folder: Path, finished: Finished) -> None:
    note = "The drawings are with Ada"
    assert note in (folder / "collateral" / "tea-timer" / "10-story.md").read_text(encoding="utf-8")
    assert [r for r in ("cfo", "clinician", "nurse-manager") if note in flowing(finished.words_for(r))] == []


def test_a_claim_brings_its_reference_and_its_qualifier(finished: Finished) -> None:
    reading = finished.documents["clinician", "one-pager"]
    assert reading.says("31 of 40 imaginary meetings ended on time")
    assert reading.says("Notes on forty imaginary meetings")
    assert reading.says("Forty imaginary meetings in one imaginary room, without a comparison.")


def test_every_claim_is_cited_and_every_term_used(folder: Path) -> None:
    product = folder / "collateral" / "tea-timer"
    text = (product / "10-story.md").read_text(encoding="utf-8")
    for file, kind in (("claims.yaml", "claim"), ("glossary.yaml", "term")):
        ids = re.findall(r"^  ([a-z0-9-]+):$", (product / file).read_text(encoding="utf-8"), re.MULTILINE)
        assert ids
        assert [name for name in ids if f"({kind}:{name})" not in text] == []
