"""For tests that build a whole workspace and read what came out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from collateral.inspect.reading import read_pdf
from collateral.model.edition import BuildRequest
from collateral.pipeline.run import build
from collateral.pipeline.workshop import Reuse, Workshop
from collateral.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.inspect.reading import PdfReading
    from collateral.model.result import BuildReport


@dataclass(frozen=True)
class Finished:
    """A built workspace: the run's report, and each document read back by its audience and format."""

    report: BuildReport
    documents: dict[tuple[str, str], PdfReading]

    @property
    def findings(self) -> list[str]:
        """Everything the run complained about."""
        return [str(finding) for finding in self.report.diagnostics]

    def of_format(self, name: str) -> list[PdfReading]:
        return [reading for (_, document), reading in self.documents.items() if document == name]

    def words_for(self, audience: str) -> str:
        """All that one reader's documents say anywhere: text, titles, bookmarks, links, attachments."""
        return "\n".join(
            "\n".join(
                (
                    reading.text, reading.title, *reading.outline, *reading.links,
                    *(data.decode("utf-8", "replace") for data in reading.attachments.values()),
                )
            )
            for (reader, _), reading in self.documents.items()
            if reader == audience
        )  # fmt: skip


def build_afresh(workspace: Workspace, output: Path) -> BuildReport:
    """Builds everything and reuses nothing; the workspace is left as it is."""
    with Workshop(workspace, reuse=Reuse.NOTHING) as workshop:
        return build(workspace, BuildRequest(), output=output, workshop=workshop)


def finish(workspace: Path, output: Path) -> Finished:
    """Builds everything a workspace's profiles ask for."""
    report = build_afresh(Workspace(workspace.resolve()), output)
    return Finished(
        report,
        {
            (one.edition.audience, one.edition.format): read_pdf((workspace / one.file).read_bytes())
            for one in report.published
            if one.file
        },
    )


def flowing(text: str) -> str:
    """Text with line breaks and runs of spaces as single spaces."""
    return " ".join(text.split())
