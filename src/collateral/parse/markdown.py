"""The Markdown reader: markdown-it-py with plugins, and a position for everything.

No parser of our own: the block and inline rules are markdown-it's and its plugins'. What is added are
three small rules (a line of colons, a heading without its space, a value), marks at the end of headings,
and wrappers that write into each token's `meta` where it was found:
`at` (offset in the file for blocks, in the content for inline tokens),
`segments` for inline content, `marks` for the raw text of marks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from collateral.dataclass import dataclass
from collateral.parse.manuscript import cell_segments, line_segments
from collateral.parse.tree import DEPTH_MAX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.parser_block import RuleFuncBlockType
    from markdown_it.parser_inline import RuleFuncInlineType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

PARAGRAPH_MAX = 20_000
"""Characters of one paragraph."""

BRACKETS_MAX = 1_000
"""Square brackets in one paragraph: the search for their partners takes the square of their number."""

NESTING_MAX = 2 * DEPTH_MAX
"""Deeper content markdown-it drops in silence; what is deeper than half of it is an error of ours."""

MARKED = ("image", "code_inline", "link_close", "span_close", "value")
"""Inline tokens that marks may follow."""

BLOCK_CHAINS = ("paragraph", "reference", "blockquote", "list")

VALUE = re.compile(r"\{\{([^{}]*)\}\}")
NOTE_CALL = re.compile(r"\[\^[^\]\s]{1,64}\]")
TRAILING_MARKS = re.compile(r"[ \t](\{[^{}]*\})$")
CAPTION = re.compile(r"Table:[ \t]+\S")
TIGHT_HEADING = re.compile(r"(#{1,6})(?=[^\W\d_]|(?<=##)\d)")
"""A heading whose space was forgotten; a single # may as well be a hashtag."""
HEADING_START = re.compile(r"#{1,6}[ \t]*")
BAR = re.compile(r"(?<!\\)\|")


class Reader(MarkdownIt):
    """Links are taken as written; they are judged later, with a position, and never turned into text."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - markdown-it's name
        """Accepts all."""
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        """Leaves the address as written."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - markdown-it's name
        """Leaves the address as written."""
        return link


def make_reader() -> Reader:
    """A reader for one run: it holds the position of the text being collected."""
    options = {"html": True, "store_labels": True, "inline_definitions": True, "maxNesting": NESTING_MAX}
    md = Reader("commonmark", options)
    md.enable("table")
    md.use(attrs_plugin, spans=True, after=MARKED).use(attrs_block_plugin)
    md.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    md.block.ruler.before("fence", "container_line", _container_line, {"alt": list(BLOCK_CHAINS)})
    md.block.ruler.before("lheading", "tight_heading", _tight_heading, {"alt": list(BLOCK_CHAINS)})
    md.inline.ruler.before("escape", "value", _value)
    md.core.ruler.disable(["attr", "text_join"])  # lines of marks and escapes are judged with their place
    md.inline.ruler2.disable("fragments_join")  # text keeps the position of each fragment
    md.core.ruler.before("inline", "trailing_marks", _trailing_marks)
    _locate_blocks(md)
    _locate_inlines(md)
    return md


# --- rules of our own -----------------------------------------------------------------------------


