"""Logs: files with one JSON record a line, only ever appended to."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TypeVar, cast

from pydantic_core import ValidationError

from collateral.diagnostics import Diagnostic, Place
from collateral.schema.accidents import shortened
from collateral.schema.validators import validator

if TYPE_CHECKING:
    from collateral.schema.yaml import Findings

T = TypeVar("T")

_CONSTANT = re.compile("NaN|Infinity")
"""What pydantic passes over under a key that is given again, and no JSON holds."""
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def read_log(
    kind: type[T], text: str, shown: str, what: str
) -> tuple[tuple[tuple[int, str, T], ...], Findings]:
    """Every line of a log as a value, and what is wrong with the others.

    Args:
        kind: The dataclass that a line holds.
        text: The file.
        shown: Its path as findings name it.
        what: What a line is, in the reader's words: "decision".

    Returns:
        Number, text and value of each line that can be read, in the order of the file; and the findings.
    """
    found: list[tuple[int, str, T]] = []
    findings: list[Diagnostic] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = Place(shown, number)
        broken = _broken_json(line, place, what) if _CONSTANT.search(line) else None
        if broken is None:
            try:
                found.append((number, line, _value(kind, line)))
                continue
            except ValidationError as error:
                broken = _broken_json(line, place, what) or _no_record(line, error, place, what)
        findings.append(broken)
    return tuple(found), tuple(findings)


def _value(kind: type[T], line: str) -> T:
    return cast("T", validator(cast("type", kind)).validate_json(f"[{line}]")[0])


def _broken_json(line: str, place: Place, what: str) -> Diagnostic | None:
    """What keeps a line from being JSON."""
    if line.startswith(_CONFLICT):
        return _broken(
            place,
            f"a merge was left half done here, so nobody knows which {what}s count.",
            "Keep the lines of both sides, delete the ones that git put between them.",
        )
    try:
        json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        column = getattr(error, "colno", 1)
        return _broken(
            Place(place.path, place.line, column),
            f"this line cannot be read, so the {what} on it does not count.",
            "Lines are only ever added here, never edited: take this one from git's history again.",
        )
    return None


def _refuse(name: str) -> None:
    raise ValueError(name)


def _no_record(line: str, error: ValidationError, place: Place, what: str) -> Diagnostic:
    """What keeps JSON from being a record."""
    first = error.errors(include_url=False)[0]
    key = next((str(step) for step in first["loc"][1:] if isinstance(step, str)), "")
    column = max(1, line.find(f'"{key}"') + 1) if key else 1
    shown = shortened(key)
    told = {
        "missing": f'"{shown}" is missing',
        "unexpected_keyword_argument": f'"{shown}" is not known here',
    }
    why = told.get(first["type"], f'"{shown}" holds what it may not' if key else "it is no record")
    return _broken(
        Place(place.path, place.line, column),
        f"{why}, so the {what} on this line does not count.",
        "Lines are only ever added here, never edited: take this one from git's history again.",
    )


def _broken(place: Place, message: str, hint: str) -> Diagnostic:
    return Diagnostic(place, "broken-log", message, hint)
