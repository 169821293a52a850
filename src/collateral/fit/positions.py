"""Where sections stand in their columns: as their heights promise, and as a printed page shows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.fit.heights import columns_of, units_of
from collateral.model.layout import Box, Layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from collateral.model.composition import ComposedSection, ComposedSlot, Composition
    from collateral.model.fit import Problem, Solution

IN_A_MILLIMETRE = 100
"""Units of a problem's heights."""


def expected(composition: Composition, problem: Problem, solution: Solution) -> Layout:
    """Where each section will stand below the top of its column, from what it was measured to take."""
    boxes: list[Box] = []
    slots = {slot.id: slot for slot in composition.slots}
    for position, (frame, cuts) in enumerate(zip(problem.slots, solution.columns, strict=True)):
        heights = units_of(problem, solution.taken, position)
        sections = [section for column in slots[frame.id].columns for section in column]
        for start, end in pairwise((0, *cuts, len(heights))):
            down = 0
            for section, height in zip(sections[start:end], heights[start:end], strict=True):
                boxes.append(_box(section, down / IN_A_MILLIMETRE, height / IN_A_MILLIMETRE))
                down += height + frame.gap
    return Layout(1, 0.0, 0.0, tuple(boxes))


def foot_expected(problem: Problem, solution: Solution) -> int:
    """What a choice was measured to bring to the page's foot."""
    return solution.used - columns_of(problem, solution.taken)[1]


@dataclass(frozen=True, slots=True)
class Unspread:
    """A printed page as it would be without the white space between its blocks."""

    positions: Layout
    """Of each section below the top of its column."""
    added: float
    """Millimetres by which that white space moves the end of the lowest section down."""


def without_spaces(composition: Composition, layout: Layout) -> Unspread:
    """Where the sections of a printed page would stand, had no white space been added.

    Args:
        composition: What was printed, with its spaces.
        layout: Where it came to stand.
    """
    boxes: list[Box] = []
    added = 0.0
    for slot in composition.slots:
        columns = [list(_unspread(column, layout)) for column in slot.columns if column]
        boxes.extend(box for column in columns for box in column)
        bare = max((column[-1].y + column[-1].height for column in columns if column), default=0.0)
        added += _end(slot, layout) - bare + slot.space if columns else 0.0
    return Unspread(Layout(1, 0.0, 0.0, tuple(boxes)), added)


def _unspread(column: Sequence[ComposedSection], layout: Layout) -> Iterator[Box]:
    """The column's boxes from its top; a section's space is the upper part of its own box."""
    top = layout.box(column[0].anchor)
    moved = 0.0
    for section in column:
        box = layout.box(section.anchor)
        if box is None or top is None:
            continue
        yield _box(section, box.y - top.y - moved, box.height - section.space)
        moved += section.space


def _end(slot: ComposedSlot, layout: Layout) -> float:
    """Millimetres from the top of a slot's columns to the end of the longest, as printed."""
    ends = [0.0]
    for column in slot.columns:
        boxes = [box for section in column if (box := layout.box(section.anchor)) is not None]
        if boxes:
            ends.append(boxes[-1].y + boxes[-1].height - boxes[0].y)
    return max(ends)


def _box(section: ComposedSection, down: float, height: float) -> Box:
    return Box(section.anchor, 1, 0.0, down, 0.0, height)


def apart(expected: Layout, printed: Layout) -> float:
    """How far a section's end is from where it was expected, at most, in millimetres."""
    ends = {box.anchor: box.y + box.height for box in printed.boxes}
    return max((abs(box.y + box.height - ends.get(box.anchor, 0.0)) for box in expected.boxes), default=0.0)
