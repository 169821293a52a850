"""Fits one edition to its pages: measure what nobody knows yet, choose, print, and believe only the print."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.compose import compose
from collateral.dataclass import dataclass
from collateral.fit import (
    HUNDREDTHS,
    assigned,
    best_at_this_foot,
    choice_of,
    expected,
    foot_expected,
    least_height,
    most_worth,
    solve,
    weigh,
)
from collateral.pipeline.attempts import NORMAL, Attempt, attempted, settled
from collateral.pipeline.heights import NOTHING_KNOWN, HeightBook
from collateral.pipeline.measuring import Gauge
from collateral.pipeline.paging import fit_pages
from collateral.render.page import density_of

if TYPE_CHECKING:
    from collateral.fit import Measured
    from collateral.model.choice import Choice
    from collateral.model.composition import Composition
    from collateral.model.fit import Problem, Solution
    from collateral.model.job import EditionJob
    from collateral.pipeline.press import Pages, Press

WORTH_KEPT = 0.9
"""Share of a page's worth that setting it larger must leave."""
MOST_ROUNDS = 4
"""Layouts of the chosen page: the first, and at most three more where print and measure disagree."""
SAFETY = 20
"""Hundredths of a millimetre by which the room is lowered beyond an overflow."""
LOWER_FOOT = 2_000
"""Hundredths of a millimetre by which a foot may be lower than its parts say, at most."""
WORTH_ANOTHER_ROUND = 50
"""Hundredths of a millimetre more than expected that are worth choosing again for."""
MOST_OF_ONE_FIGURE = 9
"""References whose numbers have one figure."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A page that holds, or the closest that came to it."""

    choice: Choice
    composition: Composition
    laid_out: Pages


@dataclass(frozen=True, slots=True)
class TooTall:
    """Not even what is required fits."""

    missing: float
    """Millimetres."""
    heights: tuple[tuple[str, float], ...]
    """Required sections at their shallowest, by address, with heights in millimetres; tallest first."""


def fit_edition(
    job: EditionJob,
    in_order: Composition,
    press: Press,
    book: HeightBook = NOTHING_KNOWN,
    toolchain: str = "",
) -> Fitted | TooTall:
    """The best choice for an edition that must have an exact number of pages.

    Args:
        job: The edition.
        in_order: All its sections, as many as are wanted, one after another.
        press: Prints its compositions and lays out what must be measured; what is learned lies there.
        book: Heights that were measured before; they change how long this takes and nothing else.
        toolchain: What stands for the tool and its libraries in every key.
    """
    density = density_of(in_order, job.product_folder)
    fitted = _fit(job, density, press, book, toolchain)
    if isinstance(fitted, Fitted) or (wider := _in_fewer_columns(job)) == job:
        return fitted
    again = _fit(wider, density, press, book, toolchain)
    return again if isinstance(again, Fitted) or again.missing < fitted.missing else fitted


def _fit(job: EditionJob, density: str, press: Press, book: HeightBook, toolchain: str) -> Fitted | TooTall:
    gauge = Gauge(job, press, book, toolchain)
    weighed = _weighed(job, density, gauge)
    if (job.format.sheet.value.pages or 1) > 1:
        paged = fit_pages(job, weighed.problem, lambda choice: _plainly(job, choice, weighed, press))
        over = 0.0 if paged is None else paged.laid_out.layout.overflow
        return _too_tall(weighed.problem, over) if paged is None or over > 0 else paged
    return _printed(job, weighed, gauge, press)


def _in_fewer_columns(job: EditionJob) -> EditionJob:
    """The same edition with no more columns in a slot than sections that stand there whatever is chosen.

    What is required may be too tall in narrow columns, and alone in its slot it is not printed in them.
    """
    sheet = job.format.sheet
    sections = job.selection.sections
    slots = []
    for slot, tops in assigned(sheet.value.slots, sections):
        certain = sum(top.required or top == sections[0] for top in tops)
        slots.append(replace(slot, columns=min(slot.columns, certain or slot.columns)))
    wider = replace(sheet, value=replace(sheet.value, slots=tuple(slots)))
    return replace(job, format=replace(job.format, sheet=wider))


