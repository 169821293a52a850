"""From a first figure to a last, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.render.charts.canvas import CENTRED
from collateral.render.charts.frame import MARK, draw_labels, fit_rows
from collateral.render.charts.look import Fill
from collateral.render.charts.scale import Need
from collateral.render.charts.upright import Column, can_stand, draw_columns

if TYPE_CHECKING:
    from collateral.model.content import ChartData
    from collateral.render.charts.canvas import Canvas
    from collateral.render.charts.figures import Figures


def draw_waterfall(canvas: Canvas, figures: Figures, data: ChartData) -> None:
    """Each step begins where the one before it ended; sums begin at zero."""
    columns = _steps(canvas, figures, data)
    if data.direction == "up" and can_stand(canvas.look, columns):
        inks = canvas.look.inks
        draw_columns(canvas, columns, lambda x1, x2, _a, _b, y: canvas.line(x1, y, x2, y, inks.rule, 0.5))
        return
    _lying(canvas, columns)


def _steps(canvas: Canvas, figures: Figures, data: ChartData) -> tuple[Column, ...]:
    inks = canvas.look.inks
    more, less = Fill(inks.soft), Fill(inks.paper, hatch=inks.accent, outline=inks.accent)
    columns: list[Column] = []
    running = 0.0
    for index, item in enumerate(figures.items):
        value = item.first.value
        if item.label in data.totals:
            columns.append(Column(item.label, item.first, 0.0, value, Fill(inks.accent), strong=True))
            running = value
            continue
        fill = Fill(inks.accent) if not index and data.totals == () else (more if value >= 0 else less)
        columns.append(Column(item.label, item.first, running, running + value, fill))
        running += value
    return tuple(columns)


def _lying(canvas: Canvas, columns: tuple[Column, ...]) -> None:
    look = canvas.look
    needs = [Need(0.0)]
    for column in columns:
        wide = MARK + look.lettering.width(column.figure.text, look.size, bold=True)
        needs += [Need(max(column.start, column.end), right=wide), Need(min(column.start, column.end))]
    labels = tuple(column.label for column in columns)
    height = look.size * 1.45
    frame, scale = fit_rows(look, labels, [height] * len(columns), needs, top=0.0)
    draw_labels(canvas, frame, [column.strong for column in columns])
    canvas.line(scale(0), frame.top - 1, scale(0), frame.bottom + 1, look.inks.ink, 0.75)
    beside = frame.left > 0
    for index, (row, column) in enumerate(zip(frame.rows, columns, strict=True)):
        canvas.rect(
            scale(column.start), row.top, scale(column.end) - scale(column.start), row.height, column.fill
        )
        x = scale(max(column.start, column.end)) + MARK
        canvas.text(x, row.middle + CENTRED * look.size, column.figure.text, bold=True)
        if beside and index + 1 < len(columns):
            below = frame.rows[index + 1].top
            canvas.line(
                scale(column.end), row.top + row.height, scale(column.end), below, look.inks.rule, 0.5
            )
    canvas.height = frame.bottom + 1
