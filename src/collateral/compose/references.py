"""The list of references: AMA style, numbered per edition, only what is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.model.composition import NumberedReference

if TYPE_CHECKING:
    from collateral.model.evidence import Name, Reference

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MOST_AUTHORS = 6
"""AMA: with more than six authors the first three are named, then "et al"."""


def ama(reference: Reference) -> str:
    """One source as AMA writes it, without its address: authors, title, container, date, pages.

    Source: AMA Manual of Style, 11th edition, chapter 3, reduced to the CSL fields we keep.
    """
    parts = [
        _authors(reference.author),
        reference.title,
        _container(reference),
        f"Version {reference.version}" if reference.version else "",
        reference.publisher or "",
        _issue(reference),
        reference.note or "",
    ]
    return " ".join(_sentence(part) for part in parts if part)


def address(reference: Reference) -> str | None:
    """Where a reader finds the source: the DOI's link, else the web address."""
    return f"https://doi.org/{reference.doi}" if reference.doi else reference.url


def numbered(number: int, reference: Reference, places: tuple[str, ...]) -> NumberedReference:
    """One entry of the list, with the places this edition cites."""
    return NumberedReference(
        number,
        reference.id,
        ama(reference),
        address(reference),
        places,
        title=reference.title or "",
        within=_within(reference),
    )


def _within(reference: Reference) -> str:
    """What a list can say once for all sources that share it; empty where a source stands for itself."""
    if not reference.container_title or reference.volume or reference.page or reference.note:
        return ""
    version = f"version {reference.version}" if reference.version else ""
    parts = (
        _authors(reference.author),
        reference.container_title,
        version,
        reference.publisher,
        _issue(reference),
    )
    return ", ".join(part for part in parts if part)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _authors(authors: tuple[Name, ...]) -> str:
    names = [_name(author) for author in authors]
    if len(names) > MOST_AUTHORS:
        names = [*names[:3], "et al"]
    return ", ".join(names)


def _name(name: Name) -> str:
    if name.literal:
        return name.literal
    initials = "".join(part[0].upper() for part in (name.given or "").replace("-", " ").split())
    return f"{name.family or ''} {initials}".strip()


def _container(reference: Reference) -> str:
    return f"In: {reference.container_title}" if reference.container_title else ""


def _issue(reference: Reference) -> str:
    """`September 1, 2020;12(3):45-67` as far as known."""
    numbers = f"{reference.volume or ''}{f'({reference.issue})' if reference.issue else ''}"
    pages = f":{reference.page}" if reference.page else ""
    return ";".join(part for part in (_date(reference.issued), f"{numbers}{pages}") if part)


def _date(parts: tuple[int, ...]) -> str:
    match parts:
        case (year, month, day, *_):
            return f"{MONTHS[month - 1]} {day}, {year}"
        case (year, month):
            return f"{MONTHS[month - 1]} {year}"
        case (year,):
            return str(year)
        case _:
            return ""
