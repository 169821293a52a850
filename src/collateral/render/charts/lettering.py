"""How wide words are: advance widths of the brand's own faces, so that nothing meets another."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.render.fonts import versions, widths_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from collateral.model.brand import Brand
    from collateral.render.confine import AssetRoots

UNKNOWN_LETTER = 0.62
"""Width of a letter nobody has measured, in ems: wider than most."""
SAFETY = 1.02
"""What layout engines round up, letter by letter."""
SEMIBOLD = 600


@dataclass(frozen=True, slots=True, eq=False)
class Lettering:
    """A face of the brand in two weights, as far as widths are needed."""

    family: str
    regular: Mapping[int, float]
    """Width of each character in ems."""
    bold: Mapping[int, float]

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """How wide a text is, at most."""
        widths = self.bold if bold else self.regular
        return SAFETY * size * sum(widths.get(ord(letter), UNKNOWN_LETTER) for letter in text)

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


PLAIN = Lettering("sans-serif", {}, {})
"""Where no face can be read: every letter counts as a wide one."""


def lettering_of(brand: Brand, assets: AssetRoots) -> Lettering:
    """The lettering of a brand's text."""
    return _lettering(brand, assets, versions(brand, assets))


def title_lettering_of(brand: Brand, assets: AssetRoots) -> Lettering:
    """The lettering of titles, of each letter the widest: a template may set any upright face."""
    return _title_lettering(brand, assets, versions(brand, assets))


@functools.lru_cache(maxsize=8)
def _lettering(brand: Brand, assets: AssetRoots, _fonts: object) -> Lettering:
    faces = [face for face in brand.fonts if face.family == brand.base.family and face.style == "normal"]
    if not faces:
        return Lettering(brand.base.family, {}, {})
    regular = min(faces, key=lambda face: (abs(face.weight - brand.base.weight), face.weight))
    bold = min(faces, key=lambda face: (abs(face.weight - SEMIBOLD), face.weight))
    return Lettering(brand.base.family, widths_of(regular, assets), widths_of(bold, assets))


@functools.lru_cache(maxsize=8)
def _title_lettering(brand: Brand, assets: AssetRoots, _fonts: object) -> Lettering:
    family = brand.headings.family
    widest: dict[int, float] = {}
    for face in brand.fonts:
        if face.family == family and face.style == "normal":
            for letter, width in widths_of(face, assets).items():
                widest[letter] = max(width, widest.get(letter, 0.0))
    return Lettering(family, widest, widest)
