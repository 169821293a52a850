"""From what was measured to a problem for the solver: heights, worths, frames and shared items."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.fit.columns import divided
from collateral.fit.foot import HUNDREDTHS, bottom_of, foot_of, gap_of, up
from collateral.fit.order import assigned, candidates_for
from collateral.model.choice import Choice, ChosenSection, FilledSlot
from collateral.model.fit import Frame, Item, Option, Problem, Shared
from collateral.model.selection import IMPORTANCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from collateral.fit.foot import Foot
    from collateral.model.composition import ComposedSection, Composition
    from collateral.model.format import Format, Slot
    from collateral.model.layout import Box, Layout
    from collateral.model.record import Record
    from collateral.model.selection import Candidate, SelectedSection, Selection
    from collateral.model.settings import Settings, Worths


def side_by_side(selection: Selection, document: Record[Format], depths: Sequence[str]) -> Choice:
    """Every candidate of every section in its slot, each on its own, so that all can be measured.

    Subsections stand inside a copy of their parent, where they are as wide as they will be.
    """
    slots = tuple(
        FilledSlot(
            slot.id,
            divided(
                tuple(chosen for section in sections for chosen in _each_alone(section, slot, depths)),
                min(slot.columns, max(len(sections), 1)),
                {},
            ),
        )
        for slot, sections in assigned(document.value.slots, selection.sections)
    )
    return Choice(slots, selection.decisions)


def _each_alone(section: SelectedSection, slot: Slot, depths: Sequence[str]) -> Iterable[ChosenSection]:
    candidates = candidates_for(section, slot, depths)
    for candidate in candidates:
        yield ChosenSection(section, candidate)
    if section.children:
        inner = tuple(c for child in section.children for c in _each_alone(child, slot, depths))
        copy = replace(candidates[0], address=f"{candidates[0].address}.{COPY}")
        yield ChosenSection(section, copy, inner)


COPY = "holding-subsections"


def places_to_measure(everything: Composition) -> dict[str, str]:
    """The anchor of each candidate, with that of the first in its slot or section, where it is measured."""
    places: dict[str, str] = {}
    for slot in everything.slots:
        _add_places(places, [section for column in slot.columns for section in column])
    return places


def _add_places(places: dict[str, str], sections: Sequence[ComposedSection]) -> None:
    for section in sections:
        if section.address.endswith(f".{COPY}"):
            _add_places(places, section.children)
        else:
            places[section.anchor] = sections[0].anchor


def shared_anchors(everything: Composition) -> tuple[str, ...]:
    """Anchors of the references, notes and statements that sections share."""
    return (
        *(f"reference-{one.number}" for one in everything.references),
        *(f"note-{one.number}" for one in everything.notes),
        *(statement.anchor for statement in everything.end),
    )


def nothing(selection: Selection) -> Choice:
    """No section at all: what then still stands at the foot stands there in any case."""
    return Choice((), selection.decisions)


@dataclass(frozen=True, slots=True)
class Measured:
    """What every candidate takes, and what stands around them."""

    everything: Composition
    """Every candidate side by side."""
    bare: Composition
    """The edition without any section."""
    heights: Mapping[str, float]
    """Millimetres of each candidate and of all they share, by anchor."""
    around: Composition
    """The page with stand-ins for both."""
    layout: Layout
    """Of the page with stand-ins, on one tall page."""
    top: float
    """Millimetres from the paper's edge to the first slot."""
    below: float | None
    """Millimetres from the foot with its stand-ins to the paper's edge; None where it is in the flow."""
    small_print: float | None
    """Millimetres that the stand-ins in it take with what surrounds them; None where nobody knows."""
    page_height: float
    """Of the real page, in millimetres."""


def weigh(selection: Selection, document: Record[Format], settings: Settings, measured: Measured) -> Problem:
    """The problem that an edition's fit solves.

    Args:
        selection: What is permitted, in the reader's order.
        document: The format: slots, columns, messages.
        settings: Worths, and the scale of depths.
        measured: Heights of all candidates and of what they share.
    """
    filled = [
        (slot, sections) for slot, sections in assigned(document.value.slots, selection.sections) if sections
    ]
    sections = {section.address: section for section in measured.everything.all_sections()}
    weights = _Weights(sections, measured.heights, settings)
    slot_of = {section.address: at for at, (_, tops) in enumerate(filled) for section in tops}
    items: list[Item] = []
    for top in selection.sections:
        _add(items, top, (slot_of[top.address], filled[slot_of[top.address]][0]), weights)
    if items:
        items[0] = _lead(items[0])
    messages = document.value.messages
    foot = foot_of(measured.layout, measured.below, measured.small_print)
    always = _always(measured)
    shared = tuple(
        Shared(anchor, *foot.of(anchor, measured.heights)) for anchor in shared_anchors(measured.everything)
    )
    lanes = list(foot.empty)
    for one in shared:
        lanes[one.lane] += one.height if one.id in always else 0
    brought = tuple(one for one in shared if one.id not in always)
    if brought and not always and foot.bare < max(lanes):
        around = tuple(Shared(f"{AROUND}{at}", at, lane - foot.bare) for at, lane in enumerate(lanes))
        items = [_bringing_what_surrounds(item, around) for item in items]
        brought, lanes = (*brought, *around), [foot.bare] * len(lanes)
    return Problem(
        items=tuple(items),
        slots=tuple(_frames([slot for slot, _ in filled], measured)),
        shared=brought,
        lanes=tuple(lanes),
        room=_room(measured, foot),
        least=messages.least if messages else 0,
        most=messages.most if messages else None,
    )


