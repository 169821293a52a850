"""Reads a workspace into a Catalogue: load, parse, check, with every problem of every file together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.check import LATER_RULES, RULES, check_catalogue
from collateral.diagnostics import in_order
from collateral.load import load_approvals, load_sources
from collateral.model.approval import ApprovalLog
from collateral.model.catalogue import Catalogue
from collateral.model.product import Product
from collateral.parse import parse_master
from collateral.pipeline.clearing import today

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from collateral.check import Rule
    from collateral.diagnostics import Diagnostic
    from collateral.model.source import ProductSources, Sources
    from collateral.pipeline.ahead import Loaded
    from collateral.workspace import Workspace


def read_catalogue(
    workspace: Workspace,
    as_of: date | None = None,
    loaded: Loaded | None = None,
    rules: Iterable[Rule] = RULES,
) -> tuple[Catalogue | None, tuple[Diagnostic, ...]]:
    """Everything a workspace holds, as values, and all that is wrong with it.

    Args:
        workspace: Where the content is.
        as_of: The day validity is judged at; today where None.
        loaded: Its files, where they are read already.
        rules: Which of the rules it is checked by.

    Returns:
        The catalogue, or None where not even a part of it could be read; and the diagnostics in order of
        file, line and column. A catalogue with errors is for editors and `explain`, never for publishing.
    """
    sources, found = loaded or load_sources(workspace)
    if sources is None:
        return None, in_order(found)
    products = [_parsed(product, sources) for product in sources.products]
    approvals, in_approvals = _approvals(workspace, sources)
    catalogue = Catalogue(
        settings=sources.settings,
        brand=sources.brand,
        profiles=sources.profiles,
        formats=sources.formats,
        products=tuple(product for product, _ in products),
        approvals=approvals,
        broken={**sources.broken, **_unread(finding for _, found_in in products for finding in found_in)},
    )
    parse_findings = (finding for _, findings in products for finding in findings)
    return catalogue, in_order(
        (*found, *in_approvals, *parse_findings, *check_catalogue(catalogue, as_of or today(), rules))
    )


def later_findings(catalogue: Catalogue, as_of: date | None = None) -> tuple[Diagnostic, ...]:
    """What is wrong with who gets what and how it is said, where all other rules were looked at."""
    return check_catalogue(catalogue, as_of or today(), LATER_RULES)


def _unread(findings: Iterable[Diagnostic]) -> dict[str, str]:
    """Files of masters of which nothing was read."""
    return {finding.place.path: "" for finding in findings if finding.code in {"conflict", "file-too-large"}}


def _approvals(workspace: Workspace, sources: Sources) -> tuple[ApprovalLog, tuple[Diagnostic, ...]]:
    """All decisions, where somebody has to decide."""
    if not sources.settings.value.governance.roles:
        return ApprovalLog(), ()
    return load_approvals(workspace, [product.id for product in sources.products])


def _parsed(sources: ProductSources, workspace: Sources) -> tuple[Product, tuple[Diagnostic, ...]]:
    master, findings = parse_master(
        sources.id,
        sources.texts,
        depths=workspace.settings.value.depths,
        ignored=sources.ignored,
        data={text.path.removeprefix(f"{sources.folder}/"): text for text in sources.data},
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
