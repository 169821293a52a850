"""`collateral verify`: what can be known about a PDF that came from somewhere."""

from __future__ import annotations

from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.errors import CollateralError, UsageError
from collateral.files import DOCUMENT_LIMIT, read_bytes
from collateral.model.canonical import hash_of, record_form
from collateral.model.record import by_id
from collateral.model.release import of_edition
from collateral.pipeline.approvables import all_approvables
from collateral.pipeline.cage import Cage, ChildBugError, ChildFailure, Limits
from collateral.pipeline.read import read_catalogue
from collateral.pipeline.releases import all_releases
from collateral.pipeline.signing import ENDING, is_signed_by

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from collateral.model.approval import ApprovalLog
    from collateral.model.catalogue import Catalogue
    from collateral.model.clearance import Approvable
    from collateral.model.manifest import Entry, Manifest
    from collateral.model.product import Product
    from collateral.model.release import Release
    from collateral.workspace import Workspace


MANIFEST_OF = "collateral.inspect.manifest:manifest_of"
"""By name, so that a stranger's file meets the library that reads it in the cage only."""
LIMITS = Limits(seconds=30, processor_seconds=20, memory=1_000_000_000, output=64_000_000, files=32)
"""What reading the manifest of a stranger's file may use; ours takes a hundredth of it."""


class Integrity(StrEnum):
    """Whether a file is as it left the house."""

    INTACT = "intact"
    CHANGED = "changed"
    UNKNOWN = "unknown"


class State(StrEnum):
    """How one thing in a document stands today. The value is what `verify` prints."""

    VALID = "valid"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed since"
    GONE = "no longer there"
    UNKNOWN = "not known here"


