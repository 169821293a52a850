"""What must hold for every finding, whatever was typed."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from fuzz.case import BrokenPromiseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from collateral.diagnostics import Diagnostic

INTERNALS = re.compile(
    r"object at 0x|<class |<function |<built-in|Traceback|NoneType|mappingproxy|frozenset|dict_keys|"
    r"PosixPath|\b(?:Decimal|Place|Diagnostic|Record|Text|Span|datetime|tuple|date)\(|\b[A-Z]\w+(?:Error|Exception)\b|"
    r"[({\[]'[a-z_ ]+'[,:)}\]]|\bNone\b|pydantic|_type\b|\berrno\b|(?<![^\s(\[{,=:])b'[^'\n]*'"
)
"""What only a program says; allowed where the author typed it."""
TO_DESIGNERS = "template-failed"
"""Says of a template's own mistake also what Python says of it: its reader writes code."""
LONGEST = 2_000
"""Characters of a message or a hint; whoever reads it wants to know what to do."""
NOT_THERE = frozenset({"no-profile", "no-product", "no-page-template", "no-format-file"})
"""Findings about something that is missing, told at the place where it should be."""


def check_findings(findings: Iterable[Diagnostic], text_of: Callable[[str], str | None]) -> None:
    """Each finding has a place in a file, and speaks to people.

    Args:
        findings: What was said.
        text_of: The text of a file by its path; empty for a folder, None where nothing is there.
    """
    for finding in findings:
        _check_place(finding, text_of)
        _check_words(finding, text_of(finding.place.path) or "")


def _check_place(finding: Diagnostic, text_of: Callable[[str], str | None]) -> None:
    place = finding.place
    text = text_of(place.path)
    if text is None:
        at_top = (place.line, place.column) == (1, 1)
        if at_top and (
            finding.code in NOT_THERE or text_of(str(PurePosixPath(place.path).parent)) is not None
        ):
            return
        raise BrokenPromiseError(f"no such file: {finding}")
    lines = text.split("\n")
    if not 1 <= place.line <= len(lines):
        raise BrokenPromiseError(f"line {place.line} of {len(lines)}: {finding}")
    if not 1 <= place.column <= len(lines[place.line - 1]) + 1:
        raise BrokenPromiseError(f"column {place.column} of {len(lines[place.line - 1])}: {finding}")


def _check_words(finding: Diagnostic, typed: str) -> None:
    for said in (finding.message, finding.hint):
        internal = None if finding.code == TO_DESIGNERS else INTERNALS.search(said)
        if internal and internal[0] not in typed:
            raise BrokenPromiseError(f"speaks like a program ({internal[0]}): {finding}")
        if len(said) > LONGEST:
            raise BrokenPromiseError(f"{len(said)} characters of {finding.code}: {said[:300]}")
        if any(unicodedata.category(character) == "Cs" for character in said):
            raise BrokenPromiseError(f"holds half a character: {finding!r}")
    if not finding.message.strip():
        raise BrokenPromiseError(f"says nothing: {finding!r}")


def as_read(data: bytes) -> str:
    """A file's text as an editor counts it, as far as it is text."""
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    return data.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
