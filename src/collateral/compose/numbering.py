"""Numbers given while an edition is walked once in reading order: references and footnotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.compose.references import numbered
from collateral.model.record import by_id

if TYPE_CHECKING:
    from collateral.model.composition import NumberedReference
    from collateral.model.evidence import Evidence


class Numbering:
    """Counts references and notes of one edition in order of appearance.

    Lives only while one edition is composed; what leaves it is frozen.
    """

    def __init__(self, evidence: Evidence) -> None:
        self._references = by_id(evidence.references)
        self._claims = by_id(evidence.claims)
        self._numbers: dict[str, int] = {}
        self._places: dict[str, dict[str, None]] = {}
        self._notes: dict[str, int] = {}

    def cite_claim(self, claim_id: str) -> tuple[int, ...]:
        """Numbers of the references a claim rests on."""
        claim = self._claims.get(claim_id)
        if claim is None:
            return ()
        return tuple(self._cite(reference.id, reference.place) for reference in claim.value.references)

    def cite_reference(self, reference_id: str) -> tuple[int, ...]:
        """The number of a reference cited directly."""
        return (self._cite(reference_id, None),) if reference_id in self._references else ()

    def note(self, note_id: str) -> tuple[int, bool]:
        """The number of a footnote, and whether this is its first call."""
        first = note_id not in self._notes
        return self._notes.setdefault(note_id, len(self._notes) + 1), first

    def references(self) -> tuple[NumberedReference, ...]:
        """The list of references, in order of number."""
        return tuple(
            numbered(number, self._references[reference_id].value, tuple(self._places[reference_id]))
            for reference_id, number in self._numbers.items()
            if reference_id in self._references
        )

    def _cite(self, reference_id: str, place: str | None) -> int:
        places = self._places.setdefault(reference_id, {})
        if place:
            places.setdefault(place)
        return self._numbers.setdefault(reference_id, len(self._numbers) + 1)
