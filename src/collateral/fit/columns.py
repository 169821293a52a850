"""Divides a slot's sections over its columns: whole, in order, ending as level as they can."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from collateral.model.choice import FilledSlot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from collateral.model.choice import Choice, ChosenSection
    from collateral.model.format import Format
    from collateral.model.record import Record


def level_columns(choice: Choice, document: Record[Format], heights: Mapping[str, float]) -> Choice:
    """Divides each slot's sections over its columns so that the tallest column is as short as possible.

    Args:
        choice: Slots with their sections, in any columns.
        document: The format, for the number of columns of each slot.
        heights: Millimetres of every section with its subsections, by the address of its block.
    """
    columns = {slot.id: slot.columns for slot in document.value.slots}
    return replace(
        choice,
        slots=tuple(
            FilledSlot(slot.id, divided(slot.sections(), columns[slot.id], heights)) for slot in choice.slots
        ),
    )


def divided(
    sections: tuple[ChosenSection, ...], columns: int, heights: Mapping[str, float]
) -> tuple[tuple[ChosenSection, ...], ...]:
    """Cuts a run of sections into columns, in order, minimising the tallest."""
    sizes = [heights.get(section.candidate.address, 0.0) for section in sections]
    best = min(_cuts(len(sections), columns), key=lambda cuts: _tallest(sizes, cuts))
    return tuple(sections[start:end] for start, end in pairwise((0, *best, len(sections))))


def _cuts(count: int, columns: int) -> Iterable[tuple[int, ...]]:
    """All ways to cut a run into columns of which none is empty, as inner boundaries."""
    return combinations(range(1, count), min(columns, max(count, 1)) - 1)


def _tallest(sizes: Sequence[float], cuts: tuple[int, ...]) -> float:
    return max(sum(sizes[start:end]) for start, end in pairwise((0, *cuts, len(sizes))))
