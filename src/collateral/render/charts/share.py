"""Parts of a whole: one bar, every part named beneath it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.render.charts.canvas import CENTRED
from collateral.render.charts.look import Fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collateral.model.content import ChartData
    from collateral.render.charts.canvas import Canvas
    from collateral.render.charts.figures import Figures, Item

MOST_LINES = 3
INDENT = 13.0


def draw_share(canvas: Canvas, figures: Figures, data: ChartData) -> None:
    """One bar; figures and names under their parts, or as a list in the bar's order."""
    look = canvas.look
    fills = look.inks.fills()[:4]
    total = sum(item.first.value for item in figures.items)
    height = look.size * 2.4
    ends = [0.0]
    for index, item in enumerate(figures.items):
        start = ends[-1]
        ends.append(start + item.first.value / total * look.width)
        fill = _fill(fills, index, item, data, canvas)
        canvas.rect(start, 0, max(ends[-1] - start - 0.75, 0.3), height, fill)
    canvas.height = height
    spread = list(zip(figures.items, ends, ends[1:], strict=False))
    if all(_fits(canvas, item, end - start) for item, start, end in spread):
        for item, start, end in spread:
            _under_its_part(canvas, item, start, end, height)
    else:
        _as_list(
            canvas, figures.items, [_fill(fills, i, one, data, canvas) for i, one in enumerate(figures.items)]
        )


def _fill(fills: Sequence[Fill], index: int, item: Item, data: ChartData, canvas: Canvas) -> Fill:
    if data.highlight:
        inks = canvas.look.inks
        return Fill(inks.accent) if item.label in data.highlight else Fill(inks.faint, outline=inks.accent)
    return fills[index % len(fills)]


def _fits(canvas: Canvas, item: Item, room: float) -> bool:
    letters, size = canvas.look.lettering, canvas.look.size
    room -= 6
    return (
        letters.width(item.first.text, size, bold=True) <= room
        and letters.widest_word(item.label, size) <= room
        and len(letters.wrap(item.label, size, room)) <= MOST_LINES
    )


def _under_its_part(canvas: Canvas, item: Item, start: float, end: float, top: float) -> None:
    look = canvas.look
    baseline = top + 3 + look.leading / 2 + CENTRED * look.size
    canvas.text(start, baseline, item.first.text, bold=True)
    for line in look.lettering.wrap(item.label, look.size, end - start - 6):
        baseline += look.leading
        canvas.text(start, baseline, line)
    canvas.height = max(canvas.height, baseline + 0.3 * look.size)


def _as_list(canvas: Canvas, items: Sequence[Item], fills: Sequence[Fill]) -> None:
    look = canvas.look
    widest = max(look.lettering.width(item.first.text, look.size, bold=True) for item in items)
    column = INDENT + widest + 6
    y = canvas.height + 5
    for item, fill in zip(items, fills, strict=True):
        baseline = y + look.leading / 2 + CENTRED * look.size
        canvas.rect(0, y + look.leading / 2 - 4, 8, 8, fill)
        canvas.text(INDENT + widest, baseline, item.first.text, anchor="end", bold=True)
        for line in look.lettering.wrap(item.label, look.size, look.width - column):
            canvas.text(column, baseline, line)
            baseline += look.leading
            y += look.leading
        y += 1
    canvas.height = y
