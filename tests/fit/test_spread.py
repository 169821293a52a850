"""What a page leaves white stands between its blocks."""

from __future__ import annotations

from dataclasses import replace

from collateral.fit.spread import spread
from collateral.model.composition import ComposedSection, ComposedSlot
from collateral.model.layout import Box, Layout
from compositions import rich

LEFT = (("a", 20.0, 30.0), ("b", 54.0, 30.0), ("c", 88.0, 12.0))
RIGHT = (("d", 20.0, 60.0), ("e", 84.0, 40.0))


def section(name: str) -> ComposedSection:
    return ComposedSection(f"p/{name}@glance", name, 2, (), (), None, 1)


def page_with(*columns: tuple[tuple[str, float, float], ...]) -> tuple[ComposedSlot, Layout]:
    boxes = tuple(Box(name, 1, 0, y, 80, height) for column in columns for name, y, height in column)
    slot = ComposedSlot("body", tuple(tuple(section(name) for name, _, _ in column) for column in columns))
    return slot, Layout(1, 210, 297, boxes)


def spaces(free: float, most: float) -> tuple[float, dict[str, float]]:
    slot, layout = page_with(LEFT, RIGHT)
    composition = spread(replace(rich("one-pager"), slots=(slot,)), layout, free, most)
    return composition.slots[0].space, {s.anchor: s.space for s in composition.all_sections()}


def test_a_shorter_column_ends_where_the_longer_one_ends() -> None:
    _, added = spaces(free=0, most=20)

    assert added == {"a": 0, "b": 12, "c": 12, "d": 0, "e": 0}


def test_no_place_gets_more_than_the_format_allows() -> None:
    above, added = spaces(free=100, most=5)

    assert above == 5
    assert max(added.values()) == 5


def test_white_space_at_the_foot_goes_above_the_slots_too() -> None:
    above, added = spaces(free=8, most=6)

    assert above == 4, "the other half stays above the foot"
    assert added["e"] == 0


def test_what_the_slots_do_not_take_lengthens_both_columns() -> None:
    above, added = spaces(free=16, most=6)

    assert above == 6
    assert added["e"] == 4
    assert added["b"] == added["c"] == 6


def test_nothing_moves_on_a_page_that_is_full_and_level() -> None:
    slot, layout = page_with(LEFT, LEFT)
    composition = replace(rich("one-pager"), slots=(slot,))

    assert spread(composition, layout, 0, 6) == composition
