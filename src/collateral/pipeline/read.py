"""Reads a workspace into a Catalogue: load, parse, check, with every problem of every file together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.check import check_catalogue
from collateral.diagnostics import in_order
from collateral.load import load_sources
from collateral.model.catalogue import Catalogue
from collateral.model.product import Product
from collateral.parse import parse_master

if TYPE_CHECKING:
    from collateral.diagnostics import Diagnostic
    from collateral.model.source import ProductSources, Sources
    from collateral.workspace import Workspace


def read_catalogue(workspace: Workspace) -> tuple[Catalogue | None, tuple[Diagnostic, ...]]:
    """Everything a workspace holds, as values, and all that is wrong with it.

    Returns:
        The catalogue, or None where not even a part of it could be read; and the diagnostics in order of
        file, line and column. A catalogue with errors is for editors and `explain`, never for publishing.
    """
    sources, found = load_sources(workspace)
    if sources is None:
        return None, in_order(found)
    products = [_parsed(product, sources) for product in sources.products]
    catalogue = Catalogue(
        settings=sources.settings,
        brand=sources.brand,
        profiles=sources.profiles,
        formats=sources.formats,
        products=tuple(product for product, _ in products),
    )
    parse_findings = (finding for _, findings in products for finding in findings)
    return catalogue, in_order((*found, *parse_findings, *check_catalogue(catalogue)))


def _parsed(sources: ProductSources, workspace: Sources) -> tuple[Product, tuple[Diagnostic, ...]]:
    master, findings = parse_master(
        sources.id, sources.texts, depths=workspace.settings.value.depths, ignored=sources.ignored
    )
    product = Product(
        id=sources.id,
        sheet=sources.sheet,
        master=master,
        evidence=sources.evidence,
        folder=sources.folder,
        files=sources.files,
    )
    return product, findings
