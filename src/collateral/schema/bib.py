"""BibTeX entries as CSL fields."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collateral.schema.reading import Plain

TYPES = {
    "article": "article-journal",
    "book": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "manual": "report",
    "techreport": "report",
    "report": "report",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "standard": "standard",
    "patent": "patent",
}
FIELDS = {
    "title": "title",
    "journal": "container-title",
    "journaltitle": "container-title",
    "booktitle": "container-title",
    "publisher": "publisher",
    "institution": "publisher",
    "organization": "publisher",
    "school": "publisher",
    "volume": "volume",
    "number": "number",
    "issue": "issue",
    "pages": "page",
    "version": "version",
    "url": "URL",
    "doi": "DOI",
    "note": "note",
}
"""BibTeX field and CSL key; the first that is given counts."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def as_csl(text: str) -> tuple[list[tuple[int, dict[str, Plain]]], list[tuple[int, str]]]:
    """Each entry as its line and CSL fields, and each block that could not be read as line and sentence.

    Raises:
        ImportError: bibtexparser, which is optional, is not installed.
    """
    import bibtexparser  # noqa: PLC0415 - optional, and slow to import
    from bibtexparser import middlewares  # noqa: PLC0415 - the same

    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # its findings are ours to tell
    steps = [
        middlewares.SeparateCoAuthors(),
        middlewares.SplitNameParts(),
        middlewares.LatexDecodingMiddleware(),
    ]
    parsed = bibtexparser.parse_string(text, append_middleware=steps)
    problems = [(block.start_line + 1, _problem(block)) for block in parsed.failed_blocks]
    return [(entry.start_line + 1, _entry(entry)) for entry in parsed.entries], problems


def _problem(block: object) -> str:
    if type(block).__name__ == "DuplicateBlockKeyBlock":
        return f'the id "{getattr(block, "key", "")}" stands in this file a second time.'
    return "this entry could not be read; often a brace or a comma is missing."


def _entry(entry: Any) -> dict[str, Plain]:  # noqa: ANN401 - from an optional module
    """One entry as CSL fields."""
    fields = {key.lower(): field.value for key, field in entry.fields_dict.items()}
    kind = entry.entry_type.lower()
    data: dict[str, Plain] = {"id": entry.key, "type": TYPES.get(kind, "document")}
    for name, key in FIELDS.items():
        if name in fields and key not in data:
            data[key] = re.sub(r"[{}]", "", str(fields[name])).replace("--", "\N{EN DASH}")
    if kind == "article" and "number" in data:
        data["issue"] = data.pop("number")
    if "author" in fields:
        data["author"] = [_name(part) for part in fields["author"]]
    for name, key in (("date", "issued"), ("urldate", "accessed")):
        if name in fields:
            data[key] = str(fields[name])
    if "issued" not in data and "year" in fields:
        data["issued"] = _year_and_month(str(fields["year"]), str(fields.get("month", "")))
    return data


def _name(parts: Any) -> Plain:  # noqa: ANN401 - from an optional module
    """One author; a body's name in braces has no given name."""
    family = re.sub(r"[{}]", "", " ".join([*parts.von, *parts.last, *parts.jr]))
    given = re.sub(r"[{}]", "", " ".join(parts.first))
    return {"family": family, "given": given} if given else {"literal": family}


def _year_and_month(year: str, month: str) -> str:
    number = _MONTHS.index(month[:3].lower()) + 1 if month[:3].lower() in _MONTHS else month
    return f"{year}-{int(number):02}" if str(number).isdecimal() else year
