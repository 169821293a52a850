"""Plain data into the frozen values of `model/`, with every mistake at its line and column."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar, cast

from pydantic_core import ValidationError

from collateral.dataclass import dataclass
from collateral.diagnostics import Diagnostic
from collateral.model.evidence import ClaimsFile, GlossaryFile, StatementsFile
from collateral.model.picture import PicturesFile
from collateral.model.record import KeyPath, Places, Record
from collateral.schema.csl import MisspeltError
from collateral.schema.problems import Problem, problems, value_at
from collateral.schema.sentences import expected, found, name_of, sentence
from collateral.schema.spellings import Spelling, spellings_of, tolerated_keys
from collateral.schema.validators import validator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from collateral.schema.reading import Plain
    from collateral.schema.yaml import Findings, YamlDocument

T = TypeVar("T")

COLLECTIONS: Mapping[type, str] = {
    ClaimsFile: "claims",
    StatementsFile: "statements",
    GlossaryFile: "terms",
    PicturesFile: "pictures",
}
"""Files that hold records by id, and the key they stand under."""


def validate(kind: type[T], document: YamlDocument, *, salvage: bool = False) -> tuple[T | None, Findings]:
    """A document as a value of `model/`, and everything that is wrong with it.

    Args:
        kind: The dataclass: Settings, Profile, ProductSheet, Format, ClaimsFile, ChartData, …
        document: From `schema.yaml`.
        salvage: Give back what is left without the wrong parts, so that more can be checked in
            the same run. The findings still hold errors: nothing may be built from such a value.

    Returns:
        The value (None where there is none) and the findings.
    """
    draft = _draft(kind, document)
    value = _attempt(kind, draft)
    if value is None and salvage:
        value = _salvaged(kind, draft)
    return cast("T | None", value), tuple(draft.findings)


def records(document: YamlDocument, key: str, values: Mapping[str, T]) -> tuple[Record[T], ...]:
    """The records below a key of a file, each with the places of its own keys."""
    marks: dict[str, dict[KeyPath, tuple[int, int]]] = {id_: {} for id_ in values}
    for path, at in document.keys.marks.items():
        if len(path) > 1 and path[0] == key and path[1] in marks:
            marks[str(path[1])][path[2:]] = at
    return tuple(Record(id_, value, Places(document.path, marks[id_])) for id_, value in values.items())


@dataclass(slots=True)
class _Draft:
    """A document's data on its way into the model."""

    data: Any
    document: YamlDocument
    findings: list[Diagnostic]
    known_bad: set[KeyPath]
    """Paths already reported: nothing more is said about them."""

    def report(self, path: KeyPath, code: str, message: str, hint: str = "", *, on_key: bool = False) -> None:
        """A finding at a key, or at its value."""
        around = range(len(path) if on_key else len(path) + 1)
        if any(path[:length] in self.known_bad for length in around):
            return
        places = self.document.keys if on_key else self.document.values
        self.findings.append(Diagnostic(places.of(*path), code, message, hint))


def _draft(kind: type, document: YamlDocument) -> _Draft:
    """The data in the model's form; what cannot be brought there is reported."""
    data = (
        {k: v for k, v in document.data.items() if k not in tolerated_keys(kind)}
        if isinstance(document.data, dict)
        else document.data
    )
    draft = _Draft(json.loads(json.dumps(data)), document, [], set(document.refused))
    for path, source in document.sources.items():
        if source == "" and path:
            hint = f"Write {expected(kind, path)} after the colon, or delete the line."
            message = f"nothing stands after {name_of(path)}."
            draft.report(path, "empty-value", message, hint, on_key=True)
            draft.known_bad.add(path)
    for spelling in spellings_of(kind):
        for path in list(_paths(draft.data, spelling.path)):
            _respell(draft, spelling, path)
    return draft


def _respell(draft: _Draft, spelling: Spelling, path: KeyPath) -> None:
    written = value_at(draft.data, path)
    if written is None:
        return
    if isinstance(written, int | float) and not isinstance(written, bool):
        written = draft.document.sources.get(path, str(written))
    try:
        value = spelling.read(written)
    except MisspeltError as error:
        draft.report(path, "misspelt", f"{name_of(path)} is {found(written)}, which {error}", error.hint)
        draft.known_bad.add(path)
        value = None
    _put(draft.data, path, value)


