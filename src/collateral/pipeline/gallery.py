"""What the index of a workspace shows: every document the profiles list, and those just built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.model.content import plain_text
from collateral.model.edition import BuildRequest
from collateral.pipeline.plan import plan_editions
from collateral.publish import IndexEntry, newest_document, preview_path

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from collateral.model.catalogue import Catalogue
    from collateral.model.edition import Edition


def index_entries(
    catalogue: Catalogue, built: Iterable[Edition], folder: Path, *, draft: bool = False
) -> tuple[IndexEntry, ...]:
    """One entry for each edition, by product, reader and format, with its file where there is one."""
    editions = {*plan_editions(catalogue, BuildRequest()), *built}
    entries = (_entry(catalogue, edition, folder, draft=draft) for edition in editions)
    return tuple(sorted(entries, key=lambda entry: (entry.product, entry.audience, entry.format, entry.id)))


def _entry(catalogue: Catalogue, edition: Edition, folder: Path, *, draft: bool) -> IndexEntry:
    settings = catalogue.settings.value
    product = next(product for product in catalogue.products if product.id == edition.product)
    profile = next(profile for profile in catalogue.profiles if profile.id == edition.audience)
    document = next(document for document in catalogue.formats if document.id == edition.format)
    path, preview = newest_document(folder, edition, draft=draft), preview_path(folder, edition)
    return IndexEntry(
        id=edition.id,
        product=product.sheet.value.name or plain_text(product.master.title) or product.id,
        audience=profile.value.name,
        format=document.sheet.value.name,
        stage=settings.stages.get(edition.stage, edition.stage) if edition.stage else "",
        region=settings.regions.get(edition.region, edition.region),
        file=path.relative_to(folder).as_posix() if path else None,
        preview=preview.relative_to(folder).as_posix() if preview.is_file() else None,
        missing="" if path else "Not built yet: ask marketing for it.",
    )
