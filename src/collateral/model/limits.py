"""Limits in annotations, as whoever reads annotations knows them: by the protocol of `annotated_types`.

That package is loaded when somebody reads them; a build of sound files does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Limits:
    """What a value has to keep to; each part where it is given."""

    least: int | None = None
    most: int | None = None
    shortest: int | None = None
    longest: int | None = None
    rule: Callable[[Any], bool] | None = None

    __is_annotated_types_grouped_metadata__ = True

    def __iter__(self) -> Iterator[object]:
        """The limits, each as its own object."""
        import annotated_types as at  # noqa: PLC0415  # see above

        given = {at.Ge: self.least, at.Le: self.most, at.MinLen: self.shortest, at.MaxLen: self.longest}
        yield from (kind(limit) for kind, limit in given.items() if limit is not None)
        if self.rule is not None:
            yield at.Predicate(self.rule)


def at_least(number: int) -> Limits:
    """A number of at least this."""
    return Limits(least=number)


def between(least: int, most: int) -> Limits:
    """A number, both ends included."""
    return Limits(least=least, most=most)


def length(shortest: int, longest: int | None = None) -> Limits:
    """So many letters, or items."""
    return Limits(shortest=shortest, longest=longest)


def obeying(rule: Callable[[Any], bool]) -> Limits:
    """Whatever a function says yes to."""
    return Limits(rule=rule)
