"""Everything in a workspace that reviewers decide about, as it stands now."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from collateral.check.reach import Reach as MarkedReach
from collateral.compose import claim_address, statement_address, template_address
from collateral.files import ASSET_LIMIT, below, read_bytes
from collateral.model.approval import ANYONE
from collateral.model.canonical import (
    Surroundings,
    block_form,
    claim_form,
    hash_of,
    opening_form,
    statement_form,
    template_form,
)
from collateral.model.clearance import Approvable, Reach
from collateral.model.readable import (
    readable_block,
    readable_claim,
    readable_opening,
    readable_statement,
)
from collateral.select.ladder import address_of
from collateral.workspace import bundled_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from collateral.model.catalogue import Catalogue
    from collateral.model.content import Section
    from collateral.model.format import FormatFolder
    from collateral.model.product import Product
    from collateral.workspace import Workspace


def all_approvables(
    workspace: Workspace, catalogue: Catalogue, *, internal: bool = False
) -> dict[str, Approvable]:
    """Everything that is for anybody at all, by address: products in order, then templates.

    Args:
        workspace: Where pictures and fonts lie.
        catalogue: What there is.
        internal: Whether what reaches nobody is in it too.
    """
    found = [
        *(item for product in catalogue.products for item in _of_product(workspace, catalogue, product)),
        *(_template(workspace, catalogue, document) for document in catalogue.formats),
    ]
    return {item.address: item for item in found if internal or not item.reach.is_empty}


def surroundings_of(workspace: Workspace, product: Product) -> Surroundings:
    """What a product's texts point to: the bytes and labels of its files, terms and references."""
    folder = workspace.root / product.folder
    return Surroundings(
        files=dict(_digests(folder, product.files)),
        labels={record.id: record.value.label for record in product.evidence.pictures},
        terms={record.id: record.value for record in product.evidence.terms},
        references={record.id: record.value for record in product.evidence.references},
    )


def _digests(folder: Path, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        try:
            data = read_bytes(below(folder, name), ASSET_LIMIT)
        except (ValueError, OSError):  # told where the file is used; here it counts as not found
            continue
        yield name, hashlib.sha256(data).hexdigest()


# --- one product ----------------------------------------------------------------------------------


def _of_product(workspace: Workspace, catalogue: Catalogue, product: Product) -> Iterator[Approvable]:
    known = surroundings_of(workspace, product)
    everywhere = MarkedReach.everywhere(catalogue)
    for opening in product.master.openings:
        yield Approvable(
            address=f"{product.id}/{opening.kind}.{opening.id}",
            kind="block",
            hash=hash_of(opening_form(opening, known)),
            place=opening.place,
            text=readable_opening(opening, known),
            reach=_reach(everywhere.within(opening.marks, catalogue), product),
        )
    for section in product.master.sections:
        yield from _of_section(catalogue, product, known, section, everywhere)
    yield from _claims(catalogue, product, known)
    yield from _statements(catalogue, product)


def _of_section(
    catalogue: Catalogue, product: Product, known: Surroundings, section: Section, above: MarkedReach
) -> Iterator[Approvable]:
    here = above.within(section.marks, catalogue)
    for rung in section.rungs or (None,):
        reach = here.within(rung.marks, catalogue) if rung else here
        yield Approvable(
            address=address_of(product.id, section, rung),
            kind="block",
            hash=hash_of(block_form(section, rung, known)),
            place=rung.place if rung else section.place,
            text=readable_block(section, rung, known),
            reach=_reach(reach, product),
        )
    for child in section.children:
        yield from _of_section(catalogue, product, known, child, here)


def _reach(reach: MarkedReach, product: Product) -> Reach:
    """Audiences and regions in a fixed order; nobody where the block is internal."""
    if reach.internal or reach.is_empty:
        return Reach((), (), ())
    return Reach(_named(reach.audience), _named(reach.region), (product.sheet.value.language,))


def _named(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted(value for value in values if value is not None))


def _claims(catalogue: Catalogue, product: Product, known: Surroundings) -> Iterator[Approvable]:
    everybody = [profile.id for profile in catalogue.profiles]
    for record in product.evidence.claims:
        claim = record.value
        if claim.status == "withdrawn":
            continue
        named = (member for name in claim.audiences for member in catalogue.audiences_of(name))
        audiences = _named(set(named) & set(everybody)) if claim.audiences else _named(everybody)
        yield Approvable(
            address=claim_address(product.id, record.id),
            kind="claim",
            hash=hash_of(claim_form(claim, known)),
            place=record.place(),
            text=readable_claim(claim, known),
            reach=Reach(audiences, _named(claim.regions), (product.sheet.value.language,)),
            expires=claim.expires,
        )


def _statements(catalogue: Catalogue, product: Product) -> Iterator[Approvable]:
    for record in product.evidence.statements:
        regions = record.value.regions or catalogue.settings.value.regions
        yield Approvable(
            address=statement_address(product.id, record.id),
            kind="statement",
            hash=hash_of(statement_form(record.value)),
            place=record.place(),
            text=readable_statement(record.value),
            reach=Reach(ANYONE, _named(regions), (product.sheet.value.language,)),
        )


# --- templates ------------------------------------------------------------------------------------


def _template(workspace: Workspace, catalogue: Catalogue, document: FormatFolder) -> Approvable:
    brand = catalogue.brand
    bundled = [face.path for face in brand.fonts if face.bundled]
    own = [face.path for face in brand.fonts if not face.bundled]
    own += [brand.logo.path] if brand.logo else []
    files = dict(_digests(bundled_files(), bundled)) | dict(_digests(workspace.root, own))
    texts = "".join(f"--- {name}\n{document.templates[name]}\n" for name in sorted(document.templates))
    used = "".join(f"{name} {files[name][:12]}\n" for name in sorted(files))
    return Approvable(
        address=template_address(document.id),
        kind="template",
        hash=hash_of(template_form(document, brand, files)),
        place=document.sheet.place(),
        text=f"{document.sheet.value.name}\n{texts}{used}",
        reach=Reach(ANYONE, ANYONE, ANYONE),
    )
