"""Removes what collateral made and can make again, and nothing else.

What is ours is known by more than its place. In the cache and among the records it is a name that only a
program gives; a document is ours where its name, its folders and the manifest inside it say the same; a
preview where it stands in the place of such a document's; the index and the sheets where they say who made
them. No link is followed: what is removed is named within folders that are opened one by one, so that what a
link leads to stays, also where somebody puts the link in our way meanwhile.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.files import ASSET_LIMIT, read_bytes
from collateral.pipeline.shelf import digest_of, seen_at
from collateral.publish import INDEX_NAME, MADE_BY, SHEET_NAMES, SIGNATURE
from collateral.publish.documents import NAMED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from collateral.workspace import Workspace

SHARD, ENTRY, RECORD = (re.compile(f"[0-9a-f]{{{length}}}") for length in (2, 62, 16))
"""Names in the cache, and of the records that let a build say it has nothing to do."""
HALF_WRITTEN = re.compile(r"\.[0-9a-f]+\.[0-9a-f]{12}\.tmp")
"""What a killed build left of them."""
SHELVES = ("", "drafts")
"""Where documents stand, below the folder for output."""
LINK = "a link is not followed"
FOREIGN = "nothing says that a build made it"
SIGNED = "it was signed when it was released"


@dataclass(frozen=True, slots=True)
class Found:
    """A file of ours."""

    base: Path
    """A folder that is no link."""
    name: str
    """Below it, with forward slashes."""
    size: int


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What was removed, or would be, and what was not."""

    cache: tuple[Found, ...]
    documents: tuple[Found, ...]
    """With previews, index and sheets."""
    left: tuple[tuple[str, str], ...]
    """What stays in the folder for output: its name, and why."""
    failed: tuple[tuple[str, str], ...]
    """What should have gone and did not: its name, and what the system said."""


def clean(
    workspace: Workspace, *, documents: bool = False, output: Path | None = None, dry_run: bool = False
) -> Cleaned:
    """Removes the cache, and on request the documents.

    Args:
        workspace: Where.
        documents: Whether documents, previews and the index go as well.
        output: The folder they were written to; the workspace's dist/ where None.
        dry_run: Whether only to say what would go.
    """
    cache = tuple(_in_cache(workspace))
    folder = output.resolve() if output else workspace.dist
    ours = tuple(_in_output(folder)) if documents else ()
    left = tuple(_left(folder, {one.name for one in ours})) if documents else ()
    failed = () if dry_run else tuple(_removed([*cache, *ours]))
    gone = {name for name, _ in failed}
    return Cleaned(
        tuple(one for one in cache if one.name not in gone),
        tuple(one for one in ours if one.name not in gone),
        left,
        failed,
    )


# --- what is ours ---------------------------------------------------------------------------------------


def _in_cache(workspace: Workspace) -> Iterator[Found]:
    root = workspace.root
    if workspace.internal.is_symlink():
        return
    for shard in _folders(workspace.cache):
        if SHARD.fullmatch(shard.name):
            yield from _files(root, shard, ENTRY)
    yield from _files(root, workspace.heights.parent, re.compile(re.escape(workspace.heights.name)))
    yield from _files(root, workspace.fresh, RECORD)


def _files(root: Path, folder: Path, pattern: re.Pattern[str]) -> Iterator[Found]:
    for path in _plain_files(folder):
        if pattern.fullmatch(path.name) or HALF_WRITTEN.fullmatch(path.name):
            yield _found(root, path)


def _in_output(folder: Path) -> Iterator[Found]:
    for here in () if folder.is_symlink() else (folder / shelf for shelf in SHELVES):
        editions = set()
        for path in _documents(here):
            editions.add(NAMED.fullmatch(path.name)["edition"])  # type: ignore[index]  # that is how they were found
            yield _found(folder, path)
        for path in _plain_files(here / "previews"):
            if path.suffix == ".png" and path.stem in editions:
                yield _found(folder, path)
        for path in _plain_files(here):
            if _is_page_of_ours(path):
                yield _found(folder, path)


