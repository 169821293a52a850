"""`collateral release`: builds once more, and records what leaves the house for good."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from collateral.diagnostics import Diagnostic, Place
from collateral.errors import ContentError
from collateral.files import append_lines, write_atomically
from collateral.inspect.manifest import manifest_in
from collateral.inspect.reading import read_pdf
from collateral.model.release import Release, contradictions, release_line
from collateral.pipeline.releases import read_releases
from collateral.pipeline.run import build
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
    report = build(workspace, replace(request, as_of=date))
    if not report.ok:
        return ReleaseReport(report, ())
    found = [_leaving(workspace, one, by, date) for one in report.published]
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
    return ReleaseReport(report, tuple(done))


def _key(one: Release) -> tuple[str, int, str]:
    return one.material_code, one.revision, one.sha256


def _leaving(workspace: Workspace, published: Published, by: str, date: dt.date) -> Leaving:
    file = published.file or ""
    data = (workspace.root / file).read_bytes()
    manifest = manifest_in(read_pdf(data))
    if manifest is None:  # pragma: no cover - the read-back has just seen it
        raise ValueError(f"{file} has no manifest")
    return Leaving(file, _release(manifest, data, by, date), is_new=True)


def _release(manifest: Manifest, data: bytes, by: str, date: dt.date) -> Release:
    return Release(
        edition=manifest.edition,
        material_code=manifest.material_code,
        revision=manifest.revision,
        date=date,
        by=by,
        sha256=sha256(data).hexdigest(),
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
    signature = path.with_name(path.name + ENDING)
    write_atomically(signature, signer.signature(path.read_bytes()))
    return Leaving(one.file, one.release, is_new, one.file + ENDING)
