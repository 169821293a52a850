"""Chooses, among what selection permits, what stands in the edition and in which slot.

Until pages are fitted, a format with `messages` takes the first sections in the reader's order, and a
section steps down only where its slot goes less deep than the reader.
"""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.fit.columns import divided
from collateral.model.choice import Choice, ChosenSection, FilledSlot
from collateral.model.content import Stats
from collateral.model.selection import Decision, Reason
from collateral.model.walk import blocks_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from collateral.model.format import Format, Slot
    from collateral.model.record import KeyPath, Record
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
    in_slots = assigned(document.value.slots, taken)
    slots = tuple(
        FilledSlot(slot.id, divided(tuple(_chosen(s, slot, depths) for s in sections), slot.columns, {}))
        for slot, sections in in_slots
    )
    choice = Choice(slots, selection.decisions)
    fitting = frozenset(
        candidate.address
        for slot, sections in in_slots
        for section in with_subsections(sections)
        for candidate in candidates_for(section, slot, depths)
    )
    return replace(choice, decisions=revised(selection, choice, document, fitting))


# --- which sections -------------------------------------------------------------------------------


def _first_messages(sections: tuple[SelectedSection, ...], most: int | None) -> tuple[SelectedSection, ...]:
    """Keeps required sections and the first others, subsections counted, in the order given."""
    if most is None:
        return sections
    room = _Room(most - _required_count(sections))
    return _kept(sections, room)


@dataclass(slots=True)
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


def with_subsections(sections: Iterable[SelectedSection]) -> Iterator[SelectedSection]:
    """Every section of a run, parents before children."""
    for section in sections:
        yield section
        yield from with_subsections(section.children)


def candidates_for(section: SelectedSection, slot: Slot, depths: Sequence[str]) -> tuple[Candidate, ...]:
    """The candidates the slot takes, shallow to deep; the shallowest one where all are deeper."""
    if slot.deepest is None:
        return section.candidates
    cap = depths.index(slot.deepest)
    fitting = tuple(c for c in section.candidates if c.depth is None or depths.index(c.depth) <= cap)
    return fitting or section.candidates[:1]


# --- what explain says ----------------------------------------------------------------------------


def revised(
    selection: Selection,
    choice: Choice,
    document: Record[Format],
    fitting: frozenset[str],
    *,
    is_full: bool = False,
) -> tuple[Decision, ...]:
    """The selection's decisions, with what was left out or stepped down here.

    Args:
        selection: What is permitted.
        choice: What stands on the page.
        document: The format.
        fitting: Addresses of the candidates that are not deeper than the slot they would stand in.
        is_full: Whether a fitted page carries as many messages as the format allows.
    """
    wanted = {
        candidate.address: section for section in selection.all_sections() for candidate in section.candidates
    }
    revision = _Revision(choice, document, fitting, is_full)
    return tuple(
        revision.of(decision, wanted[decision.address]) if decision.address in wanted else decision
        for decision in selection.decisions
    )


@dataclass(slots=True)
class _Revision:
    """What became of the candidates, told by the line of the format that decided."""

    choice: Choice
    document: Record[Format]
    fitting: frozenset[str]
    is_full: bool
    shown: dict[str, str] = field(init=False)
    """Address of the candidate shown, by the address of its section."""

    def __post_init__(self) -> None:
        self.shown = {one.section.address: one.candidate.address for one in self.choice.all_sections()}

    def of(self, decision: Decision, section: SelectedSection) -> Decision:
        """One candidate's decision, brought up to date."""
        shown = self.shown.get(section.address)
        if shown is None:
            return self._because(decision, *self._left_out(section))
        if shown == section.wanted.address:
            return decision
        order = [candidate.address for candidate in section.candidates]
        here = order.index(decision.address)
        if here < order.index(shown):
            return decision
        down = self._stepped_down(section, decision.address)
        if here == order.index(shown):
            return self._because(decision, Reason.SHOWN_SHALLOWER, *down[1:], shown=True)
        return self._because(decision, *down)

    def _because(
        self, decision: Decision, reason: Reason, keys: KeyPath, detail: str, *, shown: bool = False
    ) -> Decision:
        return replace(decision, shown=shown, reason=reason, rule=self.document.place(*keys), detail=detail)

    def _stepped_down(self, section: SelectedSection, address: str) -> tuple[Reason, KeyPath, str]:
        """Why this rung gave way to a shallower one; of the one shown, why it is not the one wanted."""
        deeper = [c.address for c in section.candidates if c.address in self.fitting]
        shown = self.shown[section.address]
        if address not in self.fitting or (address == shown and address == deeper[-1]):
            at, deepest = self._slot_of(section)
            return Reason.LESS_DEEP_HERE, ("slots", at, "deepest"), f"deepest: {deepest}"
        return Reason.STEPPED_DOWN, ("pages",), f"pages: {self.document.value.pages}"

    def _slot_of(self, section: SelectedSection) -> tuple[int, str | None]:
        """Where in the format the slot stands that shows a section, and how deep it goes."""
        home = next(
            slot.id
            for slot in self.choice.slots
            for one in with_subsections(top.section for top in slot.sections())
            if one.address == section.address  # the section itself may have lost subsections on the way
        )
        slots = self.document.value.slots
        return next((at, slot.deepest) for at, slot in enumerate(slots) if slot.id == home)

    def _left_out(self, section: SelectedSection) -> tuple[Reason, KeyPath, str]:
        """Why nothing of a section stands on the page: one story, the same that the next centimetre tells."""
        sheet, fit = self.document.value, self.choice.fit
        most = sheet.messages.most if sheet.messages else None
        if sheet.pages is None or fit is None:
            if most is None:
                return Reason.NOT_IN_FORMAT, ("slots",), f"slots of {self.document.id}"
            return Reason.NO_MESSAGES, ("messages",), f"messages: at most {most}"
        brought = any(candidate.address in fit.next_centimetre for candidate in section.candidates)
        if brought or not self.is_full:
            return Reason.NO_ROOM, ("pages",), f"pages: {sheet.pages}"
        return (
            Reason.NO_ROOM_OR_MESSAGES,
            ("messages",),
            f"pages: {sheet.pages}, messages: at most {most}",
        )
