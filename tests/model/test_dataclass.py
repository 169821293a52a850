"""Our dataclasses do what Python's do, and compile nothing before they are needed."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import field
from types import SimpleNamespace

import pytest

import collateral.dataclass as ours

BOTH = [
    pytest.param(dataclasses.dataclass, id="python"),
    pytest.param(vars(ours)["dataclass"], id="ours"),
]
Way = Callable[..., Callable[[type], type]]


def kinds(python_or_ours: Way) -> SimpleNamespace:
    """Classes of all the sorts the program has, declared one way or the other."""

    def way(**options: bool) -> Callable[[type], type]:
        def declare(cls: type) -> type:
            cls.__qualname__ = cls.__name__  # as if it stood at the top of a module: it can be pickled
            return python_or_ours(**options)(cls)

        return declare

    @way(frozen=True, slots=True, order=True)
    class Spot:
        path: str
        line: int = 1

    @way(frozen=True, slots=True)
    class Text:
        words: str
        spot: object = field(default=None, compare=False)
        turns: tuple[int, ...] = field(default=(), repr=False)
        names: Mapping[str, str] = field(default_factory=dict, hash=False)

        def __post_init__(self) -> None:
            if not self.words:
                object.__setattr__(self, "words", "none")

    @way(frozen=True, slots=True)
    class Title(Text):
        level: int = 2

    @way(frozen=True, slots=True, kw_only=True)
    class Sheet:
        width: float
        height: float = 297.0

    @way(slots=True)
    class Tally:
        counts: list[int] = field(default_factory=list)
        total: int = field(init=False, default=7)
        last: str = field(init=False)

        def __post_init__(self) -> None:
            self.total += len(self.counts)

    @way(slots=True)
    class Pair:
        left: object
        right: object = None

    @way(slots=True, eq=False)
    class Handle:
        number: int

    @way(frozen=True, slots=True)
    class Nothing:
        pass

    @way(frozen=True, slots=True)
    class Loose:
        name: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Loose) and self.name.lower() == other.name.lower()

        def __hash__(self) -> int:
            return hash(self.name.lower())

        def __repr__(self) -> str:
            return self.name

    found = {name: value for name, value in locals().items() if isinstance(value, type)}
    globals().update(found)
    return SimpleNamespace(**found)


def said(call: Callable[[], object]) -> object:
    """What a call gives, or how it fails."""
    try:
        return call()
    except Exception as error:  # noqa: BLE001  # compared, whatever it is
        return type(error), str(error)


def everything(way: Way) -> list[object]:
    """What comes out of using the classes; hashes of strings are those of this process."""
    k = kinds(way)
    text, title, sheet, tally = k.Text("Quiet"), k.Title("Quiet", level=3), k.Sheet(width=210.0), k.Tally()
    changed = dataclasses.replace(text, words="Loud", names={"a": "b"})
    tally.counts.append(3)
    hashable = (text, title, sheet, k.Nothing(), k.Loose("A"), k.Spot("a", 2), changed)
    return [
        *map(repr, (text, title, sheet, k.Nothing(), k.Loose("A"), k.Handle(3), changed)),
        *map(hash, hashable),
        said(lambda: hash(tally)),
        text == k.Text("Quiet", k.Spot("b", 9)),
        text == k.Text("Quiet", turns=(1,)),
        text == title,
        hash(k.Text("Quiet", names={"a": "b"})) == hash(text),
        k.Text("").words,
        title.words,
        tally.total,
        said(lambda: tally.last),
        [k.Pair(1) == other for other in (k.Pair(1), k.Pair(2), k.Pair(1, [2]), k.Spot("a"), 1)],
        k.Handle(3) == k.Handle(3),
        k.Nothing() == k.Nothing(),
        k.Loose("A") == k.Loose("a"),
        len({k.Loose("A"), k.Loose("a")}),
        [(spot.path, spot.line) for spot in sorted([k.Spot("b"), k.Spot("a", 3), k.Spot("a")])],
        [(k.Spot(a) < k.Spot("b"), k.Spot(a) <= k.Spot("b")) for a in "abc"],
        [(k.Spot(a) > k.Spot("b"), k.Spot(a) >= k.Spot("b")) for a in "abc"],
        said(lambda: k.Spot("a") < 3),
        said(lambda: sheet < k.Sheet(width=1.0)),
        said(k.Spot),
        said(lambda: k.Spot("a", 1, 2)),
        said(lambda: k.Spot("a", row=2)),
        said(lambda: k.Sheet(210.0)),
        said(lambda: setattr(text, "words", "x")),
        said(lambda: delattr(text, "words")),
        said(lambda: setattr(tally, "counts", [1])),
        said(lambda: setattr(tally, "unknown", [1])),
        [one.__match_args__ for one in (k.Spot, k.Title, k.Sheet, k.Tally)],
        [[(each.name, each.kw_only) for each in dataclasses.fields(one)] for one in (k.Title, k.Sheet)],
        dataclasses.asdict(text),
        [copy.copy(one) == one and copy.deepcopy(one) == one for one in hashable],
        [repr(pickle.loads(pickle.dumps(one))) for one in (*hashable, k.Pair(1), k.Handle(2))],  # noqa: S301  # our own
        pickle.loads(pickle.dumps(changed)).names,  # noqa: S301
        [k.Text.__init__.__qualname__.split(".")[-1], k.Text.__slots__, k.Title.__slots__],
        [dataclasses.is_dataclass(one) for one in vars(k).values()],
    ]  # fmt: skip


def test_whatever_is_done_with_one_gives_the_same() -> None:
    pythons, mine = everything(dataclasses.dataclass), everything(vars(ours)["dataclass"])
    for place, (theirs, our) in enumerate(zip(pythons, mine, strict=True)):
        assert our == theirs, f"the {place}th"


@pytest.mark.parametrize("way", BOTH)
def test_defaults_that_are_made_are_made_anew(way: Way) -> None:
    k = kinds(way)
    first, second = k.Tally(), k.Tally()
    first.counts.append(1)
    assert second.counts == []


@pytest.mark.parametrize("way", BOTH)
def test_values_match_by_place_and_by_name(way: Way) -> None:
    k = kinds(way)
    match k.Spot("a", 4):
        case k.Spot(path, line=4):
            assert path == "a"
        case _:
            pytest.fail("it did not match")


def test_a_field_may_be_called_as_what_the_text_of_init_needs() -> None:
    @ours.dataclass(frozen=True, slots=True)
    class Odd:
        set: int = 1
        default_set: tuple[int, ...] = field(default_factory=lambda: (2,))
        left_out: int | None = None

    assert (Odd().set, Odd().default_set, Odd(3, left_out=4).left_out) == (1, (2,), 4)


COUNTED = """
import sys
from {module} import dataclass
texts = []
sys.addaudithook(lambda event, arguments: texts.append(arguments[0]) if event == "compile" else None)

@dataclass(frozen=True, slots=True)
class Spot:
    \"\"\"A spot.\"\"\"
    path: str
    line: int = 1

declared = len(texts)
Spot("a") == Spot("b"), hash(Spot("c", 2)), repr(Spot("d"))
print(sum(map(len, texts[:declared])), len(texts) - declared)
"""
"""Prints the characters compiled to declare a class, and how often something is compiled to use it."""


def counted(module: str) -> list[int]:
    done = subprocess.run(
        [sys.executable, "-c", COUNTED.format(module=module)], capture_output=True, text=True, check=True
    )
    return [int(number) for number in done.stdout.split()]


def test_declaring_one_compiles_next_to_nothing_and_using_it_compiles_once() -> None:
    """Python 3.13 compiles an empty function where it has nothing to write."""
    pythons, _ = counted("dataclasses")
    declaring, using = counted("collateral.dataclass")
    assert declaring * 5 < pythons
    assert using == 1
