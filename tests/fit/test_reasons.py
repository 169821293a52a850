"""What gave way on a fitted page is told once, truly, as one more centimetre would tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.diagnostics import Place
from collateral.fit import choice_of, solve
from collateral.model.content import Paragraph, Text
from collateral.model.edition import Edition
from collateral.model.fit import Frame, Item, NextStep, Option, Problem
from collateral.model.format import Format, Slot, Span
from collateral.model.record import Places, Record
from collateral.model.selection import Candidate, Decision, Reason, SelectedSection, Selection

if TYPE_CHECKING:
    from collateral.model.choice import Choice

HERE = Place("collateral/pump/10-story.md", 3)
EDITION = Edition(product="pump", audience="cfo", format="one-pager", region="us", locale="en-US")
PAGES, MESSAGES, DEEPEST = 3, 4, 9
MARKS = {("pages",): (PAGES, 1), ("messages",): (MESSAGES, 1), ("slots", 0, "deepest"): (DEEPEST, 5)}


def section(name: str, *depths: str) -> SelectedSection:
    text = (Text(name, HERE),)
    candidates = tuple(
        Candidate(f"pump/{name}@{depth}", depth, text, (Paragraph(text, HERE),), (), HERE) for depth in depths
    )
    return SelectedSection(
        address=f"pump/{name}",
        candidates=candidates,
        emphasis=1,
        importance="normal",
        topic=None,
        required=False,
        level=2,
        place=HERE,
    )


def decided(*sections: SelectedSection) -> Selection:
    decisions = tuple(
        Decision(
            candidate.address,
            candidate is one.wanted,
            Reason.SHOWN if candidate is one.wanted else Reason.SHALLOWER,
            HERE,
            HERE,
        )
        for one in sections
        for candidate in one.candidates
    )
    return Selection(EDITION, (), (), sections, decisions)


def fitted(heights: dict[str, dict[str, int]], *, room: int, most: int | None) -> Choice:
    """Sections with the heights, in millimetres, of the rungs their slot takes; `detail` is always wanted."""
    slots = (Slot(id="body", deepest="summary"),)
    messages = Span(1, most) if most else None
    sheet = Format(name="One-pager", pages=1, messages=messages, slots=slots)
    document = Record("one-pager", sheet, Places("templates/one-pager/format.yaml", MARKS))
    selection = decided(*(section(name, "glance", "summary", "detail") for name in heights))
    items = tuple(
        Item(
            section=f"pump/{name}",
            options=tuple(
                Option(f"pump/{name}@{depth}", height * 100, height)
                for depth, height in sorted(rungs.items(), key=lambda rung: -rung[1])
            ),
            required=False,
            slot=0,
        )
        for name, rungs in heights.items()
    )
    problem = Problem(items, (Frame("body", 1, 0, 0),), (), (0,), room * 100, 0, most)
    solution = solve(problem)
    assert solution is not None
    return choice_of(selection, document, problem, solution, 1)


def told(choice: Choice) -> dict[str, tuple[Reason, int, str]]:
    return {
        one.address.removeprefix("pump/"): (one.reason, one.rule.line, one.detail) for one in choice.decisions
    }


def test_a_rung_deeper_than_its_slot_is_out_for_the_slot_and_not_for_room() -> None:
    choice = fitted({"a": {"glance": 10, "summary": 20}}, room=100, most=None)

    assert told(choice) == {
        "a@glance": (Reason.SHALLOWER, 3, ""),
        "a@summary": (Reason.SHOWN_SHALLOWER, DEEPEST, "deepest: summary"),
        "a@detail": (Reason.LESS_DEEP_HERE, DEEPEST, "deepest: summary"),
    }


def test_a_rung_that_its_slot_takes_steps_down_for_the_page_alone() -> None:
    choice = fitted({"a": {"glance": 10, "summary": 20}}, room=15, most=None)

    assert told(choice) == {
        "a@glance": (Reason.SHOWN_SHALLOWER, PAGES, "pages: 1"),
        "a@summary": (Reason.STEPPED_DOWN, PAGES, "pages: 1"),
        "a@detail": (Reason.LESS_DEEP_HERE, DEEPEST, "deepest: summary"),
    }


def test_what_one_more_centimetre_would_bring_is_out_for_room() -> None:
    choice = fitted({"a": {"glance": 30}, "b": {"glance": 25}}, room=50, most=2)

    assert choice.fit is not None
    assert choice.fit.next_centimetre == ("pump/b@glance",)
    assert told(choice)["b@detail"] == (Reason.NO_ROOM, PAGES, "pages: 1")


def test_what_a_full_count_keeps_out_is_told_with_both_keys_and_not_promised_by_a_centimetre() -> None:
    choice = fitted({"a": {"glance": 30}, "b": {"glance": 25}}, room=100, most=1)

    assert choice.fit is not None
    assert choice.fit.next_centimetre == ()
    assert told(choice)["b@glance"] == (
        Reason.NO_ROOM_OR_MESSAGES,
        MESSAGES,
        "pages: 1, messages: at most 1",
    )


def test_where_a_centimetre_brings_nothing_the_nearest_step_is_named_with_what_it_lacks() -> None:
    choice = fitted({"a": {"glance": 30}, "b": {"glance": 45}}, room=50, most=None)

    assert choice.fit is not None
    assert choice.fit.next_centimetre == ()
    assert choice.fit.nearest == NextStep("pump/a@glance", 25)
