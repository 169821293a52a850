"""Icons by name: line drawings of one style, as data; made by tools/icons.py from a package of that set."""

from __future__ import annotations

import functools
import json
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Shape = tuple[str, tuple[tuple[str, str], ...]]
"""One SVG element: its name and its attributes."""

SIZE = 24
"""Width and height of the square every icon is drawn in."""
STROKE = 1.75
"""Width of its lines in that square: as thick as the strokes of the titles beside it."""


@functools.cache
def icons() -> Mapping[str, tuple[Shape, ...]]:
    """Every icon by its name."""
    told = json.loads((files(__name__) / "icons.json").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            name: tuple((tag, tuple(attributes.items())) for tag, attributes in shapes)
            for name, shapes in told["icons"].items()
        }
    )


@functools.cache
def source() -> Mapping[str, str]:
    """Package, version and licence that the icons come from."""
    told = json.loads((files(__name__) / "icons.json").read_text(encoding="utf-8"))
    return MappingProxyType(dict(told["source"]))
