"""Rules about claims as they are registered: words, evidence, clearance, and whether they agree."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from collateral.check.likeness import shown
from collateral.check.readers import listed
from collateral.check.rule import Finding, Rule
from collateral.check.vocabulary import standing_in
from collateral.check.words import literally, pattern
from collateral.diagnostics import Severity
from collateral.model.content import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from collateral.check.survey import Survey
    from collateral.model.evidence import Claim, Fact
    from collateral.model.product import Product
    from collateral.model.record import Record
    from collateral.model.settings import Settings, Status

TOLERANCE = Decimal("0.005")
"""Two values of one fact may differ by so much of the larger one, which rounding explains."""

UNITS: Mapping[str, tuple[str, Decimal | int]] = {
    "s": ("s", 1), "sec": ("s", 1), "second": ("s", 1), "seconds": ("s", 1), "ms": ("s", Decimal("0.001")),
    "min": ("s", 60), "minute": ("s", 60), "minutes": ("s", 60),
    "h": ("s", 3600), "hour": ("s", 3600), "hours": ("s", 3600),
    "d": ("s", 86400), "day": ("s", 86400), "days": ("s", 86400),
    "week": ("s", 604800), "weeks": ("s", 604800),
    "mm": ("m", Decimal("0.001")), "cm": ("m", Decimal("0.01")), "m": ("m", 1), "km": ("m", 1000),
    "mg": ("g", Decimal("0.001")), "g": ("g", 1), "kg": ("g", 1000),
    "ml": ("l", Decimal("0.001")), "l": ("l", 1), "litre": ("l", 1), "litres": ("l", 1),
    "w": ("w", 1), "kw": ("w", 1000), "pa": ("pa", 1), "kpa": ("pa", 1000),
    "hz": ("hz", 1), "khz": ("hz", 1000),
    "%": ("", Decimal("0.01")),
}  # fmt: skip
"""Units that are the same thing in another size; any other unit only equals itself."""


def _without_must_say(survey: Survey) -> Iterator[Finding]:
    bases = survey.catalogue.settings.value.bases
    for _, claim in _claims(survey):
        basis = bases.get(claim.value.basis or "")
        if basis is None or not basis.must_say:
            continue
        for number, wording in enumerate(claim.value.wordings):
            if pattern(literally(basis.must_say)).search(wording.text) is None:
                yield Finding(
                    claim.place("wordings", number, "text"),
                    f'This wording of claim "{claim.id}" does not say that it rests on '
                    f"{claim.value.basis}, so a "
                    "reader would take it for more than it is.",
                    f"Write one of: {shown(', '.join(basis.must_say))}.",
                )


def _not_allowed(survey: Survey) -> Iterator[Finding]:
    settings = survey.catalogue.settings.value
    for product, claim in _claims(survey):
        told: dict[tuple[str, str, str, tuple[str, ...]], list[str]] = {}
        for region in claim.value.regions:
            _, status = standing_in(product, region, settings)
            wrong = _what_is_wrong(claim, status, settings) if status else None
            if status and wrong:
                told.setdefault((status.label, *wrong), []).append(region)
        for (label, key, what, allowed), regions in told.items():
            names = listed(regions)
            yield Finding(
                claim.place(key),
                f'Claim "{claim.id}" {what}, and where {product.id} is "{label}" ({names}) no reader may '
                f"be told such a "
                "thing.",
                f"Allowed there: {', '.join(allowed)}. Take {names} out of its regions, or the claim out.",
            )


def _what_is_wrong(
    claim: Record[Claim], status: Status, settings: Settings
) -> tuple[str, str, tuple[str, ...]] | None:
    """The key that a status does not allow, what it says, and what would be allowed; unknown words aside."""
    basis = claim.value.basis
    if status.kinds and claim.value.kind not in status.kinds:
        return "kind", f"is {claim.value.kind}", status.kinds
    if status.bases and basis not in status.bases and (basis is None or basis in settings.bases):
        return "basis", f"rests on {basis}" if basis else "does not say what it rests on", status.bases
    return None


def _without_status(survey: Survey) -> Iterator[Finding]:
    settings = survey.catalogue.settings.value
    if not settings.statuses:
        return
    for product, claim in _claims(survey):
        for number, region in enumerate(claim.value.regions):
            if region in settings.regions and region not in product.sheet.value.regions:
                yield Finding(
                    claim.place("regions", number),
                    f'Claim "{claim.id}" is cleared for {region}, but nobody has said where {product.id} '
                    f"stands there, "
                    "so nobody knows what its readers may be told.",
                    f"Give it a status under regions: in {product.folder}/product.yaml, or take {region} "
                    f"out.",
                )


def _without_reference(survey: Survey) -> Iterator[Finding]:
    for _, claim in _claims(survey):
        if not claim.value.references and claim.value.status != "withdrawn":
            yield Finding(
                claim.place(),
                f'Claim "{claim.id}" has no reference, so a reader could not look it up.',
                "Write references: [{id: …, place: page 3}], with an entry in the product's references.",
            )


def _without_place(survey: Survey) -> Iterator[Finding]:
    for _, claim in _claims(survey):
        for number, reference in enumerate(claim.value.references):
            if not (reference.place or "").strip():
                yield Finding(
                    claim.place("references", number),
                    f'Claim "{claim.id}" does not say where in "{reference.id}" it stands, so a reviewer '
                    f"has to read all "
                    "of it.",
                    "Write the page, table or lines: {id: …, place: page 3}.",
                )


def _uncited_references(survey: Survey) -> Iterator[Finding]:
    cited = {
        (reference.id, product.id)
        for product, claim in _claims(survey)
        for reference in claim.value.references
    } | {
        (part.node.target, part.product.id)
        for part in survey.parts
        if isinstance(part.node, Link) and part.node.kind == "ref"
    }
    for product in survey.catalogue.products:
        for reference in product.evidence.references:
            is_own = reference.places.path.startswith(f"{product.folder}/")
            users = [one for name, one in cited if name == reference.id and (not is_own or one == product.id)]
            if not users:
                yield Finding(
                    reference.place(),
                    f'No claim and no text cites the reference "{reference.id}", so it stands in no list.',
                    "Name it at the claim it proves, or take it out.",
                )


# --- facts that disagree ------------------------------------------------------------------------------


def _conflicts(survey: Survey) -> Iterator[Finding]:
    for product in survey.catalogue.products:
        first: dict[str, Record[Claim]] = {}
        for claim in product.evidence.claims:
            fact = claim.value.fact
            if fact is None or claim.value.status == "withdrawn":
                continue
            other = first.setdefault(fact.key, claim)
            said = other.value.fact
            if said is not None and not agree(fact, said):
                yield Finding(
                    claim.place("fact", "value"),
                    f'"{fact.key}" is {_written(fact)} here and {_written(said)} in claim "{other.id}" '
                    f"({other.place('fact', 'value')}), so two readers would be told two things.",
                    "Find out which holds and withdraw the other; if both do, give them two keys.",
                )


def agree(one: Fact, other: Fact) -> bool:
    """Whether two values of one fact say the same: equal within rounding, whatever size their unit has."""
    (size, unit), (other_size, other_unit) = _sized(one), _sized(other)
    if unit != other_unit:
        return False
    if isinstance(size, Decimal) and isinstance(other_size, Decimal):
        return abs(size - other_size) <= TOLERANCE * max(abs(size), abs(other_size))
    return size == other_size


def _sized(fact: Fact) -> tuple[Decimal | str, str]:
    """A value in its smallest common unit; text as it is compared."""
    unit = " ".join(fact.unit.split())
    name, factor = UNITS.get(unit.casefold(), (unit, 1))
    try:
        return Decimal(str(fact.value).replace(",", "")) * factor, name
    except InvalidOperation:
        return " ".join(str(fact.value).casefold().replace("-", "\u2013").split()), unit


def _written(fact: Fact) -> str:
    return f"{fact.value} {fact.unit}".strip()


def _claims(survey: Survey) -> Iterator[tuple[Product, Record[Claim]]]:
    for product in survey.catalogue.products:
        for claim in product.evidence.claims:
            yield product, claim


# --- what a status asks of a product ----------------------------------------------------------------


def _missing_statements(survey: Survey) -> Iterator[Finding]:
    settings = survey.catalogue.settings.value
    for product in survey.catalogue.products:
        for region in product.sheet.value.regions:
            _, status = standing_in(product, region, settings)
            for name in status.statements if status else ():
                if not _carries(product, name, region):
                    yield Finding(
                        product.sheet.place("regions", region),
                        f'A product that is "{status.label if status else ""}" must carry the statement '
                        f'"{name}" in every '
                        f"document for {region}, and this one does not.",
                        f'Write it in statements.yaml, with "when: always" and for {region}.',
                    )


def _carries(product: Product, name: str, region: str) -> bool:
    return any(
        record.id == name
        and record.value.when == "always"
        and (not record.value.regions or region in record.value.regions)
        for record in product.evidence.statements
    )


def _missing_numbers(survey: Survey) -> Iterator[Finding]:
    settings = survey.catalogue.settings.value
    for product in survey.catalogue.products:
        for region in product.sheet.value.regions:
            standing, status = standing_in(product, region, settings)
            if standing and status and status.numbered and not (standing.number or "").strip():
                yield Finding(
                    product.sheet.place("regions", region),
                    f'"{status.label}" comes with a number, and {product.id} has none for {region}, so its '
                    f"documents could "
                    "not print it.",
                    "Write it there: {status: …, number: …}.",
                )


RX = re.compile(
    r"(?:℞|Rx) only\.?"
    r"|Caution: Federal law restricts this device to sale by or on the order of an? [\w ,()-]+\.",
)
"""What 21 CFR 801.109(b)(1) lets the label say, in full."""


def _rx_wordings(survey: Survey) -> Iterator[Finding]:
    for product in survey.catalogue.products:
        for statement in product.evidence.statements:
            text = " ".join(statement.value.text.split())
            speaks = re.search(r"federal law|(?:℞|\brx) only", text, re.IGNORECASE)
            if speaks and not any(RX.fullmatch(part) for part in _sentences(text)):
                yield Finding(
                    statement.place("text"),
                    f'The statement "{statement.id}" speaks of prescription in words of its own, and only '
                    f"two are "
                    "allowed.",
                    'Write "Rx only", or "Caution: Federal law restricts this device to sale by or on the '
                    "order of "
                    'a physician." with the profession in place of physician.',
                )


def _sentences(text: str) -> list[str]:
    """A text's sentences, each with its full stop."""
    return re.split(r"(?<=[.!?])\s+", text)


