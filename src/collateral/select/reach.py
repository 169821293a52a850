"""Permission: who a node's own marks let see it. Reach only ever takes away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from collateral.model.selection import Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from collateral.model.catalogue import Catalogue
    from collateral.model.content import Mark, Marks
    from collateral.model.edition import Edition


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom an edition is for, as marks can name it."""

    names: frozenset[str]
    """The audience and every group it belongs to."""
    region: str
    format: str
    stage: str | None = None
    has_account: bool = False

    @classmethod
    def of(cls, catalogue: Catalogue, edition: Edition) -> Reader:
        """The reader of an edition."""
        groups = catalogue.settings.value.groups
        memberships = {group for group, members in groups.items() if edition.audience in members}
        return cls(
            names=frozenset({edition.audience} | memberships),
            region=edition.region,
            format=edition.format,
            stage=edition.stage,
        )


@dataclass(frozen=True, slots=True)
class Denial:
    """The mark that keeps a node from a reader."""

    reason: Reason
    mark: Mark

    @property
    def detail(self) -> str:
        """The mark as an author would write it."""
        return f"{self.mark.key}={self.mark.text}"


def _misses(actual: str | None) -> Callable[[Mark], bool]:
    return lambda mark: actual not in mark.values


def denial(marks: Marks, reader: Reader) -> Denial | None:
    """The first mark that denies the reader, or None.

    Within one key any value may match; across keys all must. A mark needs a match: a stage mark is out
    of an edition without a stage. `except` beats `audience`. `when` is false without an account.
    """
    rules: tuple[tuple[str, Reason, Callable[[Mark], bool]], ...] = (
        ("internal", Reason.INTERNAL, lambda mark: mark.text != "no"),
        ("except", Reason.EXCEPT, lambda mark: not reader.names.isdisjoint(mark.values)),
        ("audience", Reason.AUDIENCE, lambda mark: reader.names.isdisjoint(mark.values)),
        ("region", Reason.REGION, _misses(reader.region)),
        ("format", Reason.FORMAT, _misses(reader.format)),
        ("stage", Reason.STAGE, _misses(reader.stage)),
        ("when", Reason.WHEN, lambda _: not reader.has_account),
        ("needs", Reason.NEEDS, lambda _: not reader.has_account),
        ("unless", Reason.UNLESS, lambda _: reader.has_account),
    )
    for key, reason, denies in rules:
        mark = marks.get(key)
        if mark is not None and denies(mark):
            return Denial(reason, mark)
    return None
