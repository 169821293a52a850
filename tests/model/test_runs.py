"""Runs of words: what tells a passage that is for others from two texts that came to stand side by side."""

from __future__ import annotations

import pytest

from collateral.model.runs import is_seam
from compositions import composition, paragraph, section

PAGE = composition(
    "brief",
    (
        section("price", "What it costs", paragraph("Count the time of the people who check each outline.")),
        section(
            "what", "What it draws", paragraph("117 structures in a scan and 50 elsewhere, by one command.")
        ),
    ),
)


@pytest.mark.parametrize(
    "run",
    [
        "outline 117 structures in a scan and 50",
        "who check each outline 117 structures in a",
        "people who check each outline what it draws",
    ],
)
def test_the_end_of_one_text_and_the_beginning_of_another_are_no_passage_for_others(run: str) -> None:
    assert is_seam(run, PAGE)


@pytest.mark.parametrize(
    "run",
    [
        "tasks outline 117 structures in a scan and",  # what stands before has no such end
        "each outline 117 structures in a scan today",  # what follows has no such beginning
        "it costs far more than anybody has said",
        "by one command count the price of it",
    ],
)
def test_a_passage_that_goes_beyond_a_seam_is_seen(run: str) -> None:
    assert not is_seam(run, PAGE)
