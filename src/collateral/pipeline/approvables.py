"""Everything in a workspace that reviewers decide about, as it stands now."""

from __future__ import annotations

import hashlib
from functools import partial
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
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from collateral.model.catalogue import Catalogue
    from collateral.model.content import Opening, Rung, Section
    from collateral.model.evidence import Claim, Statement
    from collateral.model.format import FormatFolder
    from collateral.model.product import Product
    from collateral.model.record import Record
    from collateral.workspace import Workspace


Addressed = tuple[str, "Callable[[], Approvable]"]
"""An address, and what tells all about it, which takes longer."""


def all_approvables(
    workspace: Workspace, catalogue: Catalogue, *, internal: bool = False
) -> dict[str, Approvable]:
    """Everything that is for anybody at all, by address: products in order, then templates.

    Args:
        workspace: Where pictures and fonts lie.
        catalogue: What there is.
        internal: Whether what reaches nobody is in it too.
    """
    found = (tell() for _, tell in _addressed(workspace, catalogue))
    return {item.address: item for item in found if internal or not item.reach.is_empty}


def approvables(
    workspace: Workspace, catalogue: Catalogue, addresses: Collection[str]
) -> dict[str, Approvable]:
    """Some of it, in the same order; addresses of what is for nobody or not there are left out."""
    if not addresses:
        return {}
    found = (tell() for address, tell in _addressed(workspace, catalogue) if address in addresses)
    return {item.address: item for item in found if not item.reach.is_empty}


def _addressed(workspace: Workspace, catalogue: Catalogue) -> Iterator[Addressed]:
    for product in catalogue.products:
        yield from _of_product(workspace, catalogue, product)
    for document in catalogue.formats:
        yield template_address(document.id), partial(_template, workspace, catalogue, document)


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


def _of_product(workspace: Workspace, catalogue: Catalogue, product: Product) -> Iterator[Addressed]:
    known = surroundings_of(workspace, product)
    everywhere = MarkedReach.everywhere(catalogue)
    for opening in product.master.openings:
        reach = _reach(everywhere.within(opening.marks, catalogue), product)
        address = f"{product.id}/{opening.kind}.{opening.id}"
        yield address, partial(_opening, address, opening, known, reach)
    for section in product.master.sections:
        yield from _of_section(catalogue, product, known, section, everywhere)
    for claim in product.evidence.claims:
        if claim.value.status != "withdrawn":
            yield claim_address(product.id, claim.id), partial(_claim, catalogue, product, known, claim)
    for statement in product.evidence.statements:
        yield statement_address(product.id, statement.id), partial(_statement, catalogue, product, statement)


def _of_section(
    catalogue: Catalogue, product: Product, known: Surroundings, section: Section, above: MarkedReach
) -> Iterator[Addressed]:
    here = above.within(section.marks, catalogue)
    for rung in section.rungs or (None,):
        reach = _reach(here.within(rung.marks, catalogue) if rung else here, product)
        address = address_of(product.id, section, rung)
        yield address, partial(_block, address, section, rung, known, reach)
    for child in section.children:
        yield from _of_section(catalogue, product, known, child, here)


def _opening(address: str, opening: Opening, known: Surroundings, reach: Reach) -> Approvable:
    return Approvable(
        address=address,
        kind="block",
        hash=hash_of(opening_form(opening, known)),
        place=opening.place,
        text=readable_opening(opening, known),
        reach=reach,
    )


def _block(
    address: str, section: Section, rung: Rung | None, known: Surroundings, reach: Reach
) -> Approvable:
    return Approvable(
        address=address,
        kind="block",
        hash=hash_of(block_form(section, rung, known)),
        place=rung.place if rung else section.place,
        text=readable_block(section, rung, known),
        reach=reach,
    )


def _reach(reach: MarkedReach, product: Product) -> Reach:
    """Audiences and regions in a fixed order; nobody where the block is internal."""
    if reach.internal or reach.is_empty:
        return Reach((), (), ())
    return Reach(_named(reach.audience), _named(reach.region), (product.sheet.value.language,))


def _named(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted(value for value in values if value is not None))


def _claim(catalogue: Catalogue, product: Product, known: Surroundings, record: Record[Claim]) -> Approvable:
    claim = record.value
    everybody = {profile.id for profile in catalogue.profiles}
    named = {member for name in claim.audiences for member in catalogue.audiences_of(name)}
    audiences = _named(named & everybody if claim.audiences else everybody)
    return Approvable(
        address=claim_address(product.id, record.id),
        kind="claim",
        hash=hash_of(claim_form(claim, known)),
        place=record.place(),
        text=readable_claim(claim, known),
        reach=Reach(audiences, _named(claim.regions), (product.sheet.value.language,)),
        expires=claim.expires,
    )


def _statement(catalogue: Catalogue, product: Product, record: Record[Statement]) -> Approvable:
    regions = record.value.regions or catalogue.settings.value.regions
    return Approvable(
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
