"""`_brand.yml`: colours, type and logo (the brand.yml convention), resolved to what templates need."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from collateral.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFace:
    """One static font file."""

    family: str
    path: str
    """Relative to the workspace, or to the tool's own files where `bundled`."""
    weight: int = 400
    style: Literal["normal", "italic"] = "normal"
    bundled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeRole:
    """How one kind of text is set."""

    family: str
    weight: int = 400
    line_height: float = 1.4
    color: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture and what it shows."""

    path: str
    """Relative to the workspace."""
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours by role, each `#rrggbb`."""

    foreground: str = "#1d2730"
    background: str = "#ffffff"
    primary: str = "#0f5f66"
    """The one accent colour."""
    secondary: str = "#5a6872"
    """Quiet text: captions, running lines."""
    tertiary: str = "#eef3f3"
    """Quiet surface behind figures."""
    warning: str = "#8a4b00"
    danger: str = "#a3261c"
    link: str = "#0f5f66"
    dark: str = "#1d2730"
    """Band behind the first lines or the last, where the brand sets them dark."""


Ground = Literal["plain", "tint", "dark"]
"""What a part of the page stands on: paper, the brand's quiet surface, its dark colour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """One company's look."""

    name: str = ""
    """Short company name; the workspace's name where empty."""
    website: str | None = None
    logo: Logo | None = None
    logo_on_dark: Logo | None = None
    """The same for a dark ground; the name in words where there is none."""
    header: Ground = "plain"
    """What the first lines of a document stand on."""
    action: Ground = "tint"
    """What the line that asks something of the reader stands on."""
    palette: Palette = field(default_factory=Palette)
    fonts: tuple[FontFace, ...] = ()
    base: TypeRole = field(default_factory=lambda: TypeRole(family="Source Sans 3"))
    headings: TypeRole = field(
        default_factory=lambda: TypeRole(family="Source Serif 4 Display", line_height=1.15)
    )
    monospace: TypeRole = field(default_factory=lambda: TypeRole(family="Source Sans 3"))
