"""Builds without rendering: children's results, made once for two versions of a text, are handed out again.

What happens on disk is real: reading, the store, publishing. Importable by a process of its own.
"""

from __future__ import annotations

import fcntl
import os
import pickle
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Self

from collateral.model.edition import BuildRequest
from collateral.pipeline.run import build
from collateral.pipeline.workshop import Reuse, Workshop
from collateral.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from collateral.model.job import EditionJob
    from collateral.model.result import BuildReport, EditionResult
    from collateral.pipeline.task import EditionTask

LEAST = Path(__file__).parent / "workspaces" / "least"
MASTER = "collateral/linen-cart/linen-cart.md"
OLD, NEW = "The springs are the only moving parts.", "Springs are the only parts that move."

Results = dict[bool, dict[str, "EditionResult"]]
"""By whether the text is the new one, and by edition."""


def write_least(root: Path) -> Workspace:
    """The smallest workspace, in a folder of its own."""
    for name in ("collateral.yaml", "collateral", "stakeholders"):
        source = LEAST / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        else:
            root.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, root / name)
    return Workspace(root.resolve())


def change(root: Path) -> None:
    """Edits the text."""
    path = root / MASTER
    text = path.read_text("utf-8")
    assert OLD in text
    path.write_text(text.replace(OLD, NEW), "utf-8")


def make(folder: Path) -> Results:
    """Both versions, really built: once for all test processes of a run."""
    shared = folder.parents[2 if "PYTEST_XDIST_WORKER" in os.environ else 1] / "canned"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.is_file():
            keep(_make(folder), shared)
        return kept(shared)


def _make(folder: Path) -> Results:
    workspace = write_least(folder)
    made: Results = {False: {}, True: {}}

    class Watching(Workshop):
        def _made(
            self, tasks: Iterable[EditionTask], jobs: Sequence[EditionJob]
        ) -> Iterator[tuple[EditionTask, EditionResult]]:
            for task, result in super()._made(tasks, jobs):
                made[_is_new(workspace.root)][task.job.edition.id] = result
                yield task, result

    for is_new in (False, True):
        if is_new:
            change(workspace.root)
        with Watching(workspace, reuse=Reuse.WRITE) as workshop:
            assert build(workspace, BuildRequest(), workshop=workshop).ok
    assert [len(results) for results in made.values()] == [2, 2]
    return made


def _is_new(root: Path) -> bool:
    return NEW in (root / MASTER).read_text("utf-8")


class Canned(Workshop):
    """Hands out what was made before."""

    results: Results

    def __enter__(self) -> Self:
        """Without starting a process that would have nothing to do."""
        return self

    def _made(
        self, tasks: Iterable[EditionTask], jobs: Sequence[EditionJob]
    ) -> Iterator[tuple[EditionTask, EditionResult]]:
        del jobs
        for task in tasks:
            yield task, self.results[_is_new(self._assets.workspace)][task.job.edition.id]


def build_canned(root: Path, results: Results, output: Path | None = None) -> BuildReport:
    """A build of everything."""
    workspace = Workspace(root.resolve())
    with Canned(workspace) as workshop:
        workshop.results = results
        return build(workspace, BuildRequest(), output=output, workshop=workshop)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def keep(results: Results, path: Path) -> None:
    """For a process of its own."""
    path.write_bytes(pickle.dumps(results))


def kept(path: Path) -> Results:
    """What another process kept."""
    results: Results = pickle.loads(path.read_bytes())  # noqa: S301  # written by `keep`
    return results
