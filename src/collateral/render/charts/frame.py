"""What charts of rows share: labels beside or above their rows, a key of marks and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.render.charts.canvas import CENTRED
from collateral.render.charts.scale import Linear, fitting, span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from collateral.render.charts.canvas import Canvas
    from collateral.render.charts.look import ChartLook
    from collateral.render.charts.scale import Need

BESIDE = 0.36
"""Share of the width that labels beside their rows may take."""
GUTTER = 8.0
MARK = 4.0
"""Between a mark and the figure beside it."""


@dataclass(frozen=True, slots=True)
class Row:
    """Where one item stands."""

    top: float
    """Of its band."""
    height: float
    lines: tuple[str, ...]
    baseline: float
    """Of the label's first line."""

    @property
    def middle(self) -> float:
        """Half-way down its band."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows one below the other, and the room for what is drawn in them."""

    rows: tuple[Row, ...]
    left: float
    right: float
    top: float
    bottom: float


def lay_rows(  # noqa: PLR0913 - labels, and how tall and where
    look: ChartLook, labels: Sequence[str], heights: Sequence[float], *, top: float, right: float,
    above: bool = False, gap: float | None = None,
) -> Frame:  # fmt: skip
    """Rows of given heights with their labels, beside them where there is room."""
    room = BESIDE * look.width
    wrapped = [look.lettering.wrap(label, look.size, room) for label in labels]
    gap = look.size * 0.55 if gap is None else gap
    fits = all(look.lettering.widest_word(label, look.size) <= room for label in labels)
    if above or not fits or max(map(len, wrapped)) > 2:  # noqa: PLR2004 - a third line is taller than its bar
        return _labels_above(look, labels, heights, top, right, gap)
    rows: list[Row] = []
    place = top
    tallest = max(map(len, wrapped)) * look.tight
    for lines, height in zip(wrapped, heights, strict=True):
        block = max(height, tallest + 3 - gap)  # the same for all rows: bars keep their rhythm
        baseline = place + block / 2 - len(lines) * look.tight / 2 + look.tight / 2 + CENTRED * look.size
        rows.append(Row(place + (block - height) / 2, height, lines, baseline))
        place += block + gap
    widest = max(look.lettering.width(line, look.size) for lines in wrapped for line in lines)
    return Frame(tuple(rows), widest + GUTTER, right, top, place - gap)


def _labels_above(  # noqa: PLR0913, PLR0917 - as above
    look: ChartLook, labels: Sequence[str], heights: Sequence[float], top: float, right: float, gap: float
) -> Frame:
    rows: list[Row] = []
    place = top
    for label, height in zip(labels, heights, strict=True):
        lines = look.lettering.wrap(label, look.size, look.width)
        baseline = place + look.tight / 2 + CENTRED * look.size
        band = place + len(lines) * look.tight + 2
        rows.append(Row(band, height, lines, baseline))
        place = band + height + gap + 2
    return Frame(tuple(rows), 0.0, right, top, place - gap - 2)


def fit_rows(  # noqa: PLR0913 - rows, and what has to fit into them
    look: ChartLook, labels: Sequence[str], heights: Sequence[float], needs: Sequence[Need], *, top: float,
    right: float | None = None,
) -> tuple[Frame, Linear]:  # fmt: skip
    """Rows and the longest scale their figures leave room for; labels go above where that helps."""
    right = look.width if right is None else right
    frame = lay_rows(look, labels, heights, top=top, right=right)
    scale = fitting(needs, frame.left, right)
    least = 0.25 * look.width
    if scale is None or _drawn(scale, needs) < least:
        above = lay_rows(look, labels, heights, top=top, right=right, above=True)
        wider = fitting(needs, above.left, right)
        if wider is not None:
            return above, wider
        frame = above
    values = [need.value for need in needs]
    return frame, scale or span(frame.left, right, min(values), max(values))


def _drawn(scale: Linear, needs: Sequence[Need]) -> float:
    values = [need.value for need in needs]
    return scale(max(values)) - scale(min(values))


def draw_labels(canvas: Canvas, frame: Frame, strong: Sequence[bool] = ()) -> None:
    """Every row's label."""
    look = canvas.look
    for index, row in enumerate(frame.rows):
        bold = bool(strong) and strong[index] and len(row.lines) == 1 and frame.left > GUTTER
        wide = look.lettering.width(row.lines[0], look.size, bold=True)
        for number, line in enumerate(row.lines):
            canvas.text(0, row.baseline + number * look.tight, line, bold=bold and wide <= frame.left - MARK)


def draw_key(
    canvas: Canvas, names: Sequence[str], mark: Callable[[int, float, float], None], top: float
) -> float:
    """Marks and names, in the order of the drawing; returns where the chart may begin."""
    look = canvas.look
    size, indent, between = look.small, 13.0, 14.0
    leading = size * 1.25
    x, y = 0.0, top
    for index, name in enumerate(names):
        wide = indent + look.lettering.width(name, size)
        if x and x + wide > look.width:
            x, y = 0.0, y + leading
        mark(index, x + 4.0, y + leading / 2)
        lines = look.lettering.wrap(name, size, look.width - indent)
        for line in lines:
            canvas.text(x + indent, y + leading / 2 + CENTRED * size, line, size=size)
            y += leading
        y -= leading
        x = look.width if len(lines) > 1 else x + wide + between
    return y + leading + 4.0
