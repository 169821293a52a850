"""Reads a product's Markdown files into its master, with all that is wrong with them."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from collateral.diagnostics import Place, in_order
from collateral.model.content import Master
from collateral.parse import characters
from collateral.parse import depths as depth_rules
from collateral.parse.blocks import BlockReader
from collateral.parse.containers import contain
from collateral.parse.inlines import InlineReader
from collateral.parse.ladder import always_wins
from collateral.parse.manuscript import Manuscript
from collateral.parse.markdown import make_reader
from collateral.parse.marks import MarksReader
from collateral.parse.notes import read_notes, report_definitions, report_unused
from collateral.parse.rule import Findings
from collateral.parse.rules import marks as mark_rules
from collateral.parse.rules import structure as rules
from collateral.parse.sections import FileContent, read_file
from collateral.parse.slips import report_conflicts, report_slips
from collateral.parse.tree import nest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from markdown_it import MarkdownIt

    from collateral.diagnostics import Diagnostic
    from collateral.model.content import Comment, Inline, Opening, Section
    from collateral.model.source import SourceText

FILE_MAX = 2 << 20
"""Bytes of one file."""
_NO_DATA: Mapping[str, SourceText] = MappingProxyType({})


def parse_master(
    product: str,
    texts: Sequence[SourceText],
    *,
    depths: Sequence[str],
    ignored: Sequence[str] = (),
    data: Mapping[str, SourceText] = _NO_DATA,
) -> tuple[Master, tuple[Diagnostic, ...]]:
    """Reads a product's files as one text.

    Args:
        product: The product's id.
        texts: Its Markdown files, in natural name order.
        depths: The workspace's scale, from shallow to deep.
        ignored: Files that were left out, to be listed.
        data: Data files for charts, by their path below the product's folder.

    Returns:
        The master, whatever it was possible to read of it, and every finding in order of file, line and
        column. A master with errors is for editors, never for publishing.
    """
    findings, markdown = Findings(), make_reader()
    files: list[FileContent] = []
    comments: list[Comment] = []
    ids: list[tuple[str, Place]] = []
    for text in texts:
        marks = MarksReader(tuple(depths), findings)
        content = _read_text(text, markdown, marks, comments, data)
        files.append(content)
        ids.extend(marks.ids)
    sections = _identified(tuple(section for content in files for section in content.sections))
    openings = _numbered([opening for content in files for opening in content.openings], findings)
    title, place = _title(product, files, texts, findings)
    master = Master(
        product=product,
        title=title,
        openings=openings,
        sections=sections,
        place=place,
        files=tuple(text.path for text in texts),
        ignored=tuple(ignored),
        comments=tuple(comments),
    )
    _check(master, ids, findings)
    if texts and not sections and not findings:
        findings.say(rules.MASTER_EMPTY, master.place)
    return master, in_order(findings)


def _read_text(
    text: SourceText,
    markdown: MarkdownIt,
    marks: MarksReader,
    comments: list[Comment],
    data: Mapping[str, SourceText],
) -> FileContent:
    findings = marks.findings
    manuscript = Manuscript.of(text.path, text.text)
    if len(manuscript.text.encode("utf-8", "replace")) > FILE_MAX:
        findings.say(rules.FILE_TOO_LARGE, Place(text.path))
        return FileContent()
    if report_conflicts(manuscript, findings):
        return FileContent()
    characters.check(manuscript, findings)
    nested = nest(markdown.parse(manuscript.text))
    if nested.too_deep is not None:
        findings.say(rules.NESTED_TOO_DEEP, manuscript.place(nested.too_deep.at))
    inlines = InlineReader(manuscript, marks, findings)
    reader = BlockReader(manuscript, tuple(marks.depths), inlines, findings, data)
    report_slips(nested.nodes, manuscript, findings)
    nodes = contain(nested.nodes, manuscript, marks.depths, findings)
    noted = read_notes(nodes, reader)
    content = read_file(nodes, reader)
    report_unused(noted, reader)
    report_definitions(nodes, reader)
    comments.extend(reader.comments)
    return content


# --- what only all files together show -------------------------------------------------------------


def _title(
    product: str, files: Sequence[FileContent], texts: Sequence[SourceText], findings: Findings
) -> tuple[tuple[Inline, ...], Place]:
    titles = [title for content in files for title in content.titles]
    for extra in titles[1:]:
        findings.say(rules.TITLE_TWICE, extra.place, first=titles[0].place)
    if titles:
        return titles[0].inlines, titles[0].place
    return (), Place(texts[0].path if texts else f"collateral/{product}")


def _identified(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Sections whose title gives no id get one from their position."""
    count = 0

    def identify(section: Section) -> Section:
        nonlocal count
        count += 1
        own = section.id or f"section-{count}"
        return replace(section, id=own, children=tuple(identify(child) for child in section.children))

    return tuple(identify(section) for section in sections)


def _numbered(openings: Iterable[Opening], findings: Findings) -> tuple[Opening, ...]:
    """Alternatives of opening matter get their number where they have no id; dead ones are reported."""
    kept: list[Opening] = []
    for opening in openings:
        rivals = [other for other in kept if other.kind == opening.kind]
        winner = next((other for other in rivals if always_wins(other.marks, opening.marks)), None)
        doubtful = winner is not None and findings.doubts_marks_at(winner.place)
        if winner is not None and not doubtful:
            findings.say(rules.OPENING_TWICE, opening.place, name=opening.kind, first=winner.place)
        kept.append(replace(opening, id=opening.id or str(len(rivals) + 1)))
    return tuple(kept)


def _check(master: Master, parts: Iterable[tuple[str, Place]], findings: Findings) -> None:
    sections = list(master.all_sections())
    for section in sections:
        depth_rules.check_section(section, findings)
    for opening in master.openings:
        depth_rules.check_opening(opening, findings)
    anchors = (*((section.id, section.place) for section in sections), *parts)
    _check_unique((("", name, place) for name, place in anchors), findings)
    _check_unique(_alternatives(master, sections), findings)


def _alternatives(master: Master, sections: Iterable[Section]) -> Iterator[tuple[str, str, Place]]:
    for opening in master.openings:
        yield opening.kind, opening.id, opening.place
    for section in sections:
        for rung in section.rungs:
            if rung.marks.id is not None:
                yield f"{section.id}@{rung.depth}", rung.marks.id, rung.place


def _check_unique(ids: Iterable[tuple[str, str, Place]], findings: Findings) -> None:
    """Reports an id that stands twice among its like: (what it is unique in, id, place)."""
    first: dict[tuple[str, str], Place] = {}
    for among, name, place in sorted(ids, key=lambda found: found[2]):
        if (among, name) in first:
            findings.say(mark_rules.ID_TWICE, place, id=name, first=first[among, name])
        else:
            first[among, name] = place
