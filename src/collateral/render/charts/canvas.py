"""A canvas of plain SVG: rectangles, lines, points, words; every word's box is known."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal

from markupsafe import escape

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collateral.render.charts.look import ChartLook, Fill

Anchor = Literal["start", "middle", "end"]
ASCENT, DESCENT = 0.74, 0.22
"""Of a line of labels around its baseline, in ems: what letters really reach."""
CENTRED = 0.34
"""How far below the middle the baseline of a centred word lies, in ems."""
HATCH_STEP = 4.5
LEAST = 0.75
"""What is not nothing can be seen, in points."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a word stands."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def number(value: float) -> str:
    """A coordinate: at most two decimals, the same on every machine."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


@dataclass(slots=True)
class Canvas:
    """Collects what is drawn, top to bottom."""

    look: ChartLook
    height: float = 0.0
    words: list[Box] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    @property
    def width(self) -> float:
        """The room there is."""
        return self.look.width

    def rect(self, left: float, top: float, width: float, height: float, fill: Fill) -> None:
        """A filled rectangle; negative widths and heights go the other way."""
        left, width = min(left, left + width), max(abs(width), LEAST)
        top, height = min(top, top + height), max(abs(height), LEAST)
        inset = 0.375 if fill.outline else 0.0
        wide, tall = max(width - 2 * inset, 0.01), max(height - 2 * inset, 0.01)
        drawn = (
            f'<rect x="{number(left + inset)}" y="{number(top + inset)}" width="{number(wide)}"'
            f' height="{number(tall)}" fill="{fill.colour}"'
        )
        if fill.outline:
            drawn += f' stroke="{fill.outline}" stroke-width="0.75"'
        self.parts.append(drawn + "/>")
        if fill.hatch:
            self._hatch(left, top, width, height, fill.hatch)

    def _hatch(self, left: float, top: float, width: float, height: float, colour: str) -> None:
        """Lines across a rectangle, worked out rather than clipped: patterns are objects of their own."""
        path: list[str] = []
        shift = HATCH_STEP
        while shift < width + height:
            x1, y1 = left + max(0.0, shift - height), top + min(shift, height)
            x2, y2 = left + min(shift, width), top + max(0.0, shift - width)
            path.append(f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}")
            shift += HATCH_STEP
        if path:
            self.parts.append(
                f'<path d="{"".join(path)}" stroke="{colour}" stroke-width="0.75" fill="none"/>'
            )

    def line(  # noqa: PLR0913, PLR0917 - two points and how
        self, x1: float, y1: float, x2: float, y2: float, colour: str, weight: float = 0.75, *, dash: str = ""
    ) -> None:
        """A straight line."""
        self.path([(x1, y1), (x2, y2)], colour, weight, dash=dash)

    def path(
        self, points: Sequence[tuple[float, float]], colour: str, weight: float, *, dash: str = ""
    ) -> None:
        """A line through points."""
        data = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<path d="{data}" stroke="{colour}" stroke-width="{number(weight)}"{dashes} fill="none"/>'
        )

    def area(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        """A filled outline."""
        data = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
        self.parts.append(f'<path d="{data}Z" fill="{colour}"/>')

    def point(self, x: float, y: float, shape: int, size: float = 3.2) -> None:
        """A mark of one series: a full circle, a hollow one, a full square, a hollow diamond."""
        inks = self.look.inks
        full, hollow = (
            f'fill="{inks.accent}"',
            f'fill="{inks.paper}" stroke="{inks.accent}" stroke-width="1.25"',
        )
        if shape % 4 == 2:  # noqa: PLR2004 - the third of four shapes
            side = number(2 * size - 0.6)
            corner = size - 0.3
            self.parts.append(
                f'<rect x="{number(x - corner)}" y="{number(y - corner)}" width="{side}" height="{side}"'
                f' fill="{inks.ink}"/>'
            )
        elif shape % 4 == 3:  # noqa: PLR2004 - the last of four shapes
            reach = size + 0.6
            corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
            data = "M" + "L".join(f"{number(a)} {number(b)}" for a, b in corners)
            self.parts.append(f'<path d="{data}Z" {hollow}/>')
        else:
            how, radius = (full, size) if shape % 4 == 0 else (hollow, size - 0.6)
            self.parts.append(f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" {how}/>')

    def text(  # noqa: PLR0913 - a word, its place and how it is set
        self, x: float, baseline: float, text: str, *, anchor: Anchor = "start", size: float | None = None,
        bold: bool = False, colour: str | None = None,
    ) -> None:  # fmt: skip
        """One line of words."""
        if not text.strip():
            return
        look = self.look
        size = look.size if size is None else size
        wide = look.lettering.width(text, size, bold=bold)
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        self.words.append(Box(text, left, baseline - ASCENT * size, left + wide, baseline + DESCENT * size))
        where = "" if anchor == "start" else f' text-anchor="{anchor}"'
        weight = ' font-weight="600"' if bold else ""
        self.parts.append(
            f'<text x="{number(x)}" y="{number(baseline)}"{where} font-size="{number(size)}"{weight}'
            f' fill="{colour or look.inks.ink}">{escape(printable(text))}</text>'
        )

    def svg(self, title: str) -> str:
        """The drawing; its title is what assistive technology reads instead."""
        family = escape(self.look.lettering.family.replace('"', "").replace("'", ""))
        width, height = number(self.width), number(self.height)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart-drawing" role="img" width="{width}pt"'
            f' height="{height}pt" viewBox="0 0 {width} {height}" font-family="{family}">'
            f"<title>{escape(printable(title))}</title>{''.join(self.parts)}</svg>"
        )


def printable(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return "".join(letter if letter.isprintable() or letter == "\u00a0" else " " for letter in text)
