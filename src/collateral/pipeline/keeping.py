"""What is kept of an edition, and when it may be used again."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from collateral.files import ASSET_LIMIT, read_bytes
from collateral.model.kept import KeptDocument, KeptEdition, LastInputs
from collateral.model.result import EditionResult
from collateral.pipeline.store import Entry, key_of
from collateral.render.confine import RefusedError, locate, path_below_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from collateral.diagnostics import Diagnostic
    from collateral.model.edition import Edition
    from collateral.model.job import EditionJob
    from collateral.pipeline.store import Plain, Store
    from collateral.render.confine import AssetRoots

Kind = TypeVar("Kind")


# --- reading --------------------------------------------------------------------------------------


def kept_record(store: Store, key: str, kind: type[Kind], assets: AssetRoots) -> Kind | None:
    """A record kept under a key, if all files it was made from are still the same."""
    found = kept(store, key, kind, assets)
    return found[0] if found else None


def kept(store: Store, key: str, kind: type[Kind], assets: AssetRoots) -> tuple[Kind, Entry] | None:
    """The same, with its entry."""
    entry = store.read(key)
    if entry is None or not still_there(entry.files, assets):
        return None
    try:
        return _read(kind, entry.facts), entry
    except ValueError:
        return None


def kept_result(store: Store, key: str, job: EditionJob, assets: AssetRoots) -> EditionResult | None:
    """The whole result of an edition with the same inputs; None where it has to be made."""
    edition = kept_record(store, key, KeptEdition, assets)
    if edition is None or edition.places != _places(job, edition.findings):
        return None
    found = kept(store, edition.document, KeptDocument, assets)
    if found is None or len(found[1].parts) != len(("pdf", "preview")):
        return None
    document, entry = found
    return EditionResult(
        edition=job.edition,
        pdf=entry.parts[0],
        preview=entry.parts[1],
        manifest=document.manifest,
        figures=edition.figures,
        diagnostics=edition.findings,
        seconds=0.0,
        document=edition.document,
        files=entry.files,
        made=False,
    )


def still_there(files: Mapping[str, str], assets: AssetRoots) -> bool:
    """Whether every file that was read still has the bytes it had."""
    return all(digest_of(address, assets) == digest for address, digest in files.items())


def changed_files(files: Mapping[str, str], assets: AssetRoots) -> tuple[str, ...]:
    """Files that were read and have other bytes now, or are gone, each as a clause."""
    different = (address for address, digest in files.items() if digest_of(address, assets) != digest)
    return tuple(f"{path_below_workspace(address) or address} changed" for address in different)


def digest_of(address: str, assets: AssetRoots) -> str:
    """SHA-256 of the file an address stands for; empty where there is none."""
    try:
        path = locate(address, assets)
        status = path.stat()
        return _digest(path, (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino))
    except (RefusedError, OSError, ValueError):
        return ""


@lru_cache(maxsize=4096)
def _digest(path: Path, _status: tuple[int, ...]) -> str:
    """SHA-256 of a file; read once a run, as long as its status is the same."""
    return sha256(read_bytes(path, ASSET_LIMIT)).hexdigest()


# --- writing --------------------------------------------------------------------------------------


def keep(store: Store, key: str, job: EditionJob, result: EditionResult) -> bool:
    """Keeps what an edition became and learned; returns whether the disk let us."""
    written = [store.write(name, Entry(_json(one), one.files)) for name, one in result.prints.items()]
    if not result.document or result.pdf is None or result.preview is None or result.manifest is None:
        return all(written)
    if result.made:
        document = KeptDocument(pages=result.figures.pages, manifest=result.manifest)
        parts = (result.pdf, result.preview)
        written.append(store.write(result.document, Entry(_json(document), result.files, parts)))
    if not key:
        return all(written)
    edition = KeptEdition(
        document=result.document,
        figures=result.figures,
        findings=result.diagnostics,
        places=_places(job, result.diagnostics),
    )
    written.append(store.write(key, Entry(_json(edition), result.files)))
    return all(written)


def last_inputs(store: Store, edition: Edition, *, draft: bool) -> LastInputs | None:
    """What an edition was made from when it was built last; None where nobody remembers."""
    entry = store.read(_last(edition, draft=draft))
    try:
        return _read(LastInputs, entry.facts) if entry else None
    except ValueError:
        return None


def remember_inputs(store: Store, edition: Edition, inputs: LastInputs, *, draft: bool) -> None:
    """Remembers what an edition is made from now."""
    store.write(_last(edition, draft=draft), Entry(_json(inputs)))


def _last(edition: Edition, *, draft: bool) -> str:
    return key_of("last", edition.id, draft)


def _places(job: EditionJob, findings: tuple[Diagnostic, ...]) -> str:
    """Warnings name lines: they hold as long as nothing they may name has moved."""
    if not findings:
        return ""
    return sha256(repr((job.selection, job.format.sheet, job.sheet)).encode()).hexdigest()


def _json(record: object) -> bytes:
    return json.dumps(_plain(record), ensure_ascii=False, sort_keys=True).encode()


def _plain(value: object) -> Plain:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case date():
            return value.isoformat()
        case list() | tuple():
            return [_plain(item) for item in value]
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return {str(name): _plain(item) for name, item in _items(value)}


def _items(value: object) -> Iterator[tuple[object, object]]:
    yield from getattr(value, "items")()  # noqa: B009  # a mapping; anything else is a mistake of ours


def _read(kind: type[Kind], facts: bytes) -> Kind:
    from collateral.schema.wire import from_json  # noqa: PLC0415  # a child that finds nothing kept needs none

    return from_json(kind, facts)
