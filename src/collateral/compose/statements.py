"""Which statements an edition must carry, and where: triggered by what it shows, never by preference."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.model.composition import PlacedStatement
from collateral.model.evidence import StatementTriggers
from collateral.model.record import by_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from collateral.model.evidence import Claim, Evidence, Statement
    from collateral.model.record import Record


@dataclass(frozen=True, slots=True)
class Passage:
    """What can trigger a statement: a section's own content, or the opening matter."""

    topic: str | None
    claims: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Triggers:
    """Decides, for one edition, which statements a passage brings in."""

    statements: tuple[Record[Statement], ...]
    claims: dict[str, Record[Claim]]
    format: str

    @classmethod
    def of(cls, evidence: Evidence, region: str, document: str) -> Triggers:
        """The triggers of an edition: statements of its region only."""
        return cls(
            tuple(s for s in evidence.statements if not s.value.regions or region in s.value.regions),
            by_id(evidence.claims),
            document,
        )

    def always(self) -> tuple[Record[Statement], ...]:
        """Statements that the edition carries whatever it shows."""
        return tuple(
            statement
            for statement in self.statements
            if statement.value.when == "always"
            or (
                isinstance(statement.value.when, StatementTriggers)
                and self.format in statement.value.when.formats
            )
        )

    def by(self, passage: Passage) -> tuple[Record[Statement], ...]:
        """Statements that a passage brings in, in the order they are registered."""
        cited = [self.claims[claim].value for claim in passage.claims if claim in self.claims]
        qualifiers = {qualifier for claim in cited for qualifier in claim.qualifiers}
        return tuple(
            statement
            for statement in self.statements
            if statement.id in qualifiers or _hits(statement.value, passage, cited)
        )


def _hits(statement: Statement, passage: Passage, cited: list[Claim]) -> bool:
    when = statement.when
    if not isinstance(when, StatementTriggers):
        return False
    return (
        passage.topic in when.topics
        or any(claim.kind in when.kinds or claim.basis in when.bases for claim in cited)
        or any(has_word(passage.text, word) for word in when.words)
    )


def has_word(text: str, word: str) -> bool:
    """Whether a text holds a whole word or phrase, case and kind of space aside (NFKC, so FiO₂ = FiO2)."""
    pattern = r"\s+".join(re.escape(part) for part in _plain(word).split())
    return re.search(rf"(?<!\w){pattern}(?!\w)", _plain(text)) is not None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def placed(statements: Iterable[Record[Statement]], within: str = "") -> tuple[PlacedStatement, ...]:
    """Statements ready for the page, each once; `within` gives each an anchor to be found by."""
    unique = {statement.id: statement for statement in statements}
    return tuple(
        PlacedStatement(
            id=statement.id,
            text=statement.value.text.strip(),
            size=statement.value.size,
            place=statement.place(),
            anchor=f"{within}--{statement.id}" if within else "",
        )
        for statement in unique.values()
    )


def standing(statements: Iterable[Record[Statement]], where: str) -> tuple[Record[Statement], ...]:
    """Those of the statements that stand at a place."""
    return tuple(statement for statement in statements if where in statement.value.where)
