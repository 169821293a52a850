"""Fits one edition to several pages: choose, print, and move the room until the pages hold and are full.

Where pages break is known only by printing: what is kept together leaves white at a page's end, and each
page has a head and a foot of its own. So the first print corrects the estimate of the room, and the next ones
narrow it down from both sides.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from collateral.fit import HUNDREDTHS, choice_of, least_height, solve

if TYPE_CHECKING:
    from collections.abc import Callable

    from collateral.model.choice import Choice
    from collateral.model.fit import Problem
    from collateral.model.job import EditionJob
    from collateral.model.layout import Layout
    from collateral.pipeline.press import Pages

MOST_PRINTS = 6
"""Layouts of chosen pages."""
FULL_ENOUGH = 1_500
"""Hundredths of a millimetre that may stay white at the end of the last page."""
SAFETY = 20
"""Hundredths of a millimetre by which the room is lowered beyond an overflow."""
HEAD_AND_FOOT = 30.0
"""Millimetres that a page loses where no other page tells."""
FLOWING = ("s-", "reference-", "note-")
"""Anchors of what flows over the pages."""


class _Printed(Protocol):
    """A choice on its pages."""

    @property
    def choice(self) -> Choice: ...

    @property
    def laid_out(self) -> Pages: ...


P = TypeVar("P", bound=_Printed)


def fit_pages(job: EditionJob, problem: Problem, print_choice: Callable[[Choice], P]) -> P | None:
    """The best choice found that holds on its pages.

    Where none does it is the least there is, which runs over; None where not even that was worth printing.

    Args:
        job: The edition.
        problem: What may stand on its pages, with a first estimate of the room.
        print_choice: Lays a choice out on pages.
    """
    pages = job.format.sheet.value.pages or 1
    held: P | None = None
    last: P | None = None
    holds, too_much = 0, problem.room
    for prints in range(1, MOST_PRINTS + 1):
        solution = solve(problem)
        if solution is None:
            break
        choice = choice_of(job.selection, job.format.sheet, problem, solution, prints)
        if any(one is not None and one.choice.slots == choice.slots for one in (held, last)):
            break
        last = print_choice(choice)
        layout = last.laid_out.layout
        if layout.overflow > 0:
            too_much = solution.used
            lower = solution.used - round(layout.overflow * HUNDREDTHS) - SAFETY
            least = least_height(problem)
            lower = max(lower, least) if prints < MOST_PRINTS - 1 else least  # the last print shows the least
            room = lower if held is None else (holds + too_much) // 2
        else:
            held, holds = last, solution.used
            free = _free(layout, pages)
            if free < FULL_ENOUGH:
                break
            room = holds + min(free, max((too_much - holds) // 2, 0)) if prints > 1 else holds + free
        problem = replace(problem, room=room)
    return held or last


def _free(layout: Layout, pages: int) -> int:
    """Hundredths of a millimetre left on the last page, and on those that are not there."""
    flowing = [box for box in layout.boxes if box.anchor.startswith(FLOWING)]
    ends = {box.page: 0.0 for box in flowing}
    for box in flowing:
        ends[box.page] = max(ends[box.page], box.y + box.height)
    whole = [end for page, end in ends.items() if page < layout.pages]
    foot = max(whole, default=layout.page_height - HEAD_AND_FOOT)
    head = min((box.y for box in flowing if box.page > 1), default=HEAD_AND_FOOT)
    left = max(foot - ends.get(layout.pages, head), 0.0)
    return round((left + (pages - layout.pages) * (foot - head)) * HUNDREDTHS)
