"""Points on a common scale: ranges, dots, and the way from before to after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.render.charts.canvas import CENTRED
from collateral.render.charts.figures import written_number
from collateral.render.charts.frame import GUTTER, MARK, draw_key, draw_labels, fit_rows
from collateral.render.charts.look import Fill
from collateral.render.charts.reference import Reference, draw_reference
from collateral.render.charts.scale import Need, extent, ticks

if TYPE_CHECKING:
    from collateral.model.content import ChartData
    from collateral.render.charts.canvas import Canvas
    from collateral.render.charts.figures import Figures, Item
    from collateral.render.charts.frame import Frame
    from collateral.render.charts.scale import Linear

THICK = 5.0
"""Of the bar of a range."""
TICKS = 5


def _wide(canvas: Canvas, text: str) -> float:
    return canvas.look.lettering.width(text, canvas.look.size, bold=True)


# --- ranges -------------------------------------------------------------------------------------------


def draw_ranges(canvas: Canvas, figures: Figures, data: ChartData) -> None:
    """From low to high, both ends named; the usual value marked and named above."""
    look = canvas.look
    reference = Reference.of(data, look)
    has_base = any(item.figures for item in figures.items)
    height = look.leading * (2 if has_base else 1)
    needs = list(reference.needs)
    for item in figures.items:
        if item.low is not None and item.high is not None:
            needs.append(Need(item.low.value, left=MARK + _wide(canvas, item.low.text)))
            needs.append(Need(item.high.value, right=MARK + _wide(canvas, item.high.text)))
        needs += [
            Need(base.value, _wide(canvas, base.text) / 2, _wide(canvas, base.text) / 2)
            for base in item.figures
        ]
    frame, scale = fit_rows(look, figures.labels, [height] * len(figures.items), needs, top=reference.height)
    strong = [item.label in data.highlight for item in figures.items]
    draw_labels(canvas, frame, strong)
    _guides(canvas, frame)
    draw_reference(canvas, reference, frame, scale)
    for row, item, stands_out in zip(frame.rows, figures.items, strong, strict=True):
        set_back = bool(data.highlight) and not stands_out
        colour = look.inks.soft if set_back else look.inks.accent
        _range(canvas, item, scale, row.top + height - look.leading / 2, colour)
    canvas.height = frame.bottom + 1


def _range(canvas: Canvas, item: Item, scale: Linear, middle: float, colour: str) -> None:
    look = canvas.look
    if item.low is None or item.high is None:
        return
    low, high = scale(item.low.value), scale(item.high.value)
    baseline = middle + CENTRED * look.size
    canvas.rect(low, middle - THICK / 2, max(high - low, 1.0), THICK, Fill(colour))
    for x in (low, high):
        canvas.line(x, middle - THICK, x, middle + THICK, look.inks.ink, 1.0)
    _on_paper(canvas, low - MARK - _wide(canvas, item.low.text), low - MARK, middle)
    _on_paper(canvas, high + MARK, high + MARK + _wide(canvas, item.high.text), middle)
    canvas.text(low - MARK, baseline, item.low.text, anchor="end", bold=True)
    canvas.text(high + MARK, baseline, item.high.text, bold=True)
    for base in item.figures:
        canvas.point(scale(base.value), middle, 1, THICK - 1)
        canvas.text(scale(base.value), baseline - look.leading, base.text, anchor="middle", size=look.small)


def _on_paper(canvas: Canvas, left: float, right: float, middle: float) -> None:
    """A figure's own piece of paper, so that no guide runs through it."""
    size = canvas.look.size
    canvas.rect(left - 1.5, middle - 0.5 * size, right - left + 3, size, Fill(canvas.look.inks.paper))


def _guides(canvas: Canvas, frame: Frame) -> None:
    """A hairline between rows leads the eye from label to figure."""
    for above, row in zip(frame.rows, frame.rows[1:], strict=False):
        between = (above.top + above.height + row.top) / 2
        if frame.left > 0:
            canvas.line(0, between, frame.right, between, canvas.look.inks.hairline, 0.5)


# --- dots ---------------------------------------------------------------------------------------------


def draw_dots(canvas: Canvas, figures: Figures, data: ChartData) -> None:
    """A dot for each figure over a scale; several series show their figures in columns of their own."""
    if len(figures.names) > 1:
        _several_dots(canvas, figures)
        return
    look = canvas.look
    reference = Reference.of(data, look)
    low, high = extent([*figures.values(), *(need.value for need in reference.needs)])
    needs = [Need(low, 4, 4), Need(high, 4, 4), *reference.needs]
    for item in figures.items:
        end = max(figure.value for figure in item.all)
        needs.append(Need(end, right=MARK + 3 + _wide(canvas, item.first.text)))
    frame, scale = fit_rows(
        look, figures.labels, [look.leading] * len(figures.items), needs, top=reference.height
    )
    strong = [item.label in data.highlight for item in figures.items]
    draw_labels(canvas, frame, strong)
    draw_reference(canvas, reference, frame, scale)
    for row, item, stands_out in zip(frame.rows, figures.items, strong, strict=True):
        end = max(figure.value for figure in item.all)
        canvas.line(scale(low), row.middle, scale(end), row.middle, look.inks.hairline, 0.5)
        if item.low is not None and item.high is not None:
            canvas.line(
                scale(item.low.value), row.middle, scale(item.high.value), row.middle, look.inks.ink, 1
            )
        canvas.point(scale(item.first.value), row.middle, 1 if data.highlight and not stands_out else 0)
        x = scale(end) + MARK + 3
        reference.make_way(canvas, scale, x, x + _wide(canvas, item.first.text), row.middle)
        canvas.text(x, row.middle + CENTRED * look.size, item.first.text, bold=True)
    _axis(canvas, frame, scale, low, high)


