"""Why a YAML file could not be read, in the words of the person who wrote it.

The parser says "mapping values are not allowed in this context"; an author needs to know which
text wants quotes. So the parser is believed about the place only, and the sentence comes from
looking at the line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_VALUE = re.compile(
    r"""\s*(?:-\s+)*(?:(?P<key>[^\s:#'"\[\]{},&*!|>%@`-][^:#]*):\s+)?(?:-\s+)*(?P<value>\S.*)"""
)
_ODD_STARTS = ("{{", "@", "`", "%", "*", "&", "!", "[", "{", "]", "}", ",", "?")
"""Signs at the start of a value that YAML keeps for itself."""
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Accident:
    """What the parser met."""

    problem: str
    """In the parser's words."""
    context: str
    """What it was doing, in the parser's words."""
    lines: Sequence[str]
    """The whole text."""
    line: int
    """Where it gave up, from 0."""
    column: int
    """From 0."""
    opened: tuple[int, int]
    """Where what it was reading began, from 0."""

    def text(self, number: int) -> str:
        """One line, empty beyond the end."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    @property
    def here(self) -> str:
        """The line it gave up at."""
        return self.text(self.line)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence and advice, at a line and column from 0."""

    code: str
    message: str
    hint: str
    line: int
    column: int
    warning: bool = False


def explain(accident: Accident) -> Explanation:
    """The first explanation that fits; there is always one."""
    for fits in _EXPLANATIONS:
        explanation = fits(accident)
        if explanation:
            return explanation
    raise AssertionError("the last explanation fits everything")


def quoted(text: str) -> str:
    """A text as it should be written: in double quotes, or in single ones where it has those."""
    text = text.strip()
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def shortened(text: str) -> str:
    """The start of a long text."""
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1].rstrip() + "…"


def value_of(line: str) -> tuple[str, str, int]:
    """Key, value and the value's column of one line, as an author meant them."""
    match = _VALUE.match(line)
    if match is None:
        return "", "", 0
    return (match["key"] or "").strip(), match["value"], match.start("value")


def odd_start(value: str) -> str:
    """The sign at the start of an unquoted value that YAML keeps for itself; empty if there is none."""
    return next((sign for sign in _ODD_STARTS if value.startswith(sign)), "")


def unquoted(line: str, number: int) -> Explanation | None:
    """A value whose first character needs quotes."""
    key, value, column = value_of(line)
    sign = odd_start(value)
    if not sign:
        return None
    start = f"{shortened(key)}: " if key else ""
    return Explanation(
        "needs-quotes",
        f'a text cannot start with "{sign}" unless it stands in quotes, so this could not be read.',
        f"Put the whole text in quotes: {start}{shortened(quoted(value))}",
        number,
        column,
    )


# --- the explanations, tried from top to bottom ---------------------------------------------------------


def _tab(accident: Accident) -> Explanation | None:
    indent = accident.here[: len(accident.here) - len(accident.here.lstrip())]
    at_tab = accident.here[accident.column : accident.column + 1] == "\t"
    if not at_tab and "\t" not in indent:
        return None
    return Explanation(
        "tab-indentation",
        "this line is indented with a tab, and YAML only knows spaces, so this file could not be read.",
        "Replace the tab by two spaces for each step (most editors can do that for the whole file).",
        accident.line,
        indent.find("\t") if "\t" in indent else accident.column,
    )


def _directive(accident: Accident) -> Explanation | None:
    number = accident.line if accident.here.startswith("%") else accident.opened[0]
    if not accident.text(number).startswith("%"):
        return None
    return directive(number)


def directive(number: int) -> Explanation:
    """A `%YAML` or `%TAG` line."""
    return Explanation(
        "yaml-directive",
        'a line that starts with "%" gives orders to the YAML reader, and none are taken here.',
        "Delete the line.",
        number,
        0,
    )


def _unclosed_quote(accident: Accident) -> Explanation | None:
    if "end of stream" not in accident.problem or "quoted" not in accident.context:
        return None
    line, column = accident.opened
    return Explanation(
        "unclosed-quote",
        "the quotation mark opened here is never closed, so everything below it was taken for one text.",
        "Close it at the end of the text.",
        line,
        column,
    )


def _escape(accident: Accident) -> Explanation | None:
    if "escape" not in accident.problem:
        return None
    return Explanation(
        "backslash",
        'inside "…" a backslash starts a special character, and this one does not exist.',
        r"""Write the text in single quotes ('…'), or the backslash twice (\\).""",
        accident.line,
        accident.column,
    )


def _odd_start_at(accident: Accident) -> Explanation | None:
    for number in (accident.line, accident.opened[0]):
        explanation = unquoted(accident.text(number), number)
        if explanation and _really_odd(accident.text(number), accident):
            return explanation
    return None


def _really_odd(line: str, accident: Accident) -> bool:
    """Lists and groups in one line are fine; what goes on after their end is meant as text."""
    _, value, column = value_of(line)
    if value[:1] not in {"[", "{"} or value.startswith("{{"):
        return True
    closing = {"[": "]", "{": "}"}[value[0]]
    end = value.rfind(closing, 0, max(accident.column - column, 0) + 1)
    return closing in value and accident.column > column + end >= column and "flow" not in accident.context


def _after_quote(accident: Accident) -> Explanation | None:
    key, value, column = value_of(accident.here)
    if value[:1] not in {'"', "'"} or accident.column <= column or "expected" not in accident.problem:
        return None
    start = f"{shortened(key)}: " if key else ""
    inner = value[1:-1] if value[-1] == value[0] else value
    return Explanation(
        "needs-quotes",
        "the text goes on after its closing quotation mark, so this file could not be read.",
        f"Put quotes of the other kind around the whole text: {start}{_other_quotes(value, inner)}",
        accident.line,
        accident.column,
    )


def _other_quotes(value: str, inner: str) -> str:
    """`'it's'` becomes `"it's"`; `"a" and "b"` becomes `'"a" and "b"'`."""
    if value[0] == "'" and '"' not in inner:
        return shortened(f'"{inner}"')
    return shortened("'" + value.replace("'", "''") + "'")


def _block_text(accident: Accident) -> Explanation | None:
    if "block scalar" not in accident.context:
        return None
    return Explanation(
        "block-text",
        'after ">" or "|" the text starts on the next line, indented.',
        "Move the text to the next line and indent it by two spaces, or put it in quotes instead.",
        accident.line,
        accident.column,
    )


def _colon_in_text(accident: Accident) -> Explanation | None:
    if "mapping values are not allowed" not in accident.problem:
        return None
    key, value, column = value_of(accident.here)
    if not key or accident.column <= column:
        return None
    return Explanation(
        "needs-quotes",
        f'the text after "{shortened(key)}:" contains a colon and a space, which YAML reads as another key.',
        f"Put the whole text in quotes: {shortened(key)}: {shortened(quoted(value))}",
        accident.line,
        accident.column,
    )


def _no_space(accident: Accident) -> Explanation | None:
    """`key:value` and `-item`: a space is missing."""
    for number in (accident.opened[0], accident.line - 1, accident.line):
        match = re.match(r"\s*(?:- +)*(?:([A-Za-z][\w-]*):(?=[^\s/])|-(?=[^\s-]))", accident.text(number))
        if match and accident.problem.startswith(("mapping values", "could not find")):
            sign = ":" if match[1] else "-"
            return Explanation(
                "missing-space",
                f'a space is missing after "{sign}", so the line was taken for plain text.',
                f'Write "{shortened(match[0].strip())} …" with a space after "{sign}".',
                number,
                match.end() - 1,
            )
    return None


def _indented_under_value(accident: Accident) -> Explanation | None:
    before = accident.here[: accident.column]
    if "mapping values are not allowed" not in accident.problem or not before.startswith(" "):
        return None
    return Explanation(
        "indentation",
        "this key is indented under a line that already has a value.",
        "Give it the same indentation as the key it stands beside, or take the value above away.",
        accident.line,
        len(accident.here) - len(accident.here.lstrip()),
    )


def _list_beside_key(accident: Accident) -> Explanation | None:
    if "sequence entries are not allowed" not in accident.problem:
        return None
    return Explanation(
        "list-start",
        'a list with "-" starts on the line after its key.',
        'Move "- …" to the next line, indented by two spaces; if "-" is text, put the text in quotes.',
        accident.line,
        accident.column,
    )


def _unclosed_bracket(accident: Accident) -> Explanation | None:
    if "flow" not in accident.context:
        return None
    line, column = _last_bracket(accident)
    bracket = accident.text(line)[column : column + 1] or "["
    closing = "}" if bracket == "{" else "]"
    return Explanation(
        "unclosed-bracket",
        f'the "{bracket}" opened here is not closed, or a comma is missing between its parts.',
        f'Close it with "{closing}"; put commas between the parts, and quotes around texts.',
        line,
        column,
    )


def _last_bracket(accident: Accident) -> tuple[int, int]:
    """Where the bracket stands that is meant: where the parser says, else the last one before it."""
    line, column = accident.opened
    before = accident.text(line)[: column + 1]
    while line > 0 and not re.search(r"[\[{]", before):
        line -= 1
        before = accident.text(line)
    return line, max(before.rfind("["), before.rfind("{"), 0)


def _surplus_bracket(accident: Accident) -> Explanation | None:
    bracket = accident.here[accident.column : accident.column + 1]
    if bracket not in {"]", "}"} or "flow" in accident.context:
        return None
    return Explanation(
        "surplus-bracket",
        f'this "{bracket}" closes nothing: there are more brackets to close than to open.',
        "Delete it; if it belongs to a text, put the text in quotes.",
        accident.line,
        accident.column,
    )


def _line_alone(accident: Accident) -> Explanation | None:
    if "could not find expected ':'" not in accident.problem:
        return None
    return _alone(accident, *accident.opened)


def _alone(accident: Accident, line: int, column: int) -> Explanation:
    text = shortened(accident.text(line).strip())
    return Explanation(
        "line-alone",
        f'"{text}" is neither a key with its value nor part of the text above it.',
        'If it goes on from the line above, indent it; if it is a key, write ":" and a space after it.',
        line,
        column,
    )


def _line_alone_above(accident: Accident) -> Explanation | None:
    """A line without a colon, and the next key taken for more of its text."""
    if "mapping values are not allowed" not in accident.problem or accident.here[:1].isspace():
        return None
    above = next((n for n in range(accident.line - 1, -1, -1) if accident.text(n).strip()), None)
    if above is None or re.search(r":(\s|$)|^\s*[-#]", accident.text(above)):
        return None
    return _alone(accident, above, len(accident.text(above)) - len(accident.text(above).lstrip()))


def _missing_key(accident: Accident) -> Explanation | None:
    if not accident.here.lstrip().startswith(":"):
        return None
    return Explanation(
        "empty-key", 'a key is missing before the ":".', "Write it.", accident.line, accident.column
    )


def _second_document(accident: Accident) -> Explanation | None:
    if "document start" not in accident.problem or accident.line == 0:
        return None
    return Explanation(
        "several-documents",
        'a line "..." above ends the file for YAML, and more follows.',
        "Delete that line, or make two files.",
        accident.line,
        0,
    )


def _mixed_indentation(accident: Accident) -> Explanation | None:
    if "expected" not in accident.problem or "block" not in accident.context:
        return None
    return Explanation(
        "indentation",
        "this line does not line up with the lines above it, so it is unclear what it belongs to.",
        'Lines of one group start in the same column; a list has "-" before each item.',
        accident.line,
        accident.column,
    )


def _anything(accident: Accident) -> Explanation:
    return Explanation(
        "not-yaml",
        "from here on this could not be read as YAML.",
        "Often a text wants quotes, or a line is indented differently from its neighbours.",
        accident.line,
        accident.column,
    )


_EXPLANATIONS: tuple[Callable[[Accident], Explanation | None], ...] = (
    _unclosed_quote,
    _escape,
    _tab,
    _directive,
    _block_text,
    _odd_start_at,
    _after_quote,
    _colon_in_text,
    _no_space,
    _indented_under_value,
    _list_beside_key,
    _unclosed_bracket,
    _surplus_bracket,
    _line_alone,
    _line_alone_above,
    _missing_key,
    _second_document,
    _mixed_indentation,
    _anything,
)
