"""Where things came to stand on the pages: what a renderer measured."""

from __future__ import annotations

from collateral.dataclass import dataclass

FOOT_AREA = "foot-area"
"""Anchor of what the foot of a page takes from the flow."""


@dataclass(frozen=True, slots=True)
class Box:
    """One element's box on one page, in millimetres from the page's top left corner."""

    anchor: str
    page: int
    """From 1."""
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The pages of a laid-out document."""

    pages: int
    page_width: float
    """Millimetres."""
    page_height: float
    """Millimetres."""
    boxes: tuple[Box, ...]
    """One for each section and page it touches, in document order."""
    overflow: float = 0.0
    """Millimetres of content beyond the last page allowed; 0 where there is no limit."""

    def box(self, anchor: str) -> Box | None:
        """The first box of an element; None where it is not laid out."""
        return next((box for box in self.boxes if box.anchor == anchor), None)

    def height_of(self, anchor: str) -> float:
        """Total height of a section over all pages, in millimetres; 0 where it is not laid out."""
        return sum(box.height for box in self.boxes if box.anchor == anchor)

    def anchors_beyond(self, pages: int) -> tuple[str, ...]:
        """Sections that stand, in part or whole, after so many pages, in document order."""
        return tuple(dict.fromkeys(box.anchor for box in self.boxes if box.page > pages))
