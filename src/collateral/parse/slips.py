"""Slips of typing that Markdown reads as plain text: nothing of them may reach a page in silence."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from collateral.parse.rules import slips as rules
from collateral.parse.tree import SILENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from collateral.diagnostics import Place
    from collateral.parse.manuscript import Manuscript
    from collateral.parse.rule import Findings
    from collateral.parse.tree import Node

_BULLET = re.compile(r"(?P<any>[•●▪◦‣])\s*\S|(?P<first>[\u2013·]|o)[ \t\u00a0]+\S")
"""Bullets as Word writes them; a dash, a dot or an o only at the start of a paragraph."""
_NUMBER = re.compile(r"(?:[02-9]|[1-9][0-9])[.)][ \t]+\S")
"""CommonMark starts a list below a line of text only with 1."""
_CAPTION = re.compile(r"(?P<word>[Tt][A-Za-z]{2,7})(?: ?[0-9]{1,3})?(?:[:.]|$)")
_CAPTION_LIKE = 0.7
"""How near a word must come to "Table"."""
_CONFLICT = re.compile(r"^(?:(?P<side>[<>])(?P=side){6}(?=[ \t]|$).*|={7}$)", re.MULTILINE)


def report_conflicts(manuscript: Manuscript, findings: Findings) -> bool:
    """Whether a merge was left half done: then two versions stand here, and neither can be read."""
    marks = list(_CONFLICT.finditer(manuscript.text))
    sided = any(mark["side"] for mark in marks)
    found = [mark for mark in marks if mark["side"] or (not sided and _stands_alone(mark, manuscript))]
    for mark in found:
        findings.say(rules.CONFLICT, manuscript.place(mark.start()), raw=mark[0])
    return bool(found)


def _stands_alone(mark: re.Match[str], manuscript: Manuscript) -> bool:
    """Seven equals signs below a line of text are an underlined heading, which has a message of its own."""
    above = manuscript.text[: mark.start()].removesuffix("\n").rpartition("\n")[2]
    return not above.strip()


def report_slips(nodes: Sequence[Node], manuscript: Manuscript, findings: Findings) -> None:
    """Looks through the blocks of a file for what was meant as a heading, a list or a caption."""
    shown = [node for node in nodes if node.type not in SILENT]
    for number, node in enumerate(shown):
        behind = shown[number + 1 : number + 2]
        if node.type == "paragraph":
            _paragraph(node, manuscript, findings, above_table=any(next_.type == "table" for next_ in behind))
        elif node.type == "heading" and node.token.meta.get("tight"):
            place, title = manuscript.place(node.at), node.children[0].token.content
            findings.say(rules.HEADING_SPACE, place, level=node.token.markup, title=title)
        report_slips(node.children, manuscript, findings)


def _paragraph(node: Node, manuscript: Manuscript, findings: Findings, *, above_table: bool) -> None:
    """At most one slip: the first of its kind shows what to do about the others."""
    lines = list(_lines(node, manuscript))
    for number, (line, place) in enumerate(lines):
        bullet = _BULLET.match(line)
        if bullet and (bullet["any"] or not number):
            findings.say(rules.WORD_BULLET, place, bullet=bullet["any"] or bullet["first"])
            return
        if number and _NUMBER.match(line):
            findings.say(rules.LIST_IN_LINE, place, raw=line)
            return
    if above_table and len(lines) == 1:
        _near_caption(*lines[0], findings)


def _lines(node: Node, manuscript: Manuscript) -> Iterator[tuple[str, Place]]:
    """Each line of a paragraph, and where it starts."""
    inline = node.first("inline")
    if inline is None:
        return
    pieces = inline.token.content.split("\n")
    for piece, (_, source) in zip(pieces, inline.token.meta.get("segments", ()), strict=False):
        text = piece.lstrip()
        yield text, manuscript.place(source + len(piece) - len(text))


def _near_caption(line: str, place: Place, findings: Findings) -> None:
    match = _CAPTION.match(line)
    if match is None or line.startswith("Table: "):
        return
    if difflib.SequenceMatcher(None, match["word"].lower(), "table").ratio() >= _CAPTION_LIKE:
        findings.say(rules.CAPTION_NEAR, place, raw=match[0])
