"""Spreads what a page leaves white: between slots, and in a shorter column between its sections.

Made after the choice and only ever larger than what was measured: it changes where a block stands, never
which.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collateral.model.composition import ComposedSection, ComposedSlot, Composition
    from collateral.model.layout import Layout

Column = tuple["ComposedSection", ...]

LEAST = 0.2
"""Millimetres that are worth moving anything for."""


def spread(
    composition: Composition, layout: Layout, free: float, most: float, grid: float = 0.0
) -> Composition:
    """The same page with its white space between the blocks instead of below them.

    Args:
        composition: What stands on the page.
        layout: Where it stands now.
        free: Millimetres between the lowest section and the foot.
        most: Millimetres that may be added in one place.
        grid: Millimetres from line to line, where sections of columns begin on lines; else 0.
    """
    filled = [slot for slot in composition.slots if any(slot.columns)]
    if not filled:
        return composition
    grown = {slot.id: _growth(slot, layout, grid) for slot in filled}
    if sum(grown.values()) > max(free, 0.0):
        grid, grown = 0.0, dict.fromkeys(grown, 0.0)
    free = max(free, 0.0) - sum(grown.values())
    between = min(free / (len(filled) + 1), most)
    below = free - between * (len(filled) + 1)
    last = filled[-1].id
    slots = (
        replace(
            _levelled(slot, layout, _White(grown[slot.id], below if slot.id == last else 0.0, most, grid)),
            space=_millimetres(between),
        )
        if slot in filled
        else slot
        for slot in composition.slots
    )
    return replace(composition, slots=tuple(slots))


def _growth(slot: ComposedSlot, layout: Layout, grid: float) -> float:
    """By how much a slot grows when the sections of its columns begin on lines."""
    ends = [_end(column, layout) for column in slot.columns]
    if not grid or len(ends) < 2:  # noqa: PLR2004 - lines are shared by neighbours
        return 0.0
    moved = (
        end + sum(_to_the_next_lines(_starts(column, layout), grid))
        for column, end in zip(slot.columns, ends, strict=True)
    )
    return max(moved) - max(ends)


@dataclass(frozen=True, slots=True)
class _White:
    """What white space there is for a slot, and how it may be set."""

    grown: float
    """Millimetres that its sections take to begin on lines."""
    below: float
    """Millimetres by which its columns may end lower than they have to."""
    most: float
    """Millimetres that may be added in one place."""
    grid: float
    """Millimetres from line to line; 0 without lines."""


def _levelled(slot: ComposedSlot, layout: Layout, white: _White) -> ComposedSlot:
    """A slot whose columns end on one line, as far as the limit allows; the last slot's a little lower."""
    ends = [_end(column, layout) for column in slot.columns]
    target = max(ends) + white.grown
    target += min(white.below, _together(slot, ends, target, white.most))
    columns = tuple(
        _on_lines(column, layout, target - end, white.most, white.grid)
        if white.grid and len(ends) > 1
        else _stretched(column, target - end, white.most)
        for column, end in zip(slot.columns, ends, strict=True)
    )
    return replace(slot, columns=columns)


def _together(slot: ComposedSlot, ends: list[float], target: float, most: float) -> float:
    """How far below a line all columns can end together: one that cannot follow leaves the others there."""
    reach = min(end + most * (len(column) - 1) for column, end in zip(slot.columns, ends, strict=True))
    return max(reach - target, 0.0)


def _end(column: Column, layout: Layout) -> float:
    boxes = (layout.box(section.anchor) for section in column)
    return max((box.y + box.height for box in boxes if box is not None), default=0.0)


def _stretched(column: Column, room: float, most: float) -> Column:
    gaps = len(column) - 1
    if gaps < 1 or room < LEAST:
        return column
    extra = _millimetres(min(room / gaps, most))
    return (column[0], *(replace(section, space=extra) for section in column[1:]))


def _on_lines(column: Column, layout: Layout, room: float, most: float, grid: float) -> Column:
    """A column whose sections begin a whole number of lines below its first; whole lines are spread too."""
    short = _to_the_next_lines(_starts(column, layout), grid)
    if not short:
        return column
    lines = int((room - sum(short) + LEAST) / grid)
    each, more = divmod(lines, len(short))
    if each >= int(most / grid):
        each, more = int(most / grid), 0
    spaces = [extra + (each + (index < more)) * grid for index, extra in enumerate(short)]
    moved = (
        replace(section, space=_millimetres(space)) for section, space in zip(column[1:], spaces, strict=True)
    )
    return (column[0], *moved)


def _starts(column: Column, layout: Layout) -> list[float]:
    """How far below its first section each other one begins; nothing where one is not laid out."""
    boxes = [box for section in column if (box := layout.box(section.anchor)) is not None]
    return [box.y - boxes[0].y for box in boxes[1:]] if len(boxes) == len(column) else []


def _to_the_next_lines(starts: list[float], grid: float) -> list[float]:
    """What each section, in turn, is short of the next line, once those above it stand on one."""
    short: list[float] = []
    for start in starts:
        beyond = (start + sum(short)) % grid
        short.append(0.0 if min(beyond, grid - beyond) < LEAST else grid - beyond)
    return short


def _millimetres(length: float) -> float:
    """Rounded down to a hundredth, so that the sum is never more than the room."""
    return int(length * 100 + 1e-6) / 100
