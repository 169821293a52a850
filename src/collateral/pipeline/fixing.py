"""Writes the links of approved wordings that stand unlinked into the master, each at its exact place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.check.survey import Survey
from collateral.check.unlinked import unlinked_wordings, wording_pattern
from collateral.dataclass import dataclass
from collateral.files import below, write_atomically
from collateral.pipeline.read import read_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from collateral.check.unlinked import Unlinked
    from collateral.diagnostics import Place
    from collateral.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Fixed:
    """A link that was written."""

    place: Place
    claim: str


def link_wordings(workspace: Workspace) -> tuple[Fixed, ...]:
    """Puts the link around every approved wording that stands in plain words; returns what was written.

    A wording that runs through emphasis, a note or a mark is left to its author. Each file is written
    whole or not at all.
    """
    catalogue, _ = read_catalogue(workspace)
    if catalogue is None:
        return ()
    by_file: dict[str, list[Unlinked]] = {}
    for found in unlinked_wordings(Survey(catalogue)):
        if found.is_one_text:
            by_file.setdefault(found.place.path, []).append(found)
    return tuple(one for path in sorted(by_file) for one in _fix(workspace, path, by_file[path]))


def _fix(workspace: Workspace, path: str, wanted: Iterable[Unlinked]) -> tuple[Fixed, ...]:
    file = below(workspace.root, path)
    text = file.read_bytes().decode("utf-8")
    written: list[Fixed] = []
    # From the last to the first, so that what is written moves nothing that is still to come.
    for found in sorted(set(wanted), key=lambda one: one.place, reverse=True):
        start = _offset(text, found.place)
        match = wording_pattern(found.text).match(text, start)
        if match:
            text = f"{text[:start]}[{match[0]}](claim:{found.claim}){text[match.end() :]}"
            written.append(Fixed(found.place, found.claim))
    if written:
        write_atomically(file, text.encode("utf-8"))
    return tuple(reversed(written))


def _offset(text: str, place: Place) -> int:
    """Where a place is in a file as it lies on disk, whatever its line ends and byte order mark."""
    start = 0
    for _ in range(place.line - 1):
        start = text.find("\n", start) + 1
    mark = text.startswith("\ufeff") and place.line == 1
    return start + place.column - 1 + mark
