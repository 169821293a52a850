"""A line to compare with: a limit, a goal, a requirement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.render.charts.canvas import CENTRED
from collateral.render.charts.look import Fill
from collateral.render.charts.scale import Need

if TYPE_CHECKING:
    from collateral.model.content import ChartData
    from collateral.render.charts.canvas import Canvas
    from collateral.render.charts.frame import Frame
    from collateral.render.charts.look import ChartLook
    from collateral.render.charts.scale import Linear

DASHES = "3 2.5"


@dataclass(frozen=True, slots=True)
class Reference:
    """The value, and its words in lines."""

    value: float | None
    lines: tuple[str, ...]
    height: float
    """Room above the chart for the words."""

    @classmethod
    def of(cls, data: ChartData, look: ChartLook) -> Reference:
        """The reference a chart declares, or none."""
        if data.reference is None:
            return cls(None, (), 0.0)
        lines = (
            look.lettering.wrap(data.reference_label, look.small, look.width) if data.reference_label else ()
        )
        return cls(data.reference, lines, len(lines) * look.leading + (3 if lines else 0))

    @property
    def needs(self) -> tuple[Need, ...]:
        """The scale has to reach it."""
        return () if self.value is None else (Need(self.value, 1.0, 1.0),)

    def make_way(self, canvas: Canvas, scale: Linear, left: float, right: float, middle: float) -> None:
        """Break the line where a figure stands on it."""
        if self.value is None or not left - 2 < scale(self.value) < right + 2:
            return
        size = canvas.look.size
        canvas.rect(
            left - 1, middle - 0.55 * size, right - left + 2, 1.1 * size, Fill(canvas.look.inks.paper)
        )


def draw_reference(
    canvas: Canvas, reference: Reference, frame: Frame, scale: Linear, *, across: bool = False
) -> None:
    """The line from its words down through all rows; across bars it stands in a gap, to be seen on them."""
    if reference.value is None:
        return
    look = canvas.look
    x = scale(reference.value)
    if across:
        canvas.line(x, reference.height - 2, x, frame.bottom + 1, look.inks.paper, 3.0)
    canvas.line(x, reference.height - 2, x, frame.bottom + 1, look.inks.ink, 1.0, dash=DASHES)
    for number, line in enumerate(reference.lines):
        half = look.lettering.width(line, look.small) / 2
        centre = min(max(x, half), look.width - half)
        baseline = (number + 0.5) * look.leading + CENTRED * look.small
        canvas.text(centre, baseline, line, anchor="middle", size=look.small)
