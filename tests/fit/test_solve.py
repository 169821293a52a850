"""The choice is the best there is: held against trying everything, and against a second solver's bound."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from collateral.fit.solve import MILLIMETRE, _columns_of, solve
from collateral.model.fit import Frame, Item, Option, Problem, Shared, Solution

NAMES = ("ref-1", "ref-2", "ref-3", "note-1", "fire")


@st.composite
def problems(draw: st.DrawFn, most_items: int = 5) -> Problem:
    count = draw(st.integers(1, most_items))
    slots = (
        Frame("lead", 1, draw(st.integers(0, 500)), 300),
        Frame("support", draw(st.integers(1, 3)), draw(st.integers(0, 500)), draw(st.integers(0, 400))),
    )
    items: list[Item] = []
    for position in range(count):
        parent = draw(st.sampled_from([None, *_open_path(items)]))
        slot = items[parent].slot if parent is not None else int(position > 0)
        options = draw(
            st.lists(st.tuples(st.integers(100, 9_000), st.integers(1, 40)), min_size=1, max_size=3)
        )
        items.append(
            Item(
                section=f"s{position}",
                options=tuple(
                    Option(f"s{position}@{n}", height, worth, draw(st.frozensets(st.sampled_from(NAMES))))
                    for n, (height, worth) in enumerate(options)
                ),
                required=position == 0 or draw(st.integers(0, 5)) == 0,
                slot=slot,
                parent=parent,
            )
        )
    shared = tuple(Shared(name, draw(st.integers(0, 1)), draw(st.integers(100, 1_500))) for name in NAMES)
    return Problem(
        items=tuple(items),
        slots=slots,
        shared=shared,
        lanes=(draw(st.integers(0, 800)), 0),
        room=draw(st.integers(3_000, 30_000)),
        least=draw(st.integers(0, 2)),
        most=draw(st.none() | st.integers(1, count)),
    )


def _open_path(items: list[Item]) -> list[int]:
    """The last section and its ancestors: where a next one may stand, parents before children."""
    path: list[int] = []
    at = len(items) - 1 if items else None
    while at is not None:
        path.append(at)
        at = items[at].parent
    return path


def by_trying_everything(problem: Problem) -> tuple[int, int] | None:
    """Worth and whole millimetres of the best choice, found without any cleverness."""
    best: tuple[int, int] | None = None
    for taken in product(*[(*range(len(item.options)), None) for item in problem.items]):
        if not _is_allowed(problem, taken):
            continue
        used = _used(problem, taken)
        if used > problem.room:
            continue
        worth = sum(
            item.options[at].worth for item, at in zip(problem.items, taken, strict=True) if at is not None
        )
        best = max(best or (-1, -1), (worth, used // MILLIMETRE))
    return best


def _is_allowed(problem: Problem, taken: tuple[int | None, ...]) -> bool:
    count = sum(at is not None for at in taken)
    for position, item in enumerate(problem.items):
        parent_in = item.parent is None or taken[item.parent] is not None
        if taken[position] is not None and not parent_in:
            return False
        if item.required and parent_in and taken[position] is None:
            return False
    certain = _certain(problem)
    optional_in = any(at is not None and not certain[position] for position, at in enumerate(taken))
    within_most = problem.most is None or count <= problem.most or not optional_in
    return within_most and count >= problem.least


def _certain(problem: Problem) -> list[bool]:
    certain: list[bool] = []
    for item in problem.items:
        certain.append(item.required and (item.parent is None or certain[item.parent]))
    return certain


def _used(problem: Problem, taken: tuple[int | None, ...]) -> int:
    _, slots = _columns_of(problem, taken)
    brought = {
        name
        for item, at in zip(problem.items, taken, strict=True)
        if at is not None
        for name in item.options[at].brings
    }
    lanes = list(problem.lanes)
    for shared in problem.shared:
        lanes[shared.lane] += shared.height if shared.id in brought else 0
    return slots + max(lanes)


def rank(solution: Solution | None) -> tuple[int, int] | None:
    return None if solution is None else (solution.worth, solution.used // MILLIMETRE)


def _without_required_children(problem: Problem) -> Problem:
    """Required subsections of optional parents make "at most" ambiguous; they have a test of their own."""
    certain = _certain(problem)
    return replace(
        problem,
        items=tuple(replace(item, required=sure) for item, sure in zip(problem.items, certain, strict=True)),
    )


@given(problems())
def test_no_choice_is_better_than_the_one_made(problem: Problem) -> None:
    problem = _without_required_children(problem)
    found = solve(problem)
    expected = by_trying_everything(problem)
    if expected is None and problem.least:
        expected = by_trying_everything(replace(problem, least=0))

    assert rank(found) == expected
    assert found is None or found.is_exact


@given(problems())
def test_the_choice_fits_and_keeps_what_is_required(problem: Problem) -> None:
    found = solve(problem)
    if found is None:
        return

    assert _used(problem, found.taken) == found.used <= problem.room
    for item, at in zip(problem.items, found.taken, strict=True):
        parent_in = item.parent is None or found.taken[item.parent] is not None
        assert at is not None or not (item.required and parent_in)
        assert at is None or parent_in


@given(problems(), st.integers(1, 5_000))
def test_more_room_never_lowers_the_worth(problem: Problem, more: int) -> None:
    less = solve(problem)
    roomier = solve(replace(problem, room=problem.room + more))

    assert less is None or (roomier is not None and roomier.worth >= less.worth)


@given(problems())
def test_a_statement_follows_its_claim_to_every_rung(problem: Problem) -> None:
    """What a chosen option brings is paid for: without its room the choice would not stand."""
    found = solve(problem)
    if found is None:
        return

    _, slots = _columns_of(problem, found.taken)
    assert found.used - slots >= max(problem.lanes)


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
