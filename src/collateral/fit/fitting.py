"""From a solution to the choice it means: trees of sections in columns, and what was given up for room."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from collateral.fit.foot import HUNDREDTHS
from collateral.fit.nearest import nearest
from collateral.fit.order import revised
from collateral.fit.solve import solve
from collateral.model.choice import Choice, ChosenSection, FilledSlot
from collateral.model.fit import Fit, Weighed

if TYPE_CHECKING:
    from collateral.model.fit import Item, Option, Problem, Solution
    from collateral.model.format import Format
    from collateral.model.record import Record
    from collateral.model.selection import SelectedSection, Selection

CENTIMETRE = 10 * HUNDREDTHS
NO_LIMIT = 1_000_000_000
"""Hundredths of a millimetre that no choice takes."""


def choice_of(
    selection: Selection, document: Record[Format], problem: Problem, solution: Solution, rounds: int
) -> Choice:
    """The choice that a solution means, with a decision for each candidate given up."""
    taken = {
        item.section: item.options[option].address
        for item, option in zip(problem.items, solution.taken, strict=True)
        if option is not None
    }
    slot_of = {item.section: item.slot for item in problem.items}
    tops: list[list[ChosenSection]] = [[] for _ in problem.slots]
    for section in selection.sections:
        if section.address in taken:
            tops[slot_of[section.address]].append(_tree(section, taken))
    slots = tuple(
        FilledSlot(
            frame.id,
            tuple(tuple(top[start:end]) for start, end in pairwise((0, *cuts, len(top)))),
        )
        for frame, top, cuts in zip(problem.slots, tops, solution.columns, strict=True)
    )
    choice = Choice(slots, selection.decisions, report(problem, solution, rounds))
    fitting = frozenset(option.address for item in problem.items for option in item.options)
    is_full = problem.most is not None and _messages(problem, solution) >= problem.most
    decisions = revised(selection, choice, document, fitting, is_full=is_full)
    return replace(choice, decisions=decisions)


def _messages(problem: Problem, solution: Solution) -> int:
    """How many sections with text of their own stand on the page."""
    taken = zip(problem.items, solution.taken, strict=True)
    return sum(item.options[at].is_message for item, at in taken if at is not None)


def _tree(section: SelectedSection, taken: dict[str, str]) -> ChosenSection:
    candidate = next(c for c in section.candidates if c.address == taken[section.address])
    children = tuple(_tree(child, taken) for child in section.children if child.address in taken)
    return ChosenSection(section, candidate, children)


def report(problem: Problem, solution: Solution, rounds: int) -> Fit:
    """What `explain` tells about a fit."""
    shown = _addresses(problem, solution)
    return Fit(
        room=problem.room / HUNDREDTHS,
        used=solution.used / HUNDREDTHS,
        worth=solution.worth,
        bound=solution.bound,
        candidates=tuple(
            Weighed(option.address, option.worth, option.height / HUNDREDTHS, option.address in shown)
            for item in problem.items
            for option in item.options
        ),
        next_centimetre=_next_centimetre(problem, shown),
        nearest=nearest(problem, solution),
        rounds=rounds,
    )


def _next_centimetre(problem: Problem, shown: frozenset[str]) -> tuple[str, ...]:
    more = solve(replace(problem, room=problem.room + CENTIMETRE))
    if more is None:
        return ()
    brought = _addresses(problem, more) - shown
    return tuple(
        option.address for item in problem.items for option in item.options if option.address in brought
    )


def _addresses(problem: Problem, solution: Solution) -> frozenset[str]:
    return frozenset(
        item.options[option].address
        for item, option in zip(problem.items, solution.taken, strict=True)
        if option is not None
    )


def best_at_this_foot(problem: Problem, printed: Solution) -> Solution | None:
    """The best choice that brings nothing to the page's foot which a printed one does not bring.

    All that the printed one brings is paid for in any case: a foot with less in it is no taller.
    """
    brought = frozenset(
        shared
        for item, at in zip(problem.items, printed.taken, strict=True)
        if at is not None
        for shared in item.options[at].brings
    )
    lanes = list(problem.lanes)
    for shared in problem.shared:
        lanes[shared.lane] += shared.height if shared.id in brought else 0
    items = tuple(
        replace(item, options=tuple(_within(brought, option) for option in item.options))
        for item in problem.items
    )
    return solve(replace(problem, items=items, lanes=tuple(lanes), shared=()))


def _within(brought: frozenset[str], option: Option) -> Option:
    height = option.height if option.brings <= brought else NO_LIMIT
    return replace(option, height=height, brings=frozenset())


def least_height(problem: Problem) -> int:
    """Hundredths of a millimetre that the required takes at its lowest, whatever the room."""
    lowest = tuple(
        replace(item, options=(min(item.options, key=lambda option: option.height),))
        for item in problem.items
    )
    held_up = _held_up(lowest)
    items = tuple(
        replace(item, required=item.required or position in held_up) for position, item in enumerate(lowest)
    )
    needed = solve(replace(problem, items=items, room=NO_LIMIT, least=0, most=0))
    return needed.used if needed is not None else 0


def _held_up(items: tuple[Item, ...]) -> frozenset[int]:
    """The lowest subsection of each bare heading that is required and requires none of them itself."""
    below: dict[int, list[int]] = {}
    for position, item in enumerate(items):
        if item.parent is not None:
            below.setdefault(item.parent, []).append(position)
    return frozenset(
        min(children, key=lambda child: items[child].options[0].height)
        for parent, children in below.items()
        if not items[parent].options[0].is_message and not any(items[child].required for child in children)
    )
