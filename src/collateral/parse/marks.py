"""Reads marks: `{#id .class key=value key="a b"}`, fail closed, each at its place."""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from collateral.dataclass import dataclass
from collateral.diagnostics import did_you_mean
from collateral.model.content import LIST_KEYS, MARK_KEYS, UNMARKED, Mark, Marks
from collateral.model.record import is_id
from collateral.parse.rules import marks as rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from collateral.diagnostics import Place
    from collateral.parse.rule import Findings, Rule

CLASSES = ("lead", "wide")
"""Every class that a mark may name."""

YES_KEYS = ("required", "internal")
SECTION_KEYS = frozenset({"topic", "importance", "required"})

Bearer = Literal["section", "rung", "opening", "part", "nothing"]
"""What carries marks: each takes its own keys. `nothing` is for braces left over in text."""

_REFUSED: dict[Bearer, dict[str, tuple[str, str]]] = {
    "section": {
        "depth": (
            "a heading",
            "Write the section's text as rungs (::: glance), or mark parts of it with depth.",
        )
    },
    "rung": {"depth": ("a rung", "Its name is its depth.")},
    "opening": {"depth": ("opening matter", "It has no rungs.")},
    "part": {},
    "nothing": {},
}
_WHAT: dict[Bearer, str] = {
    "section": "a heading",
    "rung": "a rung",
    "opening": "opening matter",
    "part": "a part of a section",
    "nothing": "text",
}

_ENTRY = re.compile(
    r"""
      \#(?P<id>[^\s{}"'=,]+)(?=\s|$)
    | \.(?P<name>[^\s{}"'=,.]+)(?=\s|$)
    | (?P<key>[A-Za-z][\w:-]*)=
      (?: "(?P<quoted>(?:[^"\\]|\\.)*)" | (?P<bare>[A-Za-z0-9_:-]+)(?=\s|$) )
    """,
    re.VERBOSE | re.DOTALL,
)
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\S+")
_CURLY = re.compile("[\u2018-\u201f\u00ab\u00bb\u2039\u203a\u2033']")
_NAME = re.compile(r"[A-Za-z][\w.-]*")


class RawMarks(NamedTuple):
    """Marks as written, braces included, and the way from an offset in them to a place."""

    text: str
    place: Callable[[int], Place]


