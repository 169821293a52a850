"""A machine that gives no process, no room for temporary files, or kills a build: told, and cleared up."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest

import caged_jobs as jobs
from canned import write_least
from collateral.errors import ToolchainError
from collateral.model.edition import BuildRequest
from collateral.pipeline.cage import HOME, Cage, Limits
from collateral.pipeline.edition_cage import edition_cage
from collateral.pipeline.run import build
from collateral.pipeline.workshop import Reuse, Workshop
from faults import failing_fork

if TYPE_CHECKING:
    from pathlib import Path

CHILD = """
import os, resource, sys
import caged_jobs, collateral.pipeline.remote
from collateral.errors import ToolchainError
from collateral.pipeline.cage import Cage, Limits
user = int(sys.argv[1])
if user:
    os.setgroups([])
    os.setgid(user)
    os.setuid(user)
resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
try:
    with Cage(Limits(), 1, fork=sys.argv[2] == "fork", warm_up=()) as cage:
        list(cage.map(caged_jobs.double, [1, 2]))
except ToolchainError as error:
    print(f"{error} | {error.hint}")
"""
NOBODY = 65534
MOST_FORKS = 6
"""More than a build of two documents needs."""


@pytest.mark.parametrize("how", ["fork", "alone"])
def test_where_no_process_can_be_had_it_is_one_sentence_with_what_to_try(how: str) -> None:
    """The limit holds for ordinary users only: as root the program becomes one first."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(NOBODY if os.geteuid() == 0 else 0), how],
        env={"PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": tempfile.gettempdir()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith("No process could be started to make documents in: "), done.stderr
    assert "do few other programs run?" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_whichever_fork_fails_costs_one_edition_at_most_and_the_next_build_makes_it(tmp_path: Path) -> None:
    workspace = write_least(tmp_path)
    failed: list[int] = []
    for number in range(1, MOST_FORKS):
        with (
            failing_fork(number),
            edition_cage(2) as cage,
            Workshop(workspace, reuse=Reuse.NOTHING, cage=cage) as workshop,
        ):
            report = build(workspace, BuildRequest(), workshop=workshop)
        missing = [one.edition.id for one in report.published if one.file is None]
        told = [finding for finding in report.diagnostics if finding.code == "child-died"]
        assert len(report.published) == 2
        assert [finding.message.partition(" ")[0] for finding in told] == missing
        assert all("the system gave no process to make it in" in finding.message for finding in told)
        assert all("do few other programs run?" in finding.hint for finding in told)
        failed.append(len(missing))
    assert sorted(set(failed)) == [0, 1], "a preparation that fails costs nothing, a document itself"
    assert failed[-1] == 0, "not every fork has had its turn"
    assert build(workspace, BuildRequest()).ok


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_where_temporary_files_find_no_room_it_is_one_sentence(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Cage(Limits(), 1, warm_up=()) as cage:
        monkeypatch.setattr(
            "pathlib.Path.write_bytes", lambda *_: (_ for _ in ()).throw(OSError(28, "No room"))
        )
        with pytest.raises(ToolchainError, match="No room") as failure:
            cage.run(jobs.double, 1)
    assert str(temporary) in failure.value.hint
    assert list(temporary.iterdir()) == []


def test_where_there_is_no_folder_for_temporary_files_it_is_one_sentence(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(temporary / "none"))
    with pytest.raises(ToolchainError, match="No such file or directory"):
        Cage(Limits(), 1, warm_up=())


def test_the_folder_of_a_killed_build_goes_with_the_next_and_that_of_a_living_one_stays(
    temporary: Path,
) -> None:
    code = (
        "import sys; from collateral.pipeline.cage import Cage, Limits\n"
        "cage = Cage(Limits(), 1, warm_up=()); print('here', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(temporary)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout
    assert other.stdout.readline() == "here\n"
    (folder,) = temporary.iterdir()
    (folder / "something").write_text("left", "utf-8")
    with Cage(Limits(), 1, warm_up=()) as cage:
        assert cage.run(jobs.double, 2) == 4
        assert folder.is_dir(), "its process lives"
    other.kill()
    other.communicate()
    with Cage(Limits(), 1, warm_up=()) as cage:
        assert not folder.exists()
        assert cage.run(jobs.double, 2) == 4
    assert list(temporary.iterdir()) == []


def test_a_folder_of_that_name_that_is_a_link_is_not_followed(temporary: Path) -> None:
    (temporary / "mine").mkdir()
    (temporary / "mine" / "file").write_text("mine", "utf-8")
    (temporary / f"{HOME}link").symlink_to(temporary / "mine")
    with Cage(Limits(), 1, warm_up=()):
        pass
    assert (temporary / "mine" / "file").read_text("utf-8") == "mine"
