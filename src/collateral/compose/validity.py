"""Since when and until when an edition holds: from its approvals and from what in it expires."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.model.record import by_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.model.choice import Choice
    from collateral.model.composition import Composition
    from collateral.model.job import EditionJob


def claim_address(product: str, claim: str) -> str:
    """How approvals call a claim: `ventilator/claim:parts-estimate`."""
    return f"{product}/claim:{claim}"


def statement_address(product: str, statement: str) -> str:
    """How approvals call a statement: `ventilator/statement:not-for-use`."""
    return f"{product}/statement:{statement}"


def template_address(document: str) -> str:
    """How approvals call a format's templates: `template:one-pager`."""
    return f"template:{document}"


def with_validity(composition: Composition, job: EditionJob, choice: Choice) -> Composition:
    """The composition with its issue date, the newest approval in it, and its first day of expiry."""
    standings = [job.standings[address] for address in contained(composition, job, choice)
                 if address in job.standings]  # fmt: skip
    registered = by_id(job.evidence.claims)
    claims = [registered[claim].value for claim in _claims(job, choice) if claim in registered]
    expiries = [*(one.expires for one in standings), *(claim.expires for claim in claims)]
    return replace(
        composition,
        issued=max((one.issued for one in standings if one.issued is not None), default=None),
        valid_until=min((day for day in expiries if day is not None), default=None),
        draft=job.draft,
    )


def contained(composition: Composition, job: EditionJob, choice: Choice) -> tuple[str, ...]:
    """Addresses of all that an edition contains: blocks, claims, statements and its templates, each once."""
    product = job.edition.product
    return tuple(
        dict.fromkeys(
            (
                *(opening.address for opening in job.selection.openings),
                *(chosen.candidate.address for chosen in choice.all_sections()),
                *(claim_address(product, claim) for claim in _claims(job, choice)),
                *(statement_address(product, statement.id) for statement in composition.statements()),
                template_address(job.edition.format),
            )
        )
    )


def _claims(job: EditionJob, choice: Choice) -> Iterator[str]:
    for opening in job.selection.openings:
        yield from opening.claims
    for chosen in choice.all_sections():
        yield from chosen.candidate.claims
