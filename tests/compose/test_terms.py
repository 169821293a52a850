"""Each reader gets a glossary term in the form he or she knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from collateral.compose.terms import term_text
from collateral.model.evidence import Term

if TYPE_CHECKING:
    from collateral.model.audience import Vocabulary

PEEP = Term(short="PEEP", long="positive end-expiratory pressure", plain="pressure left after a breath")
VALVE = Term(short="pinch valve", plain="valve that squeezes a tube")


@pytest.mark.parametrize(
    ("term", "written", "vocabulary", "first", "expected"),
    [
        (PEEP, "PEEP", "short", True, "PEEP"),
        (PEEP, "PEEP", "long", True, "positive end-expiratory pressure (PEEP)"),
        (PEEP, "PEEP", "long", False, "PEEP"),
        (PEEP, "PEEP", "plain", True, "pressure left after a breath"),
        (PEEP, "PEEP", "plain", False, "pressure left after a breath"),
        (VALVE, "pinch valve", "long", True, "pinch valve"),
        (VALVE, "Pinch valve", "short", True, "Pinch valve"),
        (VALVE, "Pinch valve", "plain", True, "Valve that squeezes a tube"),
    ],
)
def test_a_term_is_printed_in_the_readers_form(
    term: Term, written: str, vocabulary: Vocabulary, expected: str, *, first: bool
) -> None:
    assert term_text(term, written, vocabulary, first=first) == expected


def test_an_acronym_at_the_start_of_a_sentence_does_not_capitalise_its_long_form() -> None:
    assert term_text(PEEP, "PEEP", "plain", first=True)[0].islower()
