"""What pydantic found, brought back to what the author wrote.

pydantic says where by its own path, which counts the branch of a choice as a step, reports every
branch of a choice, and says "too short" of a list whose items are wrong. Here that becomes one
`Problem` for each mistake, at a path of the file.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pydantic_core import ErrorDetails

    from collateral.model.record import KeyPath
    from collateral.schema.reading import Plain

CHOICE = "choice"
"""The type of a problem that no branch of a choice explains."""
_WRONG_KIND = ("_type", "literal_error")


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake."""

    path: KeyPath
    type: str
    """pydantic's name of it, or `choice`."""
    value: Any
    """What stands there."""
    limits: Mapping[str, Any]
    """Numbers the mistake is about: `ge`, `le`, `min_length`, …"""
    on_key: bool = False
    """Whether the key itself is wrong, not its value."""


@dataclass(frozen=True, slots=True)
class _Located:
    """An error with its path split from the branches of choices."""

    problem: Problem
    choice: KeyPath | None
    """Where the choice stands, if the error belongs to one of its branches."""
    branch: str = ""


def problems(data: Plain, errors: Iterable[ErrorDetails]) -> tuple[Problem, ...]:
    """Each mistake once."""
    located = [_located(data, error) for error in errors if not _follows_from_others(error)]
    found = [item.problem for item in located if item.choice is None]
    in_choices = sorted((item for item in located if item.choice is not None), key=_choice_key)
    for _, group in groupby(in_choices, key=_choice_key):
        found.extend(_of_choice(data, tuple(group)))
    return tuple(found)


def _choice_key(item: _Located) -> list[tuple[bool, str]]:
    return [(isinstance(key, int), str(key)) for key in item.choice or ()]


def _follows_from_others(error: ErrorDetails) -> bool:
    """A list that has enough items, but wrong ones, is called too short as well."""
    written = error["input"]
    return (
        error["type"] == "too_short"
        and isinstance(written, list)
        and len(written) >= error["ctx"]["min_length"]
    )


def _located(data: Plain, error: ErrorDetails) -> _Located:
    """Follow pydantic's path through the data; what is no key of it names a branch."""
    steps = error["loc"][1:]
    path: list[str | int] = []
    choice, branch, on_key = None, "", False
    here = data
    for index, step in enumerate(steps):
        last = index == len(steps) - 1
        if isinstance(here, dict) and step in here:
            path.append(step)
            here = here[str(step)]
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            path.append(step)
            here = here[step]
        elif last and error["type"] == "missing":
            path.append(step)
        elif last and step == "[key]":
            on_key = True
        else:
            choice, branch = tuple(path), str(step)
    problem = Problem(tuple(path), error["type"], error["input"], error.get("ctx", {}), on_key=on_key)
    return _Located(problem, choice, branch)


def _of_choice(data: Plain, items: Sequence[_Located]) -> Iterator[Problem]:
    """The mistakes inside the branch that was meant, or one that says what may stand there."""
    choice = items[0].choice or ()
    value = value_at(data, choice)
    meant = [item.problem for item in items if _is_meant(value, item)]
    if meant:
        yield from meant
    else:
        yield Problem(choice, CHOICE, value, {})


def _is_meant(value: Plain, item: _Located) -> bool:
    """Keys are meant for a group, items for a list; a wrong word could be meant for anything."""
    if item.problem.path == item.choice and item.problem.type.endswith(_WRONG_KIND):
        return False
    if isinstance(value, dict):
        return not item.branch.startswith(("tuple[", "literal["))
    return isinstance(value, list) and item.branch.startswith("tuple[")


def value_at(data: Plain, path: KeyPath) -> Plain:
    """What stands at a path; None where nothing does."""
    here = data
    for key in path:
        if isinstance(here, dict):
            here = here.get(str(key))
        elif isinstance(here, list) and isinstance(key, int) and key < len(here):
            here = here[key]
        else:
            return None
    return here
