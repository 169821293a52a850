"""`stakeholders/`: a profile for each audience."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.diagnostics import Diagnostic, Place
from collateral.files import entries
from collateral.load.names import check_id, check_twins, stray
from collateral.load.texts import read_document
from collateral.model.audience import Profile
from collateral.model.record import Record
from collateral.schema.validation import validate

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.schema.yaml import Findings
    from collateral.workspace import Workspace


def load_profiles(workspace: Workspace) -> tuple[tuple[Record[Profile], ...], Findings]:
    """Every profile, in natural order of the audience's id."""
    found: list[Record[Profile]] = []
    findings: Findings = ()
    names: list[str] = []
    for path in entries(workspace.stakeholders):
        shown = workspace.relative(path)
        if path.suffix == ".yaml":
            names.append(path.name)
            record, problems = _load_profile(workspace.root, path, shown)
            findings += problems
            found.extend([record] if record else [])
        elif path.suffix.lower() in {".yml", ".yaml"}:
            findings += (_misnamed(shown, path.stem),)
        elif path.name != "README.md":
            findings += (stray(shown, path.name, [f"{path.stem}.yaml"], "a profile's file ends in .yaml"),)
    return tuple(found), findings + check_twins(names, workspace.relative(workspace.stakeholders))


def _misnamed(shown: str, audience: str) -> Diagnostic:
    """Whoever writes a profile means it: a reader without documents is no small thing."""
    message = f'a profile\'s file ends in .yaml, so this one was not read and "{audience}" would get nothing.'
    return Diagnostic(Place(shown), "misnamed-profile", message, f'Rename it to "{audience}.yaml".')


def _load_profile(root: Path, path: Path, shown: str) -> tuple[Record[Profile] | None, Findings]:
    findings = check_id(path.stem, shown, "an audience")
    if findings:
        return None, findings
    document, findings = read_document(root, path, shown)
    if document is None:
        return None, findings
    value, problems = validate(Profile, document, salvage=True)
    record = Record(path.stem, value, document.keys) if value else None
    return record, findings + problems
