"""One job on another machine: the same function in a cage of that machine."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from collateral.errors import ToolchainError
from collateral.pipeline.edition_cage import edition_cage
from collateral.pipeline.preparing import preparation_of

if TYPE_CHECKING:
    from collateral.model.result import EditionResult
    from collateral.pipeline.cage import Cage
    from collateral.pipeline.outcome import ChildFailure
    from collateral.pipeline.task import EditionTask


def run_caged(function: str, task: EditionTask) -> EditionResult | ChildFailure:
    """Runs an edition job where this is called, in a child with limits.

    Raises:
        CollateralError: The job raised it, or the workspace is not there.
    """
    if not task.assets.workspace.is_dir() or not task.assets.bundled.is_dir():
        raise ToolchainError(
            f"A worker does not see the folder {task.assets.workspace} or {task.assets.bundled}.",
            "Every worker needs the workspace and collateral itself under the same paths as here: "
            "share the folder, or start the workers where it is.",
        )
    return _cage().run(function, task, preparation_of(task))


@lru_cache(maxsize=1)
def _cage() -> Cage:
    """One warm process for all jobs of a worker; it ends with the worker."""
    return edition_cage(1)