def _container_line(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - rule
    """A line that starts with three colons; pairs are found later, across the whole file."""
    at = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not state.src.startswith(":::", at):
        return False
    if not silent:
        token = state.push("container_line", "", 0)
        token.map = [start, start + 1]
        token.content = state.src[at : state.eMarks[start]].rstrip()
        state.line = start + 1
    return True


def _tight_heading(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - rule
    """`##Title`: reported as a slip and read as the heading that was meant."""
    at = state.bMarks[start] + state.tShift[start]
    match = TIGHT_HEADING.match(state.src, at, state.eMarks[start])
    if match is None or state.is_code_block(start) or (match[1] == "#" and state.tokens):
        return False
    if not silent:
        tag = f"h{len(match[1])}"
        opened = state.push("heading_open", tag, 1)
        opened.markup, opened.map, opened.meta["tight"] = match[1], [start, start + 1], True
        inline = state.push("inline", "", 0)
        inline.content = state.src[match.end() : state.eMarks[start]].strip()
        inline.map, inline.children = [start, start + 1], []
        state.push("heading_close", tag, -1).markup = match[1]
        state.line = start + 1
    return True


def _value(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - rule
    """`{{ anything without braces }}`; whether it is a name is judged later."""
    match = VALUE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("value", "", 0).content = match[1].strip()
    state.pos = match.end()
    return True


def _trailing_marks(state: StateCore) -> None:
    """Takes the marks off the end of headings and captions, and the text out of endless paragraphs."""
    for before, token in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type != "inline":
            continue
        if len(token.content) > PARAGRAPH_MAX or token.content.count("[") > BRACKETS_MAX:
            token.meta["too_long"] = True
            token.content = ""
        heading = before.type == "heading_open" and before.markup.startswith("#")
        caption = before.type == "paragraph_open" and CAPTION.match(token.content) is not None
        if heading or caption:
            _take_trailing_marks(token)


def _take_trailing_marks(token: Token) -> None:
    content = f" {token.content}"  # a heading of nothing but marks has them after its own space
    match = TRAILING_MARKS.search(content)
    if match:
        token.meta["marks"] = [(match.start(1) - 1, match.end(1) - 1)]
        token.meta["whole"] = token.content
        token.content = content[1 : match.start()].rstrip()


# --- where blocks stand ---------------------------------------------------------------------------


def _locate_blocks(md: MarkdownIt) -> None:
    ruler = md.block.ruler
    chains = {chain: {id(rule) for rule in ruler.getRules(chain)} for chain in BLOCK_CHAINS}
    named = list(zip(ruler.get_active_rules(), ruler.getRules(""), strict=True))
    for name, rule in named:
        alternatives = [chain for chain in BLOCK_CHAINS if id(rule) in chains[chain]]
        ruler.at(name, _located(rule, _DETAILS.get(name)), {"alt": alternatives})


def _located(rule: RuleFuncBlockType, detail: Callable[..., None] | None) -> RuleFuncBlockType:
    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - rule
        before = len(state.tokens)
        at = state.bMarks[start] + state.tShift[start]
        found = rule(state, start, end, silent)
        if found and not silent and len(state.tokens) > before:
            state.tokens[before].meta.setdefault("at", at)
            if detail is not None:
                detail(state, at, state.tokens[before:])
        return found

    return run


def _of_lines(state: StateBlock, _at: int, tokens: Sequence[Token]) -> None:
    """Paragraphs (and underlined headings): one segment a line."""
    inline = tokens[1]
    first, last = inline.map or (0, 0)
    sources = [state.bMarks[line] + state.tShift[line] for line in range(first, last)]
    inline.meta["segments"] = line_segments(inline.content, sources)


def _of_heading(state: StateBlock, at: int, tokens: Sequence[Token]) -> None:
    match = HEADING_START.match(state.src, at)
    tokens[1].meta["segments"] = ((0, match.end() if match else at),)


def _of_fence(state: StateBlock, _at: int, tokens: Sequence[Token]) -> None:
    """Whether the fence is closed: the last line that it took is its own closing line."""
    first, end = tokens[0].map or (0, 0)
    last = end - 1
    line = state.src[state.bMarks[last] + state.tShift[last] : state.eMarks[last]].strip()
    markup = tokens[0].markup
    tokens[0].meta["closed"] = last > first and len(line) >= len(markup) and set(line) == {markup[0]}


def _of_table(state: StateBlock, _at: int, tokens: Sequence[Token]) -> None:
    cells: Iterator[tuple[int, str]] = iter(())
    for token in tokens:
        if token.type == "tr_open":
            line = (token.map or (0, 0))[0]
            at = state.bMarks[line] + state.tShift[line]
            found = _cells(state.src[at : state.eMarks[line]], at)
            token.meta["at"], token.meta["cells"] = at, len(found)
            cells = iter(found)
        elif token.type == "inline":
            source, raw = next(cells, (at, ""))
            token.meta["segments"] = cell_segments(raw, source)


def _cells(line: str, at: int) -> list[tuple[int, str]]:
    """Offset and text of each cell of a row, split as markdown-it splits it."""
    text = line.strip()
    at += len(line) - len(line.lstrip())
    bars = [match.start() for match in BAR.finditer(text)]
    pieces = [
        (begin, text[begin:end])
        for begin, end in zip([0, *(bar + 1 for bar in bars)], [*bars, len(text)], strict=True)
    ]
    if pieces and not pieces[0][1]:
        pieces.pop(0)
    if pieces and not pieces[-1][1]:
        pieces.pop()
    return [(at + begin + len(raw) - len(raw.lstrip()), raw.strip()) for begin, raw in pieces]


_DETAILS: dict[str, Callable[..., None]] = {
    "paragraph": _of_lines,
    "lheading": _of_lines,
    "heading": _of_heading,
    "tight_heading": _of_heading,
    "fence": _of_fence,
    "table": _of_table,
}

# --- where inline content stands ------------------------------------------------------------------


@dataclass(slots=True)
class _Collected:
    """Where the text that the reader is collecting began."""

    start: int = 0


def _locate_inlines(md: MarkdownIt) -> None:
    ruler, collected = md.inline.ruler, _Collected()
    named = list(zip(ruler.get_active_rules(), ruler.getRules(""), strict=True))
    for name, rule in named:
        guarded = _guarded(rule, _GUARDS[name]) if name in _GUARDS else rule
        ruler.at(name, _positioned(name, guarded, collected))

    def last_text(state: StateInline) -> None:
        """What was collected when the content ended."""
        for token in state.tokens[-1:]:
            token.meta.setdefault("at", collected.start)

    md.inline.ruler2.before("balance_pairs", "last_text", last_text)


def _guarded(rule: RuleFuncInlineType, may_start: Callable[[StateInline], bool]) -> RuleFuncInlineType:
    """Asks a cheap question first, where a plugin would look through the rest of the paragraph."""

    def run(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - rule
        return may_start(state) and rule(state, silent)

    return run


def _has_bracket_ahead(state: StateInline) -> bool:
    return state.src.find("]", state.pos) >= 0


_GUARDS: dict[str, Callable[[StateInline], bool]] = {
    "link": _has_bracket_ahead,
    "image": _has_bracket_ahead,
    "span": _has_bracket_ahead,
    "attr": lambda state: state.src.startswith("{", state.pos),
    "footnote_ref": lambda state: NOTE_CALL.match(state.src, state.pos, state.posMax) is not None,
}


def _positioned(name: str, rule: RuleFuncInlineType, collected: _Collected) -> RuleFuncInlineType:
    def run(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - rule
        if silent:
            return rule(state, True)  # noqa: FBT003 - rule
        if not state.pending:
            collected.start = state.pos
        start, text_start, count = state.pos, collected.start, len(state.tokens)
        pending = bool(state.pending)
        if not rule(state, False):  # noqa: FBT003 - rule
            return False
        new = state.tokens[count:]
        if pending and new and new[0].type == "text":
            new[0].meta.setdefault("at", text_start)
        _place_new(name, new, start, collected.start)
        if name in ("attr", "span"):
            _keep_raw_marks(name, state, start)
        return True

    return run


def _place_new(name: str, new: Sequence[Token], start: int, collected: int) -> None:
    """Emphasis marks stand one behind the other; other text without a place ended the rule's content."""
    marker = start
    for token in new:
        if "at" in token.meta:
            continue
        if token.type == "text" and name == "emphasis":
            token.meta["at"] = marker
            marker += 1
        else:
            token.meta["at"] = collected if token.type == "text" else start


def _keep_raw_marks(name: str, state: StateInline, start: int) -> None:
    raw_start = start if name == "attr" else state.src.rindex("]{", start, state.pos) + 1
    state.tokens[-1].meta.setdefault("marks", []).append((raw_start, state.pos))
