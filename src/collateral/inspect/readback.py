"""The read-back: a finished PDF held against what was meant to be in it, before anybody gets it.

What went in is not trusted to have come out: a template may have left a statement out, moved or hidden it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import field
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.diagnostics import Diagnostic, Place
from collateral.model.content import Citation, plain_text
from collateral.model.manifest import MANIFEST_NAME
from collateral.model.record import by_id
from collateral.model.runs import is_seam, runs, runs_of_composition
from collateral.model.walk import all_inlines, inlines_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from collateral.inspect.reading import PdfReading
    from collateral.model.composition import ComposedSection, Composition, PlacedStatement
    from collateral.model.content import Inline
    from collateral.model.evidence import Evidence
    from collateral.model.layout import Layout
    from collateral.model.runs import Runs

MOST_QUOTED = 60
"""So much of a text is quoted in a message."""
NEAR_CODE = 240
"""So few characters after the material code the revision stands, right behind a word."""
DRAFT = "DRAFT"
"""What a draft says in the place of its revision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a finished PDF is held against."""

    composition: Composition
    layout: Layout
    evidence: Evidence
    manifest: bytes
    pages: int | None = None
    """How many pages it may have at most; None where the format does not say."""
    of_master: Runs = frozenset()
    """The runs of everything the product's master holds, for whomever."""
    stamps: tuple[str, ...] = ()
    """What else stands on every page: the issue date, the validity, as printed."""
    template: str
    """The file that is told where something is missing from a page."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A text that must be seen on a page, not only be in the file."""

    page: int
    """From 1."""
    text: str
    what: str
    """In a sentence: `the statement "…" (oxygen-fire)`."""
    place: Place
    above: float | None = None
    """Millimetres from the top that it must stand above; None where anywhere will do."""


@dataclass(slots=True)
class _Ledger:
    """What was found missing, and what is there and must now be seen."""

    edition: str
    template: Place
    findings: list[Diagnostic] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)

    def miss(self, code: str, place: Place, message: str, hint: str) -> None:
        self.findings.append(
            Diagnostic(place, code, f"{self.edition}: {message} Nothing was published for this reader.", hint)
        )


def read_back(reading: PdfReading, expected: Expected) -> tuple[tuple[Diagnostic, ...], tuple[Sighting, ...]]:
    """What is missing from a finished PDF or has no business in it, and what must be seen on its pages.

    Args:
        reading: The finished PDF.
        expected: What was meant to be in it.

    Returns:
        The findings, all errors; and the texts that are there and that `sight.unseen` looks for.
    """
    ledger = _Ledger(expected.composition.edition.id, Place(expected.template))
    pages = tuple(essence(page) for page in reading.pages)
    _check_pages(reading, expected, ledger)
    _check_sections(expected, ledger)
    _check_statements(pages, expected, ledger)
    _check_claims(reading, expected, ledger)
    _check_footers(reading, pages, expected, ledger)
    _check_strangers(reading, expected, ledger)
    _check_carried(reading, expected, ledger)
    return tuple(dict.fromkeys(ledger.findings)), tuple(dict.fromkeys(ledger.sightings))


# --- text -----------------------------------------------------------------------------------------

_SPACES_AND_BREAKS = re.compile("[\\s\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\ufeff]+")
_HYPHENS = re.compile("[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}]")


def essence(text: str) -> str:
    """A text in NFC without white space, and without hyphens, which the end of a line swallows."""
    return _HYPHENS.sub("", _SPACES_AND_BREAKS.sub("", unicodedata.normalize("NFC", text)))


def _quoted(text: str) -> str:
    short = " ".join(text.split())
    return f'"{short}"' if len(short) <= MOST_QUOTED else f'"{short[:MOST_QUOTED].rstrip()} …"'


# --- pages and sections ---------------------------------------------------------------------------


def _check_pages(reading: PdfReading, expected: Expected, ledger: _Ledger) -> None:
    laid_out = expected.layout.pages
    wanted = min(laid_out, expected.pages or laid_out)
    if len(reading.pages) != wanted:
        ledger.miss(
            "readback-pages",
            ledger.template,
            f"the finished PDF has {len(reading.pages)} pages instead of {wanted}.",
            "Build again; if it stays so, report it.",
        )


def _check_sections(expected: Expected, ledger: _Ledger) -> None:
    laid_out = {box.anchor for box in expected.layout.boxes}
    for section in expected.composition.all_sections():
        if section.anchor not in laid_out:
            ledger.miss(
                "readback-section",
                section.place or ledger.template,
                f"{section.address} was chosen, but is on no page.",
                f'{ledger.template.path} has to print every section, inside <section id="…">.',
            )


# --- statements -----------------------------------------------------------------------------------


