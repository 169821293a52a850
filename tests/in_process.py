"""Builds in this very process, without children: fast, and easy to look into."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Self

from collateral.model.edition import BuildRequest
from collateral.pipeline.edition import build_edition
from collateral.pipeline.run import build
from collateral.pipeline.workshop import Reuse, Workshop
from collateral.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from collateral.model.job import EditionJob
    from collateral.model.result import BuildReport, EditionResult
    from collateral.model.source import Sources
    from collateral.pipeline.task import EditionTask

PUMP = Path(__file__).parent / "workspaces" / "pump"


class InProcess(Workshop):
    """Makes each edition right here, one after the other, and starts no other process."""

    def __enter__(self) -> Self:
        return self

    def expect(self, sources: Sources, request: BuildRequest) -> None:
        pass

    def _outcomes(
        self, tasks: Iterable[EditionTask], jobs: Sequence[EditionJob]
    ) -> Iterator[tuple[EditionTask, EditionResult]]:
        del jobs
        for task in tasks:
            yield task, build_edition(task)


def write_pump(root: Path) -> Workspace:
    """The pump, with the templates that come with the tool, and all it needs to be printed.

    Where it was written before, its files are as they were again.
    """
    hidden = shutil.ignore_patterns("templates", ".collateral")
    shutil.copytree(PUMP, root, ignore=hidden, dirs_exist_ok=True)
    with (root / "collateral.yaml").open("a", encoding="utf-8") as file:
        file.write("contact: {name: Ada Fisher, email: ada@example.com}\n")
    return Workspace(root.resolve())


def build_here(
    workspace: Workspace,
    request: BuildRequest | None = None,
    *,
    reuse: Reuse = Reuse.ALL,
    output: Path | None = None,
) -> BuildReport:
    """A build of everything, or of what is asked for."""
    with InProcess(workspace, reuse=reuse) as workshop:
        return build(workspace, request or BuildRequest(), output=output, workshop=workshop)


def documents(folder: Path) -> dict[str, bytes]:
    """Every document and picture in a folder, by its path."""
    files = (path for kind in ("*.pdf", "*.png") for path in folder.rglob(kind))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(files)}
