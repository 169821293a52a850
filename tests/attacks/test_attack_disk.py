"""A disk that says no in the middle: what was there stays whole, and the next run repairs (E7)."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from canned import Results, build_canned, change, contents, make, write_least
from collateral.errors import ToolchainError
from collateral.files import append_lines
from collateral.inspect.manifest import glances
from collateral.model.edition import BuildRequest
from collateral.pipeline import releasing
from collateral.pipeline.approvals import Question, Signature, proposals, record, waiting
from collateral.pipeline.releases import read_releases
from collateral.pipeline.releasing import release
from collateral.pipeline.shelf import Seen
from collateral.workspace import Workspace
from faults import KINDS, Fault, faults, numbers
from governed import AS_OF, NOW, write_governed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from collateral.model.result import BuildReport

TEMPORARY = re.compile(r"\..+\.[0-9a-f]{12}\.tmp")


NEVER_CALLED = {("unlink", "fresh"), ("unlink", "built")}
"""Where no file gets another name, none is removed."""


class World(NamedTuple):
    """Two versions of a workspace, and what a build of each gives that nobody disturbs."""

    results: Results
    fresh: Path
    built: Path
    before: dict[str, bytes]
    after: dict[str, bytes]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("faults")
    results = make(folder / "made")
    fresh = write_least(folder / "fresh").root
    built = write_least(folder / "built").root
    assert build_canned(built, results).ok
    before = contents(built / "dist")
    undisturbed = folder / "undisturbed"
    shutil.copytree(built, undisturbed)
    change(undisturbed)
    assert build_canned(undisturbed, results).ok
    after = contents(undisturbed / "dist")
    assert before.keys() == after.keys()
    assert all(before[name] != after[name] for name in before if name.endswith(".pdf"))
    return World(results, fresh, built, before, after)


def leftovers(root: Path) -> list[str]:
    return [path.name for path in root.rglob("*") if TEMPORARY.fullmatch(path.name)]


def check_whole(root: Path, world: World) -> None:
    """Every file of the output is as it was or as it shall be."""
    for name, data in contents(root / "dist").items():
        if name == "index.html":
            assert data.rstrip().endswith(b"</html>")
        elif not TEMPORARY.fullmatch(name.rpartition("/")[2]):
            assert data in {world.before.get(name), world.after[name]}, f"{name} is half of something"


def outcome(root: Path, world: World) -> BuildReport | ToolchainError:
    try:
        return build_canned(root, world.results)
    except ToolchainError as error:
        return error


def check_told(told: BuildReport | ToolchainError, fault: Fault) -> None:
    """A machine that failed is one sentence with what to try; what concerns no document is a warning."""
    if isinstance(told, ToolchainError):
        assert fault.struck
        assert "no space left on device" in str(told).lower()
        assert "\n" not in str(told)
        assert told.hint
    else:
        assert told.ok
        assert fault.struck or not told.diagnostics
        concerns_output = "/dist" in fault.where and not (
            fault.kind == "mkdir" and Path(fault.where).is_dir()
        )
        assert told.diagnostics or not concerns_output


@pytest.mark.parametrize("start", ["fresh", "built"])
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_fails_nothing_is_half_and_the_next_build_repairs(
    kind: str, start: str, world: World, tmp_path: Path
) -> None:
    def fails(number: int) -> Fault:
        root = tmp_path / str(number)
        shutil.copytree(getattr(world, start), root)
        change(root)
        with faults(kind, number, below=root) as fault:
            told = outcome(root, world)
        check_told(told, fault)
        check_whole(root, world)
        assert start == "fresh" or contents(root / "dist").keys() >= world.before.keys()
        assert kind == "unlink" or leftovers(root) == []
        assert build_canned(root, world.results).ok
        assert contents(root / "dist") == world.after
        assert leftovers(root) == []
        shutil.rmtree(root)
        return fault

    assert list(numbers(fails)) or (kind, start) in NEVER_CALLED


# --- logs -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["open", "write", "fsync", "replace", "mkdir"])
def test_an_approval_is_recorded_whole_or_not_at_all(kind: str, tmp_path: Path) -> None:
    master = write_governed(tmp_path / "governed")

    def fails(number: int) -> Fault:
        root = tmp_path / str(number)
        shutil.copytree(master.root, root)
        workspace = replace(master, root=root.resolve())
        decided = proposals(workspace, Question(role="legal", everything=True, as_of=AS_OF))
        signature = Signature(role="legal", name="L. Reviewer")
        failed = False
        with faults(kind, number, below=root) as fault:
            try:
                record(workspace, decided, signature, NOW)
            except ToolchainError as error:
                failed = True
                told = error
        if failed:
            assert told.hint
            record(workspace, decided, signature, NOW)
        roles = {role for one in waiting(workspace, AS_OF)[0] for role in one.roles}
        assert roles == {"medical"}, "legal has approved everything, and every line can be read"
        assert leftovers(root) == []
        shutil.rmtree(root)
        return fault

    assert list(numbers(fails))


def test_a_log_that_could_not_be_written_is_as_it_was(tmp_path: Path) -> None:
    """Also to the byte: half a line would stop every later build."""
    log = tmp_path / "pump.jsonl"
    log.write_bytes(b"one\ntwo")

    def fails(number: int) -> Fault:
        with faults("write", number, below=tmp_path) as fault:
            if number == 1:
                with pytest.raises(ToolchainError, match="No space left"):
                    append_lines(log, ["three"] * 1000)
        assert log.read_bytes() == b"one\ntwo"
        return fault

    assert list(numbers(fails)) == [1]


def test_lines_of_two_at_once_are_all_there_and_whole(tmp_path: Path) -> None:
    """Without waiting for each other, the one who renames last would lose the other's lines."""
    log = tmp_path / "pump.jsonl"
    code = (
        "import sys; from pathlib import Path; from collateral.files import append_lines\n"
        "for number in range(40): append_lines(Path(sys.argv[1]), [sys.argv[2] * 200 + f' {number}'])"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, str(log), name]) for name in "ab"]
    assert [writer.wait() for writer in writers] == [0, 0]
    lines = log.read_text("utf-8").splitlines()
    assert sorted(lines) == sorted(f"{name * 200} {number}" for name in "ab" for number in range(40))


