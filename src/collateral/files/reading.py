"""Reading with limits: never more than was meant, never a pipe, never a file swapped for another."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from collateral.diagnostics import Diagnostic, Place

if TYPE_CHECKING:
    from pathlib import Path

MEBIBYTE = 1 << 20
TEXT_LIMIT = 2 * MEBIBYTE
"""Largest Markdown or template file read, in bytes."""
DOCUMENT_LIMIT = 200_000_000
"""Largest document written, in bytes; nothing larger is ours, and none is read."""
_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
"""Without waiting: a pipe would wait for ever."""


def read_bytes(path: Path, limit: int, *, follow: bool = True) -> bytes:
    """A regular file's bytes, never more than the limit.

    Args:
        path: The file.
        limit: Bytes.
        follow: Whether it may be a link. A path that was resolved and judged is read without, so that no
            link put there meanwhile leads elsewhere.

    Raises:
        ValueError: it is no regular file, or larger than the limit; the message is for the author.
        OSError: the machine could not read it.
    """
    handle = os.open(path, _FLAGS | (0 if follow else os.O_NOFOLLOW))
    status = os.fstat(handle)  # of what was opened, not of what may stand there by now
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise ValueError("this is not a regular file")
    with os.fdopen(handle, "rb") as file:
        data = file.read(limit + 1) if status.st_size <= limit else None
    if data is None or len(data) > limit:
        raise ValueError(f"this file is larger than {readable_size(limit)}")
    return data


def read_text(
    path: Path, shown: str, limit: int = TEXT_LIMIT, *, follow: bool = True
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """A UTF-8 file as text, line ends as line feeds, no byte order mark; or what is wrong with it.

    Args:
        path: The file.
        shown: Its path as findings name it, relative to the workspace.
        limit: Bytes.
        follow: Whether it may be a link.
    """
    try:
        data = read_bytes(path, limit, follow=follow)
    except ValueError as error:
        return None, (_unread(shown, f"{error}, so it was not read"),)
    except OSError as error:
        return None, (_unread(shown, f"this file could not be read: {error.strerror or error}"),)
    return decode(data, shown)


def decode(data: bytes, shown: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Bytes of a UTF-8 file as text, or the place where they are something else."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, (_not_utf8(Place(shown), "UTF-16"),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace").removeprefix("\ufeff")
        return None, (_not_utf8(place_at(shown, _unix_lines(before)), "another encoding"),)
    return _unix_lines(text), ()


def _unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def place_at(shown: str, before: str) -> Place:
    """The place right after a text that starts a file."""
    last = before.rfind("\n")
    return Place(shown, before.count("\n") + 1, len(before) - last)


def _not_utf8(place: Place, encoding: str) -> Diagnostic:
    message = (
        f"this file is saved in {encoding}, not in UTF-8, so its letters cannot be told and it was not read."
    )
    return Diagnostic(place, "not-utf8", message, 'Save it again as "UTF-8" (in the editor\'s "Save as").')


def _unread(shown: str, sentence: str) -> Diagnostic:
    return Diagnostic(Place(shown), "unreadable-file", f"{sentence}.")


def readable_size(size: int) -> str:
    """A number of bytes as people say it."""
    if size >= MEBIBYTE:
        return f"{size / MEBIBYTE:.4g} MiB"
    return f"{size / 1024:.4g} KiB" if size >= 1024 else f"{size} bytes"  # noqa: PLR2004 - bytes in a KiB
