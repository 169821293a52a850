"""A foot is built by what stands in it: what makes it no lower is not measured, what leaves it makes room."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from collateral.fit import best_at_this_foot, solve
from collateral.fit.foot import Foot, foot_of
from collateral.fit.heights import height_of
from collateral.model.fit import Frame, Item, Option, Problem, Shared, Solution
from collateral.model.layout import Box, Layout
from problems import problems

FOOT = Foot(
    {"reference-": 0, "note-": 1, "s-end--": 1}, {"reference-": 40, "note-": 0}, (600, 350), 90.0, -500
)
HEIGHTS = st.dictionaries(
    st.sampled_from([f"{kind}{at}" for kind in ("reference-", "note-", "s-end--") for at in range(4)]),
    st.floats(0, 30),
    min_size=1,
)


# --- what need not be measured ----------------------------------------------------------------------------


@given(HEIGHTS, st.data())
def test_a_foot_as_tall_without_some_items_is_as_tall_however_low_they_are(
    heights: dict[str, float], data: st.DataObject
) -> None:
    some = data.draw(st.lists(st.sampled_from(sorted(heights)), unique=True))
    assume(FOOT.is_as_tall_without(some, heights))
    lower = {name: heights[name] * data.draw(st.floats(0, 1)) for name in some}

    assert FOOT.height((heights | lower).items()) == FOOT.height(heights.items())


def test_items_in_the_taller_lane_matter_and_those_beside_it_do_not() -> None:
    heights = {"reference-1": 4.0, "note-1": 20.0}

    assert FOOT.is_as_tall_without(["reference-1"], heights)
    assert not FOOT.is_as_tall_without(["note-1"], heights)
    assert not FOOT.is_as_tall_without(["reference-1", "note-1"], heights)


# --- a foot with nothing in it ----------------------------------------------------------------------------


def boxed(anchor: str, y: float, height: float, x: float = 16.0) -> Box:
    return Box(anchor, 1, x, y, 80.0, height)


def test_a_foot_without_items_takes_less_than_its_lanes_by_what_surrounds_them() -> None:
    boxes = (boxed("reference-1", 250, 4), boxed("reference-2", 254, 4), boxed("s-end--a", 250, 9, x=110.0))
    foot = foot_of(Layout(1, 0.0, 0.0, boxes), 40.0, small_print=15.0)

    full = foot.height([("reference-1", 4.0), ("reference-2", 4.0), ("s-end--a", 9.0)])
    assert full - foot.height([]) == 1500, "all that goes with them"


def test_where_nobody_knows_what_surrounds_them_nothing_is_saved() -> None:
    boxes = (boxed("reference-1", 250, 4), boxed("reference-2", 254, 4))
    foot = foot_of(Layout(1, 0.0, 0.0, boxes), 40.0)

    assert foot.height([]) == max(foot.empty)


# --- a foot that came out lower than its parts say --------------------------------------------------------


def section(name: str, height: int, worth: int, *brings: str, required: bool = False) -> Item:
    return Item(name, (Option(f"{name}@text", height, worth, frozenset(brings)),), required, slot=0)


def test_in_more_room_than_expected_the_best_choice_at_this_foot_brings_nothing_new() -> None:
    items = (
        section("lead", 4_000, 9, "source", required=True),
        section("plain", 700, 3),
        section("citing", 2_000, 5, "other"),
        section("again", 2_000, 4, "source"),
    )
    problem = Problem(
        items,
        (Frame("body", 1, 0, 0),),
        (Shared("source", 0, 500), Shared("other", 0, 400)),
        (0,),
        room=7_000,
    )
    printed = Solution((0, None, None, None), ((),), 9, 4_500, 9, 0)

    assert solve(problem) is not None
    found = best_at_this_foot(problem, printed)
    assert found is not None
    assert found.taken == (0, None, None, 0), "worth 4 and nothing new, not worth 5 with another source"


@given(problems(), st.integers(0, 3_000))
def test_what_is_best_at_this_foot_brings_no_more_and_is_worth_no_less(problem: Problem, more: int) -> None:
    printed = solve(problem)
    assume(printed is not None)
    assert printed is not None
    found = best_at_this_foot(replace(problem, room=problem.room + more), printed)

    def brought(taken: tuple[int | None, ...]) -> frozenset[str]:
        both = zip(problem.items, taken, strict=True)
        return frozenset(name for item, at in both if at is not None for name in item.options[at].brings)

    assert found is not None
    assert brought(found.taken) <= brought(printed.taken)
    assert found.worth >= printed.worth
    assert height_of(problem, found.taken) <= problem.room + more
