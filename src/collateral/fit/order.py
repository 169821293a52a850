"""Chooses, among what selection permits, what stands in the edition and in which slot.

Until pages are fitted, a format with `messages` takes the first sections in the reader's order, and a
section steps down only where its slot goes less deep than the reader.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from collateral.fit.columns import divided
from collateral.model.choice import Choice, ChosenSection, FilledSlot
from collateral.model.content import Stats
from collateral.model.selection import Decision, Reason
from collateral.model.walk import blocks_within

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from collateral.model.format import Format, Slot
    from collateral.model.record import Record
    from collateral.model.selection import Candidate, SelectedSection, Selection


def take_in_order(selection: Selection, document: Record[Format], depths: Sequence[str]) -> Choice:
    """The first sections in the reader's order, as many as the format carries, set into its slots.

    Args:
        selection: What is permitted, in the reader's order.
        document: The format; `messages.most` bounds how many sections stand in it (subsections count).
        depths: The workspace's scale, shallow to deep.

    Returns:
        The choice, each slot's sections divided by number over its columns (`level_columns` divides them
        by height once heights are known); required sections are in whenever their parent is.
    """
    most = document.value.messages.most if document.value.messages else None
    taken = _first_messages(selection.sections, most)
    slots = tuple(
        FilledSlot(slot.id, divided(tuple(_chosen(s, slot, depths) for s in sections), slot.columns, {}))
        for slot, sections in assigned(document.value.slots, taken)
    )
    choice = Choice(slots, selection.decisions)
    return replace(choice, decisions=revised(selection, choice, document))


# --- which sections -------------------------------------------------------------------------------


def _first_messages(sections: tuple[SelectedSection, ...], most: int | None) -> tuple[SelectedSection, ...]:
    """Keeps required sections and the first others, subsections counted, in the order given."""
    if most is None:
        return sections
    room = _Room(most - _required_count(sections))
    return _kept(sections, room)


@dataclass
class _Room:
    """How many optional sections may still come in, counted down while walking."""

    left: int

    def take(self) -> bool:
        self.left -= 1
        return self.left >= 0


def _kept(sections: tuple[SelectedSection, ...], room: _Room) -> tuple[SelectedSection, ...]:
    return tuple(
        replace(section, children=_kept(section.children, room))
        for section in sections
        if section.required or room.take()
    )


def _required_count(sections: tuple[SelectedSection, ...]) -> int:
    """Required sections below parents that are certainly in."""
    return sum(1 + _required_count(section.children) for section in sections if section.required)


# --- which slot, which depth ----------------------------------------------------------------------


def assigned(
    slots: tuple[Slot, ...], sections: tuple[SelectedSection, ...]
) -> tuple[tuple[Slot, tuple[SelectedSection, ...]], ...]:
    """Each slot with what it takes: lead first, then figures and topics, then the rest."""
    left = list(sections)
    taken: dict[str, tuple[SelectedSection, ...]] = {}
    for slot in sorted(slots, key=_takes_rest):
        mine = [section for section in left if _takes(slot, section, is_first=section is sections[0])]
        mine = mine[: slot.most] if slot.most else mine
        left = [section for section in left if section not in mine]
        taken[slot.id] = tuple(mine)
    return tuple((slot, taken[slot.id]) for slot in slots)


def _takes_rest(slot: Slot) -> int:
    return {"lead": 0, "rest": 2}.get(slot.takes, 1) if isinstance(slot.takes, str) else 1


def _takes(slot: Slot, section: SelectedSection, *, is_first: bool) -> bool:
    match slot.takes:
        case "lead":
            return is_first
        case "stats":
            return any(isinstance(block, Stats) for block in blocks_within(section.wanted.body))
        case "rest":
            return True
        case topics:
            return section.topic in topics


def _chosen(section: SelectedSection, slot: Slot, depths: Sequence[str]) -> ChosenSection:
    return ChosenSection(
        section,
        candidates_for(section, slot, depths)[-1],
        tuple(_chosen(child, slot, depths) for child in section.children),
    )


def candidates_for(section: SelectedSection, slot: Slot, depths: Sequence[str]) -> tuple[Candidate, ...]:
    """The candidates the slot takes, shallow to deep; the shallowest one where all are deeper."""
    if slot.deepest is None:
        return section.candidates
    cap = depths.index(slot.deepest)
    fitting = tuple(c for c in section.candidates if c.depth is None or depths.index(c.depth) <= cap)
    return fitting or section.candidates[:1]


# --- what explain says ----------------------------------------------------------------------------


def revised(selection: Selection, choice: Choice, document: Record[Format]) -> tuple[Decision, ...]:
    """The selection's decisions, with what was left out or stepped down here."""
    shown = {section.candidate.address: section.candidate for section in choice.all_sections()}
    wanted = {
        candidate.address: section for section in selection.all_sections() for candidate in section.candidates
    }
    return tuple(_revision(decision, shown, wanted, document) for decision in selection.decisions)


def _revision(
    decision: Decision,
    shown: Mapping[str, Candidate],
    wanted: Mapping[str, SelectedSection],
    document: Record[Format],
) -> Decision:
    section = wanted.get(decision.address)
    if section is None or (decision.address in shown) == decision.shown:
        return decision
    if decision.address in shown:
        return replace(decision, shown=True, reason=Reason.SHOWN)
    stepped_down = any(candidate.address in shown for candidate in section.candidates)
    reason = Reason.STEPPED_DOWN if stepped_down else Reason.NO_ROOM
    key, detail = _given_up_for(document, stepped_down=stepped_down)
    return replace(decision, shown=False, reason=reason, rule=document.place(key), detail=detail)


def _given_up_for(document: Record[Format], *, stepped_down: bool) -> tuple[str, str]:
    """The key of the format that something was given up for, and what it says."""
    sheet = document.value
    if sheet.pages is not None:
        return "pages", f"pages: {sheet.pages}"
    if stepped_down or sheet.messages is None:
        return "slots", f"slots of {document.id}"
    return "messages", f"messages: at most {sheet.messages.most}"
