"""Documents and their previews: names from checked ids only, written whole or not at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from collateral.files import below, write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.model.edition import Edition


def document_path(folder: Path, edition: Edition, revision: int) -> Path:
    """`<folder>/<product>/<audience>/<edition>_r<revision>.pdf`."""
    return below(folder, f"{edition.product}/{edition.audience}/{edition.id}_r{revision}.pdf")


def preview_path(folder: Path, edition: Edition) -> Path:
    """`<folder>/previews/<edition>.png`: what the index shows of the first page."""
    return below(folder, f"previews/{edition.id}.png")


def publish_pdf(pdf: bytes, edition: Edition, revision: int, folder: Path) -> Path:
    """Writes a document; the file of an older revision goes once its successor is in place.

    Returns:
        The file written.
    """
    target = document_path(folder, edition, revision)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(target, pdf)
    older = re.compile(rf"{re.escape(edition.id)}_r\d+\.pdf")
    for sibling in target.parent.iterdir():
        if sibling != target and older.fullmatch(sibling.name):
            sibling.unlink()
    return target


def publish_preview(png: bytes, edition: Edition, folder: Path) -> Path:
    """Writes the picture of a document's first page.

    Returns:
        The file written.
    """
    target = preview_path(folder, edition)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(target, png)
    return target
