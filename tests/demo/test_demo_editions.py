"""The demo as its readers get it: every edition built, read back, and held against what it may say."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from collateral.compose import compose
from collateral.inspect.reading import PdfReading, read_pdf
from collateral.model.content import Block, Citation, Figure, Image, NoteMark, Paragraph, plain_text
from collateral.model.edition import BuildRequest
from collateral.model.record import by_id
from collateral.model.walk import all_inlines, inlines_within, words_in, words_of
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.run import edition_jobs, explanations_of, readable_catalogue
from collateral.workspace import Workspace
from finished import build_afresh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.model.choice import Choice
    from collateral.model.composition import Composition
    from collateral.model.job import EditionJob
    from collateral.model.result import Published

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
RUN = 8
"""So many words in a row that stand in no block of an edition have no business in its PDF."""


@dataclass(frozen=True)
class Document:
    """One built edition with what was meant to be in it."""

    job: EditionJob
    composition: Composition
    published: Published
    reading: PdfReading
    pdf: bytes

    @property
    def id(self) -> str:
        return self.job.edition.id


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, ...]:
    output = tmp_path_factory.mktemp("demo")
    workspace = Workspace(ROOT)
    report = build_afresh(workspace, output)
    assert report.ok, "\n".join(str(finding) for finding in report.diagnostics)
    catalogue, _ = readable_catalogue(workspace)
    jobs = edition_jobs(catalogue, plan_editions(catalogue, BuildRequest()))
    choices = {e.selection.edition: e.choice for e in explanations_of(jobs, workspace)}
    published = {one.edition: one for one in report.published}
    return tuple(_document(job, choices[job.edition], published[job.edition]) for job in jobs)


def _document(job: EditionJob, choice: Choice, published: Published) -> Document:
    assert published.file
    pdf = Path(published.file).read_bytes()
    composition, _ = compose(job, choice)
    return Document(job, composition, published, read_pdf(pdf), pdf)


def of_format(documents: tuple[Document, ...], name: str) -> list[Document]:
    return [document for document in documents if document.job.edition.format == name]


def for_reader(documents: tuple[Document, ...], audience: str, name: str) -> Document:
    return next(d for d in of_format(documents, name) if d.job.edition.audience == audience)


# --- how many, how long ---------------------------------------------------------------------------


def test_nine_readers_or_more_get_a_one_pager_of_exactly_one_page(documents: tuple[Document, ...]) -> None:
    one_pagers = of_format(documents, "one-pager")

    assert len({document.job.edition.audience for document in one_pagers}) >= 9
    assert {len(document.reading.pages) for document in one_pagers} == {1}


def test_five_readers_or_more_get_a_brief_of_two_to_eight_pages(documents: tuple[Document, ...]) -> None:
    briefs = of_format(documents, "brief")

    assert len({document.job.edition.audience for document in briefs}) >= 5
    assert all(2 <= len(document.reading.pages) <= 8 for document in briefs)


def test_the_demo_builds_without_a_warning() -> None:
    _, found = readable_catalogue(Workspace(ROOT))

    assert [str(finding) for finding in found] == []


# --- what must be there ---------------------------------------------------------------------------


def test_statements_stand_verbatim_where_they_say(documents: tuple[Document, ...]) -> None:
    missing = [f"{d.id}: {text}" for d in documents for text in _missing_statements(d)]

    assert missing == []


def _missing_statements(document: Document) -> Iterator[str]:
    composition, reading = document.composition, document.reading
    pages = range(1, len(reading.pages) + 1)
    for statement in composition.every_page:
        yield from (statement.text for page in pages if not reading.says(statement.text, page=page))
    for statement in composition.under_headline:
        if not reading.says(statement.text, page=1):
            yield statement.text
    for section in composition.all_sections():
        own = [
            plain_text(section.title),
            *(line for line in words_in(section.body).splitlines() if len(line) > 3),
        ]
        there = [page for page in pages if any(reading.says(words, page=page) for words in own)]
        for statement in section.statements:
            if not any(reading.says(statement.text, page=page) for page in there):
                yield f"{section.address} without {statement.text}"
    for statement in composition.end:
        if not reading.says(statement.text):
            yield statement.text


def test_a_claim_never_stands_on_a_page_without_the_statements_it_requires(
    documents: tuple[Document, ...],
) -> None:
    apart = [pair for document in documents for pair in _apart(document)]

    assert apart == []


def _apart(document: Document) -> Iterator[str]:
    """Claims on a page without one of their same-page statements.

    Short wordings may meet by chance, and titles stand in the list of contents too, before a page number.
    """
    claims, statements = by_id(document.job.evidence.claims), by_id(document.job.evidence.statements)
    reading = document.reading
    titles = {plain_text(section.title) for section in document.composition.all_sections()}
    for section in document.composition.all_sections():
        for node in all_inlines(section.body):
            if not isinstance(node, Citation) or node.claim not in claims:
                continue
            wording = plain_text(node.children) + ",".join(map(str, node.numbers))
            if len(wording) < 20 or plain_text(node.children) in titles:
                continue
            for name in claims[node.claim].value.qualifiers:
                statement = statements[name].value
                for page in range(1, len(reading.pages) + 1):
                    here = "same-page" in statement.where and reading.says(wording, page=page)
                    if here and not reading.says(statement.text, page=page):
                        yield f"{document.id} page {page}: {node.claim} without {name}: {wording}"


def test_the_status_statement_stands_on_every_page_of_every_edition(documents: tuple[Document, ...]) -> None:
    assert all(document.composition.every_page for document in documents)
    assert all(document.composition.under_headline for document in documents)


def test_every_section_chosen_is_printed_whole(documents: tuple[Document, ...]) -> None:
    missing = [
        f"{document.id}: {section.address}: {line}"
        for document in documents
        for section in document.composition.all_sections()
        for line in _paragraphs(section.body)
        if not document.reading.says(line)
    ]

    assert missing == []


def _paragraphs(blocks: tuple[Block, ...]) -> list[str]:
    return [plain_text(block.inlines) for block in blocks if isinstance(block, Paragraph) and _plain(block)]


def _plain(paragraph: Paragraph) -> bool:
    """Without citation or note marks, whose numbers stand between the words."""
    return not any(isinstance(node, Citation | NoteMark) for node in inlines_within(paragraph.inlines))


def test_every_page_says_what_document_it_belongs_to(documents: tuple[Document, ...]) -> None:
    assert [
        (document.id, page)
        for document in documents
        for page in range(1, len(document.reading.pages) + 1)
        if not document.reading.says(document.composition.material_code, page=page)
    ] == []


def test_every_edition_is_tagged_titled_and_in_its_language(documents: tuple[Document, ...]) -> None:
    for document in documents:
        reading = document.reading
        assert reading.title, document.id
        assert reading.language == document.composition.language, document.id
        assert (reading.pdfa, reading.pdfua) == ("3A", "1"), document.id
        assert not reading.unembedded_fonts, document.id
        assert not reading.programs, document.id


def test_words_can_be_searched_and_copied_with_ordinary_spaces_between_them(
    documents: tuple[Document, ...],
) -> None:
    wide = {d.id: sorted({c for c in d.reading.text if "\u2000" <= c <= "\u200a"}) for d in documents}

    assert {name: found for name, found in wide.items() if found} == {}


# --- what must not be there -----------------------------------------------------------------------


def test_no_block_meant_for_others_is_in_an_edition(documents: tuple[Document, ...]) -> None:
    """Neither in its text nor anywhere in its bytes: outline, metadata, attachments, alt texts."""
    leaks = [f"{document.id}: {run}" for document in documents for run in _leaks(document)]

    assert leaks == []


def _leaks(document: Document) -> Iterator[str]:
    catalogue, _ = readable_catalogue(Workspace(ROOT))
    master = next(p for p in catalogue.products if p.id == document.job.edition.product).master
    texts = [words_in(o.blocks) for o in master.openings]
    for section in master.all_sections():
        texts += [plain_text(section.title), words_in(section.before), words_in(section.after)]
        texts += [words_in(rung.blocks) for rung in section.rungs]
    allowed = _allowed_runs(document)
    carried = " ".join(_words("\n".join(_everything(document.reading))))
    for text in texts:
        for run in _runs(text) - allowed:
            if f" {run} " in f" {carried} ":
                yield run


def _everything(reading: PdfReading) -> Iterator[str]:
    yield reading.text
    yield reading.title
    yield from reading.outline
    yield from (data.decode("utf-8", "replace") for data in reading.attachments.values())


def _allowed_runs(document: Document) -> set[str]:
    composition = document.composition
    pieces = [composition.headline, composition.opening, composition.action, composition.sidebar]
    pieces += [section.body for section in composition.all_sections()]
    texts = [words_in(piece) for piece in pieces]
    texts += [note_text for note in composition.notes for note_text in [words_in(note.blocks)]]
    texts += [statement.text for statement in composition.statements()]
    texts += [plain_text(section.title) for section in composition.all_sections()]
    return {run for text in texts for run in _runs(text)}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def _runs(text: str) -> set[str]:
    """Runs of words that say something: figures alone may meet by chance, reference numbers between them."""
    words = _words(text)
    runs = (words[i : i + RUN] for i in range(len(words) - RUN + 1))
    return {" ".join(run) for run in runs if sum(len(word) > 1 and word.isalpha() for word in run) > RUN // 2}


def test_nothing_internal_is_in_any_edition(documents: tuple[Document, ...]) -> None:
    catalogue, _ = readable_catalogue(Workspace(ROOT))
    internal = [
        run
        for product in catalogue.products
        for section in product.master.all_sections()
        if section.marks.get("internal")
        for blocks in (section.before, *(rung.blocks for rung in section.rungs))
        for run in _runs(words_in(blocks))
    ]

    assert internal, "the demo has an internal section, so that this test can fail"
    for document in documents:
        carried = f" {' '.join(_words(document.reading.text))} "
        assert [run for run in internal if f" {run} " in carried] == [], document.id


def test_no_local_path_and_no_user_name_is_in_the_bytes(documents: tuple[Document, ...]) -> None:
    for document in documents:
        assert str(ROOT).encode() not in document.pdf, document.id
        assert b"file://" not in document.pdf, document.id
        assert not any(link.startswith("file:") for link in document.reading.links), document.id


# --- made for different people --------------------------------------------------------------------


def test_the_cfos_first_lines_are_about_money(documents: tuple[Document, ...]) -> None:
    first = " ".join(for_reader(documents, "cfo", "one-pager").reading.text.split()[:70])

    assert re.search(r"\bUSD", first)
    assert re.search(r"\bcosts?\b", first)


def test_the_biomedical_engineer_finds_tolerances(documents: tuple[Document, ...]) -> None:
    brief = for_reader(documents, "biomed", "brief").reading

    assert brief.says("10 %")
    assert brief.says("100 ms")
    assert brief.says("250 ms")


def test_the_executives_page_is_a_picture_book_of_at_most_120_words(documents: tuple[Document, ...]) -> None:
    page = for_reader(documents, "executive", "one-pager").composition
    pieces = [page.headline, page.opening, page.action, page.sidebar]
    pieces += [section.body for section in page.all_sections()]
    titles = " ".join(plain_text(section.title) for section in page.all_sections())
    pictures = [b for s in page.all_sections() for b in s.body if isinstance(b, Figure)]

    words = len(f"{' '.join(_visible(piece) for piece in pieces)} {titles}".split())

    assert words <= 120
    assert len(pictures) >= 2


def _visible(blocks: tuple[Block, ...]) -> str:
    alts = " ".join(words_of((node,)) for node in all_inlines(blocks) if isinstance(node, Image))
    text = words_in(blocks)
    return text.replace(alts, "")


def test_no_two_readers_get_the_same_first_page(documents: tuple[Document, ...]) -> None:
    pages = [document.reading.pages[0] for document in of_format(documents, "one-pager")]

    assert len(set(pages)) == len(pages)


def test_a_figure_that_two_readers_get_is_the_same_for_both(documents: tuple[Document, ...]) -> None:
    carriers = [d for d in documents if d.reading.says("2,472")]

    assert len(carriers) >= 2
    assert not any(d.reading.says("2,473") or d.reading.says("2,500 USD") for d in documents)