# --- sections -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Weights:
    """Gives each candidate its height and worth."""

    sections: dict[str, ComposedSection]
    heights: Mapping[str, float]
    settings: Settings

    def option(self, section: SelectedSection, candidate: Candidate, slot: Slot) -> Option:
        composed = self.sections[candidate.address]
        return Option(
            address=candidate.address,
            height=up(self.heights.get(composed.anchor, 0.0)),
            worth=slot.worth * worth_of(section, candidate, self.settings.worths, self.settings.depths),
            brings=frozenset(composed.brings),
            is_message=bool(candidate.body),
        )


def worth_of(section: SelectedSection, candidate: Candidate, worths: Worths, depths: Sequence[str]) -> int:
    """Emphasis times importance times rung; a section without a ladder counts as its shallowest rung.

    So adding a rung never lowers a section's worth. A bare heading is worth nothing by itself.
    """
    if not candidate.body:
        return 0
    rank = depths.index(candidate.depth) if candidate.depth else 0
    emphasis = worths.emphasis[min(section.emphasis, len(worths.emphasis) - 1)]
    importance = worths.importance[IMPORTANCE.index(section.importance)]
    return emphasis * importance * worths.rungs[min(rank, len(worths.rungs) - 1)]


def most_worth(problem: Problem) -> int:
    """No choice is worth more than this, whatever the room."""
    best = [
        (item.required, max((option.worth for option in item.options), default=0)) for item in problem.items
    ]
    required = [worth for is_required, worth in best if is_required]
    others = sorted((worth for is_required, worth in best if not is_required), reverse=True)
    if problem.most is not None:
        others = others[
            : max(problem.most - len(required), 0) + sum(_is_heading(item) for item in problem.items)
        ]
    return sum(required) + sum(others)


def _is_heading(item: Item) -> bool:
    """Whether it may stand on the page without counting as a message."""
    return not all(option.is_message for option in item.options)


def _add(
    items: list[Item],
    section: SelectedSection,
    slot: tuple[int, Slot],
    weights: _Weights,
    parent: int | None = None,
) -> None:
    """Appends a section and its subsections, deep options first."""
    position, sheet = slot
    candidates = candidates_for(section, sheet, weights.settings.depths)
    items.append(
        Item(
            section=section.address,
            options=tuple(weights.option(section, candidate, sheet) for candidate in reversed(candidates)),
            required=section.required,
            slot=position,
            parent=parent,
        )
    )
    here = len(items) - 1
    for child in section.children:
        _add(items, child, slot, weights, here)


def _lead(item: Item) -> Item:
    """The first section: it is what the page is about, so it is in."""
    return Item(item.section, item.options, required=True, slot=item.slot, parent=item.parent)


# --- frames ---------------------------------------------------------------------------------------


def _frames(slots: Sequence[Slot], measured: Measured) -> Iterable[Frame]:
    """What each slot takes by itself, from where the stand-ins stand in it."""
    layout = measured.layout
    columns = {slot.id: slot.columns for slot in measured.around.slots}
    above: Box | None = None
    for slot in slots:
        box = layout.box(f"slot-{slot.id}")
        stacks = [[_boxed(layout, section) for section in column] for column in columns[slot.id]]
        inner = max(bottom_of(stack[-1]) - stack[0].y for stack in stacks)
        own = 0.0
        if box is not None:
            distance = box.y - bottom_of(above) if above is not None else 0.0
            own = distance + box.height - inner
            above = box
        yield Frame(slot.id, slot.columns, max(up(own), 0), up(gap_of(stacks[0])))


def _boxed(layout: Layout, section: ComposedSection) -> Box:
    box = layout.box(section.anchor)
    if box is None:
        raise ValueError(f"the template does not show the section {section.address}")
    return box


AROUND = "around-"
"""Begins the names of what surrounds references, notes and statements, for each lane."""


def _bringing_what_surrounds(item: Item, around: Sequence[Shared]) -> Item:
    """A section of which each option that brings anything to the foot brings what surrounds it, too."""
    names = frozenset(one.id for one in around)
    options = (
        replace(option, brings=option.brings | names) if option.brings else option for option in item.options
    )
    return replace(item, options=tuple(options))


# --- what is shared ---------------------------------------------------------------------------------


def _always(measured: Measured) -> frozenset[str]:
    """Anchors of what stands at the foot whatever sections are chosen."""
    whole, bare = measured.everything, measured.bare
    references = {reference.id for reference in bare.references}
    notes = {note.blocks for note in bare.notes}
    return frozenset(
        [
            *(statement.anchor for statement in bare.end),
            *(f"reference-{one.number}" for one in whole.references if one.id in references),
            *(f"note-{one.number}" for one in whole.notes if one.blocks in notes),
        ]
    )


def _room(measured: Measured, foot: Foot) -> int:
    """Millimetres between the top of the first slot and the foot, the shared items' own room added."""
    return math.floor((measured.page_height - measured.top - foot.rest) * HUNDREDTHS)
