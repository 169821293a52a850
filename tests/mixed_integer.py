"""A fit's problem as a mixed-integer program, for HiGHS: a second solver that shares nothing with ours."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from highspy import Highs, HighsModelStatus, HighsVarType, ObjSense

from problems import MILLIMETRE, certain, most_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from collateral.model.fit import Option, Problem
    from problems import Taken

MOST_MILLIMETRES = 10_000


def second_opinion(problem: Problem) -> Taken | None:
    """The best choice in the order of worth, fullness, the earlier section deeper.

    Where a slot has several columns only its worth is the best: fullness is that of the most level columns,
    which a program that looks for the fullest page would not choose.
    """
    found = _Program(problem, problem.least).best()
    return _Program(problem, least=0).best() if found is None and problem.least else found


@dataclass(frozen=True)
class Sum:
    """A sum of variables, each so many times, and a number."""

    times: Counter[int] = field(default_factory=Counter)
    number: int = 0

    def __add__(self, other: Sum | int) -> Sum:
        if isinstance(other, int):
            return Sum(self.times, self.number + other)
        both = Counter(self.times)
        for variable, times in other.times.items():
            both[variable] += times
        return Sum(both, self.number + other.number)

    def __sub__(self, other: Sum | int) -> Sum:
        return self + -1 * other

    def __rmul__(self, factor: int) -> Sum:
        return Sum(Counter({at: factor * times for at, times in self.times.items()}), factor * self.number)


def _total(parts: Iterable[Sum]) -> Sum:
    return sum(parts, start=Sum())


class _Program:
    """Variables and rules; each method adds what its docstring says."""

    def __init__(self, problem: Problem, least: int) -> None:
        self._problem = problem
        self._solver = Highs()  # type: ignore[no-untyped-call]  # its constructor names no type
        self._solver.silent()
        for option in ("mip_rel_gap", "mip_abs_gap"):
            self._solver.setOptionValue(option, 0.0)
        self._shown = [[self._whole(1) for _ in item.options] for item in problem.items]
        self._in = [_total(shown) for shown in self._shown]
        self._structure()
        self._messages(least)
        self._used = _total(self._slot(at) for at in range(len(problem.slots))) + self._lanes()
        self._at_most(self._used, problem.room)

    def best(self) -> Taken | None:
        """The choice, looked for in the order of what counts; each goal reached is kept for the next."""
        if not self._reach(self._sum_of(lambda option: option.worth)):
            return None
        if all(frame.columns == 1 for frame in self._problem.slots):
            millimetres = self._whole(MOST_MILLIMETRES)
            self._at_most(MILLIMETRE * millimetres, self._used)
            self._reach(millimetres)
            for variables in self._shown:
                self._reach(_total((len(variables) - at) * one for at, one in enumerate(variables)))
        return tuple(
            next((at for at, one in enumerate(variables) if self._is_one(one)), None)
            for variables in self._shown
        )

    # --- solving ----------------------------------------------------------------------------------

    def _reach(self, goal: Sum) -> bool:
        """Finds the most of something whole and keeps it for good; False where nothing is allowed."""
        for variable in range(self._solver.getNumCol()):
            self._solver.changeColCost(variable, goal.times[variable])
        self._solver.changeObjectiveSense(ObjSense.kMaximize)
        self._solver.run()
        if self._solver.getModelStatus() != HighsModelStatus.kOptimal:
            return False
        self._values = list(self._solver.getSolution().col_value)
        self._at_most(round(self._solver.getObjectiveValue()), goal)
        return True

    def _is_one(self, one: Sum) -> bool:
        (variable,) = one.times
        return self._values[variable] > 0.5

    def _whole(self, most: int) -> Sum:
        """A new variable: a whole number from nought to a most."""
        variable = self._solver.getNumCol()
        self._solver.addVar(0, most)
        self._solver.changeColIntegrality(variable, HighsVarType.kInteger)
        return Sum(Counter({variable: 1}))

    def _at_most(self, less: Sum | int, more: Sum | int) -> None:
        """A rule: the one is not more than the other."""
        difference = Sum() + less - more
        times = difference.times
        self._solver.addRow(
            -self._solver.inf, -difference.number, len(times), list(times), list(times.values())
        )

    def _sum_of(self, count: Callable[[Option], int]) -> Sum:
        """What all shown options count together."""
        return _total(
            count(option) * shown
            for item, variables in zip(self._problem.items, self._shown, strict=True)
            for option, shown in zip(item.options, variables, strict=True)
        )

    # --- what is allowed --------------------------------------------------------------------------

    def _structure(self) -> None:
        """One option at most, nothing without its parent, the required with it, no heading alone."""
        items = self._problem.items
        for position, item in enumerate(items):
            parent_in = 1 if item.parent is None else self._in[item.parent]
            self._at_most(self._in[position], parent_in)
            if item.required:
                self._at_most(parent_in, self._in[position])
            below = _total(self._in[at] for at, one in enumerate(items) if one.parent == position)
            for option, shown in zip(item.options, self._shown[position], strict=True):
                if not option.is_message:
                    self._at_most(shown, below)

    def _messages(self, least: int) -> None:
        """At least so many, and at most so many where anything but the required is in."""
        count = self._sum_of(lambda option: int(option.is_message))
        self._at_most(least, count)
        if self._problem.most is None:
            return
        more = self._whole(1)
        for sure, here in zip(certain(self._problem), self._in, strict=True):
            if not sure:
                self._at_most(here, more)
        every = len(self._problem.items)
        self._at_most(count, every * Sum(number=1) - every * more + most_of(self._problem))

    # --- what it takes ----------------------------------------------------------------------------

    def _slot(self, slot: int) -> Sum:
        """Its own room where anything stands in it, and its tallest column."""
        frame, items = self._problem.slots[slot], self._problem.items
        inside = [at for at, item in enumerate(items) if item.slot == slot]
        tops = [at for at in inside if items[at].parent is None]
        used = self._whole(1)
        for top in tops:
            self._at_most(self._in[top], used)
        self._at_most(used, _total(self._in[top] for top in tops))
        if frame.columns > 1:
            return frame.own * used + self._tallest(slot, inside, tops)
        heights = _total(self._height(at, self._shown[at]) for at in inside)
        gaps = _total(self._in[at] for at in inside) - used
        return frame.own * used + heights + frame.gap * gaps

    def _height(self, position: int, variables: list[Sum]) -> Sum:
        options = self._problem.items[position].options
        return _total(option.height * one for option, one in zip(options, variables, strict=True))

    def _tallest(self, slot: int, inside: list[int], tops: list[int]) -> Sum:
        """Not less than the height of any column; sections stand whole in one column, in order."""
        frame = self._problem.slots[slot]
        place = {top: [self._whole(1) for _ in range(frame.columns)] for top in tops}
        for at, top in enumerate(tops):
            self._at_most(_total(place[top]), self._in[top])
            self._at_most(self._in[top], _total(place[top]))
            for later in tops[at + 1 :]:
                for column in range(frame.columns):
                    self._at_most(place[top][column] + _total(place[later][:column]), 1)
        tallest = self._whole(MILLIMETRE * MOST_MILLIMETRES)
        for column in range(frame.columns):
            here = {at: self._here(at, place[_top(self._problem, at)][column]) for at in inside}
            begun = self._whole(1)
            self._at_most(begun, _total(place[top][column] for top in tops))
            heights = _total(self._height(at, variables) for at, variables in here.items())
            gaps = _total(one for variables in here.values() for one in variables) - begun
            self._at_most(heights + frame.gap * gaps, tallest)
        return tallest

    def _here(self, position: int, top_here: Sum) -> list[Sum]:
        """For each option of a section, whether it is shown and stands in the column of its top section."""
        both = [self._whole(1) for _ in self._shown[position]]
        for shown, one in zip(self._shown[position], both, strict=True):
            self._at_most(shown + top_here - 1, one)
            self._at_most(one, shown)
            self._at_most(one, top_here)
        return both

    def _lanes(self) -> Sum:
        """The tallest lane of what is shared, each paid once by whoever brings it."""
        lanes = [Sum(number=always) for always in self._problem.lanes]
        for shared in self._problem.shared:
            printed = self._whole(1)
            bringers = [
                shown
                for item, variables in zip(self._problem.items, self._shown, strict=True)
                for option, shown in zip(item.options, variables, strict=True)
                if shared.id in option.brings
            ]
            self._at_most(printed, _total(bringers))
            for shown in bringers:
                self._at_most(shown, printed)
            lanes[shared.lane] += shared.height * printed
        tallest, taller = self._whole(MILLIMETRE * MOST_MILLIMETRES), [self._whole(1) for _ in lanes]
        self._at_most(1, _total(taller))
        for lane, mine in zip(lanes, taller, strict=True):
            self._at_most(lane, tallest)
            # Any number no lane reaches makes the rule void for the lanes that are not the tallest.
            self._at_most(tallest, lane + VOID - VOID * mine)
        return tallest


VOID = 30_000


def _top(problem: Problem, position: int) -> int:
    while (parent := problem.items[position].parent) is not None:
        position = parent
    return position
