"""Fits one edition to its pages: measure everything once, choose, print, and believe only the print."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from collateral.compose import compose
from collateral.fit import (
    HUNDREDTHS,
    Measured,
    choice_of,
    least_height,
    nothing,
    side_by_side,
    solve,
    spread,
    take_in_order,
    weigh,
)
from collateral.model.layout import FOOT_AREA
from collateral.render.page import density_of

if TYPE_CHECKING:
    from collateral.model.choice import Choice
    from collateral.model.composition import Composition
    from collateral.model.fit import Problem
    from collateral.model.job import EditionJob
    from collateral.pipeline.press import Pages

PAPER_HEIGHTS = {"A4": 297.0, "Letter": 279.4}
"""Millimetres."""
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


class LayOut(Protocol):
    """Lays a composition out."""

    def __call__(self, composition: Composition, *, tall: bool) -> Pages:
        """On its pages, or all on one tall page."""
        ...


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


def fit_edition(job: EditionJob, lay_out: LayOut) -> Fitted | TooTall:
    """The best choice for an edition that must have an exact number of pages.

    Args:
        job: The edition.
        lay_out: Lays a composition out, on its pages or on one tall page for measuring.
    """
    density, problem = _weighed(job, lay_out)
    printed = _printed(job, problem, density, lay_out)
    return _spread(job, printed, lay_out) if isinstance(printed, Fitted) else printed


def _weighed(job: EditionJob, lay_out: LayOut) -> tuple[str, Problem]:
    """How large the page is set, and the problem at that size.

    Few words are set larger, as long as the reader loses little by it.
    """
    in_order, _ = compose(job, take_in_order(job.selection, job.format.sheet, job.settings.value.depths))
    density = density_of(in_order, job.product_folder)
    problem = _problem(job, density, lay_out)
    if density == NORMAL:
        return density, problem
    plain = _problem(job, NORMAL, lay_out)
    large, small = solve(problem), solve(plain)
    loses = small is not None and (large is None or large.worth < WORTH_KEPT * small.worth)
    return (NORMAL, plain) if loses else (density, problem)


def _problem(job: EditionJob, density: str, lay_out: LayOut) -> Problem:
    """The edition's problem, every candidate measured in one layout at this size."""
    document, depths = job.format.sheet, job.settings.value.depths
    everything, _ = compose(job, side_by_side(job.selection, document, depths))
    everything = replace(everything, density=density)
    bare, _ = compose(job, nothing(job.selection))
    measured = Measured(everything, lay_out(everything, tall=True).layout, bare, _height(job))
    return weigh(job.selection, document, job.settings.value, measured)


def _spread(job: EditionJob, fitted: Fitted, lay_out: LayOut) -> Fitted:
    """The page with its white space between the blocks, where it still holds."""
    most = job.format.sheet.value.spread
    if not most or fitted.laid_out.layout.overflow > 0:
        return fitted
    free = max(_free(job, fitted, lay_out) / HUNDREDTHS, 0.0)
    grid = job.format.sheet.value.grid * MILLIMETRES if fitted.composition.density == NORMAL else 0.0
    composition = spread(fitted.composition, fitted.laid_out.layout, free, most, grid)
    if composition == fitted.composition:
        return fitted
    laid_out = lay_out(composition, tall=False)
    return fitted if laid_out.layout.overflow > 0 else Fitted(fitted.choice, composition, laid_out)


def _printed(job: EditionJob, problem: Problem, density: str, lay_out: LayOut) -> Fitted | TooTall:
    """Chooses and prints until the print agrees with the measured heights, or is the best that held.

    A page that runs over lowers the room by just so much; one that leaves clearly more room than
    expected raises it, once.
    """
    held: Fitted | None = None
    last: Fitted | None = None
    for rounds in range(1, MOST_ROUNDS + 1):
        solution = solve(problem)
        if solution is None:
            break
        choice = choice_of(job.selection, job.format.sheet, problem, solution, rounds)
        if held is not None and choice.slots == held.choice.slots:
            break
        composition = replace(compose(job, choice)[0], density=density)
        last = Fitted(choice, composition, lay_out(composition, tall=False))
        free = _free(job, last, lay_out)
        if free < 0:
            problem = replace(problem, room=min(problem.room, solution.used) + free - SAFETY)
            continue
        surplus = free - (problem.room - solution.used)
        if held is not None or surplus < WORTH_ANOTHER_ROUND:
            return last
        held = last
        problem = replace(problem, room=problem.room + surplus)
    if held is not None:
        return held
    return _too_tall(problem) if last is None else last


def _free(job: EditionJob, fitted: Fitted, lay_out: LayOut) -> int:
    """Hundredths of a millimetre left between the sections and the foot; negative where they run over."""
    layout = fitted.laid_out.layout
    if layout.overflow > 0:
        layout = lay_out(fitted.composition, tall=True).layout
    area = layout.box(FOOT_AREA)
    lowest = max((box.y + box.height for box in layout.boxes if box.anchor.startswith("slot-")), default=0.0)
    if area is None:
        return -round(fitted.laid_out.layout.overflow * HUNDREDTHS)
    end = _height(job) - (layout.page_height - area.y)
    free = round((end - lowest) * HUNDREDTHS)
    return min(free, -1) if fitted.laid_out.layout.overflow > 0 else free


def _too_tall(problem: Problem) -> TooTall:
    required = [item.options[-1] for item in problem.items if item.required]
    return TooTall(
        missing=(least_height(problem) - problem.room) / HUNDREDTHS,
        heights=tuple(
            (option.address, option.height / HUNDREDTHS)
            for option in sorted(required, key=lambda option: -option.height)
        ),
    )


def _height(job: EditionJob) -> float:
    pages = job.format.sheet.value.pages or 1
    return PAPER_HEIGHTS[job.paper] * pages
