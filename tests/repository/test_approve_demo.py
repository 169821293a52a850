"""`tools/approve-demo` lets every role of a workspace approve all that waits for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from governed import write_governed

TOOL = Path(__file__).parents[2] / "tools" / "approve-demo"


def approve_demo(workspace: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [str(TOOL), str(workspace), "2037-05-31"],
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_after_it_nothing_waits_and_a_second_run_adds_nothing(tmp_path: Path) -> None:
    workspace = write_governed(tmp_path)
    first = approve_demo(workspace.root)
    assert (first.returncode, first.stdout.splitlines()[-1]) == (0, "Nothing waits for approval."), (
        first.stderr
    )
    lines = workspace.approval_log("pump").read_text("utf-8")
    assert approve_demo(workspace.root).returncode == 0
    assert workspace.approval_log("pump").read_text("utf-8") == lines


def test_where_nobody_must_approve_it_says_how_to_begin(tmp_path: Path) -> None:
    workspace = write_governed(tmp_path)
    settings = workspace.settings.read_text("utf-8").replace("governance: {roles: [legal, medical]}\n", "")
    workspace.settings.write_text(settings, "utf-8")
    done = approve_demo(workspace.root)
    assert done.returncode == 2
    assert "no role has to approve" in done.stderr
