"""A sentence of ours for every mistake that validation can find."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from collateral.dataclass import dataclass
from collateral.diagnostics import did_you_mean
from collateral.model.record import ID_MAX, is_id
from collateral.schema.accidents import shortened
from collateral.schema.problems import CHOICE
from collateral.schema.shapes import json_schema, nodes_at, resolved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from collateral.model.record import KeyPath
    from collateral.schema.problems import Problem

_KINDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of keys",
    "null": "nothing",
}
_FEW = 20
"""So many known words are listed; more would bury the message."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What to tell the author."""

    code: str
    message: str
    hint: str = ""


def sentence(kind: type, problem: Problem) -> Sentence:
    """The sentence for a mistake in a file of this kind."""
    return SENTENCES.get(problem.type, _unclear)(kind, problem)


# --- words --------------------------------------------------------------------------------------------


def name_of(path: KeyPath) -> str:
    """A path as an author would say it: `"topics > economics > emphasis"`."""
    if not path:
        return "this"
    return (
        '"' + " > ".join(f"item {key + 1}" if isinstance(key, int) else shortened(key) for key in path) + '"'
    )


def found(value: object) -> str:
    """What stands there, in words."""
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case int() | float():
            return f"the number {value}"
        case str():
            return f'"{shortened(value)}"' if value else "an empty text"
        case list():
            return "a list" if value else "an empty list"
        case _:
            return "a group of keys"


