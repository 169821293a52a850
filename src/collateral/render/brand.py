"""`Brand` to CSS: colours by role, tints computed here, fonts by role, nothing unescaped."""

from __future__ import annotations

import functools
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from collateral.model.brand import Brand, Palette, TypeRole

_HEX = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")
_LINEAR_BELOW = 0.04045

READABLE = 4.5
"""Least contrast between text and what is behind it (WCAG 2, level AA, text of any size)."""

TEXT_PAIRS = (
    ("ink", "paper"),
    ("ink", "surface"),
    ("quiet", "paper"),
    ("quiet", "surface"),
    ("accent", "paper"),
    ("accent", "surface"),
    ("link", "paper"),
    ("warning", "paper"),
    ("danger", "paper"),
    ("on-dark", "dark"),
)
"""Every pair of text and background that our stylesheets put together."""


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#rrggbb`, each 0 to 255."""
    match = _HEX.fullmatch(colour)
    if match is None:
        raise ValueError(f"{colour!r} is not a colour of the form #rrggbb")
    red, green, blue = (int(part, 16) for part in match.groups())
    return red, green, blue


def mix(colour: str, other: str, share: float) -> str:
    """`share` of the first colour over the rest of the other, as `#rrggbb`.

    Tints are computed here because CSS opacity on content breaks PDF/UA, and because a
    computed colour can be tested for contrast.
    """
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it: 0 is black, 1 is white."""
    linear = []
    for channel in channels(colour):
        value = channel / 255
        linear.append(value / 12.92 if value <= _LINEAR_BELOW else ((value + 0.055) / 1.055) ** 2.4)
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours as WCAG 2 defines it, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable_on(ground: str) -> str:
    """White or black, whichever can be read better; one of them always can."""
    return max(("#ffffff", "#000000"), key=lambda colour: contrast(colour, ground))


@functools.lru_cache(maxsize=8)
def colours(palette: Palette) -> Mapping[str, str]:
    """Colours by the role they play on the page, derived ones included."""
    ink, paper = palette.foreground, palette.background
    plain = {
        "ink": ink,
        "paper": paper,
        "accent": palette.primary,
        "quiet": palette.secondary,
        "surface": palette.tertiary,
        "warning": palette.warning,
        "danger": palette.danger,
        "link": palette.link,
        "dark": palette.dark,
        "on-dark": readable_on(palette.dark),
        "hairline": mix(ink, paper, 0.24),
        "rule": mix(ink, paper, 0.62),
        "accent-soft": mix(palette.primary, paper, 0.45),
    }
    return MappingProxyType({role: mix(colour, paper, 1.0) for role, colour in plain.items()})


def css_string(text: str) -> str:
    """A CSS string literal: whatever is not a letter, digit, space or hyphen is escaped."""
    return '"' + "".join(c if c.isalnum() or c in " -" else f"\\{ord(c):x} " for c in text) + '"'


def brand_css(brand: Brand) -> str:
    """The brand as CSS custom properties on the root element."""
    properties = {f"--{role}": colour for role, colour in colours(brand.palette).items()}
    properties |= _type("text", brand.base, brand.palette.foreground)
    properties |= _type("head", brand.headings, brand.palette.foreground)
    properties |= _type("code", brand.monospace, brand.palette.foreground)
    lines = "".join(f"  {name}: {value};\n" for name, value in properties.items())
    return f":root {{\n{lines}}}\n"


def _type(role: str, how: TypeRole, default_colour: str) -> dict[str, str]:
    return {
        f"--{role}-font": css_string(how.family),
        f"--{role}-weight": f"{how.weight:d}",
        f"--{role}-leading": f"{how.line_height:g}",
        f"--{role}-colour": mix(how.color or default_colour, "#000000", 1.0),
    }
