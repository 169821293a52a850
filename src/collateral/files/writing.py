"""Writing that is whole or not at all, also where the machine stops in the middle of it."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import re
import secrets
from typing import TYPE_CHECKING

from collateral.errors import ToolchainError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_LEFTOVER = re.compile(r"\..+\.[0-9a-f]{12}\.tmp")
"""How a file is called until it is whole. Whoever writes it holds a lock, which ends with the process."""
_TOO_NEW = 5
"""So often a temporary file may be taken away by others in the moment before it is locked."""
_FOLDER_NOT_FLUSHED = {errno.EINVAL, errno.EBADF, errno.ENOTSUP, errno.EACCES}
"""What file systems say that see to their folders in another way."""


def write_atomically(path: Path, data: bytes, *, voids: Iterable[Path] = (), lasting: bool = True) -> None:
    """Write a whole file or leave what was there: temporary name, flush to disk, rename, flush the folder.

    What runs that were killed left half written in the same folder goes on this occasion.

    Args:
        path: The file.
        data: What it shall hold.
        voids: Files that only belong to what was there, such as its signature; they go right before it does.
        lasting: Whether it has to outlive a power cut. What shows by itself that it is damaged, and can be
            made again, need not: waiting for the disk takes longer than writing.

    Raises:
        ToolchainError: the disk or the rights say no; the previous file is untouched.
    """
    temporary, handle = None, None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(path.parent)
        temporary, handle = _new_beside(path)
        _write_all(handle, data)
        if lasting:
            os.fsync(handle)
        for other in voids:
            other.unlink(missing_ok=True)
        os.replace(temporary, path)  # noqa: PTH105 - the same, and tests make it fail
        temporary = None
    except OSError as error:
        message = f"{path.name} could not be written: {error.strerror or error}"
        hint = f"Is the folder {path.parent} writable, and is there room on the disk? The file is as it was."
        raise ToolchainError(message, hint) from error
    finally:
        _give_up(temporary, handle)
    if lasting:
        _flush_folder(path)


def _give_up(temporary: Path | None, handle: int | None) -> None:
    """Take away what is still there, the name first: without its lock somebody else may."""
    with contextlib.suppress(OSError):
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        if handle is not None:
            os.close(handle)


def _new_beside(path: Path) -> tuple[Path, int]:
    """A new, locked file under a temporary name in the same folder."""
    for last in (*(False for _ in range(_TOO_NEW)), True):
        temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(6)}.tmp")
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        _lock(handle)
        if last or os.fstat(handle).st_nlink:
            return temporary, handle
        os.close(handle)  # taken away between the two lines above, by somebody who found it unlocked
    raise AssertionError


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _flush_folder(path: Path) -> None:
    """See the new name to the disk, without which a power cut brings back the old one, or none.

    Raises:
        ToolchainError: the disk says no; the new file is whole and in its place.
    """
    try:
        handle = os.open(path.parent, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _FOLDER_NOT_FLUSHED:
            message = f"{path.name} is written, but may not outlive a power cut: {error.strerror or error}"
            hint = f"Look after the disk that holds {path.parent}, then do this again."
            raise ToolchainError(message, hint) from error


def _remove_leftovers(folder: Path) -> None:
    """Take away what killed runs left half written: temporary files that nobody holds a lock on."""
    names: list[str] = []
    with contextlib.suppress(OSError):
        names = os.listdir(folder)  # noqa: PTH208 - names are enough, and there may be many
    for name in names:
        if _LEFTOVER.fullmatch(name):
            with contextlib.suppress(OSError):
                _remove_if_free(folder / name)


def _remove_if_free(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink(missing_ok=True)
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    """Wait for a lock of one's own; where a file system has none, go on: there nothing is taken away."""
    with contextlib.suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_EX)


def make_folder(folder: Path, hint: str = "") -> None:
    """Make a folder and those above it, where they are not there yet.

    Raises:
        ToolchainError: the disk or the rights say no, or a file stands there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        taken = isinstance(error, FileExistsError | NotADirectoryError)
        reason = "a file stands there" if taken else (error.strerror or str(error)).lower()
        raise ToolchainError(f"The folder {folder} could not be made: {reason}.", hint) from error


def append_lines(path: Path, lines: Iterable[str]) -> None:
    """Add lines at the end of a log, all of them or none, and see them to the disk.

    The log is written anew and takes the place of the old one in one step, so that a run that is killed
    leaves no half line; two runs at once wait for each other. A last line without an end gets one first, so
    that a new line never joins an old one.

    Raises:
        ToolchainError: the disk or the rights say no; the log is as it was.
    """
    data = "".join(f"{line}\n" for line in lines).encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with alone_in(path.parent):
            before = path.read_bytes() if path.exists() else b""
            end = b"\n" if before and not before.endswith(b"\n") else b""
            write_atomically(path, before + end + data)
    except OSError as error:
        message = f"{path.name} could not be written: {error.strerror or error}"
        hint = f"Is the folder {path.parent} writable, and is there room on the disk? The file is as it was."
        raise ToolchainError(message, hint) from error


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """While we are in it, nobody else is, also no other process; where a file system has no locks, all are.

    Whoever is in it already and asks again waits for ever.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)
