"""The manifest: what an edition contains, written into its PDF, so that the file can answer for itself.

It lists only what the edition contains: no paths, no lines, nothing that was left out, no account values.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Literal

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

MANIFEST_NAME = "manifest.json"
"""What the associated file is called inside the PDF."""
TOOL = "collateral"

EntryKind = Literal["block", "opening", "claim", "statement", "reference", "picture", "template"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that an edition contains."""

    kind: EntryKind
    id: str
    """Address of a block or opening (`pump/cost@summary`), id of anything else."""
    rung: str | None = None
    """The depth a block is shown at; none without a ladder."""
    hash: str
    """Of its content, as reviewers approve it; of a picture, of its bytes."""
    approvals: tuple[str, ...] = ()
    """Ids of the decisions it rests on."""
    expires: date | None = None
    """Last day it may be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The machine-readable record, embedded in the PDF, of what the edition contains."""

    schema: Literal[1] = 1
    """Version of this record's form."""
    tool: Literal["collateral"] = "collateral"
    version: str
    """Of the tool."""
    edition: str
    """`pump_cfo_one-pager_us_en-US`."""
    material_code: str
    revision: int
    content: str
    """Hash of all that is printed, without the revision: what tells one revision from another."""
    product: str
    audience: str
    format: str
    region: str
    locale: str
    stage: str | None = None
    issued: date | None = None
    """Day of the newest approval in it."""
    valid_until: date | None = None
    """The earliest expiry of what it contains."""
    draft: bool = False
    """Made for review, never to be released."""
    entries: tuple[Entry, ...] = ()
    """Everything it contains, by kind and id."""

    def of_kind(self, kind: EntryKind) -> tuple[Entry, ...]:
        """The entries of one kind."""
        return tuple(entry for entry in self.entries if entry.kind == kind)

    def mentions(self, kinds: Iterable[str], name: str) -> tuple[Entry, ...]:
        """Entries of some kinds that carry a name: an id, or the address of a block or of its section."""
        return tuple(
            entry
            for entry in self.entries
            if entry.kind in kinds and name in {entry.id, entry.id.partition("@")[0]}
        )


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as JSON, always the same bytes for the same content."""
    return (json.dumps(plain(manifest), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def plain(record: Manifest) -> dict[str, object]:
    """The manifest as plain data."""
    return {key: _plain(value) for key, value in asdict(record).items()}


def _plain(value: object) -> object:
    match value:
        case date():
            return value.isoformat()
        case dict():
            return {key: _plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
        case _:
            return value
