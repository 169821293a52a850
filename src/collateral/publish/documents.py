"""Documents and their previews: names from checked ids only, written whole or not at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from collateral.errors import ToolchainError
from collateral.files import below, make_folder, read_bytes, write_atomically

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from collateral.model.edition import Edition


DRAFT = "_DRAFT"
"""Ends the name of a document that is not for release."""


SIGNATURE = ".sig"
"""Ends the name of the signature beside a document."""

ELSEWHERE = "Choose another with --output."
"""What helps where the folder for documents cannot be made."""

NAMED = re.compile(rf"(?P<edition>[a-z0-9-]+(?:_[A-Za-z0-9-]+){{4,}})_r(?P<revision>[0-9]+)(?:{DRAFT})?\.pdf")
"""The name of a document."""


def document_path(folder: Path, edition: Edition, revision: int, *, draft: bool = False) -> Path:
    """`<folder>/<product>/<audience>/<edition>_r<revision>.pdf`; a draft's name ends with `_DRAFT`."""
    name = f"{edition.id}_r{revision}{DRAFT if draft else ''}.pdf"
    return place_in(folder, f"{edition.product}/{edition.audience}", name)


def place_in(folder: Path, home: str, name: str) -> Path:
    """A file of the output: below its folder, links of folders resolved; a link by its name is replaced.

    Raises:
        ToolchainError: A link in its way leads out of the folder.
    """
    try:
        return (below(folder, home) if home else folder.resolve()) / name
    except ValueError as error:
        raise ToolchainError(f"{name} could not be written: {error}.", ELSEWHERE) from error


def newest_document(folder: Path, edition: Edition, *, draft: bool = False) -> Path | None:
    """The document of an edition with the highest revision; None where there is none."""
    named = re.compile(rf"{re.escape(edition.id)}_r(\d+){DRAFT if draft else ''}\.pdf")
    home = document_path(folder, edition, 1).parent
    found = [
        (int(match[1]), path)
        for path in (home.iterdir() if home.is_dir() else ())
        if (match := named.fullmatch(path.name)) and path.is_file()
    ]
    return max(found)[1] if found else None


def revision_named(path: Path) -> int | None:
    """The revision that a document's name says; None where the name is not ours."""
    named = NAMED.fullmatch(path.name)
    return int(named["revision"]) if named else None


def strays(folder: Path, editions: Collection[str]) -> tuple[str, ...]:
    """Documents that belong to none of the editions, by their names, relative to the folder, in order."""
    return tuple(
        path.relative_to(folder).as_posix()
        for path in sorted(folder.glob("*/*/*.pdf"))
        if (named := NAMED.fullmatch(path.name)) and named["edition"] not in editions
    )


def preview_path(folder: Path, edition: Edition) -> Path:
    """`<folder>/previews/<edition>.png`: what the index shows of the first page."""
    return place_in(folder, "previews", f"{edition.id}.png")


def publish_pdf(pdf: bytes, edition: Edition, revision: int, folder: Path, *, draft: bool = False) -> Path:
    """Writes a document; the file of an older revision goes once its successor is in place.

    A signature goes with the file that it signs. What stands there already, byte for byte, stays.

    Returns:
        The file written.

    Raises:
        ToolchainError: The disk or the rights say no.
    """
    target = document_path(folder, edition, revision, draft=draft)
    make_folder(target.parent, ELSEWHERE)
    if not _holds(target, pdf):
        write_atomically(target, pdf, voids=(_signature_of(target),))
    older = re.compile(rf"{re.escape(edition.id)}_r\d+(?:{DRAFT})?\.pdf")
    for sibling in target.parent.iterdir():
        if sibling != target and older.fullmatch(sibling.name):
            _remove(_signature_of(sibling))
            _remove(sibling)
    return target


def _holds(path: Path, data: bytes) -> bool:
    """Whether a file, and no link to one, holds just this."""
    try:
        return read_bytes(path, len(data), follow=False) == data
    except (OSError, ValueError):
        return False


def _signature_of(document: Path) -> Path:
    return document.with_name(document.name + SIGNATURE)


def _remove(path: Path) -> None:
    """Removes a file, if another build did not do so first.

    Raises:
        ToolchainError: The rights say no, or it is a folder.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        message = f"{path.name} is out of date and could not be removed: {error.strerror or error}"
        raise ToolchainError(message, f"Remove it from {path.parent}, so that nobody sends it.") from error


def publish_preview(png: bytes, edition: Edition, folder: Path) -> Path:
    """Writes the picture of a document's first page.

    Returns:
        The file written.
    """
    target = preview_path(folder, edition)
    make_folder(target.parent, ELSEWHERE)
    write_atomically(target, png)
    return target
