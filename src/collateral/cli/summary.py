"""What a build says when it is done."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

from collateral.cli.printing import NOTHING, diagnostic_lines, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from collateral.model.result import BuildReport, Published
    from collateral.pipeline.watching import Watched

HEADER = ("reader", "document", "pages", "full", "for room", "time", "file")
KEPT = "kept"
"""In place of a time: the document of an earlier build is still right."""
SHORTEST = 12
"""So many letters of a file's name are shown at least, however narrow the terminal."""
STRAYS_NAMED = 3
REASONS_NAMED = 5
DOCUMENTS_NAMED = 6


def _given_up(one: Published) -> str:
    """What gave way for room: `2 shorter, 5 out`."""
    parts = ((one.stepped_down, "shorter"), (one.left_out, "out"))
    return ", ".join(f"{count} {what}" for count, what in parts if count) or NOTHING


def summary(result: BuildReport) -> str:
    """The table of a build's documents, and what to say below it."""
    rows = [
        (
            one.edition.audience,
            _document(one, result.published),
            str(one.pages) if one.pages else NOTHING,
            f"{one.fill:.0%}" if one.fill is not None else NOTHING,
            _given_up(one),
            f"{one.seconds:.1f} s" if one.made else KEPT,
        )
        for one in result.published
    ]
    left = _left_of(HEADER[:-1], rows)
    shown = [(*row, _file(one, result.folder, left)) for row, one in zip(rows, result.published, strict=True)]
    lines = (
        f"{result.folder}/" if result.folder else "",
        table(HEADER, shown, right=(2, 3, 5)),
        count(result),
        _about_room(result),
        _about_strays(result.strays),
        f"Open {result.index}" if result.index else "",
    )
    return "\n".join(line for line in lines if line)


def count(result: BuildReport) -> str:
    """How many documents are there, and how many of them had to be made."""
    there = [one for one in result.published if one.file]
    of_all = f"{len(there)} of {len(result.published)} documents"
    made = sum(one.made for one in there)
    if made == len(there):
        return f"{of_all} built"
    return f"{of_all} are up to date: {made or 'none'} built, {len(there) - made} as they were"


def reasons(result: BuildReport) -> str:
    """Why each document was built, or that it is as it was."""
    return "\n".join(f"{one.edition.id}: {_reason(one)}" for one in result.published)


def _reason(one: Published) -> str:
    named = ", ".join(one.why[:REASONS_NAMED])
    more = len(one.why) - REASONS_NAMED
    said = f"{named} and {more} more" if more > 0 else named
    if one.file is None:
        return "not built"
    if one.made:
        return said or "built"
    return f"{said}; the document stays the same" if said else "nothing changed"


def _document(one: Published, all_of_them: Iterable[Published]) -> str:
    """The format, and whatever else tells it from the reader's other documents."""
    others = [other.edition for other in all_of_them]
    telling = [
        getattr(one.edition, name)
        for name in ("product", "region", "locale")
        if len({getattr(other, name) for other in others}) > 1
    ]
    return " ".join(part for part in (one.edition.format, *telling, one.edition.stage) if part)


def _file(one: Published, folder: str, left: int | None) -> str:
    """Where the document lies; only a name is ever shortened, never what is said in its place."""
    if one.file is None:
        return "not built; an earlier file is still there" if one.older else "not built"
    return _end_of(one.file.removeprefix(f"{folder}/"), left)


def _left_of(header: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    """How many letters a terminal leaves beside the columns given; None where there is no terminal."""
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return None
    widths = (max(len(row[column]) for row in (header, *rows)) for column in range(len(header)))
    return max(shutil.get_terminal_size().columns - sum(width + 2 for width in widths), SHORTEST)


def _end_of(file: str, left: int | None) -> str:
    """The end of a name, which tells documents apart, where there is no room for all of it."""
    return file if left is None or len(file) <= left else f"…{file[1 - left :]}"


def _about_room(result: BuildReport) -> str:
    if all(_given_up(one) == NOTHING for one in result.published):
        return ""
    return "for room: sections shown shorter or left out so that the page holds; see collateral explain"


def _about_strays(strays: Sequence[str]) -> str:
    if not strays:
        return ""
    count = len(strays)
    named = ", ".join(strays[:STRAYS_NAMED]) + (" and others" if count > STRAYS_NAMED else "")
    subject = "document belongs" if count == 1 else "documents belong"
    return f"{count} {subject} to no edition any more: {named}"


# --- what is said of a build that had nothing to do, or that watches -----------------------------------


def told_again(result: BuildReport) -> str:
    """What the next call says, should there be nothing to do."""
    there = sum(one.file is not None for one in result.published)
    lines = (
        f"{there} of {there} documents are up to date in {result.folder}/; nothing has changed",
        f"Open {result.index}" if result.index else "",
    )
    return "\n".join(line for line in lines if line)


def warnings_of(result: BuildReport) -> str:
    """The warnings of a build, as they are told again as long as nothing changes."""
    return "\n".join(click.unstyle(line) for line in diagnostic_lines(result.diagnostics))


def watched(seen: Watched) -> str:
    """One line: when, what changed, in which documents."""
    made = [one for one in seen.published if one.made and one.file]
    failed = sum(one.file is None for one in seen.published)
    reasons = tuple(dict.fromkeys(reason for one in made for reason in one.why))
    named = ", ".join(reasons[:REASONS_NAMED]) + (" and more" if len(reasons) > REASONS_NAMED else "")
    documents = ", ".join(f"{one.edition.audience} {one.edition.format}" for one in made[:DOCUMENTS_NAMED])
    more = f" and {len(made) - DOCUMENTS_NAMED} more" if len(made) > DOCUMENTS_NAMED else ""
    parts = (
        f"{named}: built {documents}{more}" if made else "",
        f"{failed} not built" if failed else "",
        "" if made or failed or not seen.published else "nothing changes in any document",
        "" if seen.published else "nothing was built",
    )
    return f"{seen.moment:%H:%M:%S} " + "; ".join(part for part in parts if part)
