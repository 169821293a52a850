"""A choice on trial: printed with its white space spread, and compared with where it should stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.fit import HUNDREDTHS, apart, spread, without_spaces
from collateral.model.layout import FOOT_AREA
from collateral.pipeline.measuring import page_height

if TYPE_CHECKING:
    from collateral.model.choice import Choice
    from collateral.model.composition import Composition
    from collateral.model.job import EditionJob
    from collateral.model.layout import Layout
    from collateral.pipeline.press import Pages, Press

MILLIMETRES = 25.4 / 72
"""In a point."""
NORMAL = "normal"
"""The density of a page of columns."""
UNSEEN = 0.5
"""Millimetres that a block may stand beside its place before its page is laid out again."""


@dataclass(frozen=True, slots=True)
class Attempt:
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


def settled(job: EditionJob, attempt: Attempt, press: Press) -> Attempt:
    """A page that leaves room with its white space as it should be: laid out again only where one sees it."""
    moved = apart(attempt.expected, attempt.found)
    off = max(moved, abs(attempt.free - attempt.left) / HUNDREDTHS)
    if attempt.holds and (off <= UNSEEN or not job.format.sheet.value.spread):
        return attempt
    again = attempted(job, attempt.choice, attempt.composition, attempt.found, attempt.free, press)
    if again.holds or attempt.holds:
        return again if again.holds else attempt
    return attempted(job, attempt.choice, attempt.composition, attempt.found, 0, press)


def attempted(  # noqa: PLR0913, PLR0917  # a choice, and where its sections should stand
    job: EditionJob, choice: Choice, composition: Composition, positions: Layout, left: int, press: Press
) -> Attempt:
    """A choice printed, its white space spread between its blocks as if they stood at these positions."""
    printed = _spread(job, composition, positions, left)
    laid_out = press.lay_out(printed)
    layout = laid_out.layout
    tall = press.lay_out(printed, tall=True, keep=False).layout if layout.overflow > 0 else layout
    bare = without_spaces(printed, tall)
    free = _free(job, tall, layout.overflow) + round(bare.added * HUNDREDTHS)
    return Attempt(choice, composition, printed, laid_out, positions, bare.positions, left, free)


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
