"""What an unquoted word in YAML means: the YAML 1.2 core schema, without its surprises."""

from __future__ import annotations

import re
import unicodedata

Scalar = None | bool | int | float | str

LONGEST_NUMBER = 40
"""Digits and signs; a longer run is text, never a number that loses its end."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(([0-9]+\.?[0-9]*)|(\.[0-9]+))([eE][-+]?[0-9]+)?")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+(\.[0-9]*)?([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")

INVISIBLE = {
    "\u00ad": "soft hyphen",
    "\u061c": "Arabic letter mark",
    "\u180e": "Mongolian vowel separator",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding",
    "\u202c": "end of embedding",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
    "\u2060": "word joiner",
    "\u2066": "left-to-right isolate",
    "\u2067": "right-to-left isolate",
    "\u2068": "first-strong isolate",
    "\u2069": "end of isolate",
    "\ufeff": "byte order mark",
}
"""Characters that nobody sees and that make two equal-looking words different."""


class RefusedScalarError(ValueError):
    """A word that means different things to different programs; carries advice."""

    def __init__(self, message: str, hint: str) -> None:
        self.hint = hint
        super().__init__(message)


def resolve(source: str) -> Scalar:
    """The value of an unquoted word: null, `true`, `false`, a number, else the text itself.

    Raises:
        RefusedScalarError: `010`, `.inf`, `.nan`, `1e999`.
    """
    if source in _NULLS:
        return None
    if source in {"true", "false"}:
        return source == "true"
    if _NOT_FINITE.fullmatch(source):
        raise RefusedScalarError(
            f'"{source}" means "no finite number" in YAML, and no page can show that.',
            f'If it is a text, put it in quotes: "{source}".',
        )
    return _number(source)


def _number(source: str) -> int | float | str:
    """A number where the word is one, else the word."""
    if len(source) > LONGEST_NUMBER or not _DECIMAL.fullmatch(source):
        return source
    if _LEADING_ZERO.fullmatch(source):
        raise RefusedScalarError(
            f'"{source}" starts with 0: some programs drop the zero, others count in eights.',
            f'If the zero belongs to it (a code, a telephone number), put it in quotes: "{source}"; '
            "if it is a number, write it without the zero.",
        )
    if _INTEGER.fullmatch(source):
        return int(source)
    value = float(source)
    if value in {float("inf"), float("-inf")}:
        raise RefusedScalarError(
            f'"{source}" is larger than any number that can be calculated with.',
            f'If it is a text, put it in quotes: "{source}".',
        )
    return value


def control_character(text: str) -> str | None:
    """The first character that no page can print (control, half of a pair), if there is one."""
    return next((c for c in text if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t"), None)


def invisible_character(text: str) -> str | None:
    """The first character that nobody sees, if there is one."""
    return next((c for c in text if c in INVISIBLE), None)


def visible(text: str) -> str:
    """The text without characters that nobody sees."""
    return "".join(character for character in text if character not in INVISIBLE)


def named(character: str) -> str:
    """A character that cannot be shown, as its code and name."""
    name = INVISIBLE.get(character) or unicodedata.name(character, "control character").lower()
    return f"U+{ord(character):04X}, {name}"
