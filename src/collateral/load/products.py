"""`collateral/`: products, their Markdown, records and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.diagnostics import Diagnostic, Place, Severity
from collateral.files import entries, list_files
from collateral.load.evidence import EVIDENCE_NAMES, PICTURES, load_evidence, merged
from collateral.load.names import check_id, check_twins, not_yet, stray
from collateral.load.texts import exists, leads_out, read_document, read_inside, read_whole
from collateral.model.evidence import Evidence
from collateral.model.product import ProductSheet
from collateral.model.record import Places, Record
from collateral.model.source import ProductSources, SourceText
from collateral.schema.validation import validate
from collateral.workspace import SHARED_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from collateral.schema.yaml import Findings
    from collateral.workspace import Workspace

SHEET = "product.yaml"
CALCULATORS = "calculators.yaml"
DATA_LIMIT = 256 << 10
"""Bytes of a file with figures for a chart; a chart shows a few dozen rows."""
_RECORD_ENDINGS = (".yaml", ".yml", ".json", ".bib")


def load_products(workspace: Workspace) -> tuple[tuple[ProductSources, ...], Findings]:
    """Every product, in natural order of its name."""
    shared, findings = _load_shared(workspace)
    found: list[ProductSources] = []
    names: list[str] = []
    for entry in entries(workspace.products):
        shown = workspace.relative(entry)
        if not entry.is_dir():
            if entry.name != "README.md":
                where = f"{workspace.relative(workspace.products)}/<product>/"
                findings += (stray(shown, entry.name, (), f"it stands beside the products, not in {where}"),)
        elif entry.name.startswith("_"):
            if entry.name != SHARED_NAME:
                why = 'a folder whose name starts with "_" is no product'
                findings += (stray(shown, entry.name, [SHARED_NAME], why),)
        else:
            names.append(entry.name)
            product, problems = _load_product(workspace, entry, shared)
            findings += problems
            found.extend([product] if product else [])
    return tuple(found), findings + check_twins(names, workspace.relative(workspace.products))


def _load_shared(workspace: Workspace) -> tuple[Evidence, Findings]:
    """Records for every product; there is no master here."""
    folder = workspace.shared
    if not folder.is_dir():
        return Evidence(), ()
    shown = workspace.relative(folder)
    evidence, findings = load_evidence(workspace.root, folder)
    why = "only records for every product belong here"
    strays = tuple(
        stray(f"{shown}/{path.name}", path.name, EVIDENCE_NAMES, why)
        for path in entries(folder)
        if path.is_file() and path.name not in EVIDENCE_NAMES and path.name != "README.md"
    )
    return evidence, findings + strays


def _load_product(
    workspace: Workspace, folder: Path, shared: Evidence
) -> tuple[ProductSources | None, Findings]:
    shown = workspace.relative(folder)
    findings = check_id(folder.name, shown, "a product")
    if findings:
        return None, findings
    if leads_out(workspace.root, folder):
        message = "this link leads out of the workspace, so the product was not read."
        return None, (Diagnostic(Place(shown), "refused-file", message, "Put the folder itself here."),)
    names, findings = list_files(folder, root=workspace.root, shown=shown)
    evidence, problems = load_evidence(workspace.root, folder)
    findings += problems
    evidence, problems = merged(evidence, shared)
    findings += problems
    sheet, problems = _sheet(workspace.root, folder / SHEET, f"{shown}/{SHEET}")
    findings += problems + tuple(_strays(shown, names))
    masters = [name for name in names if "/" not in name and name.endswith(".md")]
    texts, problems = _texts(
        workspace.root, folder, shown, [name for name in masters if not _is_ignored(name)]
    )
    findings += problems
    if not texts and not problems:
        message = "this product has no Markdown file, so there is nothing to show of it."
        findings += (Diagnostic(Place(shown), "no-master", message, f"Write {shown}/10-story.md."),)
    data, problems = _data(workspace.root, folder, shown, names, texts)
    findings += problems
    known = {SHEET, CALCULATORS, PICTURES, *EVIDENCE_NAMES, *masters}
    product = ProductSources(
        id=folder.name,
        folder=shown,
        sheet=sheet,
        evidence=evidence,
        texts=texts,
        ignored=tuple(f"{shown}/{name}" for name in masters if _is_ignored(name)),
        files=tuple(name for name in names if name not in known),
        data=data,
    )
    return product, findings


def _data(
    root: Path, folder: Path, shown: str, names: Iterable[str], masters: Iterable[SourceText]
) -> tuple[tuple[SourceText, ...], Findings]:
    """Data files that the Markdown mentions: others may be as large and as odd as they like."""
    said = "\n".join(text.text for text in masters)
    mentioned = [name for name in names if name.lower().endswith(".csv") and name in said]
    texts: list[SourceText] = []
    findings: Findings = ()
    for name in mentioned:
        text, problems = read_whole(root, folder / name, f"{shown}/{name}", DATA_LIMIT)
        findings += problems
        if text is not None:
            texts.append(SourceText(f"{shown}/{name}", text))
    return tuple(texts), findings


def _is_ignored(name: str) -> bool:
    return name.startswith("_") or name.casefold() == "readme.md"


def _sheet(root: Path, path: Path, shown: str) -> tuple[Record[ProductSheet], Findings]:
    """`product.yaml`; the defaults where there is none."""
    absent = Record(path.parent.name, ProductSheet(), Places(shown))
    if not exists(path):
        return absent, ()
    document, findings = read_document(root, path, shown)
    if document is None:
        return absent, findings
    value, problems = validate(ProductSheet, document, salvage=True)
    record = Record(path.parent.name, value, document.keys) if value else absent
    return record, findings + problems


def _texts(
    root: Path, folder: Path, shown: str, names: Iterable[str]
) -> tuple[tuple[SourceText, ...], Findings]:
    """The master's files, decoded."""
    texts: list[SourceText] = []
    findings: Findings = ()
    for name in names:
        text, problems = read_inside(root, folder / name, f"{shown}/{name}")
        findings += problems
        if text is not None:
            texts.append(SourceText(f"{shown}/{name}", text))
    return tuple(texts), findings


def _strays(shown: str, names: Iterable[str]) -> Iterable[Diagnostic]:
    """Files that look as if they were read, and are not."""
    known = (SHEET, PICTURES, *EVIDENCE_NAMES)
    for name in names:
        if name == CALCULATORS:
            yield not_yet(f"{shown}/{name}", "calculators")
        elif "/" in name:
            if name.endswith(".md") and not _is_ignored(name.rpartition("/")[2]):
                yield _nested_master(f"{shown}/{name}", shown)
        elif name.casefold().endswith(_RECORD_ENDINGS) and name not in known:
            yield stray(f"{shown}/{name}", name, known, "its name is none that a product knows")
        elif name.casefold().endswith((".markdown", ".mdown", ".md")) and not name.endswith(".md"):
            yield stray(f"{shown}/{name}", name, (), "a master's files end in .md")


def _nested_master(shown: str, folder: str) -> Diagnostic:
    message = "this file is not part of the master: only Markdown directly in the product's folder is."
    hint = f"Move it to {folder}/, or leave it if it is only for you."
    return Diagnostic(Place(shown), "stray-file", message, hint, Severity.WARNING)
