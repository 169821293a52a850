"""The rule about approved wordings that stand in a text without their link, and where to put it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from collateral.check.passages import SEAM
from collateral.check.rule import Finding, Rule
from collateral.check.unproven import read_by_customers
from collateral.check.wording import in_language, may_use
from collateral.dataclass import dataclass
from collateral.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.check.passages import Passage
    from collateral.check.survey import Survey
    from collateral.diagnostics import Place
    from collateral.model.evidence import Wording

FEWEST_WORDS = 4
"""A shorter wording without a number is found in sentences that mean something else."""


@dataclass(frozen=True, slots=True)
class Unlinked:
    """An approved wording that stands in a text without its link."""

    place: Place
    text: str
    """As it is written, spaces as one."""
    claim: str
    is_one_text: bool
    """Whether it stands in one run of plain words, so that a link can simply be put around it."""


def unlinked_wordings(survey: Survey) -> Iterator[Unlinked]:
    """Where the words of an active claim stand without its link, the longest wording first."""
    depths = survey.catalogue.settings.value.depths
    patterns = {
        product.id: [
            (claim.id, wording, _behind_first_letter(wording.text))
            for claim, wording in sorted(
                (
                    (claim, wording)
                    for claim in product.evidence.claims
                    if claim.value.status != "withdrawn"
                    for wording in in_language(claim.value, product.sheet.value.language)
                    if _is_telling(wording)
                ),
                key=lambda pair: -len(pair[1].text),
            )
        ]
        for product in survey.catalogue.products
    }
    for passage in read_by_customers(survey):
        standing = passage.standing
        taken: set[int] = set()
        text = passage.unlinked
        flat = " ".join(text.split())
        for claim, wording, rest in patterns[standing.product.id]:
            if rest not in flat:  # nearly always, and far quicker than looking with the expression
                continue
            for match in wording_pattern(wording.text).finditer(text):
                span = set(range(*match.span()))
                if may_use(wording, standing, depths) and span.isdisjoint(taken):
                    taken |= span
                    yield _found(passage, match, claim)


def _is_telling(wording: Wording) -> bool:
    return re.search(r"\d", wording.text) is not None or len(wording.text.split()) >= FEWEST_WORDS


def _behind_first_letter(text: str) -> str:
    """A wording with single spaces, but for the letter whose case does not matter."""
    return " ".join(text.split())[1:]


@lru_cache(maxsize=1024)
def wording_pattern(text: str) -> re.Pattern[str]:
    """A wording with any kind and number of spaces, and a small or capital first letter."""
    words = r"\s+".join(map(re.escape, text.split()))
    first = text.lstrip()[:1]
    if first.isalpha():
        words = f"[{first.upper()}{first.lower()}]{words[1:]}"
    return re.compile(rf"(?<!\w){words}(?!\w)")


def _found(passage: Passage, match: re.Match[str], claim: str) -> Unlinked:
    first, last = passage.at(match.start()), passage.at(match.end() - 1)
    return Unlinked(
        first.place,
        " ".join(match[0].replace(SEAM, " ").split()),
        claim,
        is_one_text=first.piece is last.piece and passage.standing.where not in ("alt", "chart"),
    )


def _unlinked(survey: Survey) -> Iterator[Finding]:
    for found in unlinked_wordings(survey):
        yield Finding(
            found.place,
            f'"{found.text}" is an approved wording of claim "{found.claim}", but not linked, so it would '
            f"stand on the "
            "page without its source and its qualifiers.",
            f"Paste [{found.text}](claim:{found.claim})"
            + (', or let "collateral check --fix" write it.' if found.is_one_text else "."),
        )


UNLINKED_RULES = (
    Rule(
        "unlinked-wording",
        "An approved wording stands in a text without its link.",
        _unlinked,
        Severity.WARNING,
        Severity.ERROR,
        "Wordings with a number, or of four words and more, are looked for wherever they may be shown. "
        "`collateral check "
        "--fix` puts the link around them (R01, R26).",
    ),
)
