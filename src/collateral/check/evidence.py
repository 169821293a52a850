"""Rules about claims, statements and glossary terms, and about the text that uses them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from collateral.check.rule import Finding, Rule
from collateral.diagnostics import Severity
from collateral.model.content import Chart, Link, plain_text
from collateral.model.evidence import StatementTriggers
from collateral.model.record import by_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.check.mentions import Mention
    from collateral.check.survey import Survey
    from collateral.model.evidence import Claim, Term
    from collateral.model.record import Record


def _cited(survey: Survey) -> Iterator[tuple[Mention, Record[Claim]]]:
    """Every place where a known claim is cited, with the claim."""
    claims = {product.id: by_id(product.evidence.claims) for product in survey.catalogue.products}
    for mention in survey.mentions:
        if mention.kind == "claim" and mention.product is not None:
            claim = claims[mention.product.id].get(mention.name)
            if claim is not None:
                yield mention, claim


def _withdrawn(survey: Survey) -> Iterator[Finding]:
    for mention, claim in _cited(survey):
        if claim.value.status == "withdrawn":
            yield Finding(
                mention.place,
                f'Claim "{claim.id}" was withdrawn ({claim.place("status")}), so this may no longer '
                "be shown to anybody.",
                "Take the sentence out, or cite a claim that holds.",
            )


def _drafts(survey: Survey) -> Iterator[Finding]:
    if survey.catalogue.settings.value.governance.roles:
        return  # with reviewers named, the log of approvals decides, not the status
    for mention, claim in _cited(survey):
        if claim.value.status == "draft":
            yield Finding(
                mention.place,
                f'Claim "{claim.id}" is still a draft ({claim.place("status")}), so this may not be '
                "shown yet.",
                'When it has been checked, write "status: active" there.',
            )


def _cleared_nowhere(survey: Survey) -> Iterator[Finding]:
    for _, claim in _cited(survey):
        # `regions: []` says on purpose what leaving the line out says by accident.
        if ("regions",) not in claim.places.marks and not claim.value.regions:
            yield Finding(
                claim.place(),
                f'Claim "{claim.id}" names no region, so it is cleared nowhere: every text that cites it is '
                "left out of every document.",
                f"Name its regions: {', '.join(survey.catalogue.settings.value.regions)}; or, if nowhere is "
                'meant, write "regions: []".',
            )


def _links_in_charts(survey: Survey) -> Iterator[Finding]:
    for part in survey.parts:
        if isinstance(part.node, Chart) and "](" in part.node.data.title + part.node.data.alt:
            yield Finding(
                part.place,
                "This chart's title or alt text holds a link, printed with its brackets and without its "
                "source in the list.",
                'Cite claims with "claims:" in the chart.',
            )


def _terms(survey: Survey) -> Iterator[Finding]:
    terms = {product.id: by_id(product.evidence.terms) for product in survey.catalogue.products}
    for part in survey.parts:
        link = part.node
        if not isinstance(link, Link) or link.kind != "term":
            continue
        term = terms[part.product.id].get(link.target)
        written = plain_text(link.children)
        if term is not None and _comparable(written) not in map(_comparable, _forms(term.value)):
            forms = " or ".join(f'"{form}"' for form in _forms(term.value))
            yield Finding(
                link.place,
                f'"{written}" is not a form of the glossary entry "{term.id}", so it would be replaced by '
                "other words than you wrote.",
                f"Write {forms}, or add this form in {term.place()}.",
            )


def _forms(term: Term) -> tuple[str, ...]:
    return tuple(form for form in (term.short, term.long, term.plain) if form)


def _comparable(text: str) -> str:
    """Words as compared: NFC, single spaces, the first letter's case aside."""
    words = " ".join(unicodedata.normalize("NFC", text).split())
    return words[:1].casefold() + words[1:]


def _statements_without_trigger(survey: Survey) -> Iterator[Finding]:
    for product in survey.catalogue.products:
        for statement in product.evidence.statements:
            when = statement.value.when
            if isinstance(when, StatementTriggers) and when == StatementTriggers():
                yield Finding(
                    statement.place("when"),
                    f'Nothing brings in the statement "{statement.id}": its "when" is empty, so it would '
                    "stand in no document.",
                    'Name topics, kinds, bases, words or formats, or write "when: always".',
                )


def _qualifiers_nobody_names(survey: Survey) -> Iterator[Finding]:
    products = survey.catalogue.products
    named = {
        name for product in products for claim in product.evidence.claims for name in claim.value.qualifiers
    }
    for product in products:
        for statement in product.evidence.statements:
            if statement.value.when == "qualifier" and statement.id not in named:
                yield Finding(
                    statement.place("when"),
                    f'No claim names the statement "{statement.id}" as its qualifier, so it stands in no '
                    "document.",
                    f'Write "qualifiers: [{statement.id}]" at the claims it belongs to, or give it another '
                    '"when".',
                )


EVIDENCE_RULES = (
    Rule(
        "withdrawn-claim",
        "A text cites a claim that was withdrawn.",
        _withdrawn,
        help="A withdrawn claim is kept for the record and for recalls, and shown to nobody (R21, R25).",
    ),
    Rule(
        "draft-claim",
        "Without governance: a text cites a claim that is still a draft.",
        _drafts,
        help="Without governance a claim's own status decides; with it, only the log of approvals (R21).",
    ),
    Rule(
        "claim-nowhere",
        "A cited claim does not say in which regions it holds.",
        _cleared_nowhere,
        Severity.WARNING,
        help="Claims are cleared region by region, and none means nowhere. `regions: []` says so on "
        "purpose (R29).",
    ),
    Rule(
        "link-in-chart",
        "A chart's title or alt text holds a link.",
        _links_in_charts,
        help="A chart cites claims in its declaration; its title and alt text are plain words.",
    ),
    Rule(
        "term-form",
        "The text of a glossary link is none of the entry's forms.",
        _terms,
        help="A term is replaced by the form its reader knows, so what is written has to be one of the "
        "forms.",
    ),
    Rule(
        "empty-trigger",
        "A statement's `when` names nothing.",
        _statements_without_trigger,
        help="A statement stands always, with the claims that name it, or where its topics or words appear "
        "(R07).",
    ),
    Rule(
        "unnamed-qualifier",
        "A statement waits for a claim to name it, and none does.",
        _qualifiers_nobody_names,
        Severity.WARNING,
        help="A qualifier comes only with the claims that name it (R28).",
    ),
)
