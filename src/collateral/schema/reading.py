"""From the YAML parser's events to plain data with places.

No constructor takes part: no tag can make an object, no alias can multiply data, and depth and
size are limited while reading.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeAlias

import yaml
from yaml import events as ye

from collateral.dataclass import dataclass
from collateral.diagnostics import Diagnostic, Place, Severity
from collateral.schema import scalars, traps
from collateral.schema.accidents import Accident, Explanation, directive, explain

if TYPE_CHECKING:
    from collateral.model.record import KeyPath

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
"""What YAML and JSON can say."""
Top = Literal["keys", "list", "either"]
"""What a file holds."""

BYTES_LIMIT = 1 << 20
DEPTH_LIMIT = 40
NODES_LIMIT = 200_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_DROPPED = object()
"""Stands for a key whose value is not kept."""


class _StopReadingError(Exception):
    """Nothing useful can be read beyond the last finding."""


@dataclass(slots=True)
class _Open:
    """A list or a group of keys that is being filled."""

    path: KeyPath
    value: list[Plain] | dict[str, Plain]
    key: str | object | None = None
    """The key that waits for its value."""


@dataclass(slots=True)
class Reading:
    """One text on its way from events to data."""

    text: str
    path: str
    line: int = 1
    """The file's line in which the text starts."""
    indent: int = 0
    """Characters taken away before each line."""
    top: Top = "keys"
    root: Any = _DROPPED
    findings: list[Diagnostic] = field(default_factory=list)
    keys: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    values: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    sources: dict[KeyPath, str] = field(default_factory=dict)
    refused: set[KeyPath] = field(default_factory=set)
    lines: list[str] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    nodes: int = 0
    documents: int = 0
    skipping: int = 0
    """How many lists and groups deep inside something that is not kept."""

    def run(self) -> bool:
        """Read it all; whether there is data."""
        try:
            self._check_characters()
            self.lines = self.text.split("\n")
            for event in yaml.parse(self.text, Loader=_LOADER):
                self._take(event)
            self._check_top()
        except yaml.MarkedYAMLError as error:
            self._explain(error)
        except yaml.YAMLError:  # a character the parser cannot take; all known ones are found before
            self._tell(Explanation("not-yaml", "this could not be read as YAML.", "Is it a text file?", 0, 0))
        except _StopReadingError:
            pass
        else:
            return True
        return False

    # --- places and findings

    def _at(self, line: int, column: int) -> tuple[int, int]:
        """The file's line and column, from 1, of the parser's, from 0."""
        return line + self.line, column + self.indent + 1

    def _tell(self, explanation: Explanation) -> None:
        place = Place(self.path, *self._at(explanation.line, explanation.column))
        severity = Severity.WARNING if explanation.warning else Severity.ERROR
        finding = Diagnostic(place, explanation.code, explanation.message, explanation.hint, severity)
        self.findings.append(finding)

    def _stop(self, code: str, message: str, event: ye.Event | None = None, hint: str = "") -> NoReturn:
        """Report what makes reading on pointless."""
        at = traps.start_of(event) if event else (0, 0)
        self._tell(Explanation(code, message, hint, *at))
        raise _StopReadingError

    def _explain(self, error: yaml.MarkedYAMLError) -> None:
        """A mistake the parser could not read past."""
        mark = error.problem_mark or error.context_mark
        opened = error.context_mark or mark
        if mark is None or opened is None:
            self._tell(Explanation("not-yaml", "this could not be read as YAML.", "", 0, 0))
            return
        accident = Accident(
            problem=error.problem or "",
            context=error.context or "",
            lines=self.lines,
            line=self._inside(mark)[0],
            column=self._inside(mark)[1],
            opened=self._inside(opened),
        )
        self._tell(explain(accident))

    def _inside(self, mark: yaml.Mark) -> tuple[int, int]:
        """Where the parser is; at a text's end it counts a line that is not there."""
        if mark.line < len(self.lines):
            return mark.line, mark.column
        return len(self.lines) - 1, len(self.lines[-1])

    # --- before and after

    def _check_characters(self) -> None:
        """Size, and characters that have no place in a text file."""
        if len(self.text) > BYTES_LIMIT or len(self.text.encode("utf-8", "replace")) > BYTES_LIMIT:
            self._stop("too-large", "this is larger than 1 MiB, so it was not read.")
        for number, line in enumerate(self.text.split("\n")):
            found = _UNREADABLE.search(line)
            if found:
                named = scalars.named(found[0])
                message = f"an invisible character stands here ({named}), so this could not be read."
                self._tell(Explanation("control-character", message, "Delete it.", number, found.start()))
        if self.findings:
            raise _StopReadingError

    def _check_top(self) -> None:
        """What the whole file is: keys, or a list where a list may be."""
        root = self.root
        if root is None or root is _DROPPED:
            what = "this file is empty." if self.line == 1 else "there is nothing in it."
            self._stop("empty-file", what, hint="Write its keys, or delete it.")
        kind = "list" if isinstance(root, list) else "keys" if isinstance(root, dict) else "text"
        if kind == self.top or (self.top == "either" and kind != "text"):
            return
        found = {"list": "a list", "keys": "keys", "text": "a text"}[kind]
        wanted = "a list" if self.top == "list" else 'keys, such as "name: …",'
        message = f"{found} stands here where {wanted} should be, so nothing of it was understood."
        self.findings.append(Diagnostic(Place(self.path, *self.values[()]), "wrong-top", message))
        raise _StopReadingError

    # --- events

    def _take(self, event: ye.Event) -> None:
        """One event of the parser."""
        match event:
            case ye.DocumentStartEvent():
                self._start_document(event)
            case ye.SequenceEndEvent() | ye.MappingEndEvent() if self.skipping:
                self.skipping -= 1
            case ye.SequenceEndEvent() | ye.MappingEndEvent():
                self.stack.pop()
            case ye.NodeEvent():
                self._node(event)
            case _:
                pass

    def _start_document(self, event: ye.DocumentStartEvent) -> None:
        self.documents += 1
        if event.version or event.tags:
            number = next((n for n, line in enumerate(self.lines) if line.startswith("%")), 0)
            self._tell(directive(number))
        if self.documents > 1:
            message = 'a second document starts at this "---", and only one can be read from a file.'
            self._stop("several-documents", message, event, "Delete the line, or make two files.")

    def _node(self, event: ye.NodeEvent) -> None:
        """A scalar, an alias, or the start of a list or group."""
        self.nodes += 1
        if self.nodes > NODES_LIMIT:
            message = f"more than {NODES_LIMIT:,} keys and values stand in this file, so it was not read."
            self._stop("too-large", message, event)
        opens = isinstance(event, ye.CollectionStartEvent)
        if opens and len(self.stack) + self.skipping >= DEPTH_LIMIT:
            self._stop("too-deep", TOO_DEEP, event)
        if self.skipping:
            self.skipping += opens
            return
        kept = self._key(event) if self._awaits_key() else self._value(event)
        if opens and not kept:
            self.skipping = 1

    def _awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None

    def _key(self, event: ye.NodeEvent) -> bool:
        """The key of a pair; what cannot be one is reported and its value dropped."""
        group = self.stack[-1]
        group.key = _DROPPED
        if not isinstance(event, ye.ScalarEvent):
            message = "something stands here that cannot be a key."
            self._tell(
                traps.borrowed(event, self.lines)
                or Explanation("key-not-text", message, "A key is a word.", *traps.start_of(event))
            )
            return False
        key = scalars.visible(event.value)
        path = (*group.path, key)
        problem = traps.borrowed(event, self.lines) or traps.bad_key(
            event, self.keys[path] if key in group.value else None
        )
        if problem:
            self._tell(problem)
        if problem and (problem.code != traps.HIDDEN or key in group.value or not key):
            return False
        group.key = key
        self.keys[path] = self._at(*traps.start_of(event))
        return True

    def _value(self, event: ye.NodeEvent) -> bool:
        """A value, put where it belongs; whether its parts are wanted too."""
        path = self._slot()
        if path is None:
            return False
        self.values[path] = self._at(*traps.start_of(event))
        self.keys.setdefault(path, self.values[path])
        problem = traps.borrowed(event, self.lines) or traps.braces(event, self.lines)
        if problem:
            self._refuse(path, problem)
            return False
        if isinstance(event, ye.ScalarEvent):
            self._scalar(event, path)
            return False
        new: list[Plain] | dict[str, Plain] = [] if isinstance(event, ye.SequenceStartEvent) else {}
        self._put(new)
        self.stack.append(_Open(path, new))
        return True

    def _slot(self) -> KeyPath | None:
        """Where the next value belongs; None where it is dropped together with its key."""
        if not self.stack:
            return ()
        group = self.stack[-1]
        if isinstance(group.value, list):
            return (*group.path, len(group.value))
        if isinstance(group.key, str):
            return (*group.path, group.key)
        group.key = None
        return None

    def _put(self, value: Plain) -> None:
        if not self.stack:
            self.root = value
            return
        group = self.stack[-1]
        if isinstance(group.value, list):
            group.value.append(value)
        elif isinstance(group.key, str):
            group.value[group.key] = value
            group.key = None

    def _refuse(self, path: KeyPath, problem: Explanation) -> None:
        """Report a value and go on without it."""
        self._tell(problem)
        self.refused.add(path)
        self._put(None)

    def _scalar(self, event: ye.ScalarEvent, path: KeyPath) -> None:
        """A word, a number, a text."""
        value: Plain = event.value
        if event.implicit[0] and not event.style:
            for trap in traps.cut_or_swallowed(event, self.lines):
                self._tell(trap)
            try:
                value = scalars.resolve(event.value)
            except scalars.RefusedScalarError as no:
                at = traps.start_of(event)
                self._refuse(path, Explanation("unclear-number", str(no), no.hint, *at))
                return
        if not isinstance(value, str):
            self.sources[path] = event.value
        elif problem := traps.unprintable(event):
            self._refuse(path, problem)
            return
        elif warning := traps.hidden(event):
            self._tell(warning)
        self._put(value)


TOO_DEEP = f"this is nested deeper than {DEPTH_LIMIT} steps, so it was not read."
