"""A small workspace in which two roles have to approve everything."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from collateral.pipeline.approvals import Question, Signature, proposals, record
from collateral.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

MASTER = """\
# Example pump

::: headline {#all}
A pump with two pieces
:::

## Cost {#cost topic=economics required=glance}

::: glance
It costs [12 USD a day](claim:daily).
:::

::: summary
It costs [12 USD a day](claim:daily), filters included.
:::

## Cleaning {#cleaning topic=service audience=nurse}

Wipe it.
"""
FILES = {
    "collateral.yaml": """\
schema: 1
name: Example Devices
topics: {economics: Costs, service: Service}
regions: {us: United States, eu: European Union}
statuses:
  bench: {label: Bench only}
governance: {roles: [legal, medical]}
""",
    "stakeholders/cfo.yaml": "name: Chief financial officer\neditions: [{format: one-pager}]\n",
    "stakeholders/nurse.yaml": "name: Nurse manager\neditions: [{format: brief}]\n",
    "collateral/pump/product.yaml": "code: EP\nregions: {us: {status: bench}, eu: {status: bench}}\n",
    "collateral/pump/10-pump.md": MASTER,
    "collateral/pump/claims.yaml": """\
claims:
  daily:
    kind: economic
    wordings: [{text: 12 USD a day}]
    references: [{id: list, place: row 2}]
    qualifiers: [estimate]
    regions: [us, eu]
    status: active
    expires: 2028-05-31
""",
    "collateral/pump/statements.yaml": """\
statements:
  estimate: {text: This is an estimate., when: qualifier, where: end}
""",
    "collateral/pump/references.yaml": "references:\n  - {id: list, title: Parts list}\n",
}
NOW = dt.datetime(2026, 3, 4, 9, 30, tzinfo=dt.UTC)
AS_OF = dt.date(2026, 6, 1)


def write_governed(folder: Path, **texts: str) -> Workspace:
    """Writes the workspace; a keyword replaces the master."""
    for name, text in (FILES | {"collateral/pump/10-pump.md": texts.get("master", MASTER)}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Workspace(folder.resolve())


def approve_all(workspace: Workspace, *roles: str, expires: dt.date | None = None) -> None:
    """Each role approves everything that waits for it."""
    for role in roles or ("legal", "medical"):
        question = Question(role=role, everything=True, as_of=AS_OF)
        signature = Signature(role=role, name=f"{role} reviewer", expires=expires)
        record(workspace, proposals(workspace, question), signature, NOW)


def change_master(workspace: Workspace, old: str, new: str) -> None:
    """Edits the master, and fails where there is nothing to edit."""
    path = workspace.root / "collateral/pump/10-pump.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
