"""Linear scales: as long as the labels leave room for, with ticks at round numbers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HALVINGS = 60


@dataclass(frozen=True, slots=True)
class Linear:
    """From a value to a place."""

    zero: float
    """Where 0 lies."""
    per_unit: float

    def __call__(self, value: float) -> float:
        """The place of a value."""
        return self.zero + value * self.per_unit

    def value(self, place: float) -> float:
        """The value of a place."""
        return (place - self.zero) / self.per_unit if self.per_unit else 0.0


@dataclass(frozen=True, slots=True)
class Need:
    """A value, and the room that something beside it takes."""

    value: float
    left: float = 0.0
    right: float = 0.0


def span(left: float, right: float, low: float, high: float) -> Linear:
    """A scale from one value at the left (or bottom) to one at the right (or top)."""
    if high <= low:
        low, high = low - 0.5, high + 0.5
    per_unit = (right - left) / (high - low)
    return Linear(left - low * per_unit, per_unit)


def fitting(needs: Sequence[Need], left: float, right: float) -> Linear | None:
    """The longest scale on which everything beside the values fits; None where there is none."""
    shift = min(need.value for need in needs)
    reach = max(need.value for need in needs) - shift

    def starts(per_unit: float) -> tuple[float, float]:
        first = max(left + need.left - (need.value - shift) * per_unit for need in needs)
        last = min(right - need.right - (need.value - shift) * per_unit for need in needs)
        return first, last

    first, last = starts(0.0)
    if first > last:
        return None
    if not reach:
        return Linear(first, 0.0)
    short, long = 0.0, (right - left) / reach
    for _ in range(_HALVINGS):
        middle = (short + long) / 2
        first, last = starts(middle)
        short, long = (middle, long) if first <= last else (short, middle)
    start = starts(short)[0]
    return Linear(start - shift * short, short)


def ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """Round numbers within a range, at most so many."""
    if high <= low or most < 1:
        return (low,)
    step = 10.0 ** math.floor(math.log10((high - low) / max(most, 1)))
    for factor in (1, 2, 2.5, 5, 10, 20, 25, 50):
        found = _multiples(low, high, step * factor)
        if len(found) <= most:
            return found
    return (low,)  # pragma: no cover - fifty steps always suffice


def _multiples(low: float, high: float, step: float) -> tuple[float, ...]:
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple(round(count * step, 10) + 0.0 for count in range(first, min(last, first + 100) + 1))


def extent(values: Iterable[float], *, from_zero: bool = False) -> tuple[float, float]:
    """Least and greatest; from zero where asked for or where zero is not far."""
    numbers = list(values)
    low, high = min(numbers), max(numbers)
    if from_zero or 0 <= low <= 0.7 * high:
        low = min(low, 0.0)
    if from_zero or 0 >= high >= 0.7 * low:
        high = max(high, 0.0)
    return low, high