def _documents(shelf: Path) -> Iterator[Path]:
    """Documents whose name, folders and manifest say the same; what was signed stays with its signature."""
    named = []
    for product in _folders(shelf):
        for audience in _folders(product):
            names = {path.name for path in _plain_files(audience)}
            named += [
                path
                for path in _plain_files(audience)
                if f"{path.name}{SIGNATURE}" not in names and _edition_named(path)
            ]
    digests = [(path, digest) for path in named if (digest := digest_of(path)[0])]
    for seen in seen_at(digests):
        if seen.manifest is not None and seen.manifest.edition == _edition_named(seen.path):
            yield seen.path


def _edition_named(path: Path) -> str:
    """The edition that a document's name and folders say; empty where they say none, or different ones."""
    named = NAMED.fullmatch(path.name)
    if named is None or named["edition"].split("_")[:2] != [path.parts[-3], path.parts[-2]]:
        return ""
    return named["edition"]


def _is_page_of_ours(path: Path) -> bool:
    """The index or a sheet, or the picture beside a sheet."""
    if path.suffix == ".png" and path.stem in SHEET_NAMES:
        path = path.with_suffix(".html")
    if path.name != INDEX_NAME and path.stem not in SHEET_NAMES:
        return False
    with suppress(OSError, ValueError):
        return MADE_BY.encode() in read_bytes(path, ASSET_LIMIT)
    return False


def _left(folder: Path, ours: set[str]) -> Iterator[tuple[str, str]]:
    """What stays, and why; hidden names are nobody's business."""
    if folder.is_symlink():
        yield str(folder), f"{LINK}; name the folder it leads to with --output"
        return
    folders = [folder]
    while folders:
        for path in _visible(folders.pop()):
            name = path.relative_to(folder).as_posix()
            if path.is_symlink():
                yield name, LINK
            elif path.is_dir():
                folders.append(path)
            elif name not in ours:
                signed = name.endswith(SIGNATURE) or path.with_name(path.name + SIGNATURE).exists()
                yield name, SIGNED if signed else FOREIGN


def _found(base: Path, path: Path) -> Found:
    return Found(base, path.relative_to(base).as_posix(), path.lstat().st_size)


def _visible(folder: Path) -> list[Path]:
    return [path for path in _entries(folder) if not path.name.startswith(".")]


def _folders(folder: Path) -> list[Path]:
    return [path for path in _entries(folder) if path.is_dir()]


def _plain_files(folder: Path) -> list[Path]:
    return [path for path in _entries(folder) if stat.S_ISREG(path.lstat().st_mode)]


def _entries(folder: Path) -> list[Path]:
    """What stands in a folder that is no link, in order; nothing where it is none, or is not to be read."""
    try:
        return [] if folder.is_symlink() else sorted(folder.iterdir())
    except OSError:
        return []


# --- removing -------------------------------------------------------------------------------------------


def _removed(found: Iterable[Found]) -> Iterator[tuple[str, str]]:
    """Removes files, then the folders that are empty without them; names those that would not go."""
    folders: set[tuple[Path, str]] = set()
    for one in found:
        try:
            _within(one.base, one.name, os.unlink)
        except FileNotFoundError:  # somebody was faster
            pass
        except OSError as error:
            yield one.name, error.strerror or str(error)
        parts = one.name.split("/")[:-1]
        folders.update((one.base, "/".join(parts[:count])) for count in range(1, len(parts) + 1))
    for base, name in sorted(folders, key=lambda each: each[1].count("/"), reverse=True):
        with suppress(OSError):
            _within(base, name, os.rmdir)


def _within(base: Path, name: str, remove: Callable[..., None]) -> None:
    """Removes something by its name in a folder that was reached without following a link.

    Raises:
        OSError: it cannot be reached so, or not be removed.
    """
    *folders, last = name.split("/")
    with ExitStack() as open_folders:
        handle = None
        for folder in (str(base), *folders):
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=handle)
            open_folders.callback(os.close, handle)
        remove(last, dir_fd=handle)
