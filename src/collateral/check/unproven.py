"""Rules about words that no claim stands behind: numbers, comparisons, promised effects (R01)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from collateral.check.rule import Finding, Rule
from collateral.check.scan import Hit, asserted, numbers
from collateral.check.words import words_of_language
from collateral.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from collateral.check.passages import Passage
    from collateral.check.survey import Survey
    from collateral.check.words import WordList
    from collateral.model.settings import Words

MOST_QUOTED = 4
WAY_OUT = (
    "Link an approved wording: [wording](claim:ID). If it says nothing about the product, say why: "
    '[text]{no-claim="reason"}, or the same mark on the table, list, rung or section.'
)

EXCUSES = frozenset(
    {"yes", "no", "true", "none", "ok", "x", "-", "n/a", "na", "tbd", "todo", "reason", "because"}
)


def read_by_customers(survey: Survey) -> Iterator[Passage]:
    """Passages that may leave the house."""
    return (passage for passage in survey.passages if not passage.standing.reach.internal)


def answerable(survey: Survey) -> Iterator[Passage]:
    """Passages of products that register claims, and of all products once reviewers are named.

    Who has no claims at all would be told about every number, and could do nothing about it yet.
    """
    governed = bool(survey.catalogue.settings.value.governance.roles)
    return (
        passage
        for passage in read_by_customers(survey)
        if governed or passage.standing.product.evidence.claims
    )


def language_of(passage: Passage) -> str:
    """The language a passage is written in."""
    return passage.standing.product.sheet.value.language


def _numbers(survey: Survey) -> Iterator[Finding]:
    known = _figures_by_claim(survey)
    for passage in answerable(survey):
        found = [
            hit
            for hit in numbers(passage.unproven, language_of(passage))
            if not _is_declared(passage, hit, known)
        ]
        if found:
            yield Finding(
                passage.at(found[0].start).place,
                f"Without a claim: {_quoted(found)}. A reader could not ask where that comes from.",
                WAY_OUT,
            )


def _figures_by_claim(survey: Survey) -> dict[tuple[str, str], str]:
    """For each claim of each product, all that its wordings and figures say."""
    return {
        (product.id, claim.id): " | ".join(
            (*claim.value.figures, *(wording.text for wording in claim.value.wordings))
        )
        for product in survey.catalogue.products
        for claim in product.evidence.claims
    }


def _is_declared(passage: Passage, hit: Hit, known: dict[tuple[str, str], str]) -> bool:
    """Whether a claim that a mark or a chart names for this place holds the number: 1,650.00 is 1,650."""
    standing = passage.at(hit.start).piece.standing
    mine = _values(hit.text)
    return bool(mine) and any(
        mine <= _values(known.get((standing.product.id, claim), "")) for claim in standing.claims
    )


def _values(text: str) -> set[Decimal]:
    """The numbers in a text, thousands set apart or not."""
    found = re.findall(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", text)
    return {Decimal(number.replace(",", "")) for number in found}


def _quoted(found: Iterable[Hit]) -> str:
    texts = list(dict.fromkeys(" ".join(hit.text.split()) for hit in found))
    quoted = ", ".join(f'"{text}"' for text in texts[:MOST_QUOTED])
    return quoted + (f" and {len(texts) - MOST_QUOTED} more" if len(texts) > MOST_QUOTED else "")


def _words(
    listed: Callable[[WordList], tuple[str, ...]], own: Callable[[Words], tuple[str, ...]], says: str
) -> Callable[[Survey], Iterator[Finding]]:
    def look(survey: Survey) -> Iterator[Finding]:
        mine = own(survey.catalogue.settings.value.words)
        for passage in answerable(survey):
            words = words_of_language(language_of(passage))
            if words is None:
                continue
            found = list(asserted(passage.unproven, listed(words), words, mine))
            if found and not _describes_evidence(passage):
                yield Finding(
                    passage.at(found[0].start).place,
                    f"Without a claim: {_quoted(found)}. {says}",
                    WAY_OUT,
                )

    return look


def _describes_evidence(passage: Passage) -> bool:
    """Whether a text is part of a chart that names its claims: it says in words what the figures show."""
    return passage.standing.where == "chart" and bool(passage.standing.claims)


def _no_reasons(survey: Survey) -> Iterator[Finding]:
    for part in survey.parts:
        mark = part.marks.get("no-claim")
        if mark is not None and (mark.text.casefold() in EXCUSES or not re.search(r"[^\W\d]{3}", mark.text)):
            yield Finding(
                mark.place,
                f'"no-claim={mark.text}" gives no reason, so a reviewer could not tell why these words '
                f"need no claim.",
                'Say why in a few words: no-claim="size of the screen, not a performance".',
            )


def _unread_languages(survey: Survey) -> Iterator[Finding]:
    for product in survey.catalogue.products:
        language = product.sheet.value.language
        if words_of_language(language) is None:
            yield Finding(
                product.sheet.place("language"),
                f'Nobody has written word lists for "{language}" yet, so of the texts of {product.id} only '
                f"the "
                "numbers were looked at: comparisons, promises and status words went unread.",
                "Read them with that in mind, or name your own words under words: in collateral.yaml.",
            )


UNPROVEN_RULES = (
    Rule(
        "unproven-number",
        "A number, percentage or amount has no claim behind it.",
        _numbers,
        Severity.WARNING,
        Severity.ERROR,
        "Standards, dates, versions, ids, addresses and numbers of sections, pages and rows are no claims. "
        "So are "
        "numbers in a table, chart or picture whose mark or declaration names a claim that holds them. "
        "Everything "
        'else is linked to a claim or says {no-claim="why"}. A warning while nobody reviews; an error once '
        "governance names reviewers (R01).",
    ),
    Rule(
        "unproven-comparison",
        "A comparison or superlative has no claim behind it.",
        _words(
            lambda words: words.comparative,
            lambda words: words.comparative,
            "A reader could not ask with what this was compared, and how.",
        ),
        Severity.WARNING,
        Severity.ERROR,
        "Better, faster, safer, leading, more … than: a comparison needs a claim whose reference compared "
        "the two. "
        "A sentence that denies one is left alone. Own words: `words: {comparative: […]}` in "
        "collateral.yaml (R01, R15).",
    ),
    Rule(
        "unproven-outcome",
        "A promised effect has no claim behind it.",
        _words(
            lambda words: words.outcome,
            lambda words: words.outcome,
            "A reader could not ask who has seen such an effect.",
        ),
        Severity.WARNING,
        Severity.ERROR,
        "Reduces, improves, prevents, saves, reliable, mortality, length of stay: an effect on people, "
        "time or money "
        "needs a claim. Own words: `words: {outcome: […]}` in collateral.yaml (R01).",
    ),
    Rule(
        "no-reason",
        "A `no-claim` mark gives no reason.",
        _no_reasons,
        help='`{no-claim="…"}` is read by reviewers: `collateral check --no-claim` lists every one of them.',
    ),
    Rule(
        "unread-language",
        "There are no word lists for a product's language.",
        _unread_languages,
        Severity.WARNING,
        help="The lists are data, in check/words.py: one per language. Numbers are found in every language.",
    ),
)
