"""The choice is the best there is: held against trying everything, and to what readers are promised.

A second solver has its say in `test_second_solver.py`.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from collateral.fit.solve import solve
from collateral.model.fit import Frame, Item, Option, Problem, Shared
from problems import (
    by_trying_everything,
    height_of,
    is_allowed,
    messages_of,
    options_of,
    problems,
    worth_of,
)


def sections(*options: tuple[Option, ...], required: bool = False) -> tuple[Item, ...]:
    return tuple(Item(f"t1-s{at}", one, required, slot=0) for at, one in enumerate(options))


def on_one_column(items: tuple[Item, ...], room: int, least: int = 0) -> Problem:
    return Problem(items, (Frame("body", 1, 0, 0),), (), (0,), room, least)


BREADTH_COSTS_WORTH = on_one_column(
    sections((Option("deep", 5_000, 10), Option("shallow", 3_000, 1)), (Option("other", 2_500, 1),)),
    room=5_000,
    least=2,
)
"""With half a centimetre more there is room for two messages, which are worth less than the one."""


@given(problems())
def test_no_choice_is_better_than_the_one_made(problem: Problem) -> None:
    """Not in worth, not in fullness; of equally good ones it is the one with the earlier section deeper."""
    found = solve(problem)

    assert (found and found.taken) == by_trying_everything(problem)
    assert found is None or found.is_exact


@given(problems())
def test_the_choice_fits_and_is_told_as_it_is(problem: Problem) -> None:
    found = solve(problem)
    if found is None:
        return

    assert is_allowed(problem, found.taken) or is_allowed(replace(problem, least=0), found.taken)
    assert height_of(problem, found.taken) == found.used <= problem.room
    assert worth_of(problem, found.taken) == found.worth <= found.bound


@given(problems())
def test_what_is_required_is_in_with_what_it_stands_in(problem: Problem) -> None:
    found = solve(problem)
    if found is None:
        return

    for item, at in zip(problem.items, found.taken, strict=True):
        parent_in = item.parent is None or found.taken[item.parent] is not None
        assert at is not None or not (item.required and parent_in), "a required section is out"
        assert at is None or parent_in, "a section stands without the one it belongs to"


@example(BREADTH_COSTS_WORTH, 500)
@given(problems(most_items=7), st.integers(1, 5_000))
def test_more_room_never_lowers_the_worth(problem: Problem, more: int) -> None:
    """Unless it is what lets the page carry as many messages as the format asks for at least."""
    less, roomier = solve(problem), solve(replace(problem, room=problem.room + more))
    if less is None:
        return

    assert roomier is not None
    enough = [messages_of(problem, one.taken) >= problem.least for one in (less, roomier)]
    assert enough[1] >= enough[0]
    assert roomier.worth >= less.worth or enough == [False, True]


@given(problems(most_items=7), st.integers(2, 5), st.integers(1, 4))
def test_a_topics_higher_emphasis_never_lowers_the_value_taken_from_it(
    problem: Problem, low: int, rise: int
) -> None:
    """Heights and order as they are; the value is what its rungs are worth at one and the same emphasis."""
    before, after = solve(emphasised(problem, low)), solve(emphasised(problem, low + rise))
    assert (before is None) == (after is None)
    if before is None or after is None:
        return

    assert of_topic_one(problem, after.taken) >= of_topic_one(problem, before.taken)


def emphasised(problem: Problem, times: int) -> Problem:
    """The same page for a reader who cares so much about the first topic."""
    return replace(
        problem,
        items=tuple(
            replace(item, options=tuple(replace(one, worth=one.worth * times) for one in item.options))
            if item.section.startswith("t1-")
            else item
            for item in problem.items
        ),
    )


def of_topic_one(problem: Problem, taken: tuple[int | None, ...]) -> int:
    return sum(
        item.options[at].worth
        for item, at in zip(problem.items, taken, strict=True)
        if at is not None and item.section.startswith("t1-")
    )


@given(problems())
def test_a_statement_follows_its_claim_to_every_rung(problem: Problem) -> None:
    """What an option brings is paid for, whatever the rung: without its room it would not stand there."""
    found = solve(problem)
    if found is None:
        return

    printed = frozenset[str]().union(*(option.brings for option in options_of(problem, found.taken)))
    for lane, always in enumerate(problem.lanes):
        brought = sum(one.height for one in problem.shared if one.lane == lane and one.id in printed)
        bare = replace(problem, shared=(), lanes=(0,) * len(problem.lanes))
        assert found.used - height_of(bare, found.taken) >= always + brought


@given(problems(), st.integers(1, 3_000))
def test_leaving_out_a_statement_is_never_a_gain(problem: Problem, taller: int) -> None:
    """A page whose statements are taller is never worth more: they are nothing to choose against."""
    heavier = replace(
        problem, shared=tuple(replace(one, height=one.height + taller) for one in problem.shared)
    )
    light, heavy = solve(replace(problem, least=0)), solve(replace(heavier, least=0))

    assert heavy is None or (light is not None and light.worth >= heavy.worth)


def test_an_optional_section_brings_its_required_subsections_within_the_most_messages() -> None:
    parent = Item("p", (Option("p@text", 500, 9),), required=False, slot=0)
    child = Item("c", (Option("c@text", 500, 9),), required=True, slot=0, parent=0)
    other = Item("o", (Option("o@text", 500, 1),), required=False, slot=0)
    problem = replace(on_one_column((parent, child, other), room=9_000), most=1)

    found = solve(problem)

    assert found is not None
    assert found.taken == (None, None, 0)


def test_of_equally_good_choices_the_earlier_section_goes_deeper() -> None:
    two = (Option("deep", 5_000, 10), Option("shallow", 3_000, 6))
    items = tuple(Item(f"s{n}", two, required=True, slot=0) for n in range(2))
    problem = Problem(items, (Frame("body", 1, 0, 0),), (), (0,), room=8_000)

    found = solve(problem)

    assert found is not None
    assert found.taken == (0, 1)


def test_what_two_sections_share_is_paid_once() -> None:
    fire = frozenset({"fire"})
    items = tuple(
        Item(f"s{n}", (Option(f"s{n}@text", 3_000, 5, fire),), required=False, slot=0) for n in range(2)
    )
    problem = Problem(items, (Frame("body", 1, 0, 0),), (Shared("fire", 0, 2_000),), (0,), room=8_000)

    found = solve(problem)

    assert found is not None
    assert (found.taken, found.used) == ((0, 0), 8_000)


def test_a_bare_heading_never_stands_without_what_it_heads() -> None:
    heading = Item("h", (Option("h@text", 500, 0, is_message=False),), required=False, slot=0)
    tall = Item("c", (Option("c@text", 9_000, 5),), required=False, slot=0, parent=0)
    problem = Problem((heading, tall), (Frame("body", 1, 0, 0),), (), (0,), room=5_000)

    found = solve(problem)

    assert found is not None
    assert found.taken == (None, None)


def test_where_not_even_the_required_fits_there_is_no_choice() -> None:
    item = Item("s", (Option("s@text", 9_000, 5),), required=True, slot=0)

    assert solve(Problem((item,), (Frame("body", 1, 0, 0),), (), (0,), room=8_999)) is None


def test_beyond_the_bound_of_states_the_best_so_far_comes_with_what_is_proven() -> None:
    options = tuple(Option(f"o{n}", 1_000 + 37 * n, 10 + n) for n in range(3))
    items = tuple(Item(f"s{n}", options, required=False, slot=0) for n in range(18))
    problem = Problem(items, (Frame("body", 2, 0, 100),), (), (0,), room=7_333)

    hurried, patient = solve(problem, most_states=40), solve(problem)

    assert hurried is not None
    assert patient is not None
    assert hurried.worth <= patient.worth <= hurried.bound


def test_a_bare_heading_that_leads_has_something_to_head_though_the_messages_are_full() -> None:
    heading = Item("h", (Option("h@text", 500, 0, is_message=False),), required=True, slot=0)
    child = Item("c", (Option("c@text", 500, 1),), required=False, slot=0, parent=0)
    needed = Item("n", (Option("n@text", 500, 1),), required=True, slot=0)
    other = Item("o", (Option("o@text", 500, 9),), required=False, slot=0)
    problem = replace(on_one_column((heading, child, needed, other), room=9_000), most=1)

    found = solve(problem)

    assert found is not None
    assert found.taken == (0, 0, 0, None)
