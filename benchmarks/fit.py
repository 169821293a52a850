"""What fitting a page costs over a plain render of it, and what naive ways cost; processor time.

    python benchmarks/fit.py [--rounds 5] [--workspace DIRECTORY] [--format one-pager] [--naive 3]

A plain render is the finished page's template, layout and PDF, without reading back; bare is the same HTML
with WeasyPrint alone as it comes, which knows its fonts and stylesheets beforehand. What the fit adds is all
it does but the one layout that is the page; the solver's part is shown apart. Heights are known of no edition
(first), of those before it in the list (cold), or all of them (known). Each way runs in turn in a forked
child that inherits the same prepared look, as editions are made.

The naive ways start with the worthiest sections at their deepest and lay out until the page holds: one gives
up the least worthy step each time, the other bisects over that same order of steps. They get level columns
for nothing. Their worth is that of the page they end with, over the fit's.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import weasyprint
from measuring import (
    ROOT,
    VARIANT,
    BuildRequest,
    as_it_comes,
    in_child,
    in_turns,
    median,
    neighbours,
    printed,
    tasks_of,
    with_files,
)
from weasyprint.text.fonts import FontConfiguration

from collateral.compose import compose
from collateral.fit import choice_of, take_in_order
from collateral.fit.heights import columns_of, height_of
from collateral.model.fit import Solution
from collateral.pipeline import fitting
from collateral.pipeline.caged import RARELY
from collateral.pipeline.fitting import Fitted, fit_edition
from collateral.pipeline.preparing import preparation_of, prepare_look
from collateral.pipeline.press import Press

if TYPE_CHECKING:
    from collections.abc import Callable

    from collateral.fit.heights import Taken
    from collateral.model.composition import Composition
    from collateral.model.fit import Problem
    from collateral.pipeline.heights import Measure
    from collateral.pipeline.task import EditionTask

MOST_ADDED, MOST_FIRST = 0.40, 4.0


class Book:
    """Heights in memory."""

    def __init__(self, heights: dict[str, Measure]) -> None:
        self._heights = dict(heights)

    def known(self, key: str) -> Measure | None:
        """What was measured under a key."""
        return self._heights.get(key)


@dataclass(frozen=True, slots=True)
class Case:
    """One edition, fitted once before anything is measured."""

    task: EditionTask
    fitted: Fitted
    problem: Problem
    """The last that the fit asked the solver."""
    before: dict[str, Measure]
    """Heights that the editions before it have taught."""


def main() -> int:
    """Prints a line for each edition and the sums."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--workspace", type=Path, default=ROOT)
    parser.add_argument("--format", default="one-pager")
    parser.add_argument(
        "--naive", type=int, default=3, help="so many editions are fitted in the naive ways too"
    )
    asked = parser.parse_args()
    tasks = tasks_of(asked.workspace, BuildRequest(formats=(asked.format,)))
    cases, heights = fitted_cases(tasks)
    print(neighbours())
    print("     bare    plain    bare/plain    first    cold   known   solver   (over plain)")
    sums = dict.fromkeys(("bare", "plain", "layout", "first", "cold", "known", "solver"), 0.0)
    worst = 0.0
    for case in cases:
        took = measured(case, heights, asked.rounds)
        worst = max(worst, (took["first"] - took["layout"] + took["plain"]) / took["plain"])
        sums = {way: sums[way] + took[way] for way in sums}
        print(line(took, case.task.job.edition.id))
    print(line(sums, "all of them"))
    summary(sums, worst)
    for case in cases[: asked.naive]:
        naive(case)
    return 0


def fitted_cases(tasks: tuple[EditionTask, ...]) -> tuple[list[Case], dict[str, Measure]]:
    """Each edition fitted after those before it, and all heights that were learned."""
    heights: dict[str, Measure] = {}
    cases = []
    for task in tasks:
        prepare_look(preparation_of(task).value)  # type: ignore[arg-type]  # a Look
        before = dict(heights)
        press, problems, solve = Press(task), list[Any](), fitting.solve

        def asking(problem: Problem, _solve: Any = solve, _all: Any = problems) -> Any:  # noqa: ANN401
            _all.append(problem)
            return _solve(problem)

        fitting.solve = asking
        fitted = fit_edition(task.job, in_order(task), press, Book(before))  # type: ignore[arg-type]  # it knows as much
        fitting.solve = solve
        if not isinstance(fitted, Fitted):
            raise SystemExit(f"{task.job.edition.id} is too tall")
        heights |= press.heights
        cases.append(Case(task, fitted, problems[-1], before))
    return cases, heights


def in_order(task: EditionTask) -> Composition:
    """All sections one after another, as they are looked at before a fit."""
    job = task.job
    return compose(job, take_in_order(job.selection, job.format.sheet, job.settings.value.depths))[0]


# --- the fit ----------------------------------------------------------------------------------------------


def measured(case: Case, heights: dict[str, Measure], rounds: int) -> dict[str, float]:
    """Seconds of each way: the median of the rounds."""
    task = case.task
    job, composition = task.job, case.fitted.composition
    page = printed(task)
    prepare_look(preparation_of(task).value)  # type: ignore[arg-type]  # a Look
    fonts = FontConfiguration()
    sheets = [weasyprint.CSS(string=with_files(css, page.assets), font_config=fonts) for css in page.css]
    html = with_files(page.html, page.assets)

    def bare() -> None:
        document = weasyprint.HTML(string=html).render(
            font_config=fonts, stylesheets=sheets, pdf_variant=VARIANT
        )
        document.write_pdf(pdf_variant=VARIANT)

    def fit(known: dict[str, Measure]) -> Callable[[], object]:
        book = Book(known)
        return lambda: (gc.set_threshold(*RARELY), fit_edition(job, in_order(task), Press(task), book))  # type: ignore[arg-type]  # as above

    ways: dict[str, Callable[[], object]] = {
        "bare": lambda: (as_it_comes(), bare()),
        "plain": lambda: (gc.set_threshold(*RARELY), Press(task).lay_out(composition).write()),
        "layout": lambda: (gc.set_threshold(*RARELY), Press(task).lay_out(composition)),
        "first": fit({}),
        "cold": fit(case.before),
        "known": fit(heights),
        "solver": lambda: solving(fit(case.before)),
    }
    bare()
    gc.collect()
    gc.freeze()
    took = in_turns(ways, rounds, in_child)
    gc.unfreeze()
    return {way: median(seconds) for way, seconds in took.items()}