def either(words: Iterable[str]) -> str:
    """`a, b or c`."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def expected(kind: type, path: KeyPath) -> str:
    """What may stand at a path, in words."""
    schema = json_schema(kind)
    options = [option for node in nodes_at(schema, path) for option in resolved(schema, node)]
    words: list[str] = []
    for option in options:
        words.extend(str(word) for word in option.get("enum", ()))
        if "const" in option:
            words.append(str(option["const"]))
        if "enum" not in option and "const" not in option:
            words.append(_expected_kind(option))
    wanted = [word for word in dict.fromkeys(words) if word != "nothing"]
    return either(wanted) if wanted else "a value"


def _expected_kind(option: Mapping[str, Any]) -> str:
    if option.get("format") == "date":
        return "a date such as 2027-05-31"
    kind = _KINDS.get(str(option.get("type")), "text")
    return "a word" if kind == "text" and option.get("maxLength") == ID_MAX else kind


def known_keys(kind: type, path: KeyPath) -> tuple[str, ...]:
    """The keys that may stand in the group at a path."""
    schema = json_schema(kind)
    return tuple(
        key
        for node in nodes_at(schema, path)
        for option in resolved(schema, node)
        for key in option.get("properties", {})
        if key != "schema"
    )


def suggest(word: str, known: Iterable[str]) -> str:
    """`Did you mean …?`, whatever the capitals, hyphens and underscores; else the known words."""
    names = list(known)
    plain = {_plain(name): name for name in names}
    if _plain(word) in plain:
        return f'Did you mean "{plain[_plain(word)]}"?'
    guess = did_you_mean(word, names)
    return guess if guess.startswith("Did") or len(names) <= _FEW else ""


def _plain(word: str) -> str:
    return re.sub(r"[\s_-]", "", word).casefold()


def as_id(text: str) -> str:
    """A text made into an id; empty where nothing is left."""
    slug = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:ID_MAX].strip("-")
    return slug if is_id(slug) else ""


# --- sentences ----------------------------------------------------------------------------------------


def _missing(kind: type, problem: Problem) -> Sentence:
    *group, key = problem.path
    if isinstance(key, int):
        message = f"{name_of(tuple(group))} is too short: item {key + 1} is missing."
        return Sentence("too-short", message)
    where = f" in {name_of(tuple(group))}" if group else ""
    described = next(
        (
            str(node["description"])
            for node in nodes_at(json_schema(kind), problem.path)
            if "description" in node
        ),
        "",
    )
    hint = f'Add "{key}: …". {_first_line(described)}'.strip()
    return Sentence("missing-key", f'"{key}" is missing{where}.', hint)


def _first_line(text: str) -> str:
    return " ".join(text.split("\n\n", maxsplit=1)[0].split())


def _unknown(kind: type, problem: Problem) -> Sentence:
    *group, key = problem.path
    where = f"in {name_of(tuple(group))}" if group else "here"
    message = f'there is no key "{shortened(str(key))}" {where}, so it would change nothing on any page.'
    return Sentence("unknown-key", message, suggest(str(key), known_keys(kind, tuple(group))))


def _wrong_kind(kind: type, problem: Problem) -> Sentence:
    wanted = expected(kind, problem.path)
    message = f"{name_of(problem.path)} is {found(problem.value)}; it should be {wanted}."
    if wanted == "a group of keys":
        keys = known_keys(kind, problem.path)
        few = f"Its keys are {', '.join(keys)}." if len(keys) <= _FEW else ""
        hint = few if keys else 'Write one "key: value" a line.'
        return Sentence("wrong-kind", message, hint)
    return Sentence("wrong-kind", message, _advice(problem.value, wanted))


def _advice(value: object, wanted: str) -> str:
    """How to turn what stands there into what should."""
    if "number" in wanted and isinstance(value, str) and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value):
        return f"Write it without quotes: {value}."
    if wanted == "text" and isinstance(value, bool):
        return f'Put it in quotes if it is a text: "{str(value).lower()}".'
    if wanted.startswith("a list") and isinstance(value, str) and value:
        return f"Put it in brackets: [{shortened(value)}]."
    return ""


def _choice(kind: type, problem: Problem) -> Sentence:
    wanted = expected(kind, problem.path)
    message = f"{name_of(problem.path)} is {found(problem.value)}; it can be {wanted}."
    guess = (
        suggest(problem.value, wanted.replace(" or ", ", ").split(", "))
        if isinstance(problem.value, str)
        else ""
    )
    return Sentence("not-in-list", message, guess if guess.startswith("Did") else "")


def _literal(kind: type, problem: Problem) -> Sentence:
    if problem.path and problem.path[-1] == "schema":
        written = problem.value if isinstance(problem.value, int | float) else found(problem.value)
        message = f"this file says schema {written}, and this version of collateral reads schema 1."
        return Sentence("unknown-schema", message, 'Update collateral, or write "schema: 1".')
    if problem.on_key:
        *group, key = problem.path
        known = re.findall("'([^']*)'", str(problem.limits["expected"]))
        message = (
            f'there is no "{shortened(str(key))}" in {name_of(tuple(group))}; there can be {either(known)}.'
        )
        return Sentence("unknown-key", message, suggest(str(key), known))
    return _choice(kind, problem)


def _range(kind: type, problem: Problem) -> Sentence:
    schema = json_schema(kind)
    limits = {
        side: option[side]
        for node in nodes_at(schema, problem.path)
        for option in resolved(schema, node)
        for side in ("minimum", "maximum")
        if side in option
    }
    match limits:
        case {"minimum": least, "maximum": most}:
            allowed = f"it goes from {least} to {most}"
        case {"minimum": least}:
            allowed = f"it starts at {least}"
        case _:
            allowed = "that is out of range"
    return Sentence("not-in-range", f"{name_of(problem.path)} is {problem.value}; {allowed}.")


def _not_an_id(_: type, problem: Problem) -> Sentence:
    text = str(problem.path[-1]) if problem.on_key else str(problem.value)
    message = (
        f'"{shortened(text)}" cannot be an id: an id has small letters, digits and single hyphens, '
        f"at most {ID_MAX} characters."
    )
    return Sentence("not-an-id", message, f'Write "{as_id(text)}".' if as_id(text) else "")


def _text_length(kind: type, problem: Problem) -> Sentence:
    text = str(problem.path[-1]) if problem.on_key else str(problem.value)
    if problem.limits.get("max_length") == ID_MAX or problem.on_key:
        return _not_an_id(kind, problem)
    if not text:
        return Sentence("empty-text", f"{name_of(problem.path)} is an empty text.", "Write it.")
    most = problem.limits.get("max_length")
    return Sentence("too-long", f"{name_of(problem.path)} has {len(text)} characters; at most {most} fit.")


def _list_length(_: type, problem: Problem) -> Sentence:
    most = problem.limits.get("max_length")
    if most is not None:
        return Sentence("too-long", f"{name_of(problem.path)} has too many items; it takes {most}.")
    return Sentence("empty-list", f"{name_of(problem.path)} is an empty list.", "Write at least one.")


def _date(_: type, problem: Problem) -> Sentence:
    is_form = re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", str(problem.value))
    what = "no day there is" if is_form else "not a date as it is written here"
    message = f"{name_of(problem.path)} is {found(problem.value)}, and that is {what}."
    return Sentence("not-a-date", message, "Write year, month and day: 2027-05-31.")


def _unclear(kind: type, problem: Problem) -> Sentence:
    """For what a later version of the validator may find; a test fails where this is used."""
    message = (
        f"{name_of(problem.path)} is {found(problem.value)}; it should be {expected(kind, problem.path)}."
    )
    return Sentence("wrong-kind", message)


SENTENCES: Mapping[str, Callable[[type, Problem], Sentence]] = {
    CHOICE: _choice,
    "missing": _missing,
    "unexpected_keyword_argument": _unknown,
    "literal_error": _literal,
    "string_type": _wrong_kind,
    "int_type": _wrong_kind,
    "int_parsing_size": _wrong_kind,
    "float_type": _wrong_kind,
    "bool_type": _wrong_kind,
    "decimal_type": _wrong_kind,
    "decimal_parsing": _wrong_kind,
    "dict_type": _wrong_kind,
    "mapping_type": _wrong_kind,
    "tuple_type": _wrong_kind,
    "list_type": _wrong_kind,
    "dataclass_type": _wrong_kind,
    "date_type": _wrong_kind,
    "greater_than_equal": _range,
    "less_than_equal": _range,
    "predicate_failed": _not_an_id,
    "string_too_short": _text_length,
    "string_too_long": _text_length,
    "too_short": _list_length,
    "too_long": _list_length,
    "date_parsing": _date,
    "date_from_datetime_parsing": _date,
    "date_from_datetime_inexact": _date,
}
"""pydantic's name of a mistake, and our sentence for it."""
