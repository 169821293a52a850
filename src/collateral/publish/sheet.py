"""`look.html`: one page with a picture of everything, for a designer; and the same as one picture."""

from __future__ import annotations

import base64
from importlib.resources import files
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


SHEET_NAMES = ("look", "look-components")
"""What sheets are called in dist/ where nobody says another name."""


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One document on a sheet."""

    title: str
    pages: tuple[bytes, ...]
    """Each page as a PNG."""
    file: str = ""
    """Where the document lies, relative to the sheet; empty where it was made only to be looked at."""


def publish_sheet(
    title: str, entries: Sequence[SheetEntry], picture: bytes, target: Path
) -> tuple[Path, Path]:
    """Writes the sheet as one HTML file that needs nothing else, and beside it as a PNG.

    Returns:
        Both files.
    """
    from jinja2 import StrictUndefined  # noqa: PLC0415  # a build has no sheets
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415  # the same

    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.filters["base64"] = lambda data: base64.b64encode(data).decode("ascii")
    template = environment.from_string(
        files("collateral.publish").joinpath("sheet.html.j2").read_text(encoding="utf-8")
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(target, template.render(title=title, entries=entries).encode())
    beside = target.with_suffix(".png")
    write_atomically(beside, picture)
    return target, beside
