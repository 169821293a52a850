"""One step more than a page shows, printed: whether another rung or section would still have fitted."""

from __future__ import annotations

from itertools import combinations, islice, pairwise
from typing import TYPE_CHECKING

from collateral.errors import ContentError
from collateral.fit.order import assigned, candidates_for, with_subsections
from collateral.model.choice import Choice, ChosenSection, FilledSlot
from printed import printed_plainly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.model.selection import Candidate, SelectedSection
    from printed import Made

Taken = dict[str, "Candidate"]


def steps(made: Made) -> Iterator[tuple[str, Taken]]:
    """Every choice with one rung deeper or one section more, within the format's number of messages."""
    selection, sheet = made.task.job.selection, made.task.job.format.sheet.value
    taken = {one.section.address: one.candidate for one in made.choice.all_sections()}
    depths = made.task.job.settings.value.depths
    for slot, tops in assigned(sheet.slots, selection.sections):
        for section, parent in with_parents(tops):
            if parent is not None and parent.address not in taken:
                continue
            candidates = candidates_for(section, slot, depths)
            here = taken.get(section.address)
            deeper = candidates[candidates.index(here) + 1 :] if here in candidates else candidates
            for candidate in deeper:
                more = {**taken, section.address: candidate, **required_below(section)}
                for whole in [more] if candidate.body else with_one_subsection(more, section):
                    if sheet.messages is None or messages(whole) <= max(sheet.messages.most, messages(taken)):
                        yield candidate.address, whole


def with_one_subsection(taken: Taken, section: SelectedSection) -> Iterator[Taken]:
    """A bare heading stands over something: the choice with each of its subsections at their shallowest."""
    for child in section.children:
        yield {**taken, child.address: child.candidates[0], **required_below(child)}


def as_wide_as_measured(made: Made, taken: Taken) -> bool:
    """Whether every slot has a section for each of its columns: fewer are printed wider than measured."""
    job = made.task.job
    slots = assigned(job.format.sheet.value.slots, job.selection.sections)
    counts = [(slot.columns, sum(top.address in taken for top in tops)) for slot, tops in slots]
    return all(count == 0 or count >= columns for columns, count in counts)


def with_parents(
    sections: tuple[SelectedSection, ...], parent: SelectedSection | None = None
) -> Iterator[tuple[SelectedSection, SelectedSection | None]]:
    for section in sections:
        yield section, parent
        yield from with_parents(section.children, section)


def required_below(section: SelectedSection) -> Taken:
    return {
        one.address: one.candidates[0]
        for child in section.children
        if child.required
        for one in (child, *with_subsections(child.children))
        if one.required
    }


def messages(taken: Taken) -> int:
    return sum(bool(candidate.body) for candidate in taken.values())


def least_of(made: Made) -> Taken:
    """The lead and the required at their shallowest."""
    selection, sheet = made.task.job.selection, made.task.job.format.sheet.value
    depths = made.task.job.settings.value.depths
    taken: Taken = {}
    for slot, tops in assigned(sheet.slots, selection.sections):
        for section, parent in with_parents(tops):
            parent_in = parent is None or parent.address in taken
            if parent_in and (section.required or section is selection.sections[0]):
                taken[section.address] = candidates_for(section, slot, depths)[0]
    return taken


def fits(made: Made, taken: Taken) -> bool:
    """Whether a choice holds on its pages, in any of the most level ways to cut it into columns."""
    for choice in islice(choices(made, taken), 3):
        try:
            layout = printed_plainly(made, choice)
        except ContentError:  # some of it would be cut off
            continue
        if layout.overflow <= 0 and layout.pages <= made.pages_allowed:
            return True
    return False


def choices(made: Made, taken: Taken) -> Iterator[Choice]:
    """The choice with its sections in columns, the most level columns by measured height first."""
    selection = made.task.job.selection
    fit = made.result.choice.fit if made.result.choice else None
    heights = {one.address: one.height for one in fit.candidates} if fit else {}

    def tree(section: SelectedSection) -> ChosenSection:
        below = tuple(tree(child) for child in section.children if child.address in taken)
        return ChosenSection(section, taken[section.address], below)

    def height(chosen: ChosenSection) -> float:
        return heights.get(chosen.candidate.address, 20.0) + sum(3 + height(one) for one in chosen.children)

    filled = [
        (slot, tuple(tree(top) for top in tops if top.address in taken))
        for slot, tops in assigned(made.task.job.format.sheet.value.slots, selection.sections)
    ]
    ways = []
    for slot, tops in filled:
        inner = combinations(range(1, len(tops)), min(slot.columns, max(len(tops), 1)) - 1)
        cut = [tuple(tops[a:b] for a, b in pairwise((0, *way, len(tops)))) for way in inner]
        cut.sort(key=lambda way: max(sum(4 + height(one) for one in column) for column in way))
        ways.append([FilledSlot(slot.id, way) for way in cut[:3]])
    for at in range(3):
        yield Choice(tuple(way[min(at, len(way) - 1)] for way in ways), selection.decisions)
