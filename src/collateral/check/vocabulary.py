"""Rules about words that may not be said: absolute words, status, orders, gifts, other firms, people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from collateral.check.readers import listed
from collateral.check.rule import Finding, Rule
from collateral.check.scan import Hit, asserted, hits
from collateral.check.unproven import language_of, read_by_customers
from collateral.check.words import LANGUAGES, literally, pattern, words_of_language
from collateral.diagnostics import Severity
from collateral.model.content import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.check.passages import Passage
    from collateral.check.survey import Survey
    from collateral.check.words import WordList
    from collateral.diagnostics import Place
    from collateral.model.product import Product, RegionStatus
    from collateral.model.settings import Settings, Status

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(
    r"(?<!\w)(?:\+\d[\d\s().-]{7,}\d|\(\d{3}\)\s?\d{3}[-.\s]\d{4}|\d{3}[-.]\d{3}[-.]\d{4})(?!\w)"
)


def _read(survey: Survey) -> Iterator[tuple[Passage, WordList]]:
    """Passages for customers and the wordings of claims, with the words of their language."""
    for passage in (*read_by_customers(survey), *survey.wordings):
        words = words_of_language(language_of(passage))
        if words is not None:
            yield passage, words


def _absolute(survey: Survey) -> Iterator[Finding]:
    own = survey.catalogue.settings.value.words.absolute
    for passage, words in _read(survey):
        for hit in asserted(passage.unlinked, words.absolute, words, own):
            yield Finding(
                passage.at(hit.start).place,
                f'"{hit.text}" promises a reader what no device can keep.',
                "Say what was tested, how and on what, and link that claim; or take the word out.",
            )


# --- regulatory status ----------------------------------------------------------------------------


def standing_in(
    product: Product, region: str, settings: Settings
) -> tuple[RegionStatus | None, Status | None]:
    """A product's standing in a market, and what that status allows."""
    standing = product.sheet.value.regions.get(region)
    return standing, settings.statuses.get(standing.status) if standing else None


def _status_words(survey: Survey) -> Iterator[Finding]:
    settings = survey.catalogue.settings.value
    for passage, words in _read(survey):
        for hit in _status_hits(passage, words):
            spot = passage.at(hit.start)
            product = spot.piece.standing.product
            wrong = [
                str(region)
                for region in sorted(spot.piece.standing.reach.region, key=str)
                if not _may_say(hit, product, str(region), settings)
            ]
            if wrong:
                yield Finding(
                    spot.place,
                    f'"{hit.text}" says where the product stands with an authority, and in '
                    f"{listed(wrong)} {_stands(product, wrong[0], settings)}.",
                    "Deny it in the same clause, mark it for the regions where it holds (region=…), or "
                    "take it out. "
                    f"What a status may say stands under statuses: in collateral.yaml "
                    f"({_says(product, wrong[0], settings)}).",
                )


def _status_hits(passage: Passage, words: WordList) -> Iterator[Hit]:
    """Words about an authority's decision; those with other meanings may be explained by `no-claim`."""
    yield from asserted(passage.unlinked, words.authority, words)
    for hit in asserted(passage.unlinked, words.clearance, words):
        if not passage.at(hit.start).piece.standing.needs_none:
            yield hit


def _may_say(hit: Hit, product: Product, region: str, settings: Settings) -> bool:
    standing, status = standing_in(product, region, settings)
    if standing is None or status is None:
        return False
    allowed = (*status.says, *((standing.number,) if standing.number else ()))
    rest = pattern(literally(allowed)).sub("", hit.text)
    return not re.search(r"\w", rest)


def _stands(product: Product, region: str, settings: Settings) -> str:
    standing, status = standing_in(product, region, settings)
    if standing is None:
        return f"{product.folder}/product.yaml gives it no status"
    label = status.label if status else standing.status
    return f'its status is "{label}" ({product.sheet.place("regions", region)})'


def _says(product: Product, region: str, settings: Settings) -> str:
    _, status = standing_in(product, region, settings)
    allowed = ", ".join(status.says) if status else ""
    return f"says: {allowed}" if allowed else "none so far"


def _orders(survey: Survey) -> Iterator[Finding]:
    settings = survey.catalogue.settings.value
    for passage, words in _read(survey):
        for hit in asserted(passage.unlinked, words.ordering, words):
            spot = passage.at(hit.start)
            product = spot.piece.standing.product
            wrong = [
                str(region)
                for region in sorted(spot.piece.standing.reach.region, key=str)
                if (status := standing_in(product, str(region), settings)[1]) and not status.sells
            ]
            if wrong:
                yield Finding(
                    spot.place,
                    f'"{hit.text}" asks for an order, and in {listed(wrong)} '
                    f"{_stands(product, wrong[0], settings)}: nothing may be sold.",
                    "Ask for a meeting or an evaluation instead.",
                )


# --- other people ---------------------------------------------------------------------------------


