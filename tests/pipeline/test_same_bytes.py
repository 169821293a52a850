"""The same edition is the same bytes, wherever and however it is built."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from answers import write_workspace

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

HERE = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C.UTF-8"}
ELSEWHERE = {"PYTHONHASHSEED": "4711", "TZ": "Asia/Kathmandu", "LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8"}

BUILD = """
import os, sys
processes = int(sys.argv[2])
os.cpu_count = lambda: processes
from collateral.cli import run
raise SystemExit(run(["build", "--workspace", sys.argv[1]]))
"""


def digests(root: Path, surroundings: dict[str, str], processes: int, stand: Path) -> dict[str, str]:
    """SHA-256 of every document of a workspace built in other surroundings."""
    write_workspace(root)
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(root), str(processes)],
        env={**os.environ, **surroundings},
        cwd=stand,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {
        path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted((root / "dist").rglob("*.pdf"))
    }


def test_seed_time_zone_language_folder_and_processes_change_no_byte(tmp_path: Path) -> None:
    once = digests(tmp_path / "one", HERE, 1, tmp_path)
    again = digests(tmp_path / "a longer name" / "two", ELSEWHERE, 2, tmp_path / "one")

    assert len(once) == 3
    assert again == once
