"""Names that are safe on every machine, and paths that stay where they belong."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

RESERVED_NAMES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)
"""Names that Windows keeps for devices, whatever the extension."""


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
