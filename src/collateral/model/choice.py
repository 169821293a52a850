"""Which of the permitted blocks stand in the edition, and in which slot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.model.fit import Fit
    from collateral.model.selection import Candidate, Decision, SelectedSection


@dataclass(frozen=True, slots=True)
class ChosenSection:
    """A section at the depth it is shown."""

    section: SelectedSection
    candidate: Candidate
    children: tuple[ChosenSection, ...] = ()


@dataclass(frozen=True, slots=True)
class FilledSlot:
    """A slot and what flows into it, column by column."""

    id: str
    columns: tuple[tuple[ChosenSection, ...], ...]

    def sections(self) -> tuple[ChosenSection, ...]:
        """All sections of the slot in reading order."""
        return tuple(section for column in self.columns for section in column)


@dataclass(frozen=True, slots=True)
class Choice:
    """The edition's content, decided."""

    slots: tuple[FilledSlot, ...]
    decisions: tuple[Decision, ...]
    """The selection's decisions, brought up to date with what the fit left out or stepped down."""
    fit: Fit | None = None
    """How the page was fitted; None where the format has no fixed number of pages."""

    def all_sections(self) -> Iterator[ChosenSection]:
        """Every section shown, in reading order, parents before children."""
        stack = [section for slot in reversed(self.slots) for section in reversed(slot.sections())]
        while stack:
            section = stack.pop()
            yield section
            stack.extend(reversed(section.children))
