"""What stands in a folder, and what of it is taken."""

from __future__ import annotations

import stat
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from collateral.diagnostics import Diagnostic, Place
from collateral.files.names import name_twins, natural_key
from collateral.files.reading import MEBIBYTE, readable_size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ASSET_LIMIT = 64 * MEBIBYTE
"""Largest picture or data file taken, in bytes."""
FILES_LIMIT = 10_000
"""Most files taken from one folder."""


def entries(folder: Path) -> tuple[Path, ...]:
    """What stands in a folder, in natural name order; hidden names left out, nothing if it is none."""
    if not folder.is_dir():
        return ()
    found = (path for path in folder.iterdir() if not path.name.startswith("."))
    return tuple(sorted(found, key=lambda path: natural_key(path.name)))


def list_files(
    folder: Path, *, root: Path, shown: str, limit: int = ASSET_LIMIT
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """All regular files below a folder, relative to it, and what is wrong with the others.

    Args:
        folder: Where to look.
        root: What no link may lead out of.
        shown: The folder's path as findings name it.
        limit: Largest file taken, in bytes.
    """
    found: list[str] = []
    diagnostics: list[Diagnostic] = []
    for path in _walk(folder):
        relative = path.relative_to(folder).as_posix()
        problem = _problem_of(path, root, limit)
        if problem:
            diagnostics.append(_refused(f"{shown}/{relative}", problem))
        else:
            found.append(relative)
        if len(found) > FILES_LIMIT:
            return (), (_refused(shown, f"there are more than {FILES_LIMIT:,} files in this folder"),)
    diagnostics.extend(_twins(found, shown))
    ordered = sorted(found, key=lambda name: tuple(natural_key(part) for part in PurePosixPath(name).parts))
    return tuple(ordered), tuple(diagnostics)


def _walk(folder: Path) -> Iterator[Path]:
    """Every entry that is no folder; linked folders are yielded, not entered."""
    folders = [folder]
    while folders:
        for path in entries(folders.pop()):
            if path.is_dir() and not path.is_symlink():
                folders.append(path)
            else:
                yield path


def _problem_of(path: Path, root: Path, limit: int) -> str:
    """Why a file is not taken; empty where it is."""
    if path.is_symlink() and (problem := _problem_of_link(path, root)):
        return problem
    try:
        status = path.stat()
    except OSError as error:
        return f"this file cannot be read: {error.strerror or error}"
    if not stat.S_ISREG(status.st_mode):
        return "this is not a regular file"
    return f"this file is larger than {readable_size(limit)}" if status.st_size > limit else ""


def _problem_of_link(path: Path, root: Path) -> str:
    """Why a link is not followed; empty where it is."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):  # nothing there, or a link that points to itself
        return "this link leads nowhere"
    if not target.is_relative_to(root.resolve()):
        return "this link leads out of the workspace"
    if target.is_dir():
        return "this is a link to a folder, and only links to files are followed"
    return ""


def _refused(shown: str, problem: str) -> Diagnostic:
    return Diagnostic(
        Place(shown),
        "refused-file",
        f"{problem}, so no page can show it.",
        "Put the file itself inside the workspace, or take it away.",
    )


def _twins(names: Iterable[str], shown: str) -> Iterator[Diagnostic]:
    for first, second in name_twins(names):
        yield twin_diagnostic(f"{shown}/{second}", first, second)


def twin_diagnostic(shown: str, first: str, second: str) -> Diagnostic:
    """Two names that another machine cannot tell apart."""
    return Diagnostic(
        Place(shown),
        "same-name",
        f'"{second}" and "{first}" differ only in capitals or in how an accent is stored: '
        "on Windows and macOS they are one file, and a page would show the wrong one.",
        "Give one of them another name.",
    )
