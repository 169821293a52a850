"""The best choice for given heights: depth-first branch and bound over whole numbers.

Sections are decided in reading order, the deeper option first and "out" last, so that the first of
several equally good choices met is the one with the earlier section deeper. A partial choice is given
up when even an optimistic completion is no better than the best choice known: optimistic in height
(columns perfectly level, nothing more shared to pay) and in worth (Lagrangian relaxation of the room,
with at most as many messages as may still come).

The bound is a number of partial choices, never a time, so that every machine chooses the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.fit.heights import columns_of
from collateral.model.fit import Solution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.model.fit import Option, Problem

MOST_STATES = 60_000
PRICES = 12
"""Prices of a millimetre that the relaxation tries; more of them bound tighter and cost more."""
MILLIMETRE = 100


def solve(problem: Problem, *, most_states: int = MOST_STATES) -> Solution | None:
    """The best choice: worth first, then fullness in whole millimetres, then the earlier section deeper.

    Args:
        problem: What may stand where and what it takes.
        most_states: Partial choices looked at before the best found so far is returned with its bound.

    Returns:
        The choice, or None where not even the required fits. Where fewer messages fit than
        `problem.least`, the best choice with fewer.
    """
    found = _Search(problem, most_states).best()
    if found is None and problem.least > 0:
        found = _Search(replace(problem, least=0), most_states).best()
    return found


@dataclass(frozen=True, slots=True)
class _Partial:
    """Decisions on the first sections."""

    taken: tuple[int | None, ...] = ()
    messages: int = 0
    worth: int = 0
    slots: tuple[int, ...] = ()
    """Height of everything taken in each slot, in one column, each section with the gap to the next."""
    paid: int = 0
    """Shared items so far, as bits."""
    lanes: tuple[int, ...] = ()


class _Search:
    """One search; keeps the best choice found."""

    def __init__(self, problem: Problem, most_states: int) -> None:
        self._problem = problem
        self._most_states = most_states
        self._bits = {shared.id: 1 << position for position, shared in enumerate(problem.shared)}
        self._most = (
            len(problem.items) if problem.most is None else max(problem.most, _least_messages(problem))
        )
        self._ends = _ends_of_subtrees(problem)
        self._required_after = _required_after(problem)
        self._relaxation = _Relaxation(problem, self._most)
        self._states = 0
        self._best: Solution | None = None

    def best(self) -> Solution | None:
        start = _Partial(slots=(0,) * len(self._problem.slots), lanes=self._problem.lanes)
        open_choices = [start]
        bound_left = 0
        while open_choices:
            partial = open_choices.pop()
            if not self._promising(partial):
                continue
            if self._best is not None and self._states >= self._most_states:
                bound_left = max(bound_left, self._worth_bound(partial))
                continue
            self._states += 1
            if len(partial.taken) == len(self._problem.items):
                self._keep(partial)
            else:
                open_choices.extend(reversed(self._next(partial)))
        if self._best is None:
            return None
        return replace(self._best, bound=max(self._best.worth, bound_left), states=self._states)

    # --- branching --------------------------------------------------------------------------------

    def _next(self, partial: _Partial) -> list[_Partial]:
        """The ways to decide on the next section, best first."""
        position = len(partial.taken)
        item = self._problem.items[position]
        ways = [
            way
            for index, option in enumerate(item.options)
            if (way := self._with(partial, position, index, option)) is not None
        ]
        if not item.required:
            skipped = (None,) * (self._ends[position] - position)
            ways.append(replace(partial, taken=partial.taken + skipped))
        return ways

    def _with(self, partial: _Partial, position: int, index: int, option: Option) -> _Partial | None:
        messages = partial.messages + option.is_message
        optional = not self._problem.items[position].required
        if optional and messages + self._required_after[position] > self._most:
            return None
        slot = self._problem.items[position].slot
        paid, lanes = self._paying(partial, option)
        return _Partial(
            taken=(*partial.taken, index),
            messages=messages,
            worth=partial.worth + option.worth,
            slots=tuple(
                height + option.height + self._problem.slots[at].gap if at == slot else height
                for at, height in enumerate(partial.slots)
            ),
            paid=paid,
            lanes=lanes,
        )

    def _paying(self, partial: _Partial, option: Option) -> tuple[int, tuple[int, ...]]:
        """Shared items with those the option brings, each paid once."""
        paid, lanes = partial.paid, list(partial.lanes)
        for shared in self._problem.shared:
            bit = self._bits[shared.id]
            if shared.id in option.brings and not paid & bit:
                paid |= bit
                lanes[shared.lane] += shared.height
        return paid, tuple(lanes)

    # --- bounding ---------------------------------------------------------------------------------

    def _promising(self, partial: _Partial) -> bool:
        least_used = self._least_used(partial)
        if least_used > self._problem.room:
            return False
        if self._best is None:
            return True
        bound = self._worth_bound(partial)
        if bound != self._best.worth:
            return bound > self._best.worth
        return self._best.used // MILLIMETRE < self._problem.room // MILLIMETRE

    def _least_used(self, partial: _Partial) -> int:
        """Height with perfectly level columns and nothing more to come; each column has one gap less."""
        slots = sum(
            frame.own + -(-height // frame.columns) - frame.gap
            for frame, height in zip(self._problem.slots, partial.slots, strict=True)
            if height
        )
        return slots + max(partial.lanes, default=0)

    def _worth_bound(self, partial: _Partial) -> int:
        """What the choice may come to: rounding adds to each slot, and a gap saved to an empty one."""
        room = self._problem.room - self._least_used(partial)
        saved = sum(
            1 if height else max(frame.gap - frame.own, 0) + 1
            for frame, height in zip(self._problem.slots, partial.slots, strict=True)
        )
        return partial.worth + self._relaxation.most(
            len(partial.taken), room + saved, max(self._most - partial.messages, 0)
        )

    # --- complete choices -------------------------------------------------------------------------

    def _keep(self, partial: _Partial) -> None:
        """Keeps a complete choice that really fits and is better than the best so far."""
        if partial.messages < self._problem.least or self._has_bare_heading(partial):
            return
        columns, used = columns_of(self._problem, partial.taken)
        used += max(partial.lanes, default=0)
        if used > self._problem.room:
            return
        rank = (partial.worth, used // MILLIMETRE)
        if self._best is None or rank > (self._best.worth, self._best.used // MILLIMETRE):
            self._best = Solution(partial.taken, columns, partial.worth, used, partial.worth, self._states)

    def _has_bare_heading(self, partial: _Partial) -> bool:
        parents = {
            item.parent
            for item, taken in zip(self._problem.items, partial.taken, strict=True)
            if taken is not None
        }
        return any(
            taken is not None and not item.options[taken].is_message and position not in parents
            for position, (item, taken) in enumerate(zip(self._problem.items, partial.taken, strict=True))
        )


class _Relaxation:
    """How much worth the sections from a position on can add at most, for a room and a number of messages."""

    def __init__(self, problem: Problem, most: int) -> None:
        options = [option for item in problem.items for option in item.options if option.height]
        densest = max((option.worth / option.height for option in options), default=0.0)
        self._prices = [0.0, *(densest * step / PRICES for step in range(1, PRICES + 1))]
        self._tables = [_best_sums(problem, price, most) for price in self._prices]

    def most(self, position: int, room: int, messages: int) -> int:
        """The bound, rounded down to the whole number that worth is."""
        bound = min(
            price * room + table[position][min(messages, len(table[position]) - 1)]
            for price, table in zip(self._prices, self._tables, strict=True)
        )
        return int(bound + 1e-6)


def _best_sums(problem: Problem, price: float, most: int) -> list[list[float]]:
    """For each position, the best sums of 0, 1, 2 … sections from there on, at a price of height.

    Required sections beyond the number of messages are counted free: a bound may be too high, not too low.
    """
    tables: list[list[float]] = [[0.0]]
    values: list[float] = []
    free = 0.0
    for item in reversed(problem.items):
        frame = problem.slots[item.slot]
        prices = (price * (option.height + frame.gap) / frame.columns for option in item.options)
        value = max(
            (option.worth - paid for option, paid in zip(item.options, prices, strict=True)), default=0.0
        )
        value = max(value, 0.0)
        if item.required or any(not option.is_message for option in item.options):
            free += value
        else:
            values.append(value)
            values.sort(reverse=True)
        sums = [free]
        for best in values[:most]:
            sums.append(sums[-1] + best)
        tables.append(sums)
    tables.reverse()
    return tables


def _ends_of_subtrees(problem: Problem) -> list[int]:
    """For each section the position behind its last descendant."""
    ends = [position + 1 for position in range(len(problem.items))]
    for position in range(len(problem.items) - 1, -1, -1):
        parent = problem.items[position].parent
        if parent is not None:
            ends[parent] = max(ends[parent], ends[position])
    return ends


def _required_after(problem: Problem) -> list[int]:
    """For each section, if it is in: the messages after it that are then in whatever else is chosen.

    These are what is required for certain, and what is required below the section or one it stands in.
    """
    required = [
        position
        for position, item in enumerate(problem.items)
        if item.required and any(option.is_message for option in item.options)
    ]
    tops = {position: _required_for(problem, position) for position in required}
    return [
        sum(after > position and tops[after] in {None, *_path(problem, position)} for after in required)
        for position in range(len(problem.items))
    ]


def _least_messages(problem: Problem) -> int:
    """Messages that are in whatever is chosen: a bare heading that is in for certain stands over one, too."""
    certain: list[bool] = []
    for item in problem.items:
        certain.append(item.required and (item.parent is None or certain[item.parent]))
    parents = {item.parent for item, is_certain in zip(problem.items, certain, strict=True) if is_certain}
    return sum(
        any(option.is_message for option in item.options) or position not in parents
        for position, item in enumerate(problem.items)
        if certain[position]
    )


def _required_for(problem: Problem, position: int) -> int | None:
    """The section whose being in brings this required one; None where it is in for certain."""
    parent = problem.items[position].parent
    while parent is not None and problem.items[parent].required:
        parent = problem.items[parent].parent
    return parent


def _path(problem: Problem, position: int) -> Iterator[int]:
    """A section and those it stands in."""
    at: int | None = position
    while at is not None:
        yield at
        at = problem.items[at].parent
