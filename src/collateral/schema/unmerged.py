"""What git leaves in a text when two people changed the same lines and nobody chose yet."""

from __future__ import annotations

import re

from collateral.diagnostics import Diagnostic, Place

_SIDE = re.compile(r"(?:<{7}|>{7}|\|{7})(?=[ \t]|$)")
"""Seven equals signs mark a conflict too, but underline titles as well: they never stand without these."""


def unmerged(text: str, path: str) -> tuple[Diagnostic, ...]:
    """One error for each mark of a merge that was left half done; then nothing else of a text can count."""
    return tuple(
        Diagnostic(
            Place(path, number),
            "conflict",
            f'"{line[:7]}" is left over from two versions that were not merged, and nobody can tell which of '
            "them a page should show.",
            "Choose between the two versions and delete the lines <<<<<<<, ||||||| (if there), ======= and "
            ">>>>>>>. Until then nothing else in this file is read.",
        )
        for number, line in enumerate(text.split("\n"), start=1)
        if _SIDE.match(line)
    )
