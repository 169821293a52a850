"""Where nothing more fits, the step that lacks the least room is named, with what it lacks."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from collateral.fit import nearest, solve
from collateral.fit.heights import height_of
from collateral.model.fit import Frame, Item, NextStep, Option, Problem, Shared
from problems import height_of as by_hand
from problems import problems


def section(name: str, *heights: int, parent: int | None = None, required: bool = False) -> Item:
    """Deep first; worth goes with height."""
    options = tuple(Option(f"{name}@{height}", height * 100, height) for height in heights)
    return Item(name, options, required, slot=0, parent=parent)


def heading(name: str) -> Item:
    return Item(name, (Option(f"{name}@text", 500, 0, is_message=False),), required=False, slot=0)


def page(room: int, *items: Item, most: int | None = None, gap: int = 0) -> Problem:
    return Problem(items, (Frame("body", 1, 0, gap),), (), (0,), room * 100, most=most)


def next_on(problem: Problem) -> NextStep | None:
    solution = solve(problem)
    assert solution is not None
    return nearest(problem, solution)


def test_of_a_deeper_rung_and_another_section_the_one_that_lacks_less_is_named() -> None:
    first, second = section("a", 70, 30, required=True), section("b", 45)

    assert next_on(page(60, first, second)) == NextStep("a@70", 10)
    assert next_on(page(74, first, second)) == NextStep("b@45", 41)
    assert next_on(page(110, first, second)) == NextStep("a@70", 5)


def test_the_gap_and_what_a_step_brings_count_as_what_it_lacks() -> None:
    bringing = replace(section("b", 20), options=(Option("b@20", 2_000, 1, frozenset({"note"})),))
    problem = replace(page(40, section("a", 38), bringing, gap=300), shared=(Shared("note", 0, 400),))

    assert next_on(problem) == NextStep("b@20", 25)


def test_a_bare_heading_comes_with_the_subsection_that_takes_least() -> None:
    problem = page(50, section("a", 48), heading("h"), section("b", 30, parent=1), section("c", 20, parent=1))

    assert next_on(problem) == NextStep("h@text", 23)


def test_a_section_comes_with_the_subsections_it_requires() -> None:
    first = section("a", 48, required=True)
    problem = page(50, first, section("b", 30), section("c", 20, parent=1, required=True))

    assert next_on(problem) == NextStep("b@30", 48)


def test_a_page_with_all_its_messages_has_only_deeper_rungs_to_name() -> None:
    problem = page(60, section("a", 80, 50), section("b", 12), most=1)

    assert next_on(problem) == NextStep("a@80", 20)


def test_a_page_that_shows_everything_has_nothing_to_name() -> None:
    assert next_on(page(99, section("a", 30), section("b", 40))) is None


@given(problems())
def test_the_height_of_a_choice_is_what_adding_it_up_by_hand_gives(problem: Problem) -> None:
    found = solve(problem)
    if found is not None:
        assert height_of(problem, found.taken) == by_hand(problem, found.taken) == found.used


@given(problems(most_items=7))
def test_what_is_named_lacks_room_and_is_not_shown(problem: Problem) -> None:
    found = solve(problem)
    step = nearest(problem, found) if found else None
    if found is None or step is None:
        return

    shown = [
        item.options[at].address
        for item, at in zip(problem.items, found.taken, strict=True)
        if at is not None
    ]
    assert step.missing > 0
    assert step.address not in shown or step.address == "heading"