def _check_statements(pages: tuple[str, ...], expected: Expected, ledger: _Ledger) -> None:
    composition = expected.composition
    everywhere = tuple(range(1, len(pages) + 1))
    for statement in composition.every_page:
        for page in everywhere:
            _demand(statement, (page,), pages, ledger, f"on page {page}")
    first = _first_section(expected)
    for statement in composition.under_headline:
        _demand(statement, everywhere[:1], pages, ledger, "under the headline on page 1", above=first)
    for section in composition.all_sections():
        own = _pages_of(section, expected.layout)
        for statement in section.statements:
            where = _pages_of_need(section, statement, expected.layout) or own or everywhere
            _demand(statement, where, pages, ledger, f"on the page of {section.address} that requires it")
    for statement in composition.end:
        _demand(statement, everywhere, pages, ledger, "anywhere")


def _pages_of_need(section: ComposedSection, statement: PlacedStatement, layout: Layout) -> tuple[int, ...]:
    """The pages of the block that requires a statement; empty where no block of its own does."""
    if statement.behind is None:
        return ()
    held = section.anchor_of(statement.behind)
    return tuple(dict.fromkeys(box.page for box in layout.boxes if box.anchor == held))


def _demand(  # noqa: PLR0913  # what, where, and how to say it
    statement: PlacedStatement,
    where: tuple[int, ...],
    pages: tuple[str, ...],
    ledger: _Ledger,
    told: str,
    *,
    above: float | None = None,
) -> None:
    """The statement stands verbatim on one of some pages."""
    what = f"the statement {_quoted(statement.text)} ({statement.id})"
    wanted = essence(statement.text)
    found = next((page for page in where if page <= len(pages) and wanted in pages[page - 1]), None)
    if found is None:
        ledger.miss(
            "readback-statement",
            statement.place,
            f"{what} is not {told} of the finished PDF, or not word for word.",
            f"{ledger.template.path} and its stylesheet have to print it as it is: whole, in its own "
            "capitals, in one column, not split over pages.",
        )
    else:
        ledger.sightings.append(Sighting(found, statement.text, what, statement.place, above))


def _first_section(expected: Expected) -> float | None:
    """Where the first section starts on the first page, in millimetres from its top."""
    anchors = {section.anchor for section in expected.composition.all_sections()}
    tops = [box.y for box in expected.layout.boxes if box.page == 1 and box.anchor in anchors]
    return min(tops, default=None)


def _pages_of(section: ComposedSection, layout: Layout) -> tuple[int, ...]:
    """The pages on which a section's own text stands: up to where its first subsection starts."""
    own = {box.page for box in layout.boxes if box.anchor == section.anchor}
    if section.children:
        starts = [box.page for box in layout.boxes if box.anchor == section.children[0].anchor]
        own = {page for page in own if page <= min(starts, default=page)}
    return tuple(sorted(own))


# --- claims ---------------------------------------------------------------------------------------


def _check_claims(reading: PdfReading, expected: Expected, ledger: _Ledger) -> None:
    printed = tuple(_Printed.of(page) for page in reading.pages)
    demanded: dict[str, int] = {}
    for citation in _citations(expected.composition):
        if citation.claim is None:
            continue
        words = plain_text(citation.children)
        what = f"the claim {_quoted(words)} ({citation.claim})"
        _check_wording(citation, words, what, expected, ledger)
        numbers = ",".join(str(number) for number in citation.numbers)
        needle = essence(words) + numbers
        demanded[needle] = demanded.get(needle, 0) + 1
        counts = [page.count(needle) for page in printed]
        if sum(counts) < demanded[needle]:
            followed = f", followed by its reference number {numbers}" if numbers else ""
            ledger.miss(
                "readback-claim",
                citation.place,
                f"{what} is not in the finished PDF word for word{followed}.",
                f"{ledger.template.path} and its stylesheet have to print what an author wrote as it is.",
            )
            continue
        first = next(number for number, count in enumerate(counts, start=1) if count)
        ledger.sightings.append(Sighting(first, words, what, citation.place))


def _citations(composition: Composition) -> Iterator[Citation]:
    """Every citation of a composition."""
    openings = (composition.headline, composition.opening, composition.action, composition.sidebar)
    if not composition.headline:
        yield from _cited(inlines_within(composition.title))
    for blocks in openings:
        yield from _cited(all_inlines(blocks))
    for section in composition.all_sections():
        yield from _cited(inlines_within(section.title))
        yield from _cited(all_inlines(section.body))
    for note in composition.notes:
        yield from _cited(all_inlines(note.blocks))


def _cited(inlines: Iterable[Inline]) -> Iterator[Citation]:
    return (node for node in inlines if isinstance(node, Citation))


@dataclass(frozen=True, slots=True)
class _Printed:
    """A page's text without white space, and where each of its letters stood."""

    raw: str
    text: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, page: str) -> _Printed:
        raw = unicodedata.normalize("NFC", page)
        kept = [(letter, place) for place, letter in enumerate(raw) if essence(letter)]
        return cls(raw, "".join(letter for letter, _ in kept), tuple(place for _, place in kept))

    def count(self, needle: str) -> int:
        """How often a text stands here without a figure right behind it, so that 1 is not taken for 12."""
        found, start = 0, self.text.find(needle)
        while start >= 0:
            behind = self.raw[self.places[start + len(needle) - 1] + 1 :][:1]
            found += not (behind.isdigit() and needle[-1].isdigit())
            start = self.text.find(needle, start + 1)
        return found


