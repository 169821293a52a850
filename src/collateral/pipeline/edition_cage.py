"""The cage that editions are made in; whoever needs one soon starts it before importing anything else."""

from __future__ import annotations

import os

from collateral.pipeline.cage import Cage, Limits

BUILD_EDITION = "collateral.pipeline.edition:build_edition"
"""By name, so that the supervisor never loads the renderer."""
TURNS = 16
"""Editions that a child may make, one after the other: what its fork cost is then a hundredth of each."""
PREPARE_LOOK = "collateral.pipeline.preparing:prepare_look"
"""The same."""
VALUES = (
    "collateral.pipeline.task:EditionTask",
    "collateral.model.job:EditionJob",
    "collateral.model.approval:ApprovalLog",
    "collateral.model.audience:Profile",
    "collateral.model.brand:Brand",
    "collateral.model.clearance:Standing",
    "collateral.model.edition:Edition",
    "collateral.model.format:FormatFolder",
    "collateral.model.picture:Picture",
    "collateral.model.product:ProductSheet",
)
"""What a task is made of and nothing else imports: else each child would, for as long as it writes a page."""


def edition_cage(processes: int | None = None) -> Cage:
    """A cage for editions, with as many children at a time as there are processors where nobody says."""
    return Cage(
        Limits(), processes=processes or usable_processors(), imports=(BUILD_EDITION, PREPARE_LOOK, *VALUES)
    )


def usable_processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
