"""What a page would show next: the one step more that lacks the least room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.fit.foot import HUNDREDTHS
from collateral.fit.heights import height_of
from collateral.model.fit import NextStep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.fit.heights import Taken
    from collateral.model.fit import Problem, Solution


def nearest(problem: Problem, solution: Solution) -> NextStep | None:
    """The one rung deeper or one section more that lacks the least room; None where there is none left.

    Only what the format's number of messages permits counts, and only what really lacks room.
    """
    steps = (
        (height_of(problem, taken) - problem.room, problem.items[at].options[option].address)
        for at, option, taken in _steps(problem, solution.taken)
    )
    lacking = [(missing, address) for missing, address in steps if missing > 0]
    if not lacking:
        return None
    missing, address = min(lacking, key=lambda step: step[0])
    return NextStep(address, missing / HUNDREDTHS)


def _steps(problem: Problem, taken: Taken) -> Iterator[tuple[int, int, Taken]]:
    """Each permitted choice with one section deeper, or one more: which, at which option, and the choice."""
    permitted = len(problem.items) if problem.most is None else problem.most
    most = max(permitted, _messages(problem, taken))
    for position, item in enumerate(problem.items):
        here = taken[position]
        if item.parent is not None and taken[item.parent] is None:
            continue
        for option in range(len(item.options) if here is None else here):
            changed = (*taken[:position], option, *taken[position + 1 :])
            for whole in [changed] if here is not None else _brought_in(problem, changed, position):
                if _messages(problem, whole) <= most:
                    yield position, option, whole


def _brought_in(problem: Problem, taken: Taken, position: int) -> Iterator[Taken]:
    """A choice that takes a section in, with all it requires; a bare heading with one of its subsections."""
    item = problem.items[position]
    whole = _with_required(problem, taken, position)
    here = whole[position]
    below = [at for at, one in enumerate(problem.items) if one.parent == position]
    if here is None or item.options[here].is_message or any(whole[at] is not None for at in below):
        yield whole
        return
    for at in below:
        shallowest = len(problem.items[at].options) - 1
        yield _with_required(problem, (*whole[:at], shallowest, *whole[at + 1 :]), at)


def _with_required(problem: Problem, taken: Taken, position: int) -> Taken:
    """The choice with what is required below a section, at its shallowest."""
    chosen = list(taken)
    below = {position}
    for at, item in enumerate(problem.items):
        if item.parent in below and item.required:
            below.add(at)
            chosen[at] = len(item.options) - 1
    return tuple(chosen)


def _messages(problem: Problem, taken: Taken) -> int:
    return sum(
        item.options[at].is_message for item, at in zip(problem.items, taken, strict=True) if at is not None
    )
