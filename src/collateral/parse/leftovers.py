"""Finds in plain text whatever looks like our markup and was not understood: always an error."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from collateral.parse.marks import RawMarks
from collateral.parse.rules import marks as mark_rules
from collateral.parse.rules import slips, structure
from collateral.parse.rules import text as rules

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from collateral.diagnostics import Place
    from collateral.parse.manuscript import Passage
    from collateral.parse.marks import MarksReader
    from collateral.parse.rule import Findings
    from collateral.parse.tree import Node

OPAQUE = "\ufffc"
"""Stands for an escaped character, which is always text."""

_LEFTOVER = re.compile(
    r"""
      (?P<colons> ^:::+.* | (?<![^\s]):::+(?![^\s]) | ^::(?=\s|$) )
    | (?P<value> \{\{[^{}\n]*\}?\}? | \}\} )
    | (?P<mark> \{[^{}]*\} )
    | (?P<brace> [{}] )
    | (?P<file> !?\[[^\[\]\n]*\]\([^()\n:"]*[^()\s:"]\ [^()\n:"]*\.[A-Za-z]{2,4}\) )
    | (?P<note> \[\^[^\]\n]*\]? | \^\[ )
    | (?P<link> \]\(\s*[^)\n]*\)? | \]\s?\(\s*(?:claim|term|ref)\s*:[^)\n]*\)? | !\[ | \]\[[^\]\n]*\]?
              | (?<![\w/.:-])(?:claim|term|ref):[A-Za-z0-9][\w-]* )
    | (?P<stars> (?<![\s*])(?<!\d)\*+(?!\*) | (?<!\*)\*+(?![\s*\d]) )
    | (?P<placeholder> (?<!\w)(?:TODO|TBD|FIXME|XXX+)(?!\w) | (?i:lorem\ ipsum) )
    | (?P<html> <!-- | </?[A-Za-z][\w-]*(?=[\s/>]) | <[!?][A-Za-z\[] )
    """,
    re.VERBOSE | re.MULTILINE,
)


_SUSPECT = re.compile(r"[{}\[\]*<]|::|claim:|term:|ref:|TODO|TBD|FIXME|XXX|[Ll][Oo][Rr][Ee][Mm] ")
"""Without any of these there is no leftover: most text is looked through once, quickly."""


def report_leftovers(nodes: Sequence[Node], passage: Passage, marks: MarksReader, findings: Findings) -> None:
    """Looks through the text of one level of inline content."""
    for run in _runs(nodes):
        text = "".join(piece for piece, _ in run)
        if _SUSPECT.search(text):
            offsets = [at + index for piece, at in run for index in range(len(piece))]
            for match in _LEFTOVER.finditer(text):
                _report(match, _placer(match.start(), offsets, passage), marks, findings)


def _placer(start: int, offsets: Sequence[int], passage: Passage) -> Callable[[int], Place]:
    def place(offset: int) -> Place:
        return passage.place(offsets[min(start + offset, len(offsets) - 1)])

    return place


def _runs(nodes: Sequence[Node]) -> list[list[tuple[str, int]]]:
    """Neighbouring text, piece by piece, each with its offset in the content."""
    runs: list[list[tuple[str, int]]] = [[]]
    for node in nodes:
        piece = _text_of(node)
        if piece is None:
            runs.append([])
        elif piece:
            runs[-1].append((piece, node.at))
    return [run for run in runs if run]


def _text_of(node: Node) -> str | None:
    match node.type:
        case "text":
            return node.token.content
        case "text_special":
            return OPAQUE
        case "softbreak" | "hardbreak":
            return "\n"
        case _:
            return None


def _report(
    match: re.Match[str], place: Callable[[int], Place], marks: MarksReader, findings: Findings
) -> None:
    raw = match[0].strip()
    match match.lastgroup:
        case "mark":
            marks.explain_leftover(RawMarks(match[0], place))
        case "colons":
            findings.say(structure.CONTAINER_WITHOUT_NAME, place(0), raw=raw)
        case "value":
            findings.say(rules.VALUE_FORM, place(0), raw=raw)
        case "brace":
            findings.say(mark_rules.MARK_NOT_UNDERSTOOD, place(0), raw=raw)
        case "file":
            _say_spaces(raw, place(0), findings)
        case "stars":
            findings.say(slips.STARS, place(0), raw=raw)
        case "placeholder":
            findings.say(slips.PLACEHOLDER, place(0), raw=raw)
        case "note":
            findings.say(rules.NOTE_NOT_UNDERSTOOD, place(0), raw=raw)
        case "link":
            what = "an image" if raw.startswith("!") else "a link"
            findings.say(rules.LINK_NOT_UNDERSTOOD, place(0), raw=raw, what=what)
        case _:
            findings.say(rules.HTML, place(0), raw=raw)


def _say_spaces(raw: str, place: Place, findings: Findings) -> None:
    """A file whose name has spaces, so that no link to it is one."""
    target = raw[raw.rindex("(") + 1 : -1].strip()
    path = re.sub(r"\s+", "-", target)
    findings.say(rules.LINK_SPACES, place, target=target, name=path.rpartition("/")[2], value=path)


_MARKISH = re.compile(r"^\s*:::|\{[#.]?[A-Za-z][^{}\n]*\}|\{\{|\]\((?:claim|term|ref):", re.MULTILINE)


def markup_in_code(text: str) -> re.Match[str] | None:
    """What looks like markup of ours in text that is code only because it is indented."""
    return _MARKISH.search(text)
