"""The same editions on a Dask cluster: a scheduler and two workers on this machine."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from collateral import cli
from collateral.errors import ToolchainError
from collateral.pipeline.edition_cage import BUILD_EDITION
from collateral.pipeline.remote import run_caged
from collateral.render.confine import AssetRoots
from in_process import documents, write_pump

if TYPE_CHECKING:
    from collections.abc import Iterator

CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of a cluster that lives as long as the test."""
    script = tmp_path / "cluster.py"
    script.write_text(CLUSTER, "utf-8")
    process = subprocess.Popen(
        [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=tmp_path
    )
    assert process.stdin
    assert process.stdout
    with process:
        yield process.stdout.readline().strip().removeprefix("tcp://")
        process.stdin.close()


def build(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "collateral", "build", "--workspace", str(root), *options],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_a_cluster_makes_the_very_same_documents(tmp_path: Path, scheduler: str) -> None:
    workspace = write_pump(tmp_path / "pump")

    there = build(workspace.root, "--executor", f"dask://{scheduler}")
    on_the_cluster = documents(workspace.dist)
    shutil.rmtree(workspace.dist)
    here = build(workspace.root, "--no-cache")

    assert (there.returncode, here.returncode) == (0, 0), there.stderr
    assert len(on_the_cluster) == 12
    assert on_the_cluster == documents(workspace.dist)
    assert "6 of 6 documents are up to date" in build(workspace.root).stdout, (
        "what the cluster made is kept here"
    )


def test_an_address_of_another_kind_and_a_scheduler_that_is_not_there_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = write_pump(tmp_path / "pump")

    assert cli.run(["build", "--workspace", str(workspace.root), "--executor", "ray://here:1"]) == 2
    assert "Write the address of a Dask scheduler: dask://HOST:8786." in capsys.readouterr().err
    assert not workspace.dist.exists()


def test_a_cluster_that_is_not_installed_says_what_to_type(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = write_pump(tmp_path / "pump")
    monkeypatch.setitem(sys.modules, "distributed", None)

    assert cli.run(["build", "--workspace", str(workspace.root), "--executor", "dask://here:1"]) == 3
    assert 'pip install "collateral-kit[dask]", here and on every worker.' in capsys.readouterr().err


def test_a_worker_that_does_not_see_the_workspace_says_so() -> None:
    class Task:
        assets = AssetRoots(Path("/nowhere"), Path("/nowhere"))

    with pytest.raises(ToolchainError, match="does not see the folder /nowhere"):
        run_caged(BUILD_EDITION, Task)  # type: ignore[arg-type]
