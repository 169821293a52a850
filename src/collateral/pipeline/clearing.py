"""Governance over editions: what each needs approved, what it lacks, and since when it stands as it does."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from collateral.compose import contained
from collateral.dataclass import dataclass
from collateral.diagnostics import Diagnostic, Severity
from collateral.fit.weigh import COPY
from collateral.model.clearance import Lack, Reach, gaps, standing
from collateral.pipeline.approvables import approvables
from collateral.pipeline.inputs import widest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from collateral.model.approval import ApprovalLog
    from collateral.model.catalogue import Catalogue
    from collateral.model.clearance import Approvable, Gap
    from collateral.model.job import EditionJob
    from collateral.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Governed:
    """What a governed workspace is judged by."""

    roles: tuple[str, ...]
    log: ApprovalLog
    items: Mapping[str, Approvable]
    """What the editions may contain, by address."""
    as_of: dt.date


def governed_jobs(
    workspace: Workspace,
    catalogue: Catalogue,
    jobs: Sequence[EditionJob],
    *,
    as_of: dt.date | None,
    draft: bool,
) -> tuple[EditionJob, ...]:
    """Each job with the hash, approvals and expiry of what it may contain, and with what is missing."""
    addresses = [addresses_of(job) for job in jobs]
    governed = Governed(
        roles=catalogue.settings.value.governance.roles,
        log=catalogue.approvals,
        items=approvables(workspace, catalogue, frozenset(chain(*addresses))),
        as_of=as_of or today(),
    )
    return tuple(
        _cleared(job, needed, governed, draft=draft) for job, needed in zip(jobs, addresses, strict=True)
    )


def today() -> dt.date:
    """The day in UTC, so that a run says the same in every office."""
    return dt.datetime.now(dt.UTC).date()


def _cleared(job: EditionJob, addresses: Iterable[str], governed: Governed, *, draft: bool) -> EditionJob:
    """The job with what is known about its approvals, and with an error for each that is missing.

    A draft is made in spite of them: then they are warnings.
    """
    reader = Reach((job.edition.audience,), (job.edition.region,), (job.sheet.value.language,))
    needed = [governed.items[address] for address in addresses if address in governed.items]
    lacking = [
        (item, found)
        for item in needed
        if (found := gaps(item, governed.log, governed.roles, governed.as_of, reader))
    ]
    severity = Severity.WARNING if draft else Severity.ERROR
    findings = tuple(_not_approved(item, found, severity) for item, found in lacking)
    selection = replace(job.selection, diagnostics=(*job.selection.diagnostics, *findings))
    standings = {item.address: standing(item, governed.log, governed.roles) for item in needed}
    return replace(job, selection=selection, standings=standings, draft=draft)


def addresses_of(job: EditionJob) -> tuple[str, ...]:
    """All that must be approved before an edition leaves the house, each once.

    Not only what is chosen counts, but every candidate the fit may choose: else an edit elsewhere would turn
    an edition that may leave into one that may not.
    """
    choice, composition = widest(job)
    addresses = contained(composition, job, choice)
    return tuple(dict.fromkeys(address.removesuffix(f".{COPY}") for address in addresses))


_SHORT = {
    Lack.NEVER: "not approved",
    Lack.CHANGED: "changed since it was approved",
    Lack.WITHDRAWN: "no longer approved, because it was withdrawn,",
    Lack.EXPIRED: "no longer approved, because the approval expired,",
    Lack.REACH: "not approved for this reader",
}


def _not_approved(item: Approvable, found: Iterable[Gap], severity: Severity) -> Diagnostic:
    """One finding for each content, whichever editions it stops."""
    by_reason: dict[str, list[Gap]] = {}
    for gap in found:
        by_reason.setdefault(_SHORT[gap.lack], []).append(gap)
    said = "; ".join(
        f"{reason} by {' and '.join(gap.role + _since(gap) for gap in together)}"
        for reason, together in by_reason.items()
    )
    return Diagnostic(
        item.place,
        "not-approved",
        f"{item.address} is {said}. No document that may show it can leave the house.",
        f'Ask for a review: "collateral approve {item.address}" shows what is to be approved.',
        severity,
    )


def _since(gap: Gap) -> str:
    where = f", {gap.record.place().path}:{gap.record.place().line}" if gap.record else ""
    return f" ({gap.detail}{where})" if gap.detail else ""
