"""`releases/<product>.jsonl`: read whole or not at all, and only ever added to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.diagnostics import Diagnostic, Place
from collateral.errors import ContentError
from collateral.files import entries, read_text
from collateral.model.release import Release, contradictions
from collateral.schema.log import read_log

if TYPE_CHECKING:
    from collateral.workspace import Workspace

LOG_LIMIT = 200_000_000
"""Bytes: a release is a few thousand, and there are years of them."""


def read_releases(workspace: Workspace, product: str) -> tuple[Release, ...]:
    """What was released of a product, in the order of the file; nothing where nothing was.

    Raises:
        ContentError: A line cannot be read, or two releases contradict each other: whoever cannot trust the
            log cannot number a revision.
    """
    path = workspace.release_log(product)
    if not path.is_file():
        return ()
    shown = workspace.relative(path)
    text, found = read_text(path, shown, LOG_LIMIT)
    lines, problems = read_log(Release, text or "", shown, "release")
    numbers = {id(value): number for number, _, value in lines}
    releases = tuple(value for _, _, value in lines)
    clashes = [
        Diagnostic(
            Place(shown, numbers[id(later)]),
            "release-contradicts",
            f"{later.material_code} revision {later.revision} was released twice with different content, the "
            f"first time on line {numbers[id(earlier)]}: nobody can tell which one a reader holds.",
            "Both left the house. Recall one of them and have its line taken out by whoever keeps this file.",
        )
        for earlier, later in contradictions(releases)
    ]
    if found or problems or clashes:
        raise ContentError((*found, *problems, *clashes))
    return releases


def all_releases(workspace: Workspace) -> tuple[Release, ...]:
    """What was released of every product, also of products that are gone.

    Raises:
        ContentError: As `read_releases`.
    """
    names = sorted(path.stem for path in entries(workspace.releases) if path.suffix == ".jsonl")
    return tuple(release for name in names for release in read_releases(workspace, name))
