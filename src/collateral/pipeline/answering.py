"""Gives the jobs what their documents need to answer for themselves: hashes, releases, the master's runs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.model.approval import ApprovalLog
from collateral.model.clearance import standing
from collateral.model.release import last_release
from collateral.model.runs import runs_of_master
from collateral.pipeline.approvables import approvables
from collateral.pipeline.clearing import addresses_of
from collateral.pipeline.releases import read_releases

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from collateral.model.catalogue import Catalogue
    from collateral.model.clearance import Approvable, Standing
    from collateral.model.job import EditionJob
    from collateral.workspace import Workspace


def answerable(
    jobs: Sequence[EditionJob], catalogue: Catalogue, workspace: Workspace
) -> tuple[EditionJob, ...]:
    """The jobs, each with the hashes of what it may contain, and what was released before.

    Raises:
        ContentError: A log of releases cannot be read, or contradicts itself.
    """
    unknown = frozenset(address for job in jobs if not job.standings for address in addresses_of(job))
    items = approvables(workspace, catalogue, unknown)
    wanted = {job.edition.product for job in jobs}
    runs = {
        product.id: runs_of_master(product.master) for product in catalogue.products if product.id in wanted
    }
    released = {product: read_releases(workspace, product) for product in wanted}
    made = []
    for job in jobs:
        last = last_release(released[job.edition.product], job.edition.id)
        made.append(
            replace(
                job,
                standings=job.standings or _hashes(job, items),
                last_release=last,
                revision=last.revision if last else 1,
                of_master=runs[job.edition.product],
            )
        )
    return tuple(made)


def _hashes(job: EditionJob, items: Mapping[str, Approvable]) -> dict[str, Standing]:
    """Where nobody has to approve, hash and expiry all the same."""
    return {
        address: standing(items[address], ApprovalLog(), ())
        for address in addresses_of(job)
        if address in items
    }
