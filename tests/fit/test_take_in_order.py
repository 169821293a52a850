"""Without fitting, a format carries the first messages in the reader's order, and says what it left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.diagnostics import Place
from collateral.fit import level_columns, take_in_order
from collateral.model.content import Paragraph, Stat, Stats, Text
from collateral.model.edition import Edition
from collateral.model.format import Format, Slot, Span
from collateral.model.record import Places, Record
from collateral.model.selection import Candidate, Decision, Reason, SelectedSection, Selection

if TYPE_CHECKING:
    from collateral.model.choice import Choice

DEPTHS = ("glance", "summary", "detail", "expert")
HERE = Place("collateral/pump/10-story.md", 3)
EDITION = Edition(product="pump", audience="cfo", format="one-pager", region="us", locale="en-US")


def section(
    name: str,
    *depths: str,
    required: bool = False,
    stats: bool = False,
    topic: str | None = None,
    children: tuple[SelectedSection, ...] = (),
) -> SelectedSection:
    text = (Text(name, HERE),)
    body = (Stats((Stat(text, text, HERE),), HERE),) if stats else (Paragraph(text, HERE),)
    candidates = tuple(
        Candidate(f"pump/{name}@{depth or 'text'}", depth or None, text, body, (), HERE)
        for depth in depths or ("",)
    )
    return SelectedSection(
        address=f"pump/{name}",
        candidates=candidates,
        emphasis=1,
        importance="normal",
        topic=topic,
        required=required,
        level=2,
        place=HERE,
        children=children,
    )


def selection(*sections: SelectedSection) -> Selection:
    bare = Selection(EDITION, (), (), sections, ())
    decisions = tuple(
        Decision(
            candidate.address,
            candidate is one.wanted,
            Reason.SHOWN if candidate is one.wanted else Reason.SHALLOWER,
            HERE,
            HERE,
        )
        for one in bare.all_sections()
        for candidate in one.candidates
    )
    return Selection(EDITION, (), (), sections, decisions)


def document(**keys: object) -> Record[Format]:
    places = Places(
        "templates/one-pager/format.yaml",
        {("messages",): (4, 1), ("slots",): (7, 1), ("slots", 1, "deepest"): (9, 5)},
    )
    return Record("one-pager", Format(name="One-pager", **keys), places)  # type: ignore[arg-type]


def shown(choice: Choice) -> list[str]:
    return [one.candidate.address.removeprefix("pump/") for one in choice.all_sections()]


def test_a_format_without_a_limit_carries_everything() -> None:
    choice = take_in_order(selection(section("a"), section("b")), document(), DEPTHS)

    assert shown(choice) == ["a@text", "b@text"]


def test_the_first_messages_are_in_and_the_rest_is_named_as_left_out() -> None:
    choice = take_in_order(
        selection(section("a"), section("b"), section("c")), document(messages=Span(1, 2)), DEPTHS
    )

    left_out = [d for d in choice.decisions if not d.shown]
    assert shown(choice) == ["a@text", "b@text"]
    assert [(d.address, d.reason, d.rule.line) for d in left_out] == [("pump/c@text", Reason.NO_MESSAGES, 4)]


def test_a_required_section_is_in_however_late_it_stands() -> None:
    late = section("status", required=True)

    choice = take_in_order(selection(section("a"), section("b"), late), document(messages=Span(1, 2)), DEPTHS)

    assert shown(choice) == ["a@text", "status@text"]


def test_a_subsection_counts_as_a_message_and_goes_with_its_parent() -> None:
    parent = section("a", children=(section("a1"), section("a2")))

    assert shown(take_in_order(selection(parent, section("b")), document(messages=Span(1, 2)), DEPTHS)) == [
        "a@text",
        "a1@text",
    ]


def test_a_slot_that_goes_less_deep_shows_a_shallower_rung_and_says_so() -> None:
    slots = (Slot(id="lead", takes="lead"), Slot(id="support", deepest="summary"))
    both = selection(section("a", "summary", "detail"), section("b", "summary", "detail"))

    choice = take_in_order(both, document(slots=slots), DEPTHS)

    told = {d.address: (d.shown, d.reason, d.rule.line, d.detail) for d in choice.decisions}
    assert shown(choice) == ["a@detail", "b@summary"]
    assert told["pump/b@detail"] == (False, Reason.LESS_DEEP_HERE, 9, "deepest: summary")
    assert told["pump/b@summary"] == (True, Reason.SHOWN_SHALLOWER, 9, "deepest: summary")


def test_a_section_steps_down_for_its_slot_even_where_it_lost_a_subsection_to_the_limit() -> None:
    story = section("b", "glance", "detail", children=(section("c"),))
    slots = (Slot(id="lead", takes="lead"), Slot(id="rest", deepest="glance"))
    choice = take_in_order(selection(section("a"), story), document(slots=slots, messages=Span(1, 2)), DEPTHS)

    assert shown(choice) == ["a@text", "b@glance"]
    assert {d.address: d.reason for d in choice.decisions}["pump/b@detail"] is Reason.LESS_DEEP_HERE


def test_of_a_section_wholly_left_out_no_rung_is_said_to_give_way_to_another() -> None:
    both = selection(section("a"), section("b", "summary", "detail"))

    choice = take_in_order(both, document(messages=Span(1, 1)), DEPTHS)

    reasons = {d.address: d.reason for d in choice.decisions if not d.shown}
    assert reasons == {"pump/b@summary": Reason.NO_MESSAGES, "pump/b@detail": Reason.NO_MESSAGES}


def test_a_slot_never_drops_a_section_because_all_its_rungs_are_deeper() -> None:
    slots = (Slot(id="body", deepest="glance"),)

    assert shown(
        take_in_order(selection(section("a", "detail", "expert")), document(slots=slots), DEPTHS)
    ) == ["a@detail"]


def test_the_lead_the_figures_the_topics_and_the_rest_go_where_the_format_says() -> None:
    slots = (
        Slot(id="rest"),
        Slot(id="lead", takes="lead"),
        Slot(id="figures", takes="stats", most=1),
        Slot(id="money", takes=("economics",)),
    )
    sections = (
        section("first", stats=True),
        section("big", stats=True),
        section("also-big", stats=True),
        section("cost", topic="economics"),
        section("other"),
    )

    choice = take_in_order(selection(*sections), document(slots=slots), DEPTHS)

    where = {slot.id: [one.section.address for one in slot.sections()] for slot in choice.slots}
    assert where == {
        "rest": ["pump/also-big", "pump/other"],
        "lead": ["pump/first"],
        "figures": ["pump/big"],
        "money": ["pump/cost"],
    }


def test_columns_end_as_level_as_whole_sections_in_order_allow() -> None:
    slots = (Slot(id="body", columns=2),)
    choice = take_in_order(
        selection(section("a"), section("b"), section("c"), section("d")), document(slots=slots), DEPTHS
    )
    heights = {"pump/a@text": 60.0, "pump/b@text": 20.0, "pump/c@text": 20.0, "pump/d@text": 20.0}

    levelled = level_columns(choice, document(slots=slots), heights)

    assert [[one.section.address for one in column] for column in levelled.slots[0].columns] == [
        ["pump/a"],
        ["pump/b", "pump/c", "pump/d"],
    ]


def test_no_column_is_empty_while_there_are_sections_enough() -> None:
    slots = (Slot(id="body", columns=3),)
    two = take_in_order(selection(section("a"), section("b")), document(slots=slots), DEPTHS)
    none = take_in_order(selection(), document(slots=slots), DEPTHS)

    assert [len(column) for column in two.slots[0].columns] == [1, 1]
    assert [len(column) for column in none.slots[0].columns] == [0]
