"""What the required takes at least: where nothing fits, so much is missing, and never nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from collateral.fit import least_height, solve
from collateral.model.fit import Frame, Item, Option, Problem
from problems import height_of, problems


def page(*items: Item) -> Problem:
    return Problem(items, (Frame("body", 1, 0, 0),), (), (0,), room=1_000)


def test_a_bare_heading_needs_the_lowest_of_its_subsections() -> None:
    heading = Item("h", (Option("h@text", 500, 0, is_message=False),), required=True, slot=0)
    tall, low = (
        Item(f"s{height}", (Option(f"s{height}@text", height, 1),), required=False, slot=0, parent=0)
        for height in (9_000, 2_000)
    )

    assert least_height(page(heading, tall, low)) == 2_500


def test_a_rung_that_is_shallow_and_tall_is_not_the_least() -> None:
    with_picture = Item(
        "s", (Option("s@summary", 2_000, 9), Option("s@glance", 5_000, 4)), required=True, slot=0
    )

    assert least_height(page(with_picture)) == 2_000


@given(problems())
def test_where_nothing_fits_something_is_missing(problem: Problem) -> None:
    tight = replace(problem, room=problem.room // 6, most=None)

    assert solve(tight) is not None or least_height(tight) > tight.room


@given(problems())
def test_the_least_that_is_required_is_never_more_than_what_is_chosen_with_it(problem: Problem) -> None:
    """Whoever fits must hold at least the required at its lowest, columns and small print aside."""
    flat = replace(problem, shared=(), slots=tuple(replace(slot, columns=1) for slot in problem.slots))
    found = solve(flat)

    assert found is None or least_height(flat) <= height_of(flat, found.taken)
