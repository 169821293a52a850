"""What is for everyone is one value, however many readers get it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from collateral.model.edition import BuildRequest
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.run import edition_jobs, readable_catalogue
from collateral.workspace import find_workspace

if TYPE_CHECKING:
    from collateral.model.content import Block
    from collateral.model.job import EditionJob
    from collateral.model.selection import Candidate

DEMO = Path(__file__).parents[2]


def test_a_block_that_loses_nothing_is_the_same_value_for_every_reader() -> None:
    """A thousand editions would otherwise hold and look through a thousand copies of the master."""
    catalogue, _ = readable_catalogue(find_workspace(DEMO))
    jobs = edition_jobs(catalogue, plan_editions(catalogue, BuildRequest(formats=("brief",))))
    written = {id(block) for product in catalogue.products for section in product.master.sections
               for rung in section.rungs for block in rung.blocks}  # fmt: skip
    shown: list[Block] = [block for job in jobs for candidate in candidates(job) for block in candidate.body]
    own = [block for block in shown if id(block) not in written]
    assert len(own) < len(shown) / 4, "most of the master is for everyone"


def candidates(job: EditionJob) -> list[Candidate]:
    return [one for section in job.selection.all_sections() for one in section.candidates]
