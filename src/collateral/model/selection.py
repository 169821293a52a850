"""Which blocks may stand in an edition, and why."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.diagnostics import Diagnostic, Place
    from collateral.model.content import Block, Inline
    from collateral.model.edition import Edition


IMPORTANCE = ("high", "normal", "low")
"""Values of `importance=`, from first to last."""


class Reason(StrEnum):
    """Why a block is in an edition or not: a closed list. The value is what `explain` prints."""

    SHOWN = "shown: the deepest rung within this reader's depth"
    SHOWN_SHALLOWER = "shown: not as deep as this reader would go, for its place on the page"
    REQUIRED = "shown: required"
    REQUIRED_SHALLOWEST = "shown: required, at its shallowest rung because every rung is deeper than asked"
    FIRST_ALTERNATIVE = "shown: the first alternative this reader may see"

    INTERNAL = "left out: internal"
    AUDIENCE = "left out: for other audiences"
    EXCEPT = "left out: this audience is excepted"
    REGION = "left out: for other regions"
    FORMAT = "left out: for other formats"
    STAGE = "left out: for other stages"
    WHEN = "left out: its condition does not hold"
    NEEDS = "left out: needs an account"
    UNLESS = "left out: only for editions without an account"
    CLAIM_NOT_CLEARED = "left out: cites a claim not cleared for this region or audience"
    PARENT_OUT = "left out: its parent section is out"
    EMPHASIS_ZERO = "left out: this reader's emphasis on the topic is 0"
    TOO_DEEP = "left out: deeper than this reader or format goes"
    NO_RUNG = "left out: no rung of it is permitted"
    SHALLOWER = "left out: a deeper rung is shown instead"
    OTHER_ALTERNATIVE = "left out: an earlier alternative is shown instead"
    NOT_IN_FORMAT = "left out: the format does not show it"
    EMPTY = "left out: nothing of it is left for this reader"
    NO_ROOM = "left out: no room on the page"
    NO_MESSAGES = "left out: the format carries no more messages"
    NO_ROOM_OR_MESSAGES = "left out: no room on the page, or no more messages in the format"
    STEPPED_DOWN = "left out: a shallower rung is shown instead to fit the page"
    LESS_DEEP_HERE = "left out: its place on the page goes less deep"


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of one block in one edition."""

    address: str
    """`ventilator/parts-cost@summary`."""
    shown: bool
    reason: Reason
    rule: Place
    """The line that decided."""
    block: Place
    """Where the block is written."""
    detail: str = ""
    """What the rule says, such as `audience=cfo` or `depth: summary`."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A section as it would stand at one depth, with all that this reader may not see removed."""

    address: str
    """`ventilator/parts-cost@summary`, `@summary.id` for a named alternative, `@text` without a ladder."""
    depth: str | None
    """None without a ladder."""
    title: tuple[Inline, ...]
    body: tuple[Block, ...]
    claims: tuple[str, ...]
    """Claims it cites, in order of appearance."""
    place: Place


@dataclass(frozen=True, slots=True)
class SelectedSection:
    """A section this reader may see, with the depths it may be shown at."""

    address: str
    """`ventilator/parts-cost`."""
    candidates: tuple[Candidate, ...]
    """From shallow to deep; the last is the one wanted where there is room."""
    emphasis: int
    importance: str
    """`high`, `normal` or `low`."""
    topic: str | None
    required: bool
    """In whenever its parent is."""
    level: int
    place: Place
    children: tuple[SelectedSection, ...] = ()

    @property
    def wanted(self) -> Candidate:
        """The deepest permitted candidate."""
        return self.candidates[-1]


@dataclass(frozen=True, slots=True)
class SelectedOpening:
    """The alternative of one piece of opening matter that this reader gets."""

    kind: str
    address: str
    """`ventilator/headline.cfo`."""
    blocks: tuple[Block, ...]
    claims: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Selection:
    """All that may stand in an edition, in the order this reader should meet it."""

    edition: Edition
    title: tuple[Inline, ...]
    openings: tuple[SelectedOpening, ...]
    sections: tuple[SelectedSection, ...]
    decisions: tuple[Decision, ...]
    """One for every block of the master, in master order."""
    diagnostics: tuple[Diagnostic, ...] = ()

    def all_sections(self) -> Iterator[SelectedSection]:
        """Every selected section, parents before children, in reading order."""
        stack = list(reversed(self.sections))
        while stack:
            section = stack.pop()
            yield section
            stack.extend(reversed(section.children))
