"""Reads the files of a workspace, and begins with whatever can be begun before they are understood.

A command imports what parses, checks and selects only after this: meanwhile the warm process prepares looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.load import load_sources

if TYPE_CHECKING:
    from collateral.diagnostics import Diagnostic
    from collateral.model.edition import BuildRequest
    from collateral.model.source import Sources
    from collateral.pipeline.workshop import Workshop
    from collateral.workspace import Workspace

    Loaded = tuple[Sources | None, tuple[Diagnostic, ...]]
    """As `load_sources` gives them: files, their text not yet parsed, and what is wrong with them."""


def read_ahead(workspace: Workspace, request: BuildRequest, workshop: Workshop) -> Loaded:
    """All files of a workspace, after the workshop has heard which looks will be needed.

    Args:
        workspace: Where the content is.
        request: What will be made.
        workshop: Where.
    """
    sources, found = load_sources(workspace)
    if sources is not None:
        workshop.expect(sources, request)
    return sources, found