CLAIM_RULES = (
    Rule(
        "must-say",
        "A wording lacks the word that says what it rests on.",
        _without_must_say,
        help="`bases` in collateral.yaml names, for each kind of evidence, words of which every wording "
        "says one: "
        "required, estimated, bench. A requirement never reads like an achievement (R28).",
    ),
    Rule(
        "claim-not-allowed",
        "The product's status in a region does not allow this kind or basis of claim.",
        _not_allowed,
        help="`statuses` in collateral.yaml lists the kinds and bases that a status allows; `product.yaml` "
        "says which status "
        "the product has in each region (R04).",
    ),
    Rule(
        "claim-without-status",
        "A claim is cleared for a region in which the product has no status.",
        _without_status,
        help="Once the workspace lists statuses, every region that a claim is cleared for needs one (R04, "
        "R29).",
    ),
    Rule(
        "claim-without-reference",
        "A claim has no reference.",
        _without_reference,
        help="A claim is a statement of fact with a source; what has none is an opinion (R02).",
    ),
    Rule(
        "reference-without-place",
        "A claim does not say where in its reference the fact stands.",
        _without_place,
        Severity.WARNING,
        Severity.ERROR,
        "Page, table or lines: whoever reviews the claim has to find it (R02).",
    ),
    Rule(
        "uncited-reference",
        "No claim and no text cites a reference.",
        _uncited_references,
        Severity.WARNING,
        help="It stands in no document; mostly it was left behind when a claim went (R26).",
    ),
    Rule(
        "conflicting-facts",
        "Two claims give one fact two values.",
        _conflicts,
        help="Facts with one key are one thing, whatever unit they are written in; half a per cent of "
        "difference is taken for "
        "rounding. Withdrawn claims do not count (R33).",
    ),
    Rule(
        "status-statement",
        "A product lacks a statement that its status requires.",
        _missing_statements,
        help="`statements` at a status in collateral.yaml lists what a product with that status carries in "
        "every document of "
        "the region: Rx only, indications, not for sale (R06, R07, R08).",
    ),
    Rule(
        "status-number",
        "A product lacks the number that its status comes with.",
        _missing_numbers,
        help="A clearance or certificate number, where the status says `numbered: true` (R07, R13).",
    ),
    Rule(
        "rx-wording",
        "A statement about prescription is not in one of the two prescribed forms.",
        _rx_wordings,
        help='"Rx only", or "Caution: Federal law restricts this device to sale by or on the order of a '
        '…", word for '
        "word (R08).",
    ),
)
