"""DRAFT across every page, behind what stands on it: no text, no room taken, no part of the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collateral.model.brand import Brand

INK = "#f5e1de"
"""Light enough to read any text on it at 4.5:1, dark enough to be seen on an office printer's grey."""

_LETTERS = (
    "M0 0V60H16Q38 60 38 30Q38 0 16 0Z",
    "M52 60V0H72Q90 0 90 17Q90 34 72 34H52M70 34L92 60",
    "M100 60L122 0L144 60M108 40H136",
    "M158 60V0H192M158 29H186",
    "M200 0H242M221 0V60",
)
"""The five letters as strokes, so that no font decides what a draft looks like."""


def draft_css(brand: Brand) -> str:
    """A stylesheet that sets the word behind every page; a page's background is never tagged content.

    The paper's own colour moves from the document to the page, or it would cover the word.
    """
    letters = "".join(f'<path d="{path}"/>' for path in _LETTERS)
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-130 -130 502 320">'
        f'<g transform="rotate(-35 121 30)" fill="none" stroke="{INK}" stroke-width="11">{letters}</g></svg>'
    )
    address = f"data:image/svg+xml,{quote(drawing)}"
    paper = brand.palette.background
    return (
        f'@page {{ background: {paper} url("{address}") center / 118% no-repeat }}\n'
        "html, body { background: none !important }\n"
    )
