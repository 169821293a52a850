"""Builds that are killed, builds side by side, and folders no build can write to (E4, E7, E8)."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

import pytest

from canned import build_canned, change, contents, keep, make, write_least
from faults import LONG

if TYPE_CHECKING:
    from pathlib import Path

RUN = "from collateral.cli import run; raise SystemExit(run())"


class Prepared(NamedTuple):
    """A folder for `killed_builds`."""

    folder: Path
    after: dict[str, bytes]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    folder = tmp_path_factory.mktemp("killed")
    results = make(folder / "made")
    keep(results, folder / "results")
    assert build_canned(write_least(folder / "built").root, results).ok
    shutil.copytree(folder / "built", folder / "after")
    change(folder / "after")
    assert build_canned(folder / "after", results).ok
    return Prepared(folder, contents(folder / "after" / "dist"))


def collateral(*arguments: str | Path, **surroundings: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", RUN, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **surroundings},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_whenever_a_build_is_killed_the_next_one_repairs_and_two_at_once_do_no_harm(
    prepared: Prepared,
) -> None:
    rounds, seed = (500, time.time_ns() % 10**6) if LONG() else (15, 1)
    done = subprocess.run(
        [sys.executable, "-m", "killed_builds", str(prepared.folder), str(rounds), str(seed)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    *wrong, last = done.stdout.splitlines() or ["nothing was said"]
    assert (done.returncode, wrong) == (0, []), f"seed {seed}: {done.stderr}"
    assert int(last.removeprefix("killed ")) >= rounds // 4, "most builds were done before they were killed"


@pytest.mark.slow
def test_the_command_itself_may_be_killed_at_any_moment(prepared: Prepared, tmp_path: Path) -> None:
    """With all its children; their folder goes too. The last build gives the bytes of an undisturbed one."""
    rounds = 100 if LONG() else 3
    moments = random.Random(7)  # noqa: S311  # moments, not secrets
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    root = tmp_path / "least"
    shutil.copytree(prepared.folder / "built", root)
    change(root)
    for _ in range(rounds):
        build = collateral("build", "--workspace", root, "--force", TMPDIR=str(temporary))
        time.sleep(moments.uniform(0.1, 3))
        build.send_signal(signal.SIGKILL)
        build.communicate()
    build = collateral("build", "--workspace", root, "--force", TMPDIR=str(temporary))
    told = build.communicate()[1]
    assert (build.returncode, told) == (0, "")
    assert contents(root / "dist") == prepared.after
    assert [path.name for path in root.rglob("*.tmp")] == []
    assert list(temporary.iterdir()) == []


@pytest.mark.slow
def test_two_commands_at_once_both_end_well(prepared: Prepared, tmp_path: Path) -> None:
    root = tmp_path / "least"
    shutil.copytree(prepared.folder / "built", root)
    change(root)
    builds = [collateral("build", "--workspace", root) for _ in range(2)]
    assert [(build.communicate()[1], build.returncode) for build in builds] == [("", 0), ("", 0)]
    assert contents(root / "dist") == prepared.after
