"""`approvals/`: every decision of every reviewer, one a line, and the texts they saw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.diagnostics import Diagnostic, Place, Severity
from collateral.files import entries
from collateral.load.texts import read_inside
from collateral.model.approval import SHARED_LOG, Approval, ApprovalLog, id_of
from collateral.model.record import Places, Record
from collateral.schema.log import read_log

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from collateral.schema.yaml import Findings
    from collateral.workspace import Workspace

ENDING = ".jsonl"


def load_approvals(workspace: Workspace, products: Iterable[str]) -> tuple[ApprovalLog, Findings]:
    """All decisions of a workspace; a line that cannot be read is an error at its place.

    Args:
        workspace: Where to look.
        products: Ids of the products there are.
    """
    names = {*products, SHARED_LOG}
    records: list[Record[Approval]] = []
    findings: list[Diagnostic] = []
    for path in entries(workspace.approvals):
        shown = workspace.relative(path)
        if path.is_dir() or path.name == "README.md":
            continue
        if path.suffix != ENDING or path.stem not in names:
            findings.append(_stray(shown, path.name))
            continue
        text, problems = read_inside(workspace.root, path, shown)
        findings.extend(problems)
        if text is not None:
            lines, problems = read_log(Approval, text, shown, "decision")
            findings.extend(problems)
            for number, line, value in lines:
                wrong = tuple(_misplaced(value, path.stem, Place(shown, number)))
                findings.extend(wrong)
                if not wrong:
                    records.append(Record(id_of(line), value, Places(shown, {(): (number, 1)})))
    return ApprovalLog.of(records), tuple(findings)


def _misplaced(approval: Approval, product: str, place: Place) -> Iterator[Diagnostic]:
    """A decision that stands in another product's log, or at no known time."""
    owner = SHARED_LOG if approval.address.startswith("template:") else approval.address.partition("/")[0]
    if owner != product:
        message = f'"{approval.address}" belongs into {owner}{ENDING}, so whoever looks there misses it.'
        yield Diagnostic(place, "broken-log", message, "Move the line there, as it is.")
    if approval.date.tzinfo is None:
        message = "the date has no time zone, so nobody can tell which decision was the later one."
        yield Diagnostic(place, "broken-log", message, 'Write the time in UTC: "2026-05-31T09:30:00Z".')


def _stray(shown: str, name: str) -> Diagnostic:
    message = f'no decision is read from this file: there is no product called "{name.partition(".")[0]}".'
    hint = (
        "If the product was renamed, its approvals were given for the old addresses and have to be renewed."
    )
    return Diagnostic(Place(shown), "stray-file", message, hint, Severity.WARNING)
