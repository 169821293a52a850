"""What a page leaves white stands between its blocks."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

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


def test_what_the_slots_do_not_take_lengthens_all_columns_as_far_as_they_go_together() -> None:
    above, added = spaces(free=40, most=14)

    assert above == 14
    assert added["b"] == added["c"] == 14, "the left column ends 28 mm lower, where the right one ends too"
    assert added["e"] == 4


def test_a_column_that_cannot_follow_leaves_the_others_where_they_end() -> None:
    _, added = spaces(free=16, most=6)

    assert added["b"] == added["c"] == 6
    assert added["e"] == 0, "lengthened too, it would end further away than before"


def tops(free: float, grid: float, *columns: tuple[tuple[str, float, float], ...]) -> list[list[float]]:
    """Where the sections of each column begin below the first, once the page is spread."""
    slot, layout = page_with(*columns)
    composition = spread(replace(rich("one-pager"), slots=(slot,)), layout, free, 6, grid)
    result = []
    for column in composition.slots[0].columns:
        boxes = [layout.box(section.anchor) for section in column]
        starts = [box.y for box in boxes if box]
        moved = itertools.accumulate(section.space for section in column)
        result.append([start + more - starts[0] for start, more in zip(starts, moved, strict=True)])
    return result


def test_sections_side_by_side_begin_on_the_same_lines() -> None:
    (_, *left), (_, *right) = tops(20, 4, LEFT, (("d", 20.0, 60.5), ("e", 81.3, 40.0)))

    assert [top % 4 for top in (*left, *right)] == pytest.approx([0] * 3, abs=0.02)


def test_white_space_is_spread_in_whole_lines() -> None:
    left, right = tops(0, 4, LEFT, (("d", 20.0, 60.0), ("e", 84.0, 40.0)))

    assert left == [0, 40, 80], "on the next line each, and one line more, which is all that 6 mm allow"
    assert right == [0, 64]


def test_where_lines_find_no_room_nothing_is_pushed_off_the_page() -> None:
    (_, only), _ = tops(0, 4, (("a", 20.0, 30.5), ("b", 52.5, 71.5)), (("d", 20.0, 104.0),))

    assert only == 32.5


def test_nothing_moves_on_a_page_that_is_full_and_level() -> None:
    slot, layout = page_with(LEFT, LEFT)
    composition = replace(rich("one-pager"), slots=(slot,))

    assert spread(composition, layout, 0, 6) == composition
