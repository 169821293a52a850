"""What a workspace has, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.model.content import plain_text
from collateral.model.edition import BuildRequest
from collateral.pipeline.plan import plan_editions, wishes
from collateral.pipeline.run import readable_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from collateral.diagnostics import Diagnostic
    from collateral.model.catalogue import Catalogue
    from collateral.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Listing:
    """A table."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def listing(workspace: Workspace, what: str) -> tuple[Listing, tuple[Diagnostic, ...]]:
    """One of `LISTINGS`, the audiences or formats of a workspace for instance; and the warnings.

    Raises:
        ContentError: A file has an error.
    """
    catalogue, found = readable_catalogue(workspace)
    return LISTINGS[what](catalogue), found


def _audiences(catalogue: Catalogue) -> Listing:
    groups = catalogue.settings.value.groups
    return Listing(
        ("audience", "name", "groups", "documents"),
        tuple(
            (
                profile.id,
                profile.value.name,
                " ".join(group for group, members in groups.items() if profile.id in members),
                " ".join(dict.fromkeys(wish.format for wish in wishes(catalogue, profile.value))),
            )
            for profile in catalogue.profiles
        ),
    )


def _products(catalogue: Catalogue) -> Listing:
    return Listing(
        ("product", "name", "sections", "files"),
        tuple(
            (
                product.id,
                product.sheet.value.name or plain_text(product.master.title) or product.id,
                str(sum(1 for _ in product.master.all_sections())),
                str(len(product.master.files)),
            )
            for product in catalogue.products
        ),
    )


def _formats(catalogue: Catalogue) -> Listing:
    return Listing(
        ("format", "name", "pages"),
        tuple(
            (document.id, document.sheet.value.name, _pages(document.sheet.value.pages))
            for document in catalogue.formats
        ),
    )


def _pages(pages: int | None) -> str:
    return str(pages) if pages else "free"


def _topics(catalogue: Catalogue) -> Listing:
    used = [s.marks.text("topic") for p in catalogue.products for s in p.master.all_sections()]
    return Listing(
        ("topic", "label", "sections"),
        tuple(
            (topic, label, str(used.count(topic))) for topic, label in catalogue.settings.value.topics.items()
        ),
    )


def _stages(catalogue: Catalogue) -> Listing:
    return Listing(("stage", "label"), tuple(catalogue.settings.value.stages.items()))


def _groups(catalogue: Catalogue) -> Listing:
    groups = catalogue.settings.value.groups
    return Listing(
        ("group", "audiences"), tuple((name, " ".join(members)) for name, members in groups.items())
    )


def _regions(catalogue: Catalogue) -> Listing:
    settings = catalogue.settings.value
    return Listing(
        ("region", "name", "paper", "default"),
        tuple(
            (region, name, settings.paper_of(region), _yes(region == settings.defaults.region))
            for region, name in settings.regions.items()
        ),
    )


def _locales(catalogue: Catalogue) -> Listing:
    settings = catalogue.settings.value
    return Listing(
        ("locale", "default"),
        tuple((locale, _yes(locale == settings.defaults.locale)) for locale in settings.locales),
    )


def _yes(holds: bool) -> str:  # noqa: FBT001  (a cell)
    return "yes" if holds else ""


def _editions(catalogue: Catalogue) -> Listing:
    editions = plan_editions(catalogue, BuildRequest())
    return Listing(
        ("edition", "audience", "format", "region", "locale", "stage"),
        tuple((e.id, e.audience, e.format, e.region, e.locale, e.stage or "") for e in editions),
    )


LISTINGS: dict[str, Callable[[Catalogue], Listing]] = {
    "audiences": _audiences,
    "products": _products,
    "formats": _formats,
    "topics": _topics,
    "stages": _stages,
    "groups": _groups,
    "regions": _regions,
    "locales": _locales,
    "editions": _editions,
}
