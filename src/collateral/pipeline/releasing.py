"""`collateral release`: builds once more, and records what leaves the house for good."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.diagnostics import Diagnostic, Place
from collateral.errors import ContentError, ToolchainError
from collateral.files import DOCUMENT_LIMIT, alone_in, append_lines, read_bytes, write_atomically
from collateral.model.release import Release, contradictions, release_line
from collateral.pipeline.releases import read_releases
from collateral.pipeline.run import build
from collateral.pipeline.shelf import digest_of, seen_at
from collateral.pipeline.signing import ENDING, Signer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from collateral.model.edition import BuildRequest
    from collateral.model.manifest import Manifest
    from collateral.model.result import BuildReport, Published
    from collateral.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Leaving:
    """One document that leaves the house."""

    file: str
    """As the build names it."""
    release: Release
    is_new: bool
    """False where just this file was recorded before."""
    signature: str | None = None
    """The file with its signature; None where it was not signed."""


@dataclass(frozen=True, slots=True)
class ReleaseReport:
    """What was built, and what of it was recorded: all, or nothing."""

    build: BuildReport
    leaving: tuple[Leaving, ...]

    @property
    def ok(self) -> bool:
        """Whether everything asked for is recorded."""
        return self.build.ok and bool(self.leaving)


def release(
    workspace: Workspace, request: BuildRequest, *, by: str, date: dt.date, key: Path | None = None
) -> ReleaseReport:
    """Builds the editions asked for and records them; nothing is recorded while anything is wrong.

    A release waits for another one of the same workspace: the revision a document is built with follows from
    what is recorded, and must still do so when it is recorded itself.

    Args:
        workspace: Where the content is.
        request: What to release.
        by: Who releases it.
        date: The day it leaves the house.
        key: Private Ed25519 key (PEM) to sign each file with.

    Raises:
        ContentError: A revision was released before with other content.
        UsageError: The request or the key is wrong.
        ToolchainError: The library for signatures is missing, or the disk says no.
    """
    signer = Signer(key) if key else None
    with alone_in(workspace.root):
        report = build(workspace, replace(request, as_of=date))
        leaving = _recorded(workspace, report, by, date, signer) if report.ok else ()
    return ReleaseReport(report, leaving)


def _recorded(
    workspace: Workspace, report: BuildReport, by: str, date: dt.date, signer: Signer | None
) -> tuple[Leaving, ...]:
    """What was built, once the log says that it left the house."""
    found = _found(workspace, report.published, by, date)
    by_product: dict[str, list[Leaving]] = {}
    for leaving in found:
        by_product.setdefault(leaving.release.manifest.product, []).append(leaving)
    recorded = {product: read_releases(workspace, product) for product in by_product}
    _refuse(workspace, found, recorded)
    done: list[Leaving] = []
    for product, documents in by_product.items():
        known = {(one.material_code, one.revision, one.sha256) for one in recorded[product]}
        fresh = [one for one in documents if _key(one.release) not in known]
        if fresh:
            append_lines(workspace.release_log(product), [release_line(one.release) for one in fresh])
        done += [_signed(workspace, one, signer, is_new=one in fresh) for one in documents]
    return tuple(done)


def _key(one: Release) -> tuple[str, int, str]:
    return one.material_code, one.revision, one.sha256


def _found(workspace: Workspace, published: Sequence[Published], by: str, date: dt.date) -> list[Leaving]:
    """The files that were just built, with what they say of themselves."""
    files = [one.file for one in published if one.file]
    paths = [workspace.root / file for file in files]
    seen = seen_at([(path, digest_of(path)[0]) for path in paths])
    found = []
    for one, file, told in zip(published, files, seen, strict=True):
        manifest = told.manifest
        if manifest is None or manifest.edition != one.edition.id:
            raise _exchanged(file)
        found.append(Leaving(file, _release(manifest, told.sha256, by, date), is_new=True))
    return found


def _exchanged(file: str) -> ToolchainError:
    hint = "Find out what else writes to this folder, then release again."
    return ToolchainError(f"{file} is no longer the document that was just built.", hint)


def _release(manifest: Manifest, digest: str, by: str, date: dt.date) -> Release:
    return Release(
        edition=manifest.edition,
        material_code=manifest.material_code,
        revision=manifest.revision,
        date=date,
        by=by,
        sha256=digest,
        manifest=manifest,
    )


def _refuse(
    workspace: Workspace, leaving: Iterable[Leaving], recorded: dict[str, tuple[Release, ...]]
) -> None:
    """Nothing leaves under a number that stands for something else."""
    found: list[Diagnostic] = []
    for one in leaving:
        release, manifest = one.release, one.release.manifest
        place = Place(workspace.relative(workspace.release_log(manifest.product)))
        earlier: Sequence[Release] = recorded[manifest.product]
        if contradictions((*earlier, release)):
            message = (
                f"{release.material_code} revision {release.revision} was released before with other content."
            )
            found.append(Diagnostic(place, "release-contradicts", message, "Build again, then release."))
    if found:
        raise ContentError(found)


def _signed(workspace: Workspace, one: Leaving, signer: Signer | None, *, is_new: bool) -> Leaving:
    if signer is None:
        return Leaving(one.file, one.release, is_new)
    path = workspace.root / one.file
    data = read_bytes(path, DOCUMENT_LIMIT)
    if sha256(data).hexdigest() != one.release.sha256:
        raise _exchanged(one.file)
    signature = path.with_name(path.name + ENDING)
    write_atomically(signature, signer.signature(data))
    return Leaving(one.file, one.release, is_new, one.file + ENDING)