def _plainly(job: EditionJob, choice: Choice, weighed: _Weighed, press: Press) -> Fitted:
    """A choice printed, its blocks one after another."""
    composition = replace(compose(job, choice)[0], density=weighed.density)
    return Fitted(choice, composition, press.lay_out(composition))


# --- what is weighed ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A problem, and from which measures it was made."""

    density: str
    measured: Measured
    problem: Problem


def _weighed(job: EditionJob, density: str, gauge: Gauge) -> _Weighed:
    """The problem at the size at which the page is set.

    Few words are set larger, as long as the reader loses little by it.
    """
    first = _at_size(job, gauge, density)
    if density == NORMAL:
        return first
    large = solve(first.problem)
    if large is not None and large.worth >= WORTH_KEPT * most_worth(first.problem):
        return first  # whatever would be measured at the other size
    plain = _at_size(job, gauge, NORMAL)
    small = solve(plain.problem)
    loses = small is not None and (large is None or large.worth < WORTH_KEPT * small.worth)
    return plain if loses else first


def _at_size(job: EditionJob, gauge: Gauge, density: str) -> _Weighed:
    """The problem at one size; numbers of references have two figures only where there are so many."""
    weighed = _with_figures(job, gauge, density, 1)
    many = _most_references(weighed.problem) > MOST_OF_ONE_FIGURE
    solution = solve(weighed.problem) if many else None
    if solution is None or _references(weighed.problem, solution) <= MOST_OF_ONE_FIGURE:
        return weighed
    return _with_figures(job, gauge, density, 2)


def _with_figures(job: EditionJob, gauge: Gauge, density: str, figures: int) -> _Weighed:
    measured = gauge.measured(density, figures)
    problem = weigh(job.selection, job.format.sheet, job.settings.value, measured)
    return _Weighed(density, measured, problem)


def _most_references(problem: Problem) -> int:
    return sum(shared.id.startswith("reference-") for shared in problem.shared)


def _references(problem: Problem, solution: Solution) -> int:
    """How many references the sections taken bring."""
    brought = {
        shared
        for item, at in zip(problem.items, solution.taken, strict=True)
        if at is not None
        for shared in item.options[at].brings
    }
    return sum(shared.startswith("reference-") for shared in brought)


# --- what is printed ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The best choice for a problem, and what it leaves."""

    choice: Choice
    composition: Composition
    problem: Problem
    solution: Solution
    left: int
    """Hundredths of a millimetre above the foot, as measured."""
    rounds: int
    """Layouts of the chosen page until then."""


def _printed(job: EditionJob, weighed: _Weighed, gauge: Gauge, press: Press) -> Fitted | TooTall:
    """Chooses and prints until the print agrees with the measured heights, or is the best that held.

    A page that runs over lowers the room by just so much; one that leaves more room than expected is
    tried with more, once. Where the required lacks little, the print says whether its foot is lower.
    """
    problem = weighed.problem
    lacks = False
    last: Attempt | None = None
    for rounds in range(1, MOST_ROUNDS + 1):
        chosen = _chosen(job, replace(weighed, problem=problem), gauge, rounds)
        if chosen is None and last is None and least_height(problem) <= problem.room + LOWER_FOOT:
            lacks, problem = True, replace(problem, room=least_height(problem))
            chosen = _chosen(job, replace(weighed, problem=problem), gauge, rounds)
        if chosen is None:
            break
        last = _attempt(job, chosen, press)
        if last.free >= 0:
            more = _with_more(job, replace(weighed, problem=problem), gauge, press, chosen, last)
            last = more or settled(job, last, press)
        if last.holds:
            return _fitted(last)
        if lacks:
            return _too_tall(weighed.problem)
        short = min(last.free, -1)
        problem = replace(problem, room=problem.room - max(chosen.left, 0) + short - SAFETY)
    return _too_tall(problem) if last is None else _fitted(last)


