"""Bars that stand, where every label finds room under its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.render.charts.canvas import CENTRED
from collateral.render.charts.scale import span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from collateral.render.charts.canvas import Canvas
    from collateral.render.charts.figures import Figure
    from collateral.render.charts.look import ChartLook, Fill

MOST_LINES = 3
APART = 5.0


@dataclass(frozen=True, slots=True)
class Column:
    """One standing bar, from a value to a value."""

    label: str
    figure: Figure
    start: float
    end: float
    fill: Fill
    strong: bool = False


def can_stand(look: ChartLook, columns: Sequence[Column]) -> bool:
    """Whether every label and figure has room under and over its bar."""
    band = look.width / len(columns) - APART
    letters = look.lettering
    return all(
        letters.width(column.figure.text, look.size, bold=True) <= band
        and letters.widest_word(column.label, look.size, bold=column.strong) <= band
        and len(letters.wrap(column.label, look.size, band, bold=column.strong)) <= MOST_LINES
        for column in columns
    )


def draw_columns(
    canvas: Canvas, columns: Sequence[Column], between: Callable[[float, float, Column, Column, float], None]
) -> None:
    """Standing bars with their figures beyond their ends; `between` draws from one bar to the next."""
    look = canvas.look
    band = look.width / len(columns)
    thick = min(band * 0.68, 46.0)
    low = min(0.0, *(min(column.start, column.end) for column in columns))
    high = max(0.0, *(max(column.start, column.end) for column in columns))
    above = look.leading + 2
    negative = any(_below(column) for column in columns)
    foot = above if negative else 0.0
    plot = min(max(0.4 * look.width, 84.0), 150.0)
    scale = span(above + plot, above, low, high)
    bottom = above + plot + foot
    for index, column in enumerate(columns):
        middle = (index + 0.5) * band
        canvas.rect(
            middle - thick / 2,
            scale(column.start),
            thick,
            scale(column.end) - scale(column.start),
            column.fill,
        )
        edge = (
            scale(min(column.start, column.end)) if _below(column) else scale(max(column.start, column.end))
        )
        baseline = edge + (0.95 * look.size if _below(column) else -3.5)
        canvas.text(middle, baseline, column.figure.text, anchor="middle", bold=True)
        if index:
            between(
                middle - band + thick / 2,
                middle - thick / 2,
                columns[index - 1],
                column,
                scale(columns[index - 1].end),
            )
        lines = look.lettering.wrap(column.label, look.size, band - APART, bold=column.strong)
        for number, line in enumerate(lines):
            y = bottom + 4 + (number + 0.5) * look.leading + CENTRED * look.size
            canvas.text(middle, y, line, anchor="middle", bold=column.strong)
            canvas.height = max(canvas.height, y + 0.3 * look.size)
    canvas.line(0, scale(0), look.width, scale(0), look.inks.ink, 0.75)


def _below(column: Column) -> bool:
    """Whether its figure stands under it: it leads down from zero."""
    return column.end < column.start and column.start <= 0
