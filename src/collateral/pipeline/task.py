"""What a child is sent: light enough for a supervisor that never renders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.model.job import EditionJob
    from collateral.pipeline.store import Store
    from collateral.render.confine import AssetRoots


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionTask:
    """A job and where its pictures and fonts lie."""

    job: EditionJob
    assets: AssetRoots
    toolchain: str = ""
    """What stands for the tool and its libraries in every key."""
    kept: Store | None = None
    """What earlier runs kept, to read from; None where nothing may be reused."""
    heights: Path | None = None
    """The file of heights that were measured before; None measures all."""
    only_choice: bool = False
    """Whether to stop once it is known what the edition contains."""