def _check_wording(citation: Citation, words: str, what: str, expected: Expected, ledger: _Ledger) -> None:
    """What was printed is one of the claim's wordings, and not merely what was composed."""
    record = by_id(expected.evidence.claims).get(citation.claim or "")
    if record is None:
        return
    said = (*(wording.text for wording in record.value.wordings), *record.value.figures)
    if any(_is_wording(words, wording) for wording in said):
        return
    ledger.miss(
        "readback-claim",
        citation.place,
        f"{what} is in none of its approved wordings.",
        f"Use a wording from {record.place('wordings')}, or have this one approved.",
    )


_VALUE = re.compile(r"\\\{\\\{.*?\\\}\\\}")
"""A value in a wording, as `re.escape` leaves it."""


def _is_wording(words: str, wording: str) -> bool:
    """Whether words are a wording, the first letter's case and the values in it aside."""
    pattern = _VALUE.sub(".+?", re.escape(essence(wording)))
    printed = essence(words)
    return any(
        re.fullmatch(pattern, first + printed[1:]) for first in {printed[:1].lower(), printed[:1].upper()}
    )


# --- footers --------------------------------------------------------------------------------------


def _check_footers(reading: PdfReading, pages: tuple[str, ...], expected: Expected, ledger: _Ledger) -> None:
    composition = expected.composition
    code = essence(composition.material_code)
    spelled = r"\s*".join(re.escape(letter) for letter in code)
    numbered = re.compile(
        rf"{spelled}.{{0,{NEAR_CODE}}}?[^\W\d][^\S\n]?{composition.revision}(?!\d)", re.DOTALL
    )
    for number, (page, said) in enumerate(zip(reading.pages, pages, strict=True), start=1):
        absent = [
            name
            for name, there in (
                ("the material code", code in said),
                (DRAFT, DRAFT in said)
                if composition.draft
                else (
                    f"the revision {composition.revision}",
                    numbered.search(_HYPHENS.sub("", page)) is not None,
                ),
                ("the region", essence(composition.region_label) in said),
                *((stamp, essence(stamp) in said) for stamp in expected.stamps),
            )
            if not there
        ]
        if absent:
            ledger.miss(
                "readback-footer",
                ledger.template,
                f"page {number} does not show {', '.join(absent)}, so nobody could tell what they hold.",
                f"{ledger.template.path} has to print the imprint on every page, as the parts in "
                "templates/_shared do.",
            )


# --- what has no business there -------------------------------------------------------------------


def _check_strangers(reading: PdfReading, expected: Expected, ledger: _Ledger) -> None:
    """Nothing that was written for others or for nobody is in the file, wherever one might look."""
    foreign = expected.of_master - runs_of_composition(expected.composition)
    for where, text in _everything(reading):
        found = (run for number, run in runs(text) if number in foreign)
        leak = next((run for run in found if not is_seam(run, expected.composition)), None)
        if leak:
            ledger.miss(
                "readback-for-others",
                ledger.template,
                f'the {where} of the finished PDF says "{leak}", which stands in no block of this edition.',
                "Look for it in the template; a block for others must not be written there.",
            )


def _everything(reading: PdfReading) -> Iterator[tuple[str, str]]:
    yield "text", reading.text
    yield "title", reading.title
    yield from (("metadata", value) for value in reading.metadata)
    yield from (("bookmarks", title) for title in reading.outline)
    yield from (("links", link) for link in reading.links)
    yield from (("descriptions of pictures", text) for text in reading.descriptions)
    for name, data in reading.attachments.items():
        yield f"attachment {name}", data.decode("utf-8", "replace")


def _check_carried(reading: PdfReading, expected: Expected, ledger: _Ledger) -> None:
    """One attachment, which is the manifest; no programs; the fonts in the file; the standards claimed."""
    faults = [f"carries the file {name}" for name in reading.attachments if name != MANIFEST_NAME]
    if reading.attachments.get(MANIFEST_NAME) != expected.manifest:
        faults.append("does not carry its manifest")
    if reading.programs:
        faults.append(f"carries programs ({', '.join(reading.programs)})")
    if reading.unembedded_fonts:
        faults.append(f"uses fonts that are not in it ({', '.join(reading.unembedded_fonts)})")
    if (reading.pdfa, reading.pdfua) != ("3A", "1"):
        faults.append("does not say that it is PDF/A-3a and PDF/UA-1")
    if not reading.title or reading.language != expected.composition.language:
        faults.append("has no title, or not its language")
    for fault in faults:
        ledger.miss(
            "readback-file", ledger.template, f"the finished PDF {fault}.", "Look into the template's <head>."
        )
