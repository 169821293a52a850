"""How wide words are: advance widths of the brand's own faces, so that nothing meets another."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont, TTLibError

from collateral.render.fonts import face_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from collateral.model.brand import Brand, FontFace
    from collateral.render.confine import AssetRoots

UNKNOWN_LETTER = 0.62
"""Width of a letter nobody has measured, in ems: wider than most."""
SAFETY = 1.02
"""What layout engines round up, letter by letter."""
SEMIBOLD = 600


@dataclass(frozen=True, slots=True, eq=False)
class Lettering:
    """The brand's text face in two weights, and that of its titles, as far as their widths are needed."""

    family: str
    regular: Mapping[int, float]
    """Width of each character in ems."""
    bold: Mapping[int, float]
    titles: Mapping[int, float] = field(default_factory=dict)

    def title_lines(self, title: str, size: float, room: float) -> int:
        """How many lines a title takes, at most; no word is broken."""
        lines, filled = 1, ""
        for word in title.split(" "):
            joined = f"{filled} {word}" if filled else word
            if not filled or _width(joined, size, self.titles) <= room:
                filled = joined
            else:
                lines, filled = lines + 1, word
        return lines

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """How wide a text is, at most."""
        return _width(text, size, self.bold if bold else self.regular)

    def wrap(self, text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
        """The text in lines that fit; a word without room is broken where the line ends."""
        lines: list[str] = [""]
        for word in text.split(" "):
            joined = f"{lines[-1]} {word}" if lines[-1] else word
            if self.width(joined, size, bold=bold) <= room:
                lines[-1] = joined
                continue
            if lines[-1]:
                lines.append("")
            *whole, lines[-1] = self._broken(word, size, room, bold=bold)
            lines[-1:-1] = whole
        return tuple(lines)

    def _broken(self, word: str, size: float, room: float, *, bold: bool) -> tuple[str, ...]:
        parts = [""]
        for letter in word:
            if parts[-1] and self.width(parts[-1] + letter, size, bold=bold) > room:
                parts.append("")
            parts[-1] += letter
        return tuple(parts)

    def widest_word(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width of the longest word."""
        return max(self.width(word, size, bold=bold) for word in text.split(" "))


def _width(text: str, size: float, widths: Mapping[int, float]) -> float:
    return SAFETY * size * sum(widths.get(ord(letter), UNKNOWN_LETTER) for letter in text)


PLAIN = Lettering("sans-serif", {}, {})
"""Where no face can be read: every letter counts as a wide one."""


@functools.lru_cache(maxsize=8)
def lettering_of(brand: Brand, assets: AssetRoots) -> Lettering:
    """The lettering of a brand's text."""
    base, headings = brand.base, brand.headings
    return Lettering(
        base.family,
        regular=_widths_of(brand, base.family, base.weight, assets),
        bold=_widths_of(brand, base.family, SEMIBOLD, assets),
        titles=_widest_of(brand, headings.family, assets),
    )


def _widths_of(brand: Brand, family: str, weight: int, assets: AssetRoots) -> Mapping[int, float]:
    """Of the upright face of a family whose weight is nearest."""
    faces = [face for face in brand.fonts if face.family == family and face.style == "normal"]
    if not faces:
        return {}
    return _face_widths(min(faces, key=lambda face: (abs(face.weight - weight), face.weight)), assets)


def _widest_of(brand: Brand, family: str, assets: AssetRoots) -> Mapping[int, float]:
    """Of each letter the widest of a family's upright faces: a template may set any of them."""
    widest: dict[int, float] = {}
    for face in brand.fonts:
        if face.family == family and face.style == "normal":
            for letter, width in _face_widths(face, assets).items():
                widest[letter] = max(width, widest.get(letter, 0.0))
    return widest


def _face_widths(face: FontFace, assets: AssetRoots) -> Mapping[int, float]:
    path = face_file(face, assets)
    try:
        status = path.stat()
    except OSError:
        return {}  # the layout reports the missing file
    return _widths(path, status.st_mtime_ns, status.st_size)


@functools.lru_cache(maxsize=32)
def _widths(path: Path, _modified: int, _size: int) -> Mapping[int, float]:
    try:
        with TTFont(path, lazy=True) as font:
            ems, advances = font["head"].unitsPerEm, font["hmtx"].metrics
            return {code: advances[name][0] / ems for code, name in (font.getBestCmap() or {}).items()}
    except (OSError, TTLibError, KeyError, AttributeError):
        return {}
