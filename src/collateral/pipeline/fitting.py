"""Fits one edition to its pages: measure what nobody knows yet, choose, print, and believe only the print."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from collateral.compose import compose
from collateral.fit import (
    HUNDREDTHS,
    apart,
    choice_of,
    expected,
    foot_expected,
    foot_of,
    least_height,
    most_worth,
    solve,
    spread,
    take_in_order,
    weigh,
    without_spaces,
)
from collateral.model.layout import FOOT_AREA
from collateral.pipeline.heights import NOTHING_KNOWN, HeightBook
from collateral.pipeline.measuring import Gauge, page_height
from collateral.pipeline.paging import fit_pages
from collateral.render.page import density_of

if TYPE_CHECKING:
    from collateral.fit import Measured
    from collateral.model.choice import Choice
    from collateral.model.composition import Composition
    from collateral.model.fit import Problem, Solution
    from collateral.model.job import EditionJob
    from collateral.model.layout import Layout
    from collateral.pipeline.press import Pages, Press

MILLIMETRES = 25.4 / 72
"""In a point."""
WORTH_KEPT = 0.9
"""Share of a page's worth that setting it larger must leave."""
NORMAL = "normal"
"""The density of a page of columns."""
MOST_ROUNDS = 4
"""Layouts of the chosen page: the first, and at most three more where print and measure disagree."""
SAFETY = 20
"""Hundredths of a millimetre by which the room is lowered beyond an overflow."""
WORTH_ANOTHER_ROUND = 400
"""Hundredths of a millimetre more than expected that are worth choosing again for."""
UNSEEN = 0.5
"""Millimetres that a block may stand beside its place before its page is laid out again."""
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
    job: EditionJob, press: Press, book: HeightBook = NOTHING_KNOWN, toolchain: str = ""
) -> Fitted | TooTall:
    """The best choice for an edition that must have an exact number of pages.

    Args:
        job: The edition.
        press: Prints its compositions and lays out what must be measured; what is learned lies there.
        book: Heights that were measured before; they change how long this takes and nothing else.
        toolchain: What stands for the tool and its libraries in every key.
    """
    gauge = Gauge(job, press, book, toolchain)
    weighed = _weighed(job, gauge)
    if (job.format.sheet.value.pages or 1) > 1:
        paged = fit_pages(job, weighed.problem, lambda choice: _plainly(job, choice, weighed, press))
        return _too_tall(weighed.problem) if paged is None else paged
    return _printed(job, weighed, gauge, press)


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


def _weighed(job: EditionJob, gauge: Gauge) -> _Weighed:
    """The problem at the size at which the page is set.

    Few words are set larger, as long as the reader loses little by it.
    """
    in_order, _ = compose(job, take_in_order(job.selection, job.format.sheet, job.settings.value.depths))
    density = density_of(in_order, job.product_folder)
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
class _Attempt:
    """A choice that was printed."""

    choice: Choice
    composition: Composition
    """Without white space between its blocks."""
    printed: Composition
    """With it."""
    laid_out: Pages
    expected: Layout
    """Where its sections were to stand without that white space."""
    found: Layout
    """Where they would have stood."""
    left: int
    """Hundredths of a millimetre they were to leave above the foot without it."""
    free: int
    """What they leave; negative where they run over."""

    @property
    def holds(self) -> bool:
        """Whether it is on its pages."""
        return self.laid_out.layout.overflow <= 0

    def fitted(self) -> Fitted:
        return Fitted(self.choice, self.printed, self.laid_out)


