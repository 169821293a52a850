"""A page made on trial, the way an edition is made: that it can be is the best proof that all parts work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.inspect.reading import read_pdf
from collateral.load.brand import BUNDLED_FACES
from collateral.model.brand import Brand
from collateral.render.fonts import font_faces
from collateral.render.pdf import lay_out

if TYPE_CHECKING:
    from collateral.model.brand import FontFace
    from collateral.render.confine import AssetRoots

SENTENCE = "Respiratory care, measured twice: 1,250 g."


@dataclass(frozen=True, slots=True)
class Trial:
    """What came back."""

    size: int
    """Of the file, in bytes."""
    archivable: bool
    """Whether it claims PDF/A-3a and PDF/UA-1, as every document does."""
    readable: bool
    """Whether every line of it can be read."""


def make_page(assets: AssetRoots) -> Trial:
    """One sentence in every face that comes with the program, laid out, written and read back."""
    brand = Brand(fonts=BUNDLED_FACES)
    lines = "".join(f'<p style="{_style(face)}">{SENTENCE}</p>' for face in brand.fonts)
    html = f'<html lang="en"><title>A page on trial</title><body><h1>Trial</h1>{lines}</body></html>'
    css = f"{font_faces(brand)}\nhtml {{ {_style(brand.fonts[0])} }}"
    pdf = lay_out(html, [css], assets).write()
    reading = read_pdf(pdf)
    text = " ".join(reading.text.split())
    return Trial(
        size=len(pdf),
        archivable=(reading.pdfa, reading.pdfua) == ("3A", "1"),
        readable=text.count(SENTENCE) == len(brand.fonts),
    )


def _style(face: FontFace) -> str:
    return f"font: {face.style} {face.weight} 11pt '{face.family}'"