WRONG = frozenset({State.EXPIRED, State.WITHDRAWN})
"""States that make a document one that may not be used."""
BINDING = frozenset({"claim", "statement"})
"""Kinds of which also another wording, or none any more, makes the document wrong."""
CHECKED = frozenset({"block", "opening", "claim", "statement", "reference"})
"""Kinds that a workspace can be asked about; pictures and templates are recorded only."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the document contains, and how it stands."""

    entry: Entry
    state: State
    detail: str = ""

    @property
    def is_wrong(self) -> bool:
        """Whether it makes the document one that may not be used."""
        return self.state in WRONG or (
            self.entry.kind in BINDING and self.state in {State.CHANGED, State.GONE}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """All that can be known about one file."""

    file: str
    manifest: Manifest | None
    """What it says it is; None where it says nothing that we understand."""
    integrity: Integrity
    because: str
    """Why the integrity is what it is."""
    release: Release | None = None
    """The release that this very file is."""
    expired: bool = False
    superseded_by: tuple[Release, ...] = ()
    """Later revisions of the same edition, oldest first."""
    items: tuple[Item, ...] = ()
    unknown: tuple[str, ...] = ()
    """What could not be found out, in sentences."""

    @property
    def ok(self) -> bool:
        """Whether it is ours, as it left the house, still valid and still the newest."""
        return (
            self.manifest is not None
            and self.integrity is Integrity.INTACT
            and not self.expired
            and not self.manifest.draft
            and not self.superseded_by
            and not any(item.is_wrong for item in self.items)
        )


class Verifier:
    """What one workspace, or none, knows about documents; read once, asked about many files.

    Raises:
        ContentError: The log of releases cannot be read.
    """

    def __init__(self, workspace: Workspace | None, *, as_of: dt.date, key: Path | None = None) -> None:
        self._as_of = as_of
        self._key = key
        self._releases = all_releases(workspace) if workspace else ()
        self._has_workspace = workspace is not None
        self._today = _Today.of(workspace) if workspace else None

    def verdict(self, path: Path) -> Verdict:
        """All that can be known about a file."""
        return self.verdicts((path,))[0]

    def verdicts(self, paths: Iterable[Path]) -> tuple[Verdict, ...]:
        """All that can be known about files, in their order; each is read in a child with limits.

        Raises:
            UsageError: A file cannot be read at all.
        """
        with Cage(LIMITS, processes=1, warm_up=()) as cage:
            return tuple(self._verdict(path, cage) for path in paths)

    def _verdict(self, path: Path, cage: Cage) -> Verdict:
        try:
            data = read_bytes(path, DOCUMENT_LIMIT)
        except ValueError as error:
            return _not_ours(path, f"{error}, so it was not read, and no document of collateral is like that")
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from error
        digest = sha256(data).hexdigest()
        released = next((one for one in self._releases if one.sha256 == digest), None)
        manifest, why = (released.manifest, "") if released else _said_by(data, cage)
        if manifest is None:
            return _not_ours(path, why)
        integrity, because = self._integrity(path, data, manifest, released)
        return Verdict(
            file=str(path),
            manifest=manifest,
            integrity=integrity,
            because=because,
            release=released,
            expired=manifest.valid_until is not None and manifest.valid_until < self._as_of,
            superseded_by=tuple(
                one
                for one in of_edition(self._releases, manifest.edition)
                if one.revision > manifest.revision
            ),
            items=tuple(self._item(entry, manifest) for entry in manifest.entries),
            unknown=tuple(self._unknown()),
        )

    def _integrity(
        self, path: Path, data: bytes, manifest: Manifest, released: Release | None
    ) -> tuple[Integrity, str]:
        if released:
            return Integrity.INTACT, f"its digest stands in the releases of {released.date}, by {released.by}"
        signature = path.with_name(path.name + ENDING)
        if self._key and signature.is_file():
            if is_signed_by(data, signature.read_bytes(), self._key):
                return Integrity.INTACT, f"{signature.name} is its signature by the key {self._key.name}"
            return Integrity.CHANGED, f"{signature.name} is not its signature by the key {self._key.name}"
        for one in self._releases:
            if (one.material_code, one.revision) == (manifest.material_code, manifest.revision):
                name = f"{one.material_code} revision {one.revision}"
                return Integrity.CHANGED, f"{name} left the house on {one.date} as another file"
        reason = "no release of it is recorded here" if self._has_workspace else "there is no workspace here"
        return Integrity.UNKNOWN, f"{reason}, and no signature was checked, so nobody can know"

    def _item(self, entry: Entry, manifest: Manifest) -> Item:
        if entry.expires is not None and entry.expires < self._as_of:
            return Item(entry, State.EXPIRED, f"on {entry.expires}")
        if self._today is None or entry.kind not in CHECKED:
            return Item(entry, State.VALID if entry.expires else State.UNKNOWN, _until(entry))
        return self._today.item(entry, manifest)

    def _unknown(self) -> Iterator[str]:
        if not self._has_workspace:
            yield (
                "Outside a workspace nobody can know what was withdrawn, changed or superseded since. "
                "Run this in the workspace, or name it with --workspace."
            )
        elif self._today is None:
            yield (
                "The workspace's files have errors, so nobody can know what was withdrawn or changed since. "
                'Mend what "collateral check" shows.'
            )


def _said_by(data: bytes, cage: Cage) -> tuple[Manifest | None, str]:
    """What a stranger's file says it is; or why nobody can tell."""
    try:
        outcome: Manifest | ChildFailure | None = cage.run(MANIFEST_OF, data)
    except (ChildBugError, CollateralError):  # a stranger's file fails in every way there is
        outcome = None
    if isinstance(outcome, ChildFailure):
        return None, f"reading it was given up: {outcome}"
    return outcome, "it carries no manifest of collateral, so it is not ours, or was stripped of it"


def _not_ours(path: Path, because: str) -> Verdict:
    return Verdict(file=str(path), manifest=None, integrity=Integrity.UNKNOWN, because=because)


def _until(entry: Entry) -> str:
    return f"until {entry.expires}" if entry.expires else ""


@dataclass(frozen=True, slots=True)
class _Today:
    """How everything stands in the workspace now."""

    products: Mapping[str, Product]
    items: Mapping[str, Approvable]
    approvals: ApprovalLog

    @classmethod
    def of(cls, workspace: Workspace) -> _Today | None:
        """None where the workspace cannot be read."""
        try:
            catalogue, _ = read_catalogue(workspace)
        except CollateralError:
            return None
        if catalogue is None:
            return None
        return cls._from(workspace, catalogue)

    @classmethod
    def _from(cls, workspace: Workspace, catalogue: Catalogue) -> _Today:
        products = {product.id: product for product in catalogue.products}
        return cls(products, all_approvables(workspace, catalogue), catalogue.approvals)

    def item(self, entry: Entry, manifest: Manifest) -> Item:
        product = self.products.get(manifest.product)
        if product is None:
            return Item(entry, State.GONE, f"there is no product {manifest.product} any more")
        if entry.kind == "claim":
            claims = by_id(product.evidence.claims)
            if entry.id not in claims:
                return Item(entry, State.GONE)
            status = claims[entry.id].value.status
            if status != "active":
                return Item(entry, State.WITHDRAWN, f"{status}, {claims[entry.id].place('status')}")
        if entry.kind == "reference":
            return self._reference(entry, product)
        withdrawn = self._withdrawn(entry)
        return withdrawn or self._compared(entry, self._hash(entry, manifest))

    def _hash(self, entry: Entry, manifest: Manifest) -> str | None:
        prefix = f"{manifest.product}/{entry.kind}:" if entry.kind in BINDING else ""
        found = self.items.get(f"{prefix}{entry.id}")
        return found.hash if found else None

    @staticmethod
    def _reference(entry: Entry, product: Product) -> Item:
        references = by_id(product.evidence.references)
        found = references.get(entry.id)
        return _Today._compared(entry, hash_of(record_form(found.value)) if found else None)

    @staticmethod
    def _compared(entry: Entry, now: str | None) -> Item:
        if now is None:
            return Item(entry, State.GONE)
        return Item(entry, State.VALID, _until(entry)) if now == entry.hash else Item(entry, State.CHANGED)

    def _withdrawn(self, entry: Entry) -> Item | None:
        """Whether one of the approvals it rests on was taken back since."""
        for record in self.approvals.records:
            if record.id in entry.approvals:
                given = record.value
                last = self.approvals.latest(given.address, given.hash, given.role)
                if last is not None and last.value.decision == "withdraw":
                    return Item(entry, State.WITHDRAWN, f"approval withdrawn by {given.role}, {last.place()}")
        return None