@dataclass(slots=True)
class MarksReader:
    """Reads the marks of one file's parts."""

    depths: Sequence[str]
    findings: Findings
    ids: list[tuple[str, Place]] = field(default_factory=list)
    """Ids of parts, for uniqueness in the product."""

    def read(self, written: Iterable[RawMarks], bearer: Bearer = "part") -> Marks:
        """The marks of one node, from all the places that it carries them."""
        marks = UNMARKED
        for raw in written:
            marks = self._read_one(raw, marks, bearer)
        return marks

    def explain_leftover(self, raw: RawMarks) -> None:
        """Says why braces in text are no marks: what is wrong inside, or that they belong to nothing."""
        before = len(self.findings)
        marks = self._read_one(raw, UNMARKED, "nothing")
        if len(self.findings) == before:
            rule = rules.MARK_ALONE if marks else rules.MARK_EMPTY
            self.findings.say(rule, raw.place(0), raw=raw.text)

    # --- one pair of braces -----------------------------------------------------------------------

    def _read_one(self, raw: RawMarks, marks: Marks, bearer: Bearer) -> Marks:
        position, end, count = 1, len(raw.text) - 1, 0
        while position < end:
            space = _SPACE.match(raw.text, position, end)
            if space:
                position = space.end()
                continue
            entry = _ENTRY.match(raw.text, position, end)
            if entry is None:
                self._not_understood(raw, position, end)
                return marks
            marks = self._add(entry, raw.place(position), marks, bearer)
            position, count = entry.end(), count + 1
        if not count:
            self.findings.say(rules.MARK_EMPTY, raw.place(0), raw=raw.text)
        return marks

    def _not_understood(self, raw: RawMarks, position: int, end: int) -> None:
        word = match[0] if (match := _WORD.match(raw.text, position, end)) else ""
        key, sign, _ = word.partition("=")
        if sign and key not in MARK_KEYS and _NAME.fullmatch(key):
            self.findings.say(rules.MARK_UNKNOWN_KEY, raw.place(position), _key_hint(key), key=key)
            return
        rule: Rule = rules.MARK_NOT_UNDERSTOOD
        suggestion = ""
        if _CURLY.search(word):
            rule = rules.MARK_QUOTES
        elif "," in word:
            rule = rules.MARK_COMMA
        elif word in MARK_KEYS and not raw.text[position + len(word) : end].lstrip().startswith("="):
            rule = rules.MARK_BARE_WORD
            suggestion = f"{{{word}={'yes' if word in YES_KEYS else '…'}}}"
        elif key in MARK_KEYS:
            rule = rules.MARK_UNQUOTED
        self.findings.say(rule, raw.place(0), raw=raw.text, suggestion=suggestion)

    def _add(self, entry: re.Match[str], place: Place, marks: Marks, bearer: Bearer) -> Marks:
        if entry["id"]:
            return self._add_id(entry["id"], place, marks, bearer)
        if entry["name"]:
            return self._add_class(entry["name"], place, marks)
        value = entry["bare"] if entry["quoted"] is None else re.sub(r"\\(.)", r"\1", entry["quoted"])
        return self._add_entry(entry["key"], value, place, marks, bearer)

    def _add_id(self, text: str, place: Place, marks: Marks, bearer: Bearer) -> Marks:
        if not is_id(text):
            self.findings.say(rules.MARK_ID, place, id=text)
            return marks
        if marks.id is not None:
            self.findings.say(rules.MARK_TWICE, place, key=f"#{text}")
            return marks
        if bearer == "part":
            self.ids.append((text, place))
        return replace(marks, id=text)

    def _add_class(self, name: str, place: Place, marks: Marks) -> Marks:
        if name not in CLASSES:
            hint = f"Write {{{name}=yes}}." if name in YES_KEYS else did_you_mean(name, CLASSES)
            if name in self.depths:
                hint = f"A rung is written ::: {name}."
            self.findings.say(rules.MARK_UNKNOWN_CLASS, place, hint, name=name)
        elif name in marks.classes:
            self.findings.say(rules.MARK_TWICE, place, key=f".{name}")
        else:
            return replace(marks, classes=(*marks.classes, name))
        return marks

    def _add_entry(self, key: str, value: str, place: Place, marks: Marks, bearer: Bearer) -> Marks:
        if key not in MARK_KEYS:
            self.findings.say(rules.MARK_UNKNOWN_KEY, place, _key_hint(key), key=key)
            return marks
        if marks.get(key) is not None:
            self.findings.say(rules.MARK_TWICE, place, key=key)
            return marks
        self._judge_place(key, place, bearer)
        wrong = self._wrong_value(key, value)
        if wrong is not None:
            self.findings.say(rules.MARK_VALUE, place, wrong, key=key, value=value)
            return marks
        values = tuple(value.split()) if key in LIST_KEYS else (" ".join(value.split()),)
        return replace(marks, entries=(*marks.entries, Mark(key, values, place)))

    def _judge_place(self, key: str, place: Place, bearer: Bearer) -> None:
        if key in SECTION_KEYS and bearer not in ("section", "nothing"):
            hint = "It belongs to a section: write it at the end of the heading."
            self.findings.say(rules.MARK_PLACE, place, hint, key=key, what=_WHAT[bearer])
        elif key in _REFUSED[bearer]:
            what, hint = _REFUSED[bearer][key]
            self.findings.say(rules.MARK_PLACE, place, hint, key=key, what=what)

    # --- values -----------------------------------------------------------------------------------

    def _wrong_value(self, key: str, value: str) -> str | None:
        """A hint where the value is not one that the key takes."""
        choices = {
            "internal": ("yes",),
            "required": ("yes", *self.depths),
            "importance": ("high", "normal", "low"),
            "needs": ("account",),
            "unless": ("account",),
        }
        if not value.strip():
            return "Write a value, or take the mark out."
        if key in choices:
            return _choice_hint(key, value, choices[key])
        if key == "topic":
            return None if is_id(value) else "A section has exactly one topic, written as in collateral.yaml."
        if key == "when":
            return None if _NAME.fullmatch(value) else "Write the name of one condition."
        return self._wrong_words(key, value.split()) if key in LIST_KEYS else None

    def _wrong_words(self, key: str, words: Sequence[str]) -> str | None:
        wrong = [word for word in words if not is_id(word)]
        if wrong:
            joined = " ".join(part for word in words for part in re.split(r"[,;]+", word) if part)
            return f'Separate ids by spaces: {key}="{joined}".'
        unknown = [word for word in words if word not in self.depths] if key == "depth" else []
        return _known(unknown[0], self.depths) if unknown else None


def _key_hint(key: str) -> str:
    if key in ("class", "id"):
        return 'Write ".name" for a class and "#name" for an id.'
    return did_you_mean(key, MARK_KEYS)


def _choice_hint(key: str, value: str, choices: Sequence[str]) -> str | None:
    if value in choices:
        return None
    if key in YES_KEYS and value.lower() in ("true", "on", "1", "y", "ja"):
        return f"Write {key}=yes."
    if key in YES_KEYS and value.lower() in ("no", "false", "off", "0"):
        return "To say no, leave the mark out."
    return _known(value, choices)


def _known(word: str, known: Sequence[str]) -> str:
    """Did you mean, and all that there is, in the scale's own order."""
    guess = did_you_mean(word, known)
    everything = f"It takes {', '.join(known)}."
    return f"{guess} {everything}" if guess.startswith("Did") else everything