def solving(fit: Callable[[], object]) -> float:
    """Seconds that a fit solves: by itself, in a child where nothing is warm, solving takes twice as long."""
    seconds = 0.0

    def timed(solve: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any) -> Any:  # noqa: ANN401  # what the solver is given
            nonlocal seconds
            started = time.process_time()
            solution = solve(*given)
            seconds += time.process_time() - started
            return solution

        return call

    fitting.solve, fitting.choice_of = timed(fitting.solve), timed(fitting.choice_of)
    fit()
    return seconds


def line(took: dict[str, float], name: str) -> str:
    """Milliseconds and ratios of one edition."""
    added = (f"{added_by(took, way):7.0%}" for way in ("first", "cold", "known"))
    return (
        f"{took['bare'] * 1000:6.0f} ms{took['plain'] * 1000:6.0f} ms{took['bare'] / took['plain']:13.2f}  "
        f"{' '.join(added)}{took['solver'] / took['plain']:8.1%}   {name}"
    )


def added_by(took: dict[str, float], way: str) -> float:
    """What a fit adds to a plain render, over it."""
    return (took[way] - took["layout"] - took["solver"]) / took["plain"]


def summary(sums: dict[str, float], worst: float) -> None:
    """The figures that were promised."""
    cold = added_by(sums, "cold")
    over_bare = cold * sums["plain"] / sums["bare"]
    print(
        f"no heights known, the fit adds {cold:.0%} to our plain renders, {over_bare:.0%} to WeasyPrint's own"
    )
    print(f"  (wanted: at most {MOST_ADDED:.0%}); with all heights known {added_by(sums, 'known'):.0%}")
    print(
        f"a first, single edition costs at most {worst:.2f} plain renders (wanted: at most {MOST_FIRST:.0f})"
    )


# --- naive ways -------------------------------------------------------------------------------------------


def naive(case: Case) -> None:
    """Prints what naive ways take and keep."""
    best = case.fitted.choice.fit
    worth = best.worth if best else 1
    plain = in_child(lambda: Press(case.task).lay_out(case.fitted.composition).write())
    print(case.task.job.edition.id)
    for name, way in (("one by one", one_by_one), ("bisecting", bisecting)):
        layouts, taken = way(case)
        seconds = in_child(lambda way=way: way(case))  # type: ignore[misc]  # called at once
        kept = sum(
            item.options[at].worth
            for item, at in zip(case.problem.items, taken, strict=True)
            if at is not None
        )
        print(f"  {name}: {layouts} layouts, {seconds / plain:.1f} plain renders, {kept / worth:.0%} kept")


def steps_of(problem: Problem) -> list[Taken]:
    """From the worthiest sections at their deepest downwards, giving up the least worth each time."""
    order = sorted(
        range(len(problem.items)),
        key=lambda at: (not problem.items[at].required, -problem.items[at].options[0].worth),
    )
    inside = frozenset(order[: problem.most])
    taken: Taken = tuple(0 if at in inside else None for at in range(len(problem.items)))
    steps = [taken]
    while (cheaper := least_worthy(problem, taken)) is not None:
        taken = cheaper
        steps.append(taken)
    return steps


def least_worthy(problem: Problem, taken: Taken) -> Taken | None:
    """The choice with one step less; None where only the required is left, at its shallowest."""
    ways = []
    for position, (item, at) in enumerate(zip(problem.items, taken, strict=True)):
        if at is None:
            continue
        if at + 1 < len(item.options):
            lost = item.options[at].worth - item.options[at + 1].worth
            ways.append((lost, position, at + 1))
        elif not item.required:
            ways.append((item.options[at].worth, position, None))
    if not ways:
        return None
    _, position, after = min(ways, key=lambda way: way[:2])
    return (*taken[:position], after, *taken[position + 1 :])


def holds(case: Case, taken: Taken) -> bool:
    """Whether a choice stands on one page, found out by laying it out."""
    job, problem = case.task.job, case.problem
    solution = Solution(taken, columns_of(problem, taken)[0], 0, height_of(problem, taken), 0, 0)
    choice = choice_of(job.selection, job.format.sheet, problem, solution, 1)
    composition = replace(compose(job, choice)[0], density=case.fitted.composition.density)
    return Press(case.task).lay_out(composition).layout.overflow <= 0


def one_by_one(case: Case) -> tuple[int, Taken]:
    """How many layouts it takes to give up the least worthy until the page holds, and what it holds then."""
    steps = steps_of(case.problem)
    for number, taken in enumerate(steps, start=1):
        if holds(case, taken):
            return number, taken
    return len(steps), steps[-1]


def bisecting(case: Case) -> tuple[int, Taken]:
    """The same order of steps, halved each time."""
    steps = steps_of(case.problem)
    low, high, layouts = 0, len(steps) - 1, 0
    while low < high:
        middle = (low + high) // 2
        layouts += 1
        low, high = (low, middle) if holds(case, steps[middle]) else (middle + 1, high)
    return layouts, steps[low]


if __name__ == "__main__":
    sys.exit(main())
