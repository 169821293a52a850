"""`templates/`: formats, and the texts their pages are made with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.diagnostics import Diagnostic, Place
from collateral.files import entries, list_files
from collateral.load.names import check_id, check_twins, stray
from collateral.load.texts import read_document, read_whole
from collateral.model.format import Format, FormatFolder
from collateral.model.record import Record
from collateral.schema.validation import validate
from collateral.workspace import REVIEW_NAME, SHARED_NAME, bundled_files

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.schema.yaml import Findings
    from collateral.workspace import Workspace

SHEET_NAME = "format.yaml"
BUNDLED_HOME = "built-in"
"""How places name the formats that come with the program: no file of the workspace."""
PAGE_NAME = "page.html.j2"
_TEXT_ENDINGS = (".j2", ".css", ".html", ".svg", ".txt", ".xml")


def load_formats(workspace: Workspace) -> tuple[tuple[FormatFolder, ...], Findings]:
    """The workspace's formats, or the tool's own where it has no `templates/`."""
    bundled = not workspace.templates.is_dir()
    root = bundled_files() if bundled else workspace.root
    folder = root / "templates"
    home = BUNDLED_HOME if bundled else "templates"
    shared, findings = _texts(folder / SHARED_NAME, folder, root, home)
    found: list[FormatFolder] = []
    names: list[str] = []
    for entry in entries(folder):
        shown = f"{home}/{entry.name}"
        if not entry.is_dir():
            findings += (stray(shown, entry.name, (), "every format is a folder below templates/"),)
        elif entry.name.startswith("_"):
            findings += _underscored(entry, shown)
        else:
            names.append(entry.name)
            format_, problems = _load_format(entry, root, shared, home)
            findings += problems
            found.extend([format_] if format_ else [])
    return tuple(found), findings + check_twins(names, home)


def _underscored(entry: Path, shown: str) -> Findings:
    if entry.name in {SHARED_NAME, REVIEW_NAME}:
        return ()
    return (stray(shown, entry.name, [SHARED_NAME, REVIEW_NAME], 'a name that starts with "_" is no format'),)


def _load_format(
    folder: Path, root: Path, shared: dict[str, str], home: str
) -> tuple[FormatFolder | None, Findings]:
    shown = f"{home}/{folder.name}"
    findings = check_id(folder.name, shown, "a format")
    if findings:
        return None, findings
    own, findings = _texts(folder, folder.parent, root, home)
    page = Place(f"{shown}/{PAGE_NAME}")
    unread = page.path in {finding.place.path for finding in findings}
    if not unread and PAGE_NAME not in {name.rpartition("/")[2] for name in own}:
        message = f"this format has no {PAGE_NAME}, so it has no page."
        hint = "Copy one from another format, or delete the folder."
        findings += (Diagnostic(page, "no-page-template", message, hint),)
    if not (folder / SHEET_NAME).exists():
        message = f"this format has no {SHEET_NAME}, so it was not read."
        hint = 'It needs one line at least: "name: One-pager".'
        missing = Diagnostic(Place(f"{shown}/{SHEET_NAME}"), "no-format-file", message, hint)
        return None, (*findings, missing)
    sheet, problems = _sheet(root, folder / SHEET_NAME, f"{shown}/{SHEET_NAME}")
    findings += problems
    if sheet is None:
        return None, findings
    return FormatFolder(sheet, shared | own, home == BUNDLED_HOME), findings


def _sheet(root: Path, path: Path, shown: str) -> tuple[Record[Format] | None, Findings]:
    document, findings = read_document(root, path, shown)
    if document is None:
        return None, findings
    value, problems = validate(Format, document, salvage=True)
    record = Record(path.parent.name, value, document.keys) if value else None
    return record, findings + problems


def _texts(folder: Path, templates: Path, root: Path, home: str) -> tuple[dict[str, str], Findings]:
    """Templates and stylesheets of one folder, by their path below templates/."""
    shown = f"{home}/{folder.name}"
    names, findings = list_files(folder, root=root, shown=shown)
    texts: dict[str, str] = {}
    for name in names:
        if name == SHEET_NAME:
            continue
        if not name.endswith(_TEXT_ENDINGS):
            findings += _near_sheet(f"{shown}/{name}", name)
            continue
        text, problems = read_whole(root, folder / name, f"{shown}/{name}")
        findings += problems
        if text is not None:
            texts[(folder / name).relative_to(templates).as_posix()] = text
    return texts, findings


def _near_sheet(shown: str, name: str) -> Findings:
    """A YAML file that is not the format's."""
    if not name.endswith((".yaml", ".yml")):
        return ()
    return (stray(shown, name, [SHEET_NAME], f"a format's own file is {SHEET_NAME}"),)
