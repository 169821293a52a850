"""Builds again whenever a file is saved, with a process that stays warm."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.errors import ContentError
from collateral.pipeline.remembering import look_at_inputs
from collateral.pipeline.run import build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from collateral.diagnostics import Diagnostic
    from collateral.model.edition import BuildRequest
    from collateral.model.result import Published
    from collateral.pipeline.workshop import Workshop
    from collateral.workspace import Workspace

PAUSE = 0.25
"""Seconds between two looks at the files."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What came of one change."""

    moment: dt.datetime
    published: tuple[Published, ...]
    diagnostics: tuple[Diagnostic, ...]


def watch(
    workspace: Workspace, request: BuildRequest, output: Path | None, workshop: Workshop
) -> Iterator[Watched]:
    """What came of the first build and of each change after it, for ever.

    A file with an error is told and waited for; the documents stay as they were.
    """
    while True:
        before = look_at_inputs(workspace)
        yield _built(workspace, request, output, workshop)
        while look_at_inputs(workspace).seen == before.seen:
            time.sleep(PAUSE)


def _built(workspace: Workspace, request: BuildRequest, output: Path | None, workshop: Workshop) -> Watched:
    moment = dt.datetime.now().astimezone()
    try:
        report = build(workspace, request, output=output, workshop=workshop)
    except ContentError as error:
        return Watched(moment, (), error.diagnostics)
    return Watched(moment, report.published, report.diagnostics)
