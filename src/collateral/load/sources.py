"""Everything there is in a workspace, and everything that is wrong with its files, in one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.diagnostics import Diagnostic, Place, Severity, in_order
from collateral.files import entries
from collateral.load.brand import load_brand
from collateral.load.formats import load_formats
from collateral.load.names import not_yet
from collateral.load.products import load_products
from collateral.load.profiles import load_profiles
from collateral.load.texts import leads_out, read_document, readable_part
from collateral.model.record import Record
from collateral.model.settings import Settings
from collateral.model.source import Sources
from collateral.schema.validation import validate
from collateral.workspace import BRAND_NAME, SETTINGS_NAME

if TYPE_CHECKING:
    from collateral.schema.yaml import Findings
    from collateral.workspace import Workspace

MISNAMED = {
    "_brand.yaml": BRAND_NAME,
    "brand.yml": BRAND_NAME,
    "brand.yaml": BRAND_NAME,
    "collateral.yml": SETTINGS_NAME,
    "stakeholder": "stakeholders",
    "profiles": "stakeholders",
    "template": "templates",
}
"""Names at the top of a workspace that nearly mean something."""


def load_sources(workspace: Workspace) -> tuple[Sources | None, tuple[Diagnostic, ...]]:
    """All files of a workspace, validated; the Markdown not yet parsed.

    Wrong records are left out of the sources so that the rest can be checked in the same run:
    where a finding is an error, the sources are for checking the Markdown only, and nothing may
    be built from them.

    Returns:
        The sources (None where the workspace's own settings cannot be told), and all findings in
        order.
    """
    settings, findings = _load_settings(workspace)
    name = settings.value.name if settings else ""
    brand, in_brand = load_brand(workspace, name)
    profiles, in_profiles = load_profiles(workspace)
    formats, in_formats = load_formats(workspace)
    products, in_products = load_products(workspace)
    findings += in_brand + in_profiles + in_formats + in_products + _at_the_top(workspace)
    findings += _missing(
        workspace, has_profiles=bool(profiles or in_profiles), has_products=bool(products or in_products)
    )
    if settings is None:
        return None, in_order(findings)
    sources = Sources(
        settings=settings,
        brand=brand,
        profiles=profiles,
        formats=formats,
        products=products,
        broken=_broken(workspace, findings),
    )
    return sources, in_order(findings)


def _broken(workspace: Workspace, findings: Findings) -> dict[str, str]:
    """What stands in the files with errors, as far as they are text."""
    texts: dict[str, str] = {}
    for path in {finding.place.path for finding in findings if finding.is_error}:
        file = workspace.root / path
        if file.is_file() and not leads_out(workspace.root, file):
            texts[path] = readable_part(file)
        else:
            texts[path] = ""
    return texts


def _load_settings(workspace: Workspace) -> tuple[Record[Settings] | None, Findings]:
    """`collateral.yaml`; None where depths, on which all Markdown rests, cannot be told."""
    document, findings = read_document(workspace.root, workspace.settings, SETTINGS_NAME)
    if document is None:
        return None, findings
    value, problems = validate(Settings, document, salvage=True)
    findings += problems
    written = isinstance(document.data, dict) and "depths" in document.data
    if value is None or (problems and written and value.depths != tuple(_depths(document.data))):
        return None, findings
    return Record("collateral", value, document.keys), findings


def _depths(data: object) -> list[object]:
    """The depths as written."""
    depths = data.get("depths") if isinstance(data, dict) else None
    return depths if isinstance(depths, list) else []


def _at_the_top(workspace: Workspace) -> Findings:
    """Files beside `collateral.yaml` that are not read although they look like it."""
    findings: list[Diagnostic] = []
    for path in entries(workspace.root):
        meant = MISNAMED.get(path.name)
        if meant:
            message = f'this is not read: its name would have to be "{meant}".'
            hint = f'Rename it to "{meant}" if that is what it is.'
            findings.append(Diagnostic(Place(path.name), "stray-file", message, hint, Severity.WARNING))
    if workspace.account_fields.exists():
        findings.append(not_yet(workspace.relative(workspace.account_fields), "accounts"))
    return tuple(findings)


def _missing(workspace: Workspace, *, has_profiles: bool, has_products: bool) -> Findings:
    """What a workspace cannot do without."""
    findings: list[Diagnostic] = []
    if not has_profiles:
        shown = workspace.relative(workspace.stakeholders)
        message = "there is no profile, so there is nobody to build for."
        hint = f'Write {shown}/cfo.yaml with one line: "name: Chief financial officer".'
        findings.append(Diagnostic(Place(shown), "no-profile", message, hint))
    if not has_products:
        shown = workspace.relative(workspace.products)
        message = "there is no product, so there is nothing to build."
        hint = f"Make a folder {shown}/my-product/ with a Markdown file in it."
        findings.append(Diagnostic(Place(shown), "no-product", message, hint))
    return tuple(findings)
