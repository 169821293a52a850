"""Files: names that are safe, reading with limits, writing that is whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import stat
import unicodedata
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from collateral.diagnostics import Diagnostic, Place
from collateral.errors import ToolchainError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MEBIBYTE = 1 << 20
TEXT_LIMIT = 2 * MEBIBYTE
"""Largest Markdown or template file read, in bytes."""
ASSET_LIMIT = 64 * MEBIBYTE
"""Largest picture or data file taken, in bytes."""
FILES_LIMIT = 10_000
"""Most files taken from one folder."""

RESERVED_NAMES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)
"""Names that Windows keeps for devices, whatever the extension."""


# --- names --------------------------------------------------------------------------------------------


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key of the natural name order: `9-b.md` before `10-a.md`."""
    parts = re.split(r"([0-9]+)", name)
    key = [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]
    return (*key, (-1, 0, name))


def is_reserved(name: str) -> bool:
    """Whether Windows would refuse a file of this name, or write to a device instead."""
    return name.split(".", maxsplit=1)[0].strip().casefold() in RESERVED_NAMES


def same_name(name: str) -> str:
    """What two names share that some file systems cannot tell apart (case, accents' normal form)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def name_twins(names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of names that are one and the same file on another machine."""
    first: dict[str, str] = {}
    twins = []
    for name in sorted(names):
        other = first.setdefault(same_name(name), name)
        if other != name:
            twins.append((other, name))
    return tuple(twins)


def below(root: Path, relative: str) -> Path:
    """A path below root, links resolved; the file itself need not exist.

    Raises:
        ValueError: the path is absolute, is an address, or leaves root, links included. The
            message is a sentence for the author.
    """
    _refuse_odd_path(relative)
    base = root.resolve()
    try:
        found = (base / relative).resolve()
    except (OSError, RuntimeError) as error:  # a name too long, a link that points to itself
        raise ValueError(f'the path "{relative}" cannot be followed: {error}') from error
    if not found.is_relative_to(base):
        raise ValueError(f'the path "{relative}" leads out of the folder "{base.name}"')
    return found


def _refuse_odd_path(relative: str) -> None:
    """The spellings that mean different things on different machines."""
    if not relative:
        raise ValueError("the path is empty")
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in relative):
        raise ValueError("the path contains an invisible control character")
    if "\\" in relative:
        raise ValueError(f'the path "{relative}" is written with "\\"; write "/" between folders')
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", relative):
        raise ValueError(f'"{relative}" is an address or a drive, not a path inside the workspace')
    if relative.startswith(("/", "~")):
        raise ValueError(f'the path "{relative}" does not start inside the workspace')


# --- reading ------------------------------------------------------------------------------------------


def read_bytes(path: Path, limit: int) -> bytes:
    """A regular file's bytes, never more than the limit.

    Raises:
        ValueError: it is no regular file, or larger than the limit; the message is for the author.
        OSError: the machine could not read it.
    """
    if not stat.S_ISREG(path.stat().st_mode):  # before opening: a pipe would wait for ever
        raise ValueError("this is not a regular file")
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise ValueError(f"this file is larger than {readable_size(limit)}")
    return data


def read_text(path: Path, shown: str, limit: int = TEXT_LIMIT) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """A UTF-8 file as text, line ends as line feeds, no byte order mark; or what is wrong with it.

    Args:
        path: The file.
        shown: Its path as findings name it, relative to the workspace.
        limit: Bytes.
    """
    try:
        data = read_bytes(path, limit)
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


# --- listing ------------------------------------------------------------------------------------------


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


# --- writing ------------------------------------------------------------------------------------------


def write_atomically(path: Path, data: bytes) -> None:
    """Write a whole file or leave what was there: temporary name, flush to disk, rename.

    Raises:
        ToolchainError: the disk or the rights say no; the previous file is untouched.
    """
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(6)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        message = f"{path.name} could not be written: {error.strerror or error}"
        hint = f"Is the folder {path.parent} writable, and is there room on the disk? The file is as it was."
        raise ToolchainError(message, hint) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


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

    A last line without an end gets one first, so that a new line never joins an old one.

    Raises:
        ToolchainError: the disk or the rights say no.
    """
    data = "".join(f"{line}\n" for line in lines).encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            size = file.seek(0, os.SEEK_END)
            if size and _last_byte(path) != b"\n":
                data = b"\n" + data
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        message = f"{path.name} could not be written: {error.strerror or error}"
        hint = f"Is the folder {path.parent} writable, and is there room on the disk?"
        raise ToolchainError(message, hint) from error


def _last_byte(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1)