def _competitors(survey: Survey) -> Iterator[Finding]:
    names = survey.catalogue.settings.value.words.competitors
    for passage in read_by_customers(survey):
        for hit in hits(passage.unlinked, (), names):
            yield Finding(
                passage.at(hit.start).place,
                f'"{hit.text}" is another firm\'s name, and outside a comparative claim a reader would '
                f"take this "
                "for a comparison that nobody has proven.",
                "Take the name out, or link the wording of a claim of the kind comparative.",
            )
    for citation in survey.citations:
        claim = survey.claim(citation)
        text = " ".join(wording.text for wording in claim.value.wordings) if claim else ""
        named = next(hits(text, (), names), None)
        if claim and named and claim.value.kind != "comparative":
            yield Finding(
                citation.link.place,
                f'Claim "{claim.id}" names "{named.text}", but is of the kind {claim.value.kind}, so nobody '
                f"has asked "
                "whether the two were compared.",
                f"Make it a comparative claim ({claim.place('kind')}), or take the name out.",
            )


def _inducements(survey: Survey) -> Iterator[Finding]:
    for passage in read_by_customers(survey):
        words = words_of_language(language_of(passage)) or LANGUAGES["en"]
        for hit in asserted(passage.unproven, words.inducement, words):
            yield Finding(
                passage.at(hit.start).place,
                f'"{hit.text}" may read as something offered beside the product, which codes and laws '
                f"forbid.",
                'Take it out, or say what it is: [text]{no-claim="reason"}.',
            )


def _personal(survey: Survey) -> Iterator[Finding]:
    contact = survey.catalogue.settings.value.contact
    ours = {_digits(contact.phone or ""), (contact.email or "").casefold()} - {""}
    for passage in (*survey.passages, *survey.wordings):
        words = words_of_language(language_of(passage)) or LANGUAGES["en"]
        for hit in _personal_hits(passage.text, words):
            if hit.text.casefold() not in ours and _digits(hit.text) not in ours:
                yield _personal_finding(passage.at(hit.start).place, hit.text)
    for part in survey.parts:
        if isinstance(part.node, Link) and part.node.kind in ("mail", "phone"):
            address = re.sub(r"^(?:mailto|tel):", "", part.node.target).partition("?")[0]
            if address.casefold() not in ours and _digits(address) not in ours:
                yield _personal_finding(part.node.place, address)


def _personal_hits(text: str, words: WordList) -> Iterator[Hit]:
    for expression in (EMAIL, PHONE):
        yield from (Hit(match.start(), match[0]) for match in expression.finditer(text))
    yield from hits(text, words.personal)


def _personal_finding(place: Place, text: str) -> Finding:
    return Finding(
        place,
        f'"{text}" leads to a person, and would stand in every copy of the document for good.',
        "Take it out. Whom a reader turns to is {{ rep.name }}, {{ rep.email }} or {{ rep.phone }}; the "
        "workspace's "
        "own address stands under contact: in collateral.yaml.",
    )


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text) if EMAIL.search(text) is None else ""


VOCABULARY_RULES = (
    Rule(
        "absolute-word",
        "A text promises what no device can keep.",
        _absolute,
        help="Safe, proven, guaranteed, life-saving, 100 % reliable, virus-free: said nowhere, in no "
        "wording either. A "
        'sentence that denies it ("not safe with oxygen") is left alone, and `no-claim` is no way out. Own '
        "words: "
        "`words: {absolute: […]}` (R16, R04).",
    ),
    Rule(
        "status-word",
        "A regulatory status word does not fit the product's status in a region that reads it.",
        _status_words,
        help="FDA, cleared, approved, CE-marked, certified, complies with: allowed in a region only where "
        "the status the "
        "product has there lists the word under `says`, and its number; elsewhere the text is marked "
        "region=… or denies "
        'it. "Approved suppliers" and the like say {no-claim="another meaning"}; names of authorities cannot '
        "(R04, R12, R13).",
    ),
    Rule(
        "call-to-order",
        "A text asks for an order where the product may not be sold.",
        _orders,
        help="Where a status says `sells: false`, no order may be taken and no price named (R04).",
    ),
    Rule(
        "competitor",
        "A text names another firm outside a comparative claim.",
        _competitors,
        help="The names stand under `words: {competitors: […]}` in collateral.yaml. A comparison needs a "
        "claim of the kind "
        "comparative, with its reference and an expiry (R14).",
    ),
    Rule(
        "inducement",
        "A text offers something beside the product.",
        _inducements,
        Severity.WARNING,
        help="Gift, voucher, free of charge, dinner, honorarium: most codes forbid it, so somebody has to "
        "look (R31).",
    ),
    Rule(
        "personal-data",
        "A text holds an e-mail address, a telephone number or words about one patient.",
        _personal,
        Severity.WARNING,
        Severity.ERROR,
        "Only the workspace's contact and {{ rep.… }} lead to people. Internal text is read too: it lies "
        "in the same files "
        "(R32).",
    ),
)
