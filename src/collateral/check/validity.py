"""Rules about time: claims that have expired, and claims that soon will."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.check.rule import Finding, Rule
from collateral.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from collateral.check.survey import Survey
    from collateral.diagnostics import Place
    from collateral.model.evidence import Claim
    from collateral.model.record import Record

WINDOWS = (30, 60, 90)
"""Days ahead in which an expiry is announced, with growing haste."""
MOST_PLACES = 3


def _expired(survey: Survey) -> Iterator[Finding]:
    for claim, days, places in _cited_with_expiry(survey):
        if days < 0:
            yield Finding(
                claim.place("expires"),
                f'Claim "{claim.id}" expired on {_day(claim.value.expires)}, so nothing that cites it may '
                f"be shown: "
                f"{_listed(places)}.",
                "Have it reviewed and write the new date, or take these places out.",
            )


def _expiring(survey: Survey) -> Iterator[Finding]:
    for claim, days, places in _cited_with_expiry(survey):
        window = next((window for window in WINDOWS if 0 <= days <= window), None)
        if window is not None:
            left = "today is its last day" if days == 0 else f"{days} day{'s' if days > 1 else ''} left"
            yield Finding(
                claim.place("expires"),
                f'Claim "{claim.id}" expires within {window} days, on {_day(claim.value.expires)} '
                f"({left}); what cites "
                f"it goes with it: {_listed(places)}.",
                "Ask its reviewers in time.",
            )


def _cited_with_expiry(survey: Survey) -> Iterator[tuple[Record[Claim], int, list[Place]]]:
    """Every cited claim that ends one day, the days left, and where it is cited."""
    if survey.as_of is None:
        return
    for product in survey.catalogue.products:
        places: dict[str, list[Place]] = {}
        for mention in survey.mentions:
            if mention.kind == "claim" and mention.product is product:
                places.setdefault(mention.name, []).append(mention.place)
        for claim in product.evidence.claims:
            expires = claim.value.expires
            if expires is not None and claim.id in places and claim.value.status != "withdrawn":
                yield claim, (expires - survey.as_of).days, places[claim.id]


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def _listed(places: list[Place]) -> str:
    unique = list(dict.fromkeys(f"{place.path}:{place.line}" for place in places))
    more = f" and {len(unique) - MOST_PLACES} more" if len(unique) > MOST_PLACES else ""
    return ", ".join(unique[:MOST_PLACES]) + more


VALIDITY_RULES = (
    Rule(
        "expired-claim",
        "A text cites a claim that has expired.",
        _expired,
        help="`expires` is the last day a claim may be used, judged against --as-of, today where it is not "
        "said (R22).",
    ),
    Rule(
        "expiring-claim",
        "A text cites a claim that expires within 90, 60 or 30 days.",
        _expiring,
        Severity.WARNING,
        help="The message names the narrowest of the three windows. It stops nothing; reviewers need the "
        "time (R22).",
    ),
)
