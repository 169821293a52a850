"""Which folder documents go to, and which they may not go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.workspace import Workspace


def output_folder(workspace: Workspace, output: Path | None) -> Path:
    """The folder asked for, links resolved; the workspace's `dist/` where none was.

    Raises:
        UsageError: It is one that the workspace reads from: documents there would be taken for sources.
    """
    folder = (output or workspace.dist).resolve()
    sources = (
        workspace.products,
        workspace.stakeholders,
        workspace.templates,
        workspace.approvals,
        workspace.releases,
        workspace.accounts,
        workspace.internal,
    )
    if folder == workspace.root or any(folder.is_relative_to(source) for source in sources):
        message = f"{folder} is part of the workspace's own files, and documents do not belong among them."
        raise UsageError(
            message, "Choose another folder with --output, or leave it out: dist/ is there for it."
        )
    return folder
