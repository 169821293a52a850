"""Permission: who a node's own marks let see it. Reach only ever takes away."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.model.selection import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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


def _misses(actual: str | None, mark: Mark) -> bool:
    return actual not in mark.values


_DENIALS: Mapping[str, tuple[Reason, Callable[[Mark, Reader], bool]]] = MappingProxyType(
    {
        "internal": (Reason.INTERNAL, lambda mark, _: mark.text != "no"),
        "except": (Reason.EXCEPT, lambda mark, reader: not reader.names.isdisjoint(mark.values)),
        "audience": (Reason.AUDIENCE, lambda mark, reader: reader.names.isdisjoint(mark.values)),
        "region": (Reason.REGION, lambda mark, reader: _misses(reader.region, mark)),
        "format": (Reason.FORMAT, lambda mark, reader: _misses(reader.format, mark)),
        "stage": (Reason.STAGE, lambda mark, reader: _misses(reader.stage, mark)),
        "when": (Reason.WHEN, lambda _, reader: not reader.has_account),
        "needs": (Reason.NEEDS, lambda _, reader: not reader.has_account),
        "unless": (Reason.UNLESS, lambda _, reader: reader.has_account),
    }
)
"""What each key says of a reader it keeps out, and whom it keeps out; the first that does is the reason."""


def denial(marks: Marks, reader: Reader) -> Denial | None:
    """The first mark that denies the reader, or None.

    Within one key any value may match; across keys all must. A mark needs a match: a stage mark is out
    of an edition without a stage. `except` beats `audience`. `when` is false without an account.
    """
    if not marks.entries:
        return None
    for key, (reason, denies) in _DENIALS.items():
        mark = marks.get(key)
        if mark is not None and denies(mark, reader):
            return Denial(reason, mark)
    return None


def invitation(marks: Marks) -> Mark | None:
    """The first mark that decides who may see a node, whether or not it lets this reader in."""
    return next((mark for mark in marks.entries if mark.key in _DENIALS), None)