def _several_dots(canvas: Canvas, figures: Figures) -> None:
    look = canvas.look
    top = draw_key(canvas, figures.names, lambda n, x, y: canvas.point(x, y, n), 0.0)
    low, high = extent(figures.values())
    needs = [Need(low, 4, 4), Need(high, 4, 4)]
    widths = [
        max(_wide(canvas, item.figures[index].text) for item in figures.items) + GUTTER
        for index in range(len(figures.names))
    ]
    in_columns = sum(widths) <= 0.4 * look.width
    if in_columns:
        right = look.width - sum(widths)
        top += look.leading
        frame, scale = fit_rows(
            look, figures.labels, [look.leading] * len(figures.items), needs, top=top, right=right
        )
    else:
        heights = [2 * look.leading] * len(figures.items)
        frame, scale = fit_rows(look, figures.labels, heights, needs, top=top)
    draw_labels(canvas, frame)
    for row, item in zip(frame.rows, figures.items, strict=True):
        middle = row.top + look.leading / 2
        canvas.line(scale(low), middle, scale(high), middle, look.inks.hairline, 0.5)
        for index, figure in reversed(list(enumerate(item.figures))):
            canvas.point(scale(figure.value), middle, index)
        if not in_columns:
            _figures_below(canvas, item, frame, middle + look.leading)
    if in_columns:
        _figure_columns(canvas, figures, frame, widths)
    _axis(canvas, frame, scale, low, high)


def _figures_below(canvas: Canvas, item: Item, frame: Frame, middle: float) -> None:
    text = " · ".join(figure.text for figure in item.figures)
    size = canvas.look.small
    line = canvas.look.lettering.wrap(text, size, frame.right - frame.left)
    for number, part in enumerate(line):
        canvas.text(frame.left, middle + number * canvas.look.leading + CENTRED * size, part, size=size)


def _figure_columns(canvas: Canvas, figures: Figures, frame: Frame, widths: list[float]) -> None:
    look = canvas.look
    x = frame.right
    for index, wide in enumerate(widths):
        x += wide
        canvas.point(x - 4, frame.top - look.leading / 2, index)
        for row, item in zip(frame.rows, figures.items, strict=True):
            baseline = row.middle + CENTRED * look.size
            canvas.text(x, baseline, item.figures[index].text, anchor="end", bold=not index)


def _axis(canvas: Canvas, frame: Frame, scale: Linear, low: float, high: float) -> None:
    """The scale itself, at round numbers: as many as stand apart."""
    look = canvas.look
    y = frame.bottom + 4
    for most in range(TICKS, 1, -1):
        marks = ticks(low, high, most)
        texts = [written_number(value, look) for value in marks]
        halves = [look.lettering.width(text, look.small) / 2 for text in texts]
        places = [
            min(max(scale(value), half), look.width - half) for value, half in zip(marks, halves, strict=True)
        ]
        apart = all(
            b - a >= left + right + 6
            for a, b, left, right in zip(places, places[1:], halves, halves[1:], strict=False)
        )
        if apart:
            break
    else:
        canvas.height = y
        return
    canvas.line(scale(low), y, scale(high), y, look.inks.rule, 0.5)
    for value, place, text in zip(marks, places, texts, strict=True):
        canvas.line(scale(value), y, scale(value), y + 3, look.inks.rule, 0.5)
        baseline = y + 4 + 0.8 * look.small
        canvas.text(place, baseline, text, anchor="middle", size=look.small, colour=look.inks.quiet)
    canvas.height = y + 5 + 1.1 * look.small


# --- before and after ---------------------------------------------------------------------------------


def draw_before_after(canvas: Canvas, figures: Figures, data: ChartData) -> None:
    """Two points for each item and the way between them, each figure on its outer side."""
    look = canvas.look
    top = draw_key(canvas, figures.names, lambda n, x, y: canvas.point(x, y, 1 - n), 0.0)
    needs: list[Need] = []
    for item in figures.items:
        less, more = sorted(item.figures, key=lambda figure: figure.value)
        needs.append(Need(less.value, left=MARK + 4 + _wide(canvas, less.text)))
        needs.append(Need(more.value, right=MARK + 4 + _wide(canvas, more.text)))
    frame, scale = fit_rows(look, figures.labels, [look.leading] * len(figures.items), needs, top=top)
    strong = [item.label in data.highlight for item in figures.items]
    draw_labels(canvas, frame, strong)
    for row, item in zip(frame.rows, figures.items, strict=True):
        before, after = item.figures
        less, more = sorted(item.figures, key=lambda figure: figure.value)
        baseline = row.middle + CENTRED * look.size
        canvas.line(scale(before.value), row.middle, scale(after.value), row.middle, look.inks.accent, 1.25)
        canvas.point(scale(before.value), row.middle, 1)
        canvas.point(scale(after.value), row.middle, 0)
        canvas.text(scale(more.value) + MARK + 4, baseline, more.text, bold=more is after)
        if less.value != more.value:
            canvas.text(scale(less.value) - MARK - 4, baseline, less.text, anchor="end", bold=less is after)
    canvas.height = frame.bottom + 1