def _attempt(job: EditionJob, chosen: _Chosen, press: Press) -> Attempt:
    positions = expected(chosen.composition, chosen.problem, chosen.solution)
    return attempted(job, chosen.choice, chosen.composition, positions, chosen.left, press)


def _with_more(  # noqa: PLR0913, PLR0917  # a choice that was printed, and all it was made from
    job: EditionJob, weighed: _Weighed, gauge: Gauge, press: Press, chosen: _Chosen, printed: Attempt
) -> Attempt | None:
    """A better choice in the room that a print leaves beyond what was expected; None where none holds.

    A foot is built by what stands in it, and may be lower than what was measured says. Another foot need not
    be: where the best choice does not hold, the best that brings nothing more to the foot will.
    """
    surplus = printed.free - chosen.left
    if surplus < WORTH_ANOTHER_ROUND:
        return None
    roomy = replace(weighed, problem=replace(weighed.problem, room=weighed.problem.room + surplus))
    best = _chosen(job, roomy, gauge, chosen.rounds + 1)
    for better in (best, _at_this_foot(job, roomy, gauge, chosen, chosen.solution.used + printed.free)):
        if better is None or better.solution.taken == chosen.solution.taken:
            return None
        again = _attempt(job, better, press)
        again = settled(job, again, press) if again.free >= 0 else again
        if again.holds:
            return again
    return None


def _at_this_foot(
    job: EditionJob, weighed: _Weighed, gauge: Gauge, chosen: _Chosen, room: int
) -> _Chosen | None:
    """The best choice in a room that brings no more to the foot than another; None where it is that other."""
    problem = replace(chosen.problem, room=room)
    solution = best_at_this_foot(problem, chosen.solution)
    if solution is None or solution.taken == chosen.solution.taken:
        return None
    found = _composed(job, weighed, problem, solution, gauge, chosen.rounds + 1)
    return replace(found, left=room - solution.used)


def _fitted(attempt: Attempt) -> Fitted:
    return Fitted(attempt.choice, attempt.printed, attempt.laid_out)


def _chosen(job: EditionJob, weighed: _Weighed, gauge: Gauge, rounds: int) -> _Chosen | None:
    """The best choice; where its foot turns out lower than it might have been, the best with that."""
    solution = solve(weighed.problem)
    if solution is None:
        return None
    first = _composed(job, weighed, weighed.problem, solution, gauge, rounds)
    saved = first.left - (weighed.problem.room - solution.used)
    if saved <= 0:
        return first
    roomier = replace(weighed.problem, room=weighed.problem.room + saved)
    better = solve(roomier)
    if better is None or better.taken == solution.taken:
        return first
    second = _composed(job, weighed, roomier, better, gauge, rounds)
    second = replace(second, left=second.left - saved)
    if second.left >= 0:
        return second
    return _at_this_foot(job, weighed, gauge, first, roomier.room) or first


def _composed(  # noqa: PLR0913, PLR0917  # a choice and all it was made from
    job: EditionJob, weighed: _Weighed, problem: Problem, solution: Solution, gauge: Gauge, rounds: int
) -> _Chosen:
    """A choice composed, so that its foot is known: its references may cite fewer places than all might."""
    choice = choice_of(job.selection, job.format.sheet, problem, solution, rounds)
    composition = replace(compose(job, choice)[0], density=weighed.density)
    foot = gauge.foot_of(composition, weighed.measured)
    left = problem.room - solution.used + foot_expected(problem, solution) - foot
    return _Chosen(choice, composition, problem, solution, left, rounds)


def _too_tall(problem: Problem, over: float = 0.0) -> TooTall:
    """The required, and what it lacks: as measured, or the millimetres by which its print ran over."""
    required = [item.options[-1] for item in problem.items if item.required]
    return TooTall(
        missing=over or (least_height(problem) - problem.room) / HUNDREDTHS,
        heights=tuple(
            (option.address, option.height / HUNDREDTHS)
            for option in sorted(required, key=lambda option: -option.height)
        ),
    )
