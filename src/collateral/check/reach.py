"""Who a part of the master may be shown to: its marks and all its ancestors' together, in any edition."""

from __future__ import annotations

from dataclasses import replace
from itertools import product as combinations
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from collateral.model.catalogue import Catalogue
    from collateral.model.content import Mark, Marks

Values = frozenset[str | None]

ACCOUNT = "account"
AXES = ("audience", "region", "format", "stage", "account", "depth")
"""The questions marks answer. They are independent of each other, so a reach is one set for each."""


@dataclass(frozen=True, slots=True)
class Reach:
    """For each axis, the values at which a part may be shown."""

    audience: Values
    region: Values
    format: Values
    stage: Values
    """None stands for an edition without a stage."""
    account: Values
    """`account` for an edition with one, None for one without."""
    depth: Values
    """Depths that the marks allow; whether the section has such a rung is the grammar's affair."""
    internal: bool = False
    """For nobody outside, on purpose."""
    doubtful: bool = False
    """A mark holds an unknown word, so nobody knows who was meant."""

    @classmethod
    def everywhere(cls, catalogue: Catalogue) -> Reach:
        """The reach of an unmarked part."""
        settings = catalogue.settings.value
        return cls(
            audience=frozenset(profile.id for profile in catalogue.profiles),
            region=frozenset(settings.regions),
            format=frozenset(folder.id for folder in catalogue.formats),
            stage=frozenset((*settings.stages, None)),
            account=frozenset((ACCOUNT, None)),
            depth=frozenset(settings.depths),
        )

    def values(self, axis: str) -> Values:
        """The values of one axis."""
        found: Values = getattr(self, axis)
        return found

    @property
    def is_empty(self) -> bool:
        """Whether no edition whatever can show the part."""
        return any(not self.values(axis) for axis in AXES)

    def within(self, marks: Marks, catalogue: Catalogue) -> Reach:
        """This reach narrowed by a node's own marks.

        A mark with an unknown word narrows nothing here: that word is reported as what it is.
        """
        reach = self
        for mark in marks.entries:
            reach = _narrowed(reach, mark, catalogue)
        return reach

    def at(self, axis: str, values: Iterable[str | None]) -> Reach:
        """This reach with one axis narrowed to some values."""
        kept = self.values(axis) & frozenset(values)
        match axis:
            case "audience":
                return replace(self, audience=kept)
            case "region":
                return replace(self, region=kept)
            case "format":
                return replace(self, format=kept)
            case "stage":
                return replace(self, stage=kept)
            case "account":
                return replace(self, account=kept)
            case _:
                return replace(self, depth=kept)

    def points(self, axes: Iterable[str] = AXES) -> Iterator[tuple[str | None, ...]]:
        """Every single case the reach holds, by some of the axes."""
        return combinations(*(sorted(self.values(axis), key=str) for axis in axes))

    def holds(self, point: tuple[str | None, ...], axes: Iterable[str] = AXES) -> bool:
        """Whether a single case lies in the reach."""
        return all(value in self.values(axis) for axis, value in zip(axes, point, strict=True))

    def covers(self, other: Reach, axis: str) -> bool:
        """Whether nothing of another reach lies outside this one, along one axis."""
        return other.values(axis) <= self.values(axis)

    def meets(self, other: Reach) -> bool:
        """Whether a single case can lie in both."""
        return all(self.values(axis) & other.values(axis) for axis in AXES)


def _narrowed(reach: Reach, mark: Mark, catalogue: Catalogue) -> Reach:
    match mark.key:
        case "audience" | "except":
            named = [catalogue.audiences_of(name) for name in mark.values]
            everybody = frozenset(profile.id for profile in catalogue.profiles)
            if any(not names & everybody for names in named):
                return replace(reach, doubtful=True)
            union: Values = frozenset().union(*named)
            return reach.at("audience", union if mark.key == "audience" else reach.audience - union)
        case "region" | "format" | "stage" | "depth":
            whole = Reach.everywhere(catalogue).values(mark.key)
            known = whole.issuperset(mark.values)
            return reach.at(mark.key, mark.values) if known else replace(reach, doubtful=True)
        case "needs" | "unless":
            return reach.at("account", {ACCOUNT if mark.key == "needs" else None})
        case "internal" if mark.text != "no":
            return replace(reach, internal=True)
        case _:
            return reach
