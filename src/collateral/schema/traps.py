"""What YAML reads without complaint, and otherwise than its author meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yaml import events as ye

from collateral.schema import scalars
from collateral.schema.accidents import Explanation, quoted, shortened, unquoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HIDDEN = "invisible-character"
"""Code of what nobody sees: an error in a key, a warning in a text."""

_COMMENT_AFTER_TEXT = re.compile(r"[ \t]+(#[^\s#!].*)")


def start_of(event: ye.Event) -> tuple[int, int]:
    """Line and column where an event starts, from 0."""
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)


def end_of(event: ye.Event) -> tuple[int, int]:
    """Line and column where an event ends, from 0."""
    mark = event.end_mark
    return (mark.line, mark.column) if mark else (0, 0)


def borrowed(event: ye.NodeEvent, lines: Sequence[str]) -> Explanation | None:
    """`*alias`, `&anchor` and `!tag`: text that lacks quotes, or a trick that is not played here."""
    line, column = start_of(event)
    tag = getattr(event, "tag", None)
    if event.anchor is None and tag is None:
        return None
    if event.anchor is None:
        code = "tag"
        message = f'"{shortened(lines[line][column:].split()[0])}" is a YAML tag, and no tag is known here.'
    else:
        code, sign = ("alias", "*") if isinstance(event, ye.AliasEvent) else ("anchor", "&")
        message = f'"{sign}" at the start of a text makes YAML repeat another part, which is not done here.'
    written = re.split(r"\s+#", lines[line][column:], maxsplit=1)[0]
    hint = f"If it is text, put it in quotes: {shortened(quoted(written))}; otherwise write the values out."
    return Explanation(code, message, hint, line, column)


def braces(event: ye.NodeEvent, lines: Sequence[str]) -> Explanation | None:
    """`{{ name }}` without quotes, which YAML takes for a group within a group."""
    line, column = start_of(event)
    if not isinstance(event, ye.MappingStartEvent) or not lines[line][column:].startswith("{{"):
        return None
    explanation = unquoted(lines[line], line)
    if explanation and explanation.column == column:
        return explanation
    message = 'a text cannot start with "{{" unless it stands in quotes.'
    return Explanation("needs-quotes", message, "Put the whole text in quotes.", line, column)


def bad_key(event: ye.ScalarEvent, first: tuple[int, int] | None) -> Explanation | None:
    """A key that cannot count: empty, with hidden characters, or there already.

    Args:
        event: The key.
        first: The file's line and column, from 1, of the same key's first occurrence.
    """
    key, at = event.value, start_of(event)
    odd = scalars.invisible_character(key)
    control = scalars.control_character(key)
    if not key.strip():
        return Explanation("empty-key", 'a key is missing before the ":".', "Write it.", *at)
    if control:
        message = f"this key contains a character that no page can print ({scalars.named(control)})."
        return Explanation("control-character", message, "Type the key again.", *at)
    if odd:
        message = f"this key contains a character that nobody sees ({scalars.named(odd)})."
        return Explanation(HIDDEN, message, "Type the key again.", *at)
    if first:
        message = (
            f'"{shortened(key)}" stands here a second time (first in line {first[0]}), '
            "and only one of the two can count."
        )
        return Explanation("duplicate-key", message, "Keep one, or join the two.", *at)
    return None


def unprintable(event: ye.ScalarEvent) -> Explanation | None:
    """A text that no page can show."""
    control = scalars.control_character(event.value)
    if control is None:
        return None
    message = f"this text contains a character that no page can print ({scalars.named(control)})."
    return Explanation("control-character", message, "Take it out.", *start_of(event))


def hidden(event: ye.ScalarEvent) -> Explanation | None:
    """A text that is not what it looks like."""
    found = scalars.invisible_character(event.value)
    if found is None:
        return None
    message = f"this text contains a character that nobody sees ({scalars.named(found)})."
    hint = "Type the text again if it came from a copy: such a character can change how a page reads."
    return Explanation(HIDDEN, message, hint, *start_of(event), warning=True)


def cut_or_swallowed(event: ye.ScalarEvent, lines: Sequence[str]) -> Iterator[Explanation]:
    """Unquoted text that ends at ` #`, or takes a list for its own next line."""
    line, column = end_of(event)
    cut = _COMMENT_AFTER_TEXT.match(lines[line][column:]) if line < len(lines) else None
    if cut:
        message = f'"{shortened(cut[1])}" is not part of the text: to YAML, " #" starts a comment.'
        hint = 'If it is text, put the whole text in quotes; if it is a comment, write "# " with a space.'
        yield Explanation("cut-by-comment", message, hint, line, column + cut.start(1), warning=True)
    for number in range(start_of(event)[0] + 1, min(line, len(lines) - 1) + 1):
        indent = len(lines[number]) - len(lines[number].lstrip())
        if lines[number].startswith("- ", indent):
            message = 'this "- " does not start a list: it was read as part of the text above.'
            hint = "For a list, leave the line above empty after its colon; for a text, use quotes."
            yield Explanation("list-in-text", message, hint, number, indent)
