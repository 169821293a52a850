"""What the index of a workspace shows: every document the profiles list, and those just built."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.model.content import plain_text
from collateral.model.edition import BuildRequest
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.shelf import Unread, digest_of, seen_at
from collateral.pipeline.store import Entry, key_of
from collateral.publish import IndexEntry, newest_document, preview_path, revision_named
from collateral.schema.wire import from_json

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from collateral.model.catalogue import Catalogue
    from collateral.model.edition import Edition
    from collateral.model.result import Published
    from collateral.pipeline.store import Store


NO_DOCUMENT = "Not built yet: ask marketing for it."
NOT_READ = "The file cannot be read: ask marketing for it."


def index_entries(  # noqa: PLR0913  # what there is, where, and what is known of it
    catalogue: Catalogue,
    built: Iterable[Published],
    folder: Path,
    *,
    draft: bool = False,
    outdated: Collection[str] = (),
    store: Store | None = None,
) -> tuple[tuple[IndexEntry, ...], tuple[Unread, ...]]:
    """One entry for each edition the profiles list, and for those just built, with its file if there is one.

    Args:
        catalogue: What names things.
        built: What this build put or found there; only other documents are opened.
        folder: Where the documents are.
        draft: Whether drafts are looked for.
        outdated: Ids of editions whose last build failed.
        store: Where it is kept what documents said when they were opened.

    Returns:
        The entries, and the files that were not offered because they cannot be read.
    """
    known = {one.edition: one for one in built}
    editions = {*plan_editions(catalogue, BuildRequest()), *known}
    files = {edition: newest_document(folder, edition, draft=draft) for edition in editions}
    fresh = {edition for edition, one in known.items() if one.file}
    others = [path for edition, path in files.items() if path and edition not in fresh]
    said, why = _said(sorted(others), store)
    entries = []
    for edition in sorted(editions, key=lambda one: one.id):
        path, one = files[edition], known.get(edition)
        if path is None or path in why:
            missing = NOT_READ if path else NO_DOCUMENT
            entries.append(replace(_entry(catalogue, edition, folder), missing=missing))
            continue
        figures = Said(one.pages, one.valid_until) if one and one.file else said[path]
        entries.append(
            replace(
                _entry(catalogue, edition, folder),
                file=path.relative_to(folder).as_posix(),
                revision=revision_named(path),
                pages=figures.pages,
                valid_until=figures.valid_until,
                outdated=edition.id in outdated,
            )
        )
    unread = tuple(Unread(path.relative_to(folder).as_posix(), reason) for path, reason in why.items())
    return tuple(entries), unread


def _entry(catalogue: Catalogue, edition: Edition, folder: Path) -> IndexEntry:
    """What the workspace says of an edition, whether there is a document of it or not."""
    settings = catalogue.settings.value
    product = next(product for product in catalogue.products if product.id == edition.product)
    profile = next(profile for profile in catalogue.profiles if profile.id == edition.audience)
    document = next(document for document in catalogue.formats if document.id == edition.format)
    preview = preview_path(folder, edition)
    return IndexEntry(
        id=edition.id,
        product=product.sheet.value.name or plain_text(product.master.title) or product.id,
        audience=profile.value.name,
        format=document.sheet.value.name,
        stage=settings.stages.get(edition.stage, edition.stage) if edition.stage else "",
        region=settings.regions.get(edition.region, edition.region),
        file=None,
        preview=preview.relative_to(folder).as_posix() if preview.is_file() else None,
    )


# --- what documents say of themselves ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Said:
    """What the index shows of a document."""

    pages: int = 0
    valid_until: str = ""


def _said(paths: Iterable[Path], store: Store | None) -> tuple[dict[Path, Said], dict[Path, str]]:
    """What documents say of themselves, and why some say nothing; none is opened twice."""
    said: dict[Path, Said] = {}
    why: dict[Path, str] = {}
    strange: list[tuple[Path, str]] = []
    for path in paths:
        digest, reason = digest_of(path)
        kept = _kept(store, digest)
        if reason:
            why[path] = reason
        elif kept:
            said[path] = kept
        else:
            strange.append((path, digest))
    for seen in seen_at(strange):
        if seen.why:
            why[seen.path] = seen.why
            continue
        until = seen.manifest.valid_until if seen.manifest else None
        said[seen.path] = Said(seen.pages, until.isoformat() if until else "")
        if store:
            store.write(_key(seen.sha256), Entry(json.dumps(asdict(said[seen.path])).encode()))
    return said, why


def _key(digest: str) -> str:
    return key_of("glance", 1, digest)


def _kept(store: Store | None, digest: str) -> Said | None:
    entry = store.read(_key(digest)) if store and digest else None
    try:
        return from_json(Said, entry.facts) if entry else None
    except ValueError:
        return None


def possible_editions(catalogue: Catalogue) -> frozenset[str]:
    """Ids of all editions that any command could still build."""
    settings = catalogue.settings.value
    anywhere = BuildRequest(regions=tuple(settings.regions), locales=settings.locales)
    at_any_stage = replace(anywhere, stages=tuple(settings.stages))
    requests = (BuildRequest(), anywhere, at_any_stage)
    return frozenset(edition.id for request in requests for edition in plan_editions(catalogue, request))
