"""Dataclasses that cost little to declare.

`dataclasses.dataclass` writes six methods of each class as text and has Python compile them: half a
millisecond, and the program has three hundred classes, in two processes that somebody waits for. Here methods
are shared, and only `__init__` is compiled, when a class is first called. All else is as it was: fields,
`replace`, `asdict`, matching, pickling. Type checkers see the original.
"""

from __future__ import annotations

import dataclasses
import reprlib
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from dataclasses import dataclass

    Fields = tuple[dataclasses.Field[Any], ...]
    Methods = dict[str, Any]

__all__ = ["dataclass"]


def _dataclass(
    *, frozen: bool = False, slots: bool, kw_only: bool = False, eq: bool = True, order: bool = False
) -> Callable[[type], type]:
    """As `dataclasses.dataclass`, for classes with slots.

    Args:
        frozen: Values cannot be changed, and have a hash where they can be compared.
        slots: Always true, and written all the same: type checkers take the original's word for it.
        kw_only: Fields are given by name.
        eq: Two of a class are equal whose fields are.
        order: They are sorted by their fields.
    """

    def declare(cls: type) -> type:
        made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(
            cls
        )
        fields = dataclasses.fields(made)
        methods: Methods = {"__init__": _first_init(made, frozen=frozen), "__repr__": _repr}
        if eq:
            methods |= _comparing(fields, order=order)
            methods["__hash__"] = _hashing(fields) if frozen else None
        if frozen:
            methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
            methods |= _pickling(made, fields)
        for name, method in methods.items():
            if vars(cls).get(name) is None:  # `__hash__` is None where `__eq__` is the class's own
                setattr(made, name, method)
        return made

    return declare


if not TYPE_CHECKING:
    dataclass = _dataclass


# --- a new value ------------------------------------------------------------------------------------------

_LEFT_OUT = object()


def _first_init(cls: type, *, frozen: bool) -> Callable[..., None]:
    """Compiles the real one, which takes its place."""

    def __init__(self: object, *values: object, **named: object) -> None:  # noqa: N807  # it is one
        cls.__init__ = init = _compiled_init(cls, frozen=frozen)  # type: ignore[misc]
        init(self, *values, **named)

    return __init__


def _compiled_init(cls: type, *, frozen: bool) -> Callable[..., None]:
    """What `dataclasses` would have written."""
    names: Methods = {"__set": object.__setattr__, "__left_out": _LEFT_OUT}
    by_place: list[str] = ["self"]
    by_name: list[str] = []
    lines: list[str] = []
    for field in dataclasses.fields(cls):
        name, default = field.name, f"__default_{field.name}"
        value = name if field.init else default
        argument = f"{name}={default}"
        if field.default_factory is not dataclasses.MISSING:
            names[default] = field.default_factory
            argument = f"{name}=__left_out"
            value = f"{default}() if {name} is __left_out else {name}" if field.init else f"{default}()"
        elif field.default is not dataclasses.MISSING:
            names[default] = field.default
        elif field.init:
            argument = name
        else:
            continue
        if field.init:
            (by_name if field.kw_only else by_place).append(argument)
        lines.append(f"__set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    arguments = ", ".join((*by_place, *(("*", *by_name) if by_name else ())))
    text = "\n ".join((f"def __init__({arguments}):", *(lines or ("pass",))))
    exec(text, names)  # noqa: S102  # the names of our own fields
    init = cast("Callable[..., None]", names["__init__"])
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


# --- what is asked of values ------------------------------------------------------------------------------


def _values_of(fields: Iterable[dataclasses.Field[Any]]) -> Callable[[object], tuple[object, ...]]:
    """A function that gives the values of some fields."""
    names = [field.name for field in fields]
    if len(names) > 1:
        return attrgetter(*names)
    if not names:
        return lambda _value: ()
    only = attrgetter(*names)
    return lambda value: (only(value),)


def _comparing(fields: Fields, *, order: bool) -> Methods:
    values = _values_of(field for field in fields if field.compare)

    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __lt__(self: object, other: object) -> bool:  # noqa: N807
        return values(self) < values(other) if other.__class__ is self.__class__ else NotImplemented

    def __le__(self: object, other: object) -> bool:  # noqa: N807
        return values(self) <= values(other) if other.__class__ is self.__class__ else NotImplemented

    def __gt__(self: object, other: object) -> bool:  # noqa: N807
        return values(self) > values(other) if other.__class__ is self.__class__ else NotImplemented

    def __ge__(self: object, other: object) -> bool:  # noqa: N807
        return values(self) >= values(other) if other.__class__ is self.__class__ else NotImplemented

    ordering = {"__lt__": __lt__, "__le__": __le__, "__gt__": __gt__, "__ge__": __ge__}
    return {"__eq__": __eq__, **(ordering if order else {})}


def _hashing(fields: Fields) -> Callable[[object], int]:
    values = _values_of(field for field in fields if (field.compare if field.hash is None else field.hash))
    return lambda self: hash(values(self))


@reprlib.recursive_repr()
def _repr(self: Any) -> str:  # noqa: ANN401
    shown = (field.name for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def _refuse_to_set(_self: object, name: str, _value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _pickling(cls: type, fields: Fields) -> Methods:
    """Python would set the fields of an unpickled value, which is refused."""
    values = _values_of(fields)
    setters = [getattr(cls, field.name).__set__ for field in fields]

    def __getstate__(self: object) -> tuple[object, ...]:  # noqa: N807
        return values(self)

    def __setstate__(self: object, state: tuple[object, ...]) -> None:  # noqa: N807
        for put, value in zip(setters, state, strict=True):
            put(self, value)

    return {"__getstate__": __getstate__, "__setstate__": __setstate__}
