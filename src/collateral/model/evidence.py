"""Claims, statements, references and terms: what may be said, and on what ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from collateral.dataclass import dataclass
from collateral.model.limits import length  # pydantic reads it
from collateral.model.settings import Id

if TYPE_CHECKING:
    from collateral.model.picture import Picture
    from collateral.model.record import Record

ClaimKind = Literal["clinical", "economic", "technical", "comparative"]
ClaimStatus = Literal["draft", "active", "withdrawn"]
StatementPlace = Literal["every-page", "under-headline", "same-page", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """The number behind a claim, so that two claims about one thing can be compared."""

    key: str
    """What is measured: `parts-cost-per-unit`."""
    value: Decimal | str
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One approved way to say a claim."""

    text: str
    """Verbatim, first letter's case aside."""
    from_depth: Id | None = None
    """Written `from`: not shown shallower than this depth."""
    lang: str | None = None
    """Language, where it is not the product's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencePlace:
    """A reference, and where in it the fact stands."""

    id: Id
    """A reference of the product."""
    place: str | None = None
    """Page, table or line, as printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A registered statement of fact."""

    kind: ClaimKind
    """What it speaks about."""
    basis: Id | None = None
    """The kind of evidence it rests on, from the workspace's `bases`."""
    fact: Fact | None = None
    """The number itself."""
    wordings: Annotated[tuple[Wording, ...], length(1)]
    """Approved wordings."""
    figures: tuple[str, ...] = ()
    """Bare values, allowed only in tables, stats and charts beside a wording."""
    references: tuple[ReferencePlace, ...] = ()
    """What it rests on."""
    qualifiers: tuple[Id, ...] = ()
    """Statements that must stand on the same page."""
    regions: tuple[Id, ...] = ()
    """Markets it may be shown in; none means nowhere."""
    audiences: tuple[Id, ...] = ()
    """Audiences and groups it may be shown to; none means all."""
    status: ClaimStatus = "draft"
    """Whether it may be used at all."""
    expires: date | None = None
    """Last day it may be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementTriggers:
    """Any one hit brings the statement in."""

    topics: tuple[Id, ...] = ()
    kinds: tuple[ClaimKind, ...] = ()
    bases: tuple[Id, ...] = ()
    words: tuple[str, ...] = ()
    """Whole words, matched after selection in titles, texts, captions, tables and alt texts."""
    formats: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Text that must appear verbatim."""

    text: Annotated[str, length(1)]
    """Verbatim."""
    regions: tuple[Id, ...] = ()
    """Markets it is required in; none means all."""
    when: Literal["always", "qualifier"] | StatementTriggers = "always"
    """What brings it in; `qualifier`: only a claim that names it."""
    where: Annotated[tuple[StatementPlace, ...], length(1)]
    """Where it stands; a single word in YAML will do."""
    size: Literal["body", "small"] = "body"
    """How large it is set; small is still at least 8.5 pt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person or body in a reference (CSL name)."""

    family: str | None = None
    given: str | None = None
    literal: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A source, with the fields of the Citation Style Language (CSL)."""

    id: Id
    type: str = "document"
    title: str
    author: tuple[Name, ...] = ()
    container_title: str | None = None
    publisher: str | None = None
    issued: tuple[int, ...] = ()
    """Year, month, day, as far as known (CSL `issued.date-parts`)."""
    version: str | None = None
    number: str | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    url: str | None = None
    doi: str | None = None
    accessed: tuple[int, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A glossary entry in the forms different readers know."""

    short: str
    """PEEP."""
    long: str | None = None
    """positive end-expiratory pressure."""
    plain: str | None = None
    """pressure left in the lungs after breathing out."""
    definition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsFile:
    """`claims.yaml`."""

    schema: Literal[1] = 1
    claims: Mapping[Id, Claim] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementsFile:
    """`statements.yaml`."""

    schema: Literal[1] = 1
    statements: Mapping[Id, Statement] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryFile:
    """`glossary.yaml`."""

    schema: Literal[1] = 1
    terms: Mapping[Id, Term] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All records a product's text may point to."""

    claims: tuple[Record[Claim], ...] = ()
    statements: tuple[Record[Statement], ...] = ()
    references: tuple[Record[Reference], ...] = ()
    terms: tuple[Record[Term], ...] = ()
    pictures: tuple[Record[Picture], ...] = ()
    """What is known about picture files, by their path below the product's folder."""
