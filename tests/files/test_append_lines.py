"""A log only grows, and a new line never joins an old one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from collateral.errors import ToolchainError
from collateral.files import append_lines

if TYPE_CHECKING:
    from pathlib import Path


def test_lines_are_added_at_the_end_of_a_log_that_need_not_exist(tmp_path: Path) -> None:
    log = tmp_path / "approvals" / "pump.jsonl"
    append_lines(log, ["one", "zwölf"])
    append_lines(log, ["three"])
    assert log.read_bytes() == "one\nzwölf\nthree\n".encode()


def test_a_last_line_without_its_end_gets_one_first(tmp_path: Path) -> None:
    log = tmp_path / "pump.jsonl"
    log.write_bytes(b"one")
    append_lines(log, ["two"])
    assert log.read_bytes() == b"one\ntwo\n"


def test_a_folder_that_cannot_be_written_is_a_failure_of_the_machine(tmp_path: Path) -> None:
    (tmp_path / "approvals").write_text("a file", encoding="utf-8")
    with pytest.raises(ToolchainError, match=r"pump\.jsonl could not be written"):
        append_lines(tmp_path / "approvals" / "pump.jsonl", ["one"])