def _printed(job: EditionJob, weighed: _Weighed, gauge: Gauge, press: Press) -> Fitted | TooTall:
    """Chooses and prints until the print agrees with the measured heights, or is the best that held.

    A page that runs over lowers the room by just so much; one that leaves clearly more room than
    expected raises it, once.
    """
    problem = weighed.problem
    held: _Attempt | None = None
    last: _Attempt | None = None
    for rounds in range(1, MOST_ROUNDS + 1):
        solution = solve(problem)
        if solution is None:
            break
        choice = choice_of(job.selection, job.format.sheet, problem, solution, rounds)
        if held is not None and choice.slots == held.choice.slots:
            break
        composition = replace(compose(job, choice)[0], density=weighed.density)
        left = problem.room - solution.used + _foot_saved(problem, solution, composition, weighed, gauge)
        last = _attempt(job, choice, composition, expected(composition, problem, solution), left, press)
        surplus = last.free - left
        if last.free >= 0 and held is None and surplus >= WORTH_ANOTHER_ROUND:
            held = last
            problem = replace(problem, room=problem.room + surplus)
            continue
        settled = _settled(job, last, press) if last.free >= 0 else last
        if settled.holds:
            return settled.fitted()
        short = min(last.free, -1)
        problem = replace(problem, room=min(problem.room, solution.used) + short - SAFETY)
    if held is not None:
        return _settled(job, held, press).fitted()
    return _too_tall(problem) if last is None else last.fitted()


def _foot_saved(
    problem: Problem, solution: Solution, composition: Composition, weighed: _Weighed, gauge: Gauge
) -> int:
    """Hundredths of a millimetre by which a choice's foot is lower than what its sections may bring."""
    measured = weighed.measured
    foot = foot_of(measured.layout, measured.below)
    return foot_expected(problem, solution) - foot.height(gauge.shared_of(composition, measured))


def _settled(job: EditionJob, attempt: _Attempt, press: Press) -> _Attempt:
    """A page that leaves room with its white space as it should be: laid out again only where one sees it."""
    moved = apart(attempt.expected, attempt.found)
    off = max(moved, abs(attempt.free - attempt.left) / HUNDREDTHS)
    if attempt.holds and (off <= UNSEEN or not job.format.sheet.value.spread):
        return attempt
    again = _attempt(job, attempt.choice, attempt.composition, attempt.found, attempt.free, press)
    if again.holds or attempt.holds:
        return again if again.holds else attempt
    return _attempt(job, attempt.choice, attempt.composition, attempt.found, 0, press)


def _attempt(  # noqa: PLR0913, PLR0917  # a choice, and where its sections should stand
    job: EditionJob, choice: Choice, composition: Composition, positions: Layout, left: int, press: Press
) -> _Attempt:
    """A choice printed, its white space spread between its blocks as if they stood at these positions."""
    printed = _spread(job, composition, positions, left)
    laid_out = press.lay_out(printed)
    layout = laid_out.layout
    tall = press.lay_out(printed, tall=True, keep=False).layout if layout.overflow > 0 else layout
    bare = without_spaces(printed, tall)
    free = _free(job, tall, layout.overflow) + round(bare.added * HUNDREDTHS)
    return _Attempt(choice, composition, printed, laid_out, positions, bare.positions, left, free)


def _spread(job: EditionJob, composition: Composition, positions: Layout, left: int) -> Composition:
    """The page with its white space between the blocks."""
    sheet = job.format.sheet.value
    if not sheet.spread:
        return composition
    grid = sheet.grid * MILLIMETRES if composition.density == NORMAL else 0.0
    return spread(composition, positions, max(left, 0) / HUNDREDTHS, sheet.spread, grid)


def _free(job: EditionJob, layout: Layout, overflow: float) -> int:
    """Hundredths of a millimetre left between the sections and the foot; negative where they run over."""
    area = layout.box(FOOT_AREA)
    if area is None:
        return -round(overflow * HUNDREDTHS)
    lowest = max((box.y + box.height for box in layout.boxes if box.anchor.startswith("slot-")), default=0.0)
    end = page_height(job) - (layout.page_height - area.y)
    return round((end - lowest) * HUNDREDTHS)


def _too_tall(problem: Problem) -> TooTall:
    required = [item.options[-1] for item in problem.items if item.required]
    return TooTall(
        missing=(least_height(problem) - problem.room) / HUNDREDTHS,
        heights=tuple(
            (option.address, option.height / HUNDREDTHS)
            for option in sorted(required, key=lambda option: -option.height)
        ),
    )
