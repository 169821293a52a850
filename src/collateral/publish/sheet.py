"""`look.html`: one page with a picture of everything, for a designer; and the same as one picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.files import write_atomically
from collateral.publish.template import template_of

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
    target.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(target, template_of("sheet").render(title=title, entries=entries).encode())
    beside = target.with_suffix(".png")
    write_atomically(beside, picture)
    return target, beside
