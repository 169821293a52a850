"""From what was measured to a problem for the solver: heights, worths, frames and shared items."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from collateral.fit.columns import divided
from collateral.fit.order import assigned, candidates_for
from collateral.model.choice import Choice, ChosenSection, FilledSlot
from collateral.model.fit import Frame, Item, Option, Problem, Shared
from collateral.model.layout import FOOT_AREA
from collateral.model.selection import IMPORTANCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from collateral.model.composition import ComposedSection, Composition
    from collateral.model.format import Format, Slot
    from collateral.model.layout import Box, Layout
    from collateral.model.record import Record
    from collateral.model.selection import Candidate, SelectedSection, Selection
    from collateral.model.settings import Settings, Worths

HUNDREDTHS = 100
"""In a millimetre."""


def side_by_side(selection: Selection, document: Record[Format], depths: Sequence[str]) -> Choice:
    """Every candidate of every section in its slot, each on its own, so that one layout measures them all.

    Subsections stand inside a copy of their parent, where they are as wide as they will be.
    """
    slots = tuple(
        FilledSlot(
            slot.id,
            divided(
                tuple(chosen for section in sections for chosen in _each_alone(section, slot, depths)),
                slot.columns,
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


def nothing(selection: Selection) -> Choice:
    """No section at all: what then still stands at the foot stands there in any case."""
    return Choice((), selection.decisions)


@dataclass(frozen=True, slots=True)
class Measured:
    """A layout of everything side by side on one tall page, and what was laid out."""

    composition: Composition
    layout: Layout
    bare: Composition
    """The edition without any section."""
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
    sections = {section.address: section for section in measured.composition.all_sections()}
    weights = _Weights(sections, measured.layout, settings)
    slot_of = {section.address: at for at, (_, tops) in enumerate(filled) for section in tops}
    items: list[Item] = []
    for top in selection.sections:
        _add(items, top, (slot_of[top.address], filled[slot_of[top.address]][0]), weights)
    if items:
        items[0] = _lead(items[0])
    messages = document.value.messages
    shared = tuple(_shared(measured.layout))
    always = _always(measured)
    lanes = [0] * (1 + max((one.lane for one in shared), default=0))
    for one in shared:
        lanes[one.lane] += one.height if one.id in always else 0
    return Problem(
        items=tuple(items),
        slots=tuple(_frames([slot for slot, _ in filled], measured)),
        shared=tuple(one for one in shared if one.id not in always),
        lanes=tuple(lanes),
        room=_room([slot.id for slot, _ in filled], measured),
        least=messages.least if messages else 0,
        most=messages.most if messages else None,
    )


# --- sections -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Weights:
    """Gives each candidate its height and worth."""

    sections: dict[str, ComposedSection]
    layout: Layout
    settings: Settings

    def option(self, section: SelectedSection, candidate: Candidate, slot: Slot) -> Option:
        composed = self.sections[candidate.address]
        return Option(
            address=candidate.address,
            height=_up(self.layout.height_of(composed.anchor)),
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
    """What each slot takes by itself, from where its sections stand in it."""
    layout = measured.layout
    columns = {slot.id: slot.columns for slot in measured.composition.slots}
    above: Box | None = None
    for slot in slots:
        box = layout.box(f"slot-{slot.id}")
        stacks = [[_boxed(layout, section) for section in column] for column in columns[slot.id] if column]
        inner = max(stack[-1].y + stack[-1].height - stack[0].y for stack in stacks)
        gaps = [lower.y - (upper.y + upper.height) for stack in stacks for upper, lower in pairwise(stack)]
        own = 0.0
        if box is not None:
            distance = box.y - (above.y + above.height) if above is not None else 0.0
            own = distance + box.height - inner
            above = box
        yield Frame(slot.id, slot.columns, max(_up(own), 0), _up(max(gaps, default=0.0)))


def _boxed(layout: Layout, section: ComposedSection) -> Box:
    box = layout.box(section.anchor)
    if box is None:
        raise ValueError(f"the template does not show the section {section.address}")
    return box


# --- what is shared -------------------------------------------------------------------------------

SHARED_PREFIXES = ("reference-", "note-", "s-end--")


def _shared(layout: Layout) -> Iterable[Shared]:
    """References, notes and statements at the page's foot; those above each other share a lane."""
    lanes: dict[float, list[Box]] = defaultdict(list)
    for box in layout.boxes:
        if box.anchor.startswith(SHARED_PREFIXES):
            lanes[_lane(lanes, box.x)].append(box)
    for number, stack in enumerate(lanes.values()):
        for box, below in zip(stack, [*stack[1:], None], strict=True):
            pitch = below.y - box.y if below is not None else box.height
            yield Shared(box.anchor, number, _up(max(pitch, box.height)))


def _always(measured: Measured) -> frozenset[str]:
    """Anchors of what stands at the foot whatever sections are chosen."""
    whole, bare = measured.composition, measured.bare
    references = {reference.id for reference in bare.references}
    notes = {note.blocks for note in bare.notes}
    return frozenset(
        [
            *(statement.anchor for statement in bare.end),
            *(f"reference-{one.number}" for one in whole.references if one.id in references),
            *(f"note-{one.number}" for one in whole.notes if one.blocks in notes),
        ]
    )


SAME_LANE = 12.0
"""Millimetres that elements of one lane may be indented against each other."""


def _lane(lanes: Iterable[float], x: float) -> float:
    return next((lane for lane in lanes if abs(lane - x) < SAME_LANE), x)


def _room(slots: Sequence[str], measured: Measured) -> int:
    """Millimetres between the top of the first slot and the foot, the shared items' own room added."""
    layout = measured.layout
    first = layout.box(f"slot-{slots[0]}") if slots else None
    top = first.y if first is not None else 0.0
    area = layout.box(FOOT_AREA)
    below = layout.page_height - area.y if area is not None else 0.0
    lanes: dict[int, int] = defaultdict(int)
    for shared in _shared(layout):
        lanes[shared.lane] += shared.height
    return math.floor((measured.page_height - top - below) * HUNDREDTHS) + max(lanes.values(), default=0)


def _up(millimetres: float) -> int:
    """Hundredths of a millimetre, rounded up (a hair of measuring noise aside)."""
    return math.ceil(millimetres * HUNDREDTHS - 1e-6)
