"""Remembers a build that went well, so that `freshness.py` can answer the same call at once.

How a build does it:

    inputs = look_at_inputs(workspace)                   # before it reads anything
    …                                                    # read, make, publish; nothing is wrong
    inputs = inputs.with_files(brand_files)              # what only reading showed it needs, if anything
    outputs = look_at_outputs(documents, [index, *previews])
    remember(workspace, call(options, …), inputs, outputs, said=summary, warned=warnings)

Two hazards are closed here. What a file looked like must be what the build read: so inputs are looked at
before they are read, and what is looked at later counts only if it has not changed since. And clocks tick: a
file that changes twice within one tick looks the same after both, so a look that was taken within a tick of
the file's change is not trusted (git calls such files racily clean).
"""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.errors import ToolchainError
from collateral.files import write_atomically
from collateral.pipeline import toolchain
from collateral.pipeline.freshness import (
    ABSENT,
    DAY,
    FOLLOWED,
    SECOND,
    first_line,
    head,
    record_file,
    signature,
    today,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from collateral.workspace import Workspace

MOST_RECORDS = 32
"""The oldest go when there are more: each is a call with other options."""
TICK = SECOND // 50
"""Clocks of file systems step by 10 ms at most, in nanoseconds; doubled."""
COARSE_TICK = 2 * SECOND
"""Where a time has no fraction of a second, the file system may count whole seconds, or even pairs."""


# --- looking --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Look:
    """How files looked at one moment."""

    moment: int
    """Nanoseconds, before the first file was looked at."""
    seen: Mapping[str, str]
    """By path, see `freshness.signature`; after a "+" what a link leads to."""
    whole: bool = True
    """Whether all could be looked at."""

    @property
    def settled(self) -> bool:
        """Whether no file changed since that moment, nor could it have without looking different."""
        return self.whole and all(_quiet_since(one) < self.moment for one in self.seen.values())

    def with_files(self, files: Iterable[str | Path]) -> Look:
        """The same with other files, looked at now: if one changed since that moment, it is not settled."""
        more = look(files)
        return replace(self, seen={**more.seen, **self.seen}, whole=self.whole and more.whole)


def look(files: Iterable[str | Path], folders: Iterable[str | Path] = ()) -> Look:
    """How files look now, and all that lies in folders.

    Args:
        files: Absolute paths, whether there is anything or not: a file that appears is a change. Of a
            folder that is given here only the list of names counts, not what its files hold.
        folders: Absolute paths of folders whose files all count, and the folders below them; names that
            begin with a dot do not, as for every reader of a workspace.
    """
    moment = time.time_ns()
    seen: dict[str, str] = {}
    try:
        for path in (
            *(os.fspath(file) for file in files),
            *(one for folder in folders for one in _walk(os.fspath(folder))),
        ):
            seen[path] = one = signature(path)
            if one != ABSENT and os.path.islink(path):  # noqa: PTH114  (a string, like all of them)
                seen[FOLLOWED + path] = FOLLOWED + signature(path, follow=True)
    except OSError:  # whoever has to read it will say what is wrong
        return Look(moment, seen, whole=False)
    return Look(moment, seen)


def look_at_inputs(workspace: Workspace) -> Look:
    """All that a build may read in a workspace, and all that it runs on."""
    return look(
        (workspace.settings, workspace.brand, workspace.account_fields, *toolchain.files()),
        (
            workspace.products,
            workspace.templates,
            workspace.stakeholders,
            workspace.approvals,
            workspace.releases,
            workspace.accounts,
        ),
    )


def look_at_outputs(documents: Iterable[Path], others: Iterable[Path]) -> Look:
    """What a build wrote or left standing: documents with the folders they lie in, and other files."""
    files = tuple(documents)
    return look((*files, *{file.parent for file in files}, *others))


def _walk(folder: str) -> Iterator[str]:
    """A folder and everything in it; links are named, not entered."""
    yield folder
    try:
        entries = list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        else:
            yield entry.path


def _quiet_since(one: str) -> int:
    """The moment from which on a change would show, in nanoseconds."""
    if one.endswith(ABSENT):
        return 0
    changed = int(one.split(".")[2])
    return changed + (TICK if changed % SECOND else COARSE_TICK)


# --- the record -----------------------------------------------------------------------------------------


def remember(  # noqa: PLR0913  (what a record holds)
    workspace: Workspace,
    asked: str,
    inputs: Look,
    outputs: Look,
    *,
    said: str,
    warned: str = "",
    timeless: bool = False,
) -> bool:
    """Write the record of a build that went well (exit code 0).

    Args:
        workspace: Where.
        asked: `freshness.call(…)`.
        inputs: See `look_at_inputs`.
        outputs: See `look_at_outputs`; taken when all was written, and before another build may write.
        said: What to print when there is nothing to do, without colours.
        warned: What to print besides, for people: the warnings of this build.
        timeless: Whether `--as-of` was given. Else the record holds for the day of the build only: what
            expires is judged on every day anew.

    Returns:
        Whether a record was written. Where a file is too young to be trusted, or the disk says no, there
        is none, and the next build does the whole work; nothing is ever raised for that.
    """
    day = today()
    if os.name == "nt" or not inputs.settled or day != inputs.moment // SECOND // DAY:
        return False
    outputs = _later(outputs)
    if not outputs.settled:
        return False
    try:
        start = [*head(asked, str(workspace.root)), str(None if timeless else day)]
        body = _body(start, {**inputs.seen, **outputs.seen}, said, warned)
        _write(Path(record_file(str(workspace.root), asked)), os.fsencode(body))
    except (OSError, ValueError, ToolchainError):
        return False
    return True


def _later(outputs: Look) -> Look:
    """The same look a tick later where files are young, as all that a build wrote last are."""
    quiet = max((_quiet_since(one) for one in outputs.seen.values()), default=0)
    wait = quiet - outputs.moment
    if not 0 <= wait <= TICK:
        return outputs
    time.sleep((wait + 1) / SECOND)
    again = look(path for path in outputs.seen if not path.startswith(FOLLOWED))
    return again if again.seen == outputs.seen else outputs


def _body(start: list[str], seen: Mapping[str, str], said: str, warned: str) -> str:
    """A record's lines.

    Raises:
        ValueError: a file's name is one that lines cannot hold.
    """
    if any("\n" in path for path in seen):
        raise ValueError("a line ends in a file's name")
    files = [f"{one} {path.removeprefix(FOLLOWED)}" for path, one in seen.items()]
    texts = [text.split("\n") if text else [] for text in (said, warned)]
    counts = " ".join(str(len(lines)) for lines in (files, *texts))
    return "\n".join((*start, counts, *files, *texts[0], *texts[1]))


def _write(target: Path, body: bytes) -> None:
    """Whole or not at all; the oldest records make room."""
    write_atomically(target, first_line(body) + b"\n" + body, lasting=False)
    records = sorted(target.parent.iterdir(), key=lambda path: path.lstat().st_mtime_ns)
    for record in records[:-MOST_RECORDS]:
        record.unlink(missing_ok=True)
