"""The log of approvals is read whole; a line nobody can read is never passed over."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from collateral.load.approvals import load_approvals
from collateral.model.approval import Approval, line_of
from collateral.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

GIVEN = Approval(
    address="pump/cost@summary",
    hash="h1:aa",
    role="legal",
    name="Jürgen",
    date=dt.datetime(2026, 3, 4, 9, 30, tzinfo=dt.UTC),
    expires=dt.date(2027, 5, 31),
    comment="as agreed",
    audiences=("cfo",),
    regions=("us",),
    languages=("en",),
)
LINE = line_of(GIVEN)


def changed(**keys: Any) -> str:  # noqa: ANN401  (whatever stands in a broken line)
    data = json.loads(LINE) | keys
    return json.dumps({key: value for key, value in data.items() if value != "gone"}, sort_keys=True)


def found(tmp_path: Path, *lines: str, name: str = "pump.jsonl") -> list[str]:
    folder = tmp_path / "approvals"
    folder.mkdir()
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    _, findings = load_approvals(Workspace(tmp_path), ["pump"])
    return [str(finding).split("\n")[0] for finding in findings]


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "approvals"
    folder.mkdir()
    (folder / "pump.jsonl").write_text(f"\n{LINE}\n", encoding="utf-8")
    log, findings = load_approvals(Workspace(tmp_path), ["pump"])
    assert not findings
    (record,) = log.records
    assert record.value == GIVEN
    assert str(record.place()) == "approvals/pump.jsonl:2:1"


def test_no_folder_is_no_decision(tmp_path: Path) -> None:
    log, findings = load_approvals(Workspace(tmp_path), ["pump"])
    assert (log.records, findings) == ((), ())


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"address": ', "approvals/pump.jsonl:2:13: error: this line cannot be read"),
        ("<<<<<<< HEAD", "approvals/pump.jsonl:2:1: error: a merge was left half done here"),
        ("[]", "approvals/pump.jsonl:2:1: error: it is no record"),
        (changed(role="gone"), 'error: "role" is missing, so the decision on this line does not count.'),
        (changed(colour="red"), 'error: "colour" is not known here'),
        (changed(decision="maybe"), 'error: "decision" holds what it may not'),
        (changed(expires="soon"), 'error: "expires" holds what it may not'),
        (changed(audiences="cfo"), 'error: "audiences" holds what it may not'),
        (changed(date="2026-03-04T09:30:00"), "error: the date has no time zone"),
        (changed(address="valve/cost@text"), "belongs into valve.jsonl"),
        (changed(address="template:brief"), "belongs into _shared.jsonl"),
    ],
)
def test_a_broken_line_is_an_error_at_its_place(tmp_path: Path, line: str, says: str) -> None:
    (said,) = found(tmp_path, LINE, line)
    assert says in said
    assert said.startswith("approvals/pump.jsonl:2:")


def test_the_log_of_a_product_that_is_gone_is_told(tmp_path: Path) -> None:
    (said,) = found(tmp_path, LINE, name="valve.jsonl")
    assert "warning: no decision is read from this file" in said
