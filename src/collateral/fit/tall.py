"""Names sections that are too tall to place well: blocks stand whole, so little finds a place beside them.

Heights are known only where a page is laid out, so this is said by `build` and `explain`, not by `check`:
a guess from the number of words would be wrong wherever a table, a picture or a narrow column decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collateral.model.fit import Fit
    from collateral.model.format import Format
    from collateral.model.record import Record
    from collateral.model.selection import Selection

TOO_TALL = 0.5
"""Share of a page's room that a section may take at the least it can be."""


def tall_blocks(selection: Selection, document: Record[Format], fit: Fit) -> tuple[Diagnostic, ...]:
    """A warning for each section whose lowest rung takes more than half of a page.

    Args:
        selection: What is permitted, with the places of all candidates.
        document: The format, for its number of pages.
        fit: What was measured.
    """
    room = fit.room / (document.value.pages or 1)
    heights = {one.address: one.height for one in fit.candidates}
    found: list[Diagnostic] = []
    for section in selection.all_sections():
        measured = [candidate for candidate in section.candidates if candidate.address in heights]
        lowest = min(measured, key=lambda candidate: heights[candidate.address], default=None)
        if lowest is None or heights[lowest.address] <= TOO_TALL * room:
            continue
        found.append(
            Diagnostic(
                lowest.place,
                "tall-block",
                f"{lowest.address} is {heights[lowest.address]:.0f} mm tall where it would stand in a "
                f"{document.id}, of {room:.0f} mm that a page has for all sections. Sections are never cut, "
                "so little else finds a place beside it, or it is left out.",
                f"Give {section.address} a shallower rung, or make two sections of it.",
                Severity.WARNING,
            )
        )
    return tuple(found)