def _paths(data: Plain, pattern: KeyPath, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Where a pattern with "*" leads to in the data."""
    if not pattern:
        yield path
        return
    here = value_at(data, path)
    keys: Iterable[str | int] = ()
    if isinstance(here, dict):
        keys = here if pattern[0] == "*" else [key for key in here if key == pattern[0]]
    elif isinstance(here, list) and pattern[0] == "*":
        keys = range(len(here))
    for key in list(keys):
        yield from _paths(data, pattern[1:], (*path, key))


def _put(data: Plain, path: KeyPath, value: Plain) -> None:
    group = cast("dict[str | int, Plain]", value_at(data, path[:-1]))
    group[path[-1]] = value


def _attempt(kind: type, draft: _Draft) -> object | None:
    """Validate, with numbers as text where text is wanted, and report what remains."""
    value, found_problems = _validated(kind, draft.data)
    if _as_text(draft, found_problems):
        value, found_problems = _validated(kind, draft.data)
    for problem in _told(kind, draft, found_problems):
        said = sentence(kind, problem)
        on_key = problem.on_key or problem.type in {"unexpected_keyword_argument", "missing"}
        draft.report(problem.path, said.code, said.message, said.hint, on_key=on_key)
    draft.known_bad.update(problem.path for problem in found_problems)
    return None if draft.known_bad else value


def _validated(kind: type, data: Plain) -> tuple[object | None, tuple[Problem, ...]]:
    try:
        return validator(kind).validate_json(json.dumps([data]))[0], ()
    except ValidationError as error:
        return None, problems(data, error.errors(include_url=False))


def _as_text(draft: _Draft, found_problems: Iterable[Problem]) -> bool:
    """Give text fields the characters of the number that stands there; whether there were any."""
    changed = False
    for problem in found_problems:
        if problem.type == "string_type" and isinstance(problem.value, int | float):
            if isinstance(problem.value, bool):
                continue
            _put(draft.data, problem.path, draft.document.sources.get(problem.path, str(problem.value)))
            changed = True
    return changed


def _told(kind: type, draft: _Draft, found_problems: tuple[Problem, ...]) -> Iterator[Problem]:
    """The problems worth a sentence each; records without their heading are one."""
    heading = COLLECTIONS.get(kind)
    stray: list[Problem] = []
    others: list[Problem] = []
    for problem in found_problems:
        is_stray = heading is not None and _is_stray_record(problem, draft.data, heading)
        (stray if is_stray else others).append(problem)
    if stray:
        message = f'{name_of(stray[0].path)} stands at the top of the file; records stand under "{heading}:".'
        hint = f'Write "{heading}:" on a line of its own and indent all records below it by two spaces.'
        draft.report(stray[0].path, "no-heading", message, hint, on_key=True)
    yield from others


def _is_stray_record(problem: Problem, data: Plain, heading: str) -> bool:
    """A record that stands where only its heading may."""
    return (
        problem.type == "unexpected_keyword_argument"
        and len(problem.path) == 1
        and isinstance(data, dict)
        and heading not in data
        and isinstance(problem.value, dict)
    )


def _salvaged(kind: type, draft: _Draft) -> object | None:
    """What is left without the wrong parts; missing texts are left empty."""
    data = draft.data
    if not isinstance(data, dict):
        return None
    depth = 2 if kind in COLLECTIONS else 1
    for path in draft.known_bad:
        group = value_at(data, path[: depth - 1])
        if isinstance(group, dict) and len(path) >= depth:
            group.pop(str(path[depth - 1]), None)
        elif path:
            data.pop(str(path[0]), None)
    value, left = _validated(kind, data)
    for problem in left:
        if problem.type == "missing" and len(problem.path) == 1:
            data[str(problem.path[0])] = ""
    return value if value is not None else _validated(kind, data)[0]
