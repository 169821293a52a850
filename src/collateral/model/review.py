"""The review copy: all of one product on paper, every rung for whomever, as reviewers need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collateral.model.composition import NumberedNote
    from collateral.model.content import Block, Inline


@dataclass(frozen=True, slots=True)
class Sign:
    """How one role stands to one content."""

    role: str
    said: str
    """`approved 2026-03-04`, `changed since it was approved (2026-03-04)`, `not approved yet`."""
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedBlock:
    """One block as it stands in the master, every mark of it visible."""

    address: str
    anchor: str
    kind: str
    """`headline`, `opening`, `action`, `sidebar` or `section`."""
    depth: str
    """The rung; empty without a ladder."""
    level: int
    """Of its heading; 2 for opening matter."""
    starts: bool
    """Whether it is the first rung of its section, under which the title stands."""
    title: tuple[Inline, ...]
    body: tuple[Block, ...]
    audiences: str
    regions: str
    marks: str
    """Of the section and its rung, as written."""
    place: str
    signs: tuple[Sign, ...]
    changed: bool
    """Whether it was approved once and says something else now."""
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedRecord:
    """A claim or a statement, in the words of its file."""

    id: str
    number: int
    """Of a claim: the raised number at its wordings."""
    lines: tuple[str, ...]
    audiences: str
    regions: str
    expires: str
    place: str
    signs: tuple[Sign, ...]
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCopy:
    """One product's master, ready for its template."""

    product: str
    product_name: str
    company: str
    language: str
    roles: tuple[str, ...]
    waiting: int
    """How many contents wait for an approval."""
    blocks: tuple[ReviewedBlock, ...]
    claims: tuple[ReviewedRecord, ...]
    statements: tuple[ReviewedRecord, ...]
    notes: tuple[NumberedNote, ...]
