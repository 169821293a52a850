"""What a choice takes of the page: columns as level as they can be, and what is shared, once."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collateral.model.fit import Problem

Taken = tuple[int | None, ...]
"""For each item the position of its option; None where it is out."""


def height_of(problem: Problem, taken: Taken) -> int:
    """Hundredths of a millimetre that a choice takes: all slots, and the tallest lane of what is shared."""
    brought = {
        name
        for item, at in zip(problem.items, taken, strict=True)
        if at is not None
        for name in item.options[at].brings
    }
    lanes = list(problem.lanes)
    for shared in problem.shared:
        lanes[shared.lane] += shared.height if shared.id in brought else 0
    _, slots = columns_of(problem, taken)
    return slots + max(lanes, default=0)


def columns_of(problem: Problem, taken: Taken) -> tuple[tuple[tuple[int, ...], ...], int]:
    """For each slot the cuts that make its tallest column shortest, and the height of all slots."""
    cuts: list[tuple[int, ...]] = []
    height = 0
    for position, frame in enumerate(problem.slots):
        units = units_of(problem, taken, position)
        best = min(
            _cuts_of(len(units), frame.columns), key=lambda cut: _tallest(units, cut, frame.gap), default=()
        )
        cuts.append(best)
        if units:
            height += frame.own + _tallest(units, best, frame.gap)
    return tuple(cuts), height


def units_of(problem: Problem, taken: Taken, slot: int) -> list[int]:
    """Heights of the top-level sections of a slot, each with its subsections."""
    units: dict[int, int] = {}
    for position, (item, index) in enumerate(zip(problem.items, taken, strict=True)):
        if index is None or item.slot != slot:
            continue
        top = position
        while (parent := problem.items[top].parent) is not None:
            top = parent
        gap = problem.slots[slot].gap if top != position else 0
        units[top] = units.get(top, 0) + item.options[index].height + gap
    return list(units.values())


def _cuts_of(count: int, columns: int) -> list[tuple[int, ...]]:
    """All ways to cut a run into columns of which none is empty, as inner boundaries."""
    return list(combinations(range(1, count), min(columns, max(count, 1)) - 1))


def _tallest(sizes: Sequence[int], cuts: tuple[int, ...], gap: int) -> int:
    """Height of the tallest column."""
    return max(
        sum(sizes[start:end]) + gap * max(end - start - 1, 0)
        for start, end in pairwise((0, *cuts, len(sizes)))
    )
