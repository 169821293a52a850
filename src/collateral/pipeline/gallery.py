"""What the index of a workspace shows: every document the profiles list, and those just built."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from collateral.inspect.manifest import glance_at
from collateral.model.content import plain_text
from collateral.model.edition import BuildRequest
from collateral.pipeline.plan import plan_editions
from collateral.publish import IndexEntry, newest_document, preview_path, revision_named

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from collateral.model.catalogue import Catalogue
    from collateral.model.edition import Edition
    from collateral.model.result import Published


def index_entries(
    catalogue: Catalogue,
    built: Iterable[Published],
    folder: Path,
    *,
    draft: bool = False,
    outdated: Collection[str] = (),
) -> tuple[IndexEntry, ...]:
    """One entry for each edition the profiles list, and for those just built, with its file if there is one.

    Args:
        catalogue: What names things.
        built: What this build put or found there; only other documents are opened.
        folder: Where the documents are.
        draft: Whether drafts are looked for.
        outdated: Ids of editions whose last build failed.
    """
    known = {one.edition: one for one in built}
    editions = {*plan_editions(catalogue, BuildRequest()), *known}
    shelf = _Shelf(folder, draft, frozenset(outdated), known)
    return tuple(_entry(catalogue, edition, shelf) for edition in sorted(editions, key=lambda one: one.id))


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Where documents are looked for."""

    folder: Path
    draft: bool
    outdated: frozenset[str]
    known: Mapping[Edition, Published]

    def glance_at(self, edition: Edition, path: Path) -> tuple[int, str]:
        """How many pages a document has, and until when it is valid; nothing where nobody knows."""
        one = self.known.get(edition)
        if one is not None and one.file:
            return one.pages, one.valid_until
        pages, manifest = glance_at(path)
        return pages, manifest.valid_until.isoformat() if manifest and manifest.valid_until else ""


def _entry(catalogue: Catalogue, edition: Edition, shelf: _Shelf) -> IndexEntry:
    settings = catalogue.settings.value
    product = next(product for product in catalogue.products if product.id == edition.product)
    profile = next(profile for profile in catalogue.profiles if profile.id == edition.audience)
    document = next(document for document in catalogue.formats if document.id == edition.format)
    path = newest_document(shelf.folder, edition, draft=shelf.draft)
    preview = preview_path(shelf.folder, edition)
    pages, valid_until = shelf.glance_at(edition, path) if path else (0, "")
    return IndexEntry(
        id=edition.id,
        product=product.sheet.value.name or plain_text(product.master.title) or product.id,
        audience=profile.value.name,
        format=document.sheet.value.name,
        stage=settings.stages.get(edition.stage, edition.stage) if edition.stage else "",
        region=settings.regions.get(edition.region, edition.region),
        file=path.relative_to(shelf.folder).as_posix() if path else None,
        preview=preview.relative_to(shelf.folder).as_posix() if preview.is_file() else None,
        missing="" if path else "Not built yet: ask marketing for it.",
        pages=pages,
        revision=revision_named(path) if path else None,
        valid_until=valid_until,
        outdated=path is not None and edition.id in shelf.outdated,
    )


def possible_editions(catalogue: Catalogue) -> frozenset[str]:
    """Ids of all editions that any command could still build."""
    settings = catalogue.settings.value
    anywhere = BuildRequest(regions=tuple(settings.regions), locales=settings.locales)
    at_any_stage = replace(anywhere, stages=tuple(settings.stages))
    requests = (BuildRequest(), anywhere, at_any_stage)
    return frozenset(edition.id for request in requests for edition in plan_editions(catalogue, request))
