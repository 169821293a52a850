"""A chart's declaration to its drawing: a table from type to a small function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.render.charts.bars import draw_bars, draw_grouped, draw_stacked
from collateral.render.charts.canvas import Canvas
from collateral.render.charts.figures import read_figures
from collateral.render.charts.lines import draw_lines
from collateral.render.charts.look import Fill
from collateral.render.charts.points import draw_before_after, draw_dots, draw_ranges
from collateral.render.charts.share import draw_share
from collateral.render.charts.upright import Column, can_stand, draw_columns
from collateral.render.charts.waterfall import draw_waterfall
from collateral.render.charts.words import figures_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from collateral.model.content import ChartData
    from collateral.render.charts.canvas import Box
    from collateral.render.charts.figures import Figures
    from collateral.render.charts.look import ChartLook


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as SVG."""

    svg: str
    width: float
    """In points."""
    height: float
    words: tuple[Box, ...]
    """Where each word stands."""


def draw_chart(data: ChartData, look: ChartLook) -> Drawing:
    """The drawing of a chart whose declaration was checked when it was read; the same for the same input."""
    canvas = Canvas(look)
    _KINDS[data.type](canvas, read_figures(data, look), data)
    return Drawing(canvas.svg(figures_in_words(data, look)), canvas.width, canvas.height, tuple(canvas.words))


def _bar(canvas: Canvas, figures: Figures, data: ChartData) -> None:
    """Bars that stand where the author wants it and their labels find room; else they lie."""
    inks = canvas.look.inks
    columns = tuple(
        Column(
            item.label, item.first, 0.0, item.first.value,
            Fill(inks.soft if data.highlight and item.label not in data.highlight else inks.accent),
            item.label in data.highlight,
        )
        for item in figures.items
    )  # fmt: skip
    plain = data.reference is None and data.low is None
    if data.direction == "up" and plain and can_stand(canvas.look, columns):
        draw_columns(canvas, columns, lambda *_: None)
    else:
        draw_bars(canvas, figures, data)


_KINDS: Mapping[str, Callable[[Canvas, Figures, ChartData], None]] = {
    "bar": _bar,
    "grouped": draw_grouped,
    "stacked": draw_stacked,
    "line": draw_lines,
    "waterfall": draw_waterfall,
    "range": draw_ranges,
    "dots": draw_dots,
    "before-after": draw_before_after,
    "share": draw_share,
}
"""Every type a chart can have; a test holds it against `model.content.ChartType`."""
