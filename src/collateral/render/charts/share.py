"""Parts of a whole: one bar, every part named beneath it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.render.charts.canvas import CENTRED
from collateral.render.charts.look import Fill

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from collateral.model.content import ChartData
    from collateral.render.charts.canvas import Canvas
    from collateral.render.charts.figures import Figures, Item

MOST_LINES = 3
GAP = 5.0
SWATCH = 8.0
LOCATOR = 44.0
"""Width of the small bar that shows where a part lies."""
MOST_FILLS = 4
"""So many parts are told apart by their fills; of more, each is shown where it lies."""
FEW = 2
"""So many parts are told apart by one of them standing out."""


def draw_share(canvas: Canvas, figures: Figures, data: ChartData) -> None:
    """One bar; figures and names under their parts, or as a list in the bar's order."""
    look = canvas.look
    fills = look.inks.fills()[:4] if len(figures.items) <= MOST_FILLS else look.inks.fills()[:2]
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
    elif len(figures.items) > MOST_FILLS or (data.highlight and len(figures.items) > FEW):
        _as_list(canvas, figures.items, LOCATOR, lambda index, y: _locator(canvas, spread[index], y))
    else:
        drawn = [_fill(fills, index, item, data, canvas) for index, item in enumerate(figures.items)]
        _as_list(
            canvas, figures.items, SWATCH, lambda index, y: canvas.rect(0, y - 4, SWATCH, 8, drawn[index])
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


def _as_list(
    canvas: Canvas, items: Sequence[Item], key: float, draw_key: Callable[[int, float], None]
) -> None:
    """A line for each part: its key, figure and name."""
    look = canvas.look
    widest = max(look.lettering.width(item.first.text, look.size, bold=True) for item in items)
    figures = key + GAP + widest
    column = figures + 6
    y = canvas.height + GAP
    for index, item in enumerate(items):
        baseline = y + look.leading / 2 + CENTRED * look.size
        draw_key(index, y + look.leading / 2)
        canvas.text(figures, baseline, item.first.text, anchor="end", bold=True)
        for line in look.lettering.wrap(item.label, look.size, look.width - column):
            canvas.text(column, baseline, line)
            baseline += look.leading
            y += look.leading
        y += 1
    canvas.height = y


def _locator(canvas: Canvas, part: tuple[Item, float, float], y: float) -> None:
    """The whole bar, small, with one part in it: of so many parts no fill would be told from the others."""
    inks, (_, start, end) = canvas.look.inks, part
    per_point = LOCATOR / canvas.look.width
    canvas.line(0, y, LOCATOR, y, inks.rule, 0.75)
    canvas.rect(
        min(start * per_point, LOCATOR - 1), y - 3.5, max((end - start) * per_point, 1), 7, Fill(inks.accent)
    )
