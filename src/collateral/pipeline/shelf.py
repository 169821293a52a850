"""The documents that lie in a folder, by what they say of themselves.

Anybody may have put a file there, so none is opened in this process: all of a command are read in the cage,
a hundred to a child; and where that child is ended, each in one of its own, so that one bad file is one
sentence and hides no other.
"""

from __future__ import annotations

from dataclasses import field
from hashlib import sha256
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.diagnostics import Diagnostic, Place, Severity
from collateral.files import DOCUMENT_LIMIT, read_bytes
from collateral.pipeline.cage import Cage, ChildBugError, ChildFailure, Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from collateral.inspect.manifest import Glance
    from collateral.model.manifest import Manifest

GLANCES = "collateral.inspect.manifest:glances"
"""By name, so that files meet the library that reads them in the cage only."""
LIMITS = Limits(seconds=20, processor_seconds=8, memory=1_000_000_000, output=64_000_000, files=32)
"""What glancing at files may use; a hundred of ours take a tenth of it."""
AT_ONCE = 100
"""Files that one child glances at."""
BREAKS = "it breaks whatever reads it"


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that should be a document, and cannot be read."""

    path: str
    """Relative to the folder it was looked for in."""
    why: str
    """Completes "… cannot be read: "."""


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One document of ours."""

    path: str
    """Relative to the folder it was looked for in."""
    sha256: str
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Shelf:
    """What lies in a folder, in order of path; what says that it is somebody else's is not on it."""

    files: tuple[BuiltFile, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """A file, and what a glance at it told."""

    path: Path
    sha256: str = ""
    """Empty where not even its bytes could be read."""
    pages: int = 0
    manifest: Manifest | None = field(default=None, repr=False)
    why: str = ""
    """Why it is no document that can be read; empty where it is one."""


def built_files(folder: Path, known: Mapping[str, Manifest]) -> Shelf:
    """Every document below a folder that carries a manifest.

    Args:
        folder: Where to look.
        known: Manifests of documents by their SHA-256: those need not be opened.
    """
    paths = sorted(folder.rglob("*.pdf")) if folder.is_dir() else []
    digests = {path: digest_of(path) for path in paths}
    strange = [(path, sha) for path, (sha, _) in digests.items() if sha and sha not in known]
    seen = {one.path: one for one in seen_at(strange)}
    files, unread = [], []
    for path, (sha, why) in digests.items():
        name = path.relative_to(folder).as_posix()
        one = seen.get(path, Seen(path, sha, manifest=known.get(sha), why=why))
        if one.why:
            unread.append(Unread(name, one.why))
        elif one.manifest is not None:
            files.append(BuiltFile(name, sha, one.manifest))
    return Shelf(tuple(files), tuple(unread))


def digest_of(path: Path) -> tuple[str, str]:
    """A file's SHA-256, or why it has none."""
    try:
        return sha256(read_bytes(path, DOCUMENT_LIMIT)).hexdigest(), ""
    except ValueError as error:
        return "", str(error)
    except OSError as error:
        return "", error.strerror or str(error)


def seen_at(files: Sequence[tuple[Path, str]]) -> Iterator[Seen]:
    """What a glance at each file tells, in their order.

    Args:
        files: Each with its SHA-256.

    Raises:
        ToolchainError: No process can be started to read them in.
    """
    if not files:
        return
    with Cage(LIMITS, processes=1, warm_up=(), imports=(GLANCES,)) as cage:
        for start in range(0, len(files), AT_ONCE):
            yield from _seen(cage, tuple(files[start : start + AT_ONCE]))


def _seen(cage: Cage, files: tuple[tuple[Path, str], ...]) -> tuple[Seen, ...]:
    told = _told(cage, files)
    if not isinstance(told, str):
        return tuple(
            Seen(path, sha, one.pages, one.manifest, one.why)
            for (path, sha), one in zip(files, told, strict=True)
        )
    if len(files) > 1:  # one of them ended the child: each by itself
        return tuple(seen for one in files for seen in _seen(cage, (one,)))
    return (Seen(*files[0], why=told),)


def _told(cage: Cage, files: tuple[tuple[Path, str], ...]) -> tuple[Glance, ...] | str:
    """A glance at each file; or why there is none."""
    try:
        outcome: tuple[Glance, ...] | ChildFailure = cage.run(GLANCES, files)
    except ChildBugError:  # a stranger's file fails in every way there is
        return BREAKS
    if isinstance(outcome, ChildFailure):
        return f"reading it was given up: {outcome}"
    return outcome if len(outcome) == len(files) else BREAKS


def unread_warnings(unread: Iterable[Unread], shown: str, harm: str) -> tuple[Diagnostic, ...]:
    """A word about each file that cannot be read.

    Args:
        unread: The files.
        shown: Their folder, as messages name it.
        harm: What that means, as a sentence without its end.
    """
    return tuple(
        Diagnostic(
            Place(f"{shown}/{one.path}"),
            "document-unread",
            f"This file cannot be read, so {harm}: {one.why}.",
            "Build it again, or take it away if it is not ours.",
            Severity.WARNING,
        )
        for one in unread
    )
