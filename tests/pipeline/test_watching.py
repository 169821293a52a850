"""`collateral build --watch`: a line for every save."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

from collateral.cli.summary import watched
from collateral.model.edition import BuildRequest
from collateral.pipeline.watching import watch
from in_process import InProcess, documents, write_pump

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.workspace import Workspace

MASTER = "collateral/pump/10-pump.md"


def save(workspace: Workspace, before: str, after: str) -> None:
    path = workspace.root / MASTER
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def test_every_save_gives_one_line_that_says_what_changed_in_which_documents(tmp_path: Path) -> None:
    workspace = write_pump(tmp_path / "pump")
    only_cfo = BuildRequest(audiences=("cfo",))
    with InProcess(workspace) as workshop:
        changes = watch(workspace, only_cfo, None, workshop)

        first = watched(next(changes))
        save(workspace, "Little, says", "Not much, says")
        second = watched(next(changes))
        save(workspace, "## How it is kept", "\n## How it is kept")
        third = watched(next(changes))

    assert first[9:] == "it was not built before: built cfo brief, cfo one-pager"
    assert second[9:] == "the block pump/running@text changed: built cfo brief, cfo one-pager"
    assert third[9:] == "nothing changes in any document"


def test_a_mistake_is_told_and_waited_for_and_the_documents_stay(tmp_path: Path) -> None:
    workspace = write_pump(tmp_path / "pump")
    with InProcess(workspace) as workshop:
        changes = watch(workspace, BuildRequest(audiences=("cfo",)), None, workshop)
        next(changes)
        pages = documents(workspace.dist)

        save(workspace, "::: headline {audience=cfo}", "::: headlin {audience=cfo}")
        wrong = next(changes)
        assert documents(workspace.dist) == pages
        save(workspace, "::: headlin {audience=cfo}", "::: headline {audience=cfo}")
        right = next(changes)

    assert any(finding.is_error and finding.place.path == MASTER for finding in wrong.diagnostics)
    assert watched(wrong)[9:] == "nothing was built"
    assert not any(finding.is_error for finding in right.diagnostics)
    assert documents(workspace.dist) == pages


def test_ctrl_c_ends_it_at_once_and_leaves_whole_documents(tmp_path: Path) -> None:
    workspace = write_pump(tmp_path / "pump")
    command = [sys.executable, "-m", "collateral", "build", "--watch", "--workspace", str(workspace.root)]

    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        line = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        try:
            _, errors = process.communicate(timeout=60)
        finally:
            process.kill()  # or it would be waited for until the end of days

    assert "built biomed brief, biomed one-pager" in line
    assert process.returncode == 130
    assert "Traceback" not in errors
    assert len(documents(workspace.dist)) == 12
    assert not list(workspace.dist.rglob("*.tmp"))
