"""Documents and their previews: names from checked ids only, written whole or not at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from collateral.files import below, write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.model.edition import Edition


DRAFT = "_DRAFT"
"""Ends the name of a document that is not for release."""


def document_path(folder: Path, edition: Edition, revision: int, *, draft: bool = False) -> Path:
    """`<folder>/<product>/<audience>/<edition>_r<revision>.pdf`; a draft's name ends with `_DRAFT`."""
    name = f"{edition.id}_r{revision}{DRAFT if draft else ''}.pdf"
    return below(folder, f"{edition.product}/{edition.audience}/{name}")


def preview_path(folder: Path, edition: Edition) -> Path:
    """`<folder>/previews/<edition>.png`: what the index shows of the first page."""
    return below(folder, f"previews/{edition.id}.png")


def publish_pdf(pdf: bytes, edition: Edition, revision: int, folder: Path, *, draft: bool = False) -> Path:
    """Writes a document; the file of an older revision goes once its successor is in place.

    Returns:
        The file written.
    """
    target = document_path(folder, edition, revision, draft=draft)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(target, pdf)
    older = re.compile(rf"{re.escape(edition.id)}_r\d+(?:{DRAFT})?\.pdf")
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
