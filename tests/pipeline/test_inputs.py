"""What an edition is made from is worked out once for all editions that share it, and is the same."""

from __future__ import annotations

import gc
from pathlib import Path

from collateral.model.edition import BuildRequest
from collateral.pipeline.inputs import Digests, inputs_of
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.run import edition_jobs, readable_catalogue
from collateral.workspace import Workspace


def test_inputs_are_the_same_alone_and_beside_others() -> None:
    catalogue, _ = readable_catalogue(Workspace(Path(__file__).parents[2]))
    jobs = edition_jobs(catalogue, plan_editions(catalogue, BuildRequest()))
    together = Digests()
    beside = [inputs_of(job, "tool", together) for job in jobs]
    assert beside == [inputs_of(job, "tool", Digests()) for job in jobs]
    assert len({tuple(inputs.values()) for inputs in beside}) == len(jobs), "no two are the same"


def test_what_is_gone_is_never_taken_for_what_came_in_its_place() -> None:
    """Python gives the number of what is gone to something new."""
    digests = Digests()
    seen = set()
    for number in range(1000):
        value = ["a value", number]
        seen.add(digests.of(list, value))
        del value
        gc.collect(0)
    assert len(seen) == 1000
