"""The foot of a page: references, notes and statements, and what it takes besides them."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from collateral.model.layout import Box, Layout

HUNDREDTHS = 100
"""In a millimetre."""
SHARED_PREFIXES = ("reference-", "note-", "s-end--")
SAME_LANE = 12.0
"""Millimetres that elements of one lane may be indented against each other."""


@dataclass(frozen=True, slots=True)
class Foot:
    """References, notes and statements at the page's foot; those above each other share a lane."""

    lanes: Mapping[str, int]
    """By prefix of the anchor."""
    gaps: Mapping[str, int]
    """Between two of a kind."""
    empty: tuple[int, ...]
    """What each lane takes by itself."""
    rest: float
    """Millimetres that the foot takes besides its lanes."""
    bare: int
    """What stands for the lanes where nothing is in them; negative, as what surrounds them goes with them."""

    def of(self, anchor: str, heights: Mapping[str, float]) -> tuple[int, int]:
        """Lane and height of one item; the height with the gap to the next."""
        kind = _kind(anchor)
        return self.lanes.get(kind, 0), up(heights.get(anchor, 0.0)) + self.gaps.get(kind, 0)

    def height(self, items: Iterable[tuple[str, float]]) -> int:
        """What these items take, each given with its height in millimetres; to be set against the room."""
        lanes = list(self.empty)
        shown = tuple(items)
        for anchor, height in shown:
            lane, taken = self.of(anchor, {anchor: height})
            lanes[lane] += taken
        return max(lanes, default=0) if shown else self.bare

    def is_as_tall_without(self, some: Iterable[str], heights: dict[str, float]) -> bool:
        """Whether these items could be as low as nothing and the foot with all of them no lower."""
        return self.height((heights | dict.fromkeys(some, 0.0)).items()) == self.height(heights.items())


def _kind(anchor: str) -> str:
    return next(prefix for prefix in SHARED_PREFIXES if anchor.startswith(prefix))


def foot_of(layout: Layout, below: float | None, small_print: float | None = None) -> Foot:
    """The foot, from where the stand-ins stand in it.

    Args:
        layout: Of a page with stand-ins.
        below: Millimetres from the foot with its stand-ins to the paper's edge; None where it is in the flow.
        small_print: Millimetres that all stand-ins take with what surrounds them; None where nobody knows.
    """
    stacks: dict[str, list[Box]] = defaultdict(list)
    for box in layout.boxes:
        if box.anchor.startswith(SHARED_PREFIXES):
            stacks[_kind(box.anchor)].append(box)
    ways: list[float] = []
    lanes = {kind: _lane(ways, stack[0].x) for kind, stack in stacks.items()}
    gaps = {kind: up(gap_of(stack)) for kind, stack in stacks.items()}
    if not stacks:
        return Foot(lanes, gaps, (0,), below or 0.0, 0)
    top = min(stack[0].y for stack in stacks.values())
    # One gap less than items: what is above the lowest lane is taken once, for all lanes alike.
    spare = max(gaps.values())
    ends, held = [0.0] * len(ways), [0] * len(ways)
    for kind, stack in stacks.items():
        lane = lanes[kind]
        ends[lane] = max(ends[lane], bottom_of(stack[-1]) - top)
        held[lane] += sum(up(box.height) + gaps[kind] for box in stack)
    empty = [max(spare + up(end) - own, 0) for end, own in zip(ends, held, strict=True)]
    rest = below - max(ends) if below is not None else 0.0
    around = max(empty)
    if below is not None and small_print is not None:
        around = min(around, spare + up(max(ends) - small_print))
    return Foot(lanes, gaps, tuple(empty), rest - spare / HUNDREDTHS, around)


def _lane(ways: list[float], x: float) -> int:
    for at, way in enumerate(ways):
        if abs(way - x) < SAME_LANE:
            return at
    ways.append(x)
    return len(ways) - 1


def gap_of(stack: Sequence[Box]) -> float:
    """Between two boxes; whatever the second has in itself is part of every measured height."""
    return max(stack[1].y - bottom_of(stack[0]), 0.0) if len(stack) > 1 else 0.0


def bottom_of(box: Box) -> float:
    """Its lower edge, in millimetres."""
    return box.y + box.height


def up(millimetres: float) -> int:
    """Hundredths of a millimetre, rounded up (a hair of measuring noise aside)."""
    return math.ceil(millimetres * HUNDREDTHS - 1e-6)
