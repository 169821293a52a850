"""References as the Citation Style Language writes them (CSL-JSON), read into our fields."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collateral.schema.reading import Plain

OTHER_KEYS = frozenset(
    """
    abstract annote archive archive-place archive_collection archive_location authority available-date
    call-number categories chair chapter-number citation-key citation-label citation-number
    collection-editor collection-number collection-title compiler composer container-author
    container-title-short contributor curator custom dimensions director division edition editor
    editor-translator editorial-director event event-date event-place event-title executive-producer
    first-reference-note-number genre guest host illustrator interviewer ISBN ISSN journalAbbreviation
    jurisdiction keyword language locator medium narrator number-of-pages number-of-volumes organizer
    original-author original-date original-publisher original-publisher-place original-title page-first
    part-number part-title performer PMCID PMID printing-number producer publisher-place recipient
    references reviewed-author reviewed-genre reviewed-title scale script-writer section series-creator
    shortTitle source status submitted supplement-number system_id title-short translator
    volume-title volume-title-short year-suffix
    """.split()  # noqa: SIM905 - a table of words reads better than 90 quoted lines
)
"""CSL keys that are not printed, and welcome in what reference managers export."""

DATE_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "integer", "description": "The year."},
        {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
        {
            "type": "object",
            "properties": {
                "date-parts": {"type": "array", "items": {"type": "array"}, "maxItems": 1},
                "raw": {"type": "string"},
            },
            "additionalProperties": False,
        },
    ]
}
NAMES_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "array",
            "items": {
                "anyOf": [
                    {"type": "string"},
                    {
                        "type": "object",
                        "properties": {
                            key: {"type": "string"}
                            for key in (
                                "family",
                                "given",
                                "literal",
                                "suffix",
                                "dropping-particle",
                                "non-dropping-particle",
                            )
                        },
                        "additionalProperties": False,
                    },
                ]
            },
        },
    ]
}

_NAME_KEYS = frozenset(NAMES_SCHEMA["anyOf"][1]["items"]["anyOf"][1]["properties"])
_DATE_HINT = "Write the year, the month or the day: 2020, 2020-09 or 2020-09-01."
_DATE_TEXT = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.[0-9]{4,9}/[^\s\"<>]+)", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s\"<>\\^`{|}]+")


class MisspeltError(ValueError):
    """A value in no form that is known; the message goes on from the key: "is not a date"."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.hint = hint
        super().__init__(message)


def read_date(value: Plain) -> Plain:
    """`2020`, `2020-09`, `2020-09-01` or `{date-parts: [[2020, 9, 1]]}` as [year, month, day]."""
    if isinstance(value, int) and not isinstance(value, bool):
        return _checked_date([value])
    if isinstance(value, str):
        return _date_in_text(value)
    if isinstance(value, dict):
        return _csl_date(value)
    raise MisspeltError("is not a date.", _DATE_HINT)


def _date_in_text(text: str) -> Plain:
    match = _DATE_TEXT.fullmatch(text.strip())
    if match is None:
        raise MisspeltError("is not a date.", _DATE_HINT)
    return _checked_date([int(part) for part in match.groups() if part])


def _csl_date(value: dict[str, Plain]) -> Plain:
    match value:
        case {"raw": str() as raw, **rest} if not rest:
            return _date_in_text(raw)
        case {"date-parts": [list() as parts], **rest} if not rest:
            return _checked_date([_whole(part) for part in parts])
        case {"date-parts": [_, _, *_]}:
            raise MisspeltError("is a range of dates, and one is printed.", "Keep the one to print.")
    raise MisspeltError("is not a date.", f"{_DATE_HINT} CSL's own form is {{date-parts: [[2020, 9, 1]]}}.")


def _whole(part: Plain) -> int:
    """CSL allows numbers in quotes."""
    if isinstance(part, bool) or not re.fullmatch(r"[0-9]{1,4}", str(part)):
        raise MisspeltError("is not a date.", _DATE_HINT)
    return int(str(part))


def _checked_date(parts: list[int]) -> Plain:
    """The parts, if there is such a day."""
    try:
        year, month, day = (*parts, 1, 1)[:3]
        dt.date(year, month, day)
    except ValueError:
        raise MisspeltError("is no day there is.", _DATE_HINT) from None
    if not 1 <= len(parts) <= 3:  # noqa: PLR2004 - year, month, day
        raise MisspeltError("is not a date.", _DATE_HINT)
    return list(parts)


def read_names(value: Plain) -> Plain:
    """Authors as CSL names; a bare text is a body's name, printed as it stands."""
    if isinstance(value, str):
        return [{"literal": value}]
    if isinstance(value, list):
        return [_name(item, number) for number, item in enumerate(value, 1)]
    if isinstance(value, dict):
        return [_name(value, 1)]
    raise MisspeltError("is not a list of names.", "Write [{family: Meyer, given: A.}] or a body's name.")


def _name(value: Plain, number: int) -> Plain:
    hint = "Write {family: Meyer, given: A.}, or {literal: …} for a body."
    if isinstance(value, str):
        return {"literal": value}
    if not isinstance(value, dict) or not all(isinstance(part, str) for part in value.values()):
        raise MisspeltError(f"has no name in item {number}.", hint)
    unknown = next((key for key in value if key not in _NAME_KEYS), None)
    if unknown is not None:
        raise MisspeltError(f'has a key "{unknown}" in item {number} that no name has.', hint)
    if not value.get("family") and not value.get("literal"):
        raise MisspeltError(f"has no family name in item {number}.", hint)
    return _joined_name({key: str(part) for key, part in value.items()})


def _joined_name(name: dict[str, str]) -> Plain:
    """Particles and suffixes joined to the parts they are printed with."""
    family = " ".join(
        part for key in ("non-dropping-particle", "family", "suffix") if (part := name.get(key))
    )
    given = " ".join(part for key in ("given", "dropping-particle") if (part := name.get(key)))
    parts = {"family": family, "given": given, "literal": name.get("literal", "")}
    return {key: part for key, part in parts.items() if part}


def read_url(value: Plain) -> Plain:
    """A web address and nothing else: it becomes a link."""
    if isinstance(value, str) and not _URL.fullmatch(value):
        raise MisspeltError("is not a web address.", "It starts with https:// and has no spaces.")
    return value


def read_doi(value: Plain) -> Plain:
    """A DOI, with or without the resolver's address before it."""
    if not isinstance(value, str):
        return value
    match = _DOI.fullmatch(value.strip())
    if match is None:
        raise MisspeltError("is not a DOI.", 'A DOI looks like "10.1056/NEJMoa2001017".')
    return match[1]
