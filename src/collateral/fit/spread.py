"""Spreads what a page leaves white: between slots, and in a shorter column between its sections.

Made after the choice and only ever larger than what was measured: it changes where a block stands, never
which.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collateral.model.composition import ComposedSection, ComposedSlot, Composition
    from collateral.model.layout import Layout

Column = tuple["ComposedSection", ...]

LEAST = 0.2
"""Millimetres that are worth moving anything for."""


def spread(composition: Composition, layout: Layout, free: float, most: float) -> Composition:
    """The same page with its white space between the blocks instead of below them.

    Args:
        composition: What stands on the page.
        layout: Where it stands now.
        free: Millimetres between the lowest section and the foot.
        most: Millimetres that may be added in one place.
    """
    filled = [slot for slot in composition.slots if any(slot.columns)]
    if not filled:
        return composition
    between = min(max(free, 0.0) / (len(filled) + 1), most)
    below = max(free - between * (len(filled) + 1), 0.0)
    last = filled[-1].id
    slots = (
        replace(_levelled(slot, layout, below if slot.id == last else 0.0, most), space=_millimetres(between))
        if slot in filled
        else slot
        for slot in composition.slots
    )
    return replace(composition, slots=tuple(slots))


def _levelled(slot: ComposedSlot, layout: Layout, below: float, most: float) -> ComposedSlot:
    """A slot whose columns end on one line, as far as the limit allows; the last slot's a little lower."""
    ends = [_end(column, layout) for column in slot.columns]
    target = max(ends) + below
    columns = tuple(
        _stretched(column, target - end, most) for column, end in zip(slot.columns, ends, strict=True)
    )
    return replace(slot, columns=columns)


def _end(column: Column, layout: Layout) -> float:
    boxes = (layout.box(section.anchor) for section in column)
    return max((box.y + box.height for box in boxes if box is not None), default=0.0)


def _stretched(column: Column, room: float, most: float) -> Column:
    gaps = len(column) - 1
    if gaps < 1 or room < LEAST:
        return column
    extra = _millimetres(min(room / gaps, most))
    return (column[0], *(replace(section, space=extra) for section in column[1:]))


def _millimetres(length: float) -> float:
    """Rounded down to a hundredth, so that the sum is never more than the room."""
    return int(length * 100) / 100