@pytest.mark.parametrize("kind", ["open", "write", "fsync", "replace", "mkdir"])
def test_a_release_is_recorded_whole_or_not_at_all_and_the_second_try_completes_it(
    kind: str, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def canned(workspace: Workspace, _request: BuildRequest) -> BuildReport:
        return build_canned(workspace.root, world.results)

    monkeypatch.setattr(releasing, "build", canned)
    monkeypatch.setattr(releasing, "seen_at", seen_here)
    monkeypatch.setattr(releasing, "Signer", lambda _path: Stamp())
    day = dt.date(2026, 6, 1)

    def fails(number: int) -> Fault:
        root = tmp_path / str(number)
        shutil.copytree(world.built, root)
        workspace = Workspace(root.resolve())
        with faults(kind, number, below=root) as fault, contextlib.suppress(ToolchainError):
            release(workspace, BuildRequest(), by="J. Doe", date=day, key=root)
        recorded = read_releases(workspace, "linen-cart")
        assert len(recorded) in {0, 2}, "all documents of a product, or none"
        report = release(workspace, BuildRequest(), by="J. Doe", date=day, key=root)
        assert read_releases(workspace, "linen-cart") == (
            recorded or tuple(x.release for x in report.leaving)
        )
        for path in sorted((root / "dist").rglob("*.pdf")):
            assert path.with_name(f"{path.name}.sig").read_bytes() == Stamp().signature(path.read_bytes())
        assert leftovers(root) == []
        shutil.rmtree(root)
        return fault

    assert list(numbers(fails))


def seen_here(files: Sequence[tuple[Path, str]]) -> Iterator[Seen]:
    """Without a child, which no fault below the workspace concerns."""
    for (path, digest), glance in zip(files, glances(tuple(files)), strict=True):
        yield Seen(path, digest, glance.pages, glance.manifest, glance.why)


class Stamp:
    """Stands for a key."""

    def signature(self, data: bytes) -> bytes:
        return f"{len(data)}\n".encode()
