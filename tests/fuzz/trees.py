"""YAML that knows its schema: real files with values exchanged, keys added, dropped, misspelt and moved."""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from collateral.schema.export import schema_of
from fuzz import corpus
from fuzz.corpus import loaded
from fuzz.mutation import mutated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

Path = tuple[str | int, ...]
DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 5, 6, 2, 64, 10**12, 10**39, -(10**45), 0.5, 1e300, "", " ", "x", "x" * 65,
    "w " * 3000,
    "no", "1", "01", "1.10", "5..9", "9..5", "0..999999", "us", "eu", "cfo", "financial", "nurse", "glance",
    "expert",
    "one-pager", "lead", "rest", "every-page", "qualifier", "not-an Id", "con", "a-b-c", "ÄÖ", "{{ a.b }}",
    "{{", "[x](claim:cost)",
    "**bold**", "<b>", "images/pump.svg", "../../etc/passwd", "https://example.org/x", "10.1000/182",
    "2026-11-21", "2026-02-30",
    dt.date(2026, 11, 20), dt.date(1, 1, 1), dt.date(9999, 12, 31), [], [None], [[]], ["x", "x"], {},
    {"x": None}, {"": 1},
    {"a": {"b": {"c": {}}}}, "\u202eabc", "a\u200bb", "a\u00adb", "\t", "a\nb", "\u00a0", "#fff", "#0b7285",
    "rgb(0,0,0)", "12pt",
    "en", "en-US", "de-DE", "xx-XX", "en_US", "A4", "Letter", "active", "withdrawn", "clinical", "off",
    "error", 400, "bold",
)  # fmt: skip
"""Values of every kind, right in one place and wrong in all others."""


@cache
def vocabulary(kind: str) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """Every key and every listed value that the schema of a kind knows."""
    keys: dict[str, None] = {}
    values: dict[Any, None] = {}

    def gather(node: Any) -> None:  # noqa: ANN401 (JSON is what it is)
        if isinstance(node, list):
            for inner in node:
                gather(inner)
        if isinstance(node, dict):
            properties = node.get("properties", {})
            keys.update(dict.fromkeys(properties))
            values.update(dict.fromkeys(node.get("enum", ()) if isinstance(node.get("enum"), list) else ()))
            for inner in (*node.values(), *properties.values()):
                gather(inner)

    gather(schema_of(kind))
    return tuple(keys), tuple(values)


@cache
def parsed(kind: str) -> tuple[Any, ...]:
    """Every real file of a kind that plain YAML can read, as text that stays unchanged."""
    found = []
    for text in corpus.seeds(kind):
        try:
            data = loaded(text)
            dumped(data)
        except (yaml.YAMLError, ValueError, RecursionError):
            continue
        if isinstance(data, dict | list) and data:
            found.append(text)
    return tuple(found)


def spots(data: Any, path: Path = ()) -> Iterator[Path]:  # noqa: ANN401 (plain data)
    """Where every value stands."""
    yield path
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, inner in pairs:
        yield from spots(inner, (*path, key))


def at(data: Any, path: Path) -> Any:  # noqa: ANN401 (plain data)
    """What stands somewhere."""
    for key in path:
        data = data[key]
    return data


class Gardener:
    """Changes one tree."""

    def __init__(self, random: Random, kind: str, data: Any) -> None:  # noqa: ANN401 (plain data)
        self.random = random
        self.keys, self.values = vocabulary(kind)
        self.kind = kind
        self.data = data

    def value(self) -> Any:  # noqa: ANN401 (plain data)
        """Something to put somewhere, which nothing else holds."""
        return deepcopy(self._drawn())

    def _drawn(self) -> Any:  # noqa: ANN401 (plain data)
        draw = self.random.random()
        if draw < 0.2 and self.values:
            return self.random.choice(self.values)
        if draw < 0.5:
            other = loaded(self.random.choice(parsed(self.kind)))
            return at(other, self.random.choice(list(spots(other))))
        if draw < 0.6:
            return {self.random.choice(self.keys): self.random.choice(ODD)}
        return self.random.choice(ODD)

    def change(self) -> None:
        """One accident."""
        path = self.random.choice(list(spots(self.data)))
        if not path:
            self._add(self.data)
            return
        group, key = at(self.data, path[:-1]), path[-1]
        match self.random.randrange(8):
            case 0:
                del group[key]
            case 1:
                self._add(group[key] if isinstance(group[key], dict | list) else group)
            case 2 if isinstance(group, dict):
                group[self._misspelt(str(key))] = group.pop(key)
            case 3:
                group[key] = (
                    [group[key]]
                    if self.random.random() < 0.5
                    else {self.random.choice(self.keys): group[key]}
                )
            case 4 if isinstance(group[key], list) and group[key]:
                group[key].append(deepcopy(self.random.choice(group[key])))
            case _:
                group[key] = self.value()

    def _add(self, group: Any) -> None:  # noqa: ANN401 (plain data)
        if isinstance(group, dict):
            group[self.random.choice((*self.keys, *self.keys, "x", "a-b", "Foo", "", "cost", "us"))] = (
                self.value()
            )
        elif isinstance(group, list):
            group.insert(self.random.randint(0, len(group)), self.value())

    def _misspelt(self, key: str) -> str:
        at_ = self.random.randint(0, len(key))
        return self.random.choice(
            (
                key[:at_] + key[at_ + 1 :],
                key[:at_] + "x" + key[at_:],
                key.upper(),
                f"{key} ",
                f" {key}",
                key + "s",
            )
        )


class _Plain(DUMPER):  # type: ignore[misc]  # in C where there is C
    """Every value written out: anchors are an error of their own."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 (PyYAML's signature)
        return True


def dumped(data: Any) -> bytes:  # noqa: ANN401 (plain data)
    """Plain data as YAML."""
    return yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True).encode(
        "utf-8", "surrogatepass"
    )


def tree(random: Random, kind: str) -> bytes:
    """A file of a kind after some accidents to what it says."""
    gardener = Gardener(random, kind, loaded(random.choice(parsed(kind))))
    for _ in range(random.choice((0, 1, 1, 1, 2, 4, 8))):
        gardener.change()
    style = random.choice((None, None, False, True))
    text = yaml.dump(
        gardener.data, Dumper=_Plain, sort_keys=False, allow_unicode=random.random() < 0.9,
        default_flow_style=style,
        width=random.choice((40, 120, 10_000)),
    )  # fmt: skip
    return text.encode("utf-8", "surrogatepass")


def yaml_file(random: Random, kind: str) -> bytes:
    """A file of a kind: by its schema, blindly changed, or both."""
    draw = random.random()
    if draw < 0.5:
        return tree(random, kind)
    if draw < 0.9:
        return mutated(random, random.choice(corpus.seeds(kind)).encode())
    return mutated(random, tree(random, kind))
