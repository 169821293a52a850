"""What the fit weighs: sections with their possible rungs, heights and worths, and what they share.

Heights are whole hundredths of a millimetre, rounded up; worths are whole numbers. So sums are exact.
"""

from __future__ import annotations

from collateral.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One way a section may stand on the page."""

    address: str
    """The candidate's."""
    height: int
    """Hundredths of a millimetre, alone in its slot at full column width."""
    worth: int
    brings: frozenset[str] = frozenset()
    """Shared items it needs: references, notes, statements."""
    is_message: bool = True
    """False for a bare heading over subsections."""


@dataclass(frozen=True, slots=True)
class Item:
    """One section with its options."""

    section: str
    """Address of the section."""
    options: tuple[Option, ...]
    """From deep to shallow."""
    required: bool
    """In whenever its parent is."""
    slot: int
    """Position in `Problem.slots`."""
    parent: int | None = None
    """Position in `Problem.items` of the section it stands in."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A slot as the fit sees it."""

    id: str
    columns: int
    own: int
    """What the slot takes before anything stands in it: rule, padding, distance from what is above."""
    gap: int
    """Between sections in a column."""


@dataclass(frozen=True, slots=True)
class Shared:
    """An item printed once for whoever needs it."""

    id: str
    lane: int
    """Lanes stand side by side: the tallest counts."""
    height: int


@dataclass(frozen=True, slots=True)
class Problem:
    """All that decides a choice."""

    items: tuple[Item, ...]
    """In reading order: each parent, then its children with theirs, then what follows."""
    slots: tuple[Frame, ...]
    shared: tuple[Shared, ...]
    lanes: tuple[int, ...]
    """What each lane holds in any case."""
    room: int
    """Hundredths of a millimetre for slots and lanes together."""
    least: int = 0
    """Messages the page should carry at least."""
    most: int | None = None
    """Messages it carries at most."""


@dataclass(frozen=True, slots=True)
class Solution:
    """The best choice for a problem."""

    taken: tuple[int | None, ...]
    """For each item the position of its option; None where it is out."""
    columns: tuple[tuple[int, ...], ...]
    """For each slot the inner boundaries that cut its top-level sections into columns."""
    worth: int
    used: int
    """Of the room."""
    bound: int
    """No choice is worth more; equal to `worth` where the choice is exact."""
    states: int
    """Partial choices looked at."""

    @property
    def is_exact(self) -> bool:
        """Whether this is proven best."""
        return self.worth == self.bound


@dataclass(frozen=True, slots=True)
class Weighed:
    """One candidate as `explain` shows it."""

    address: str
    worth: int
    height: float
    """Millimetres."""
    shown: bool


@dataclass(frozen=True, slots=True)
class NextStep:
    """One rung deeper, or one section more, than a page shows."""

    address: str
    """The candidate's."""
    missing: float
    """Millimetres of room it lacks."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a page came to be filled."""

    room: float
    """Millimetres for sections and what they bring."""
    used: float
    """Millimetres."""
    worth: int
    bound: int
    """No choice is worth more."""
    candidates: tuple[Weighed, ...]
    next_centimetre: tuple[str, ...]
    """Candidates that one more centimetre would bring."""
    rounds: int
    """Layouts until the printed page agreed with the measured heights."""
    nearest: NextStep | None = None
    """The permitted step that lacks the least room; None where there is none left to take."""

    @property
    def fill(self) -> float:
        """Share of the room that is used, from 0 to 1."""
        return self.used / self.room if self.room else 1.0
