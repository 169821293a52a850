"""Whether a text can be seen: large enough, dark enough on what is behind it, on the page, uncovered.

A text may be in the file and yet be hidden: in the paper's colour, too small, beside the page, below a box.
"""

from __future__ import annotations

import ctypes
import functools
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from collateral.dataclass import dataclass
from collateral.diagnostics import Diagnostic
from collateral.inspect.readback import essence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PIL.Image import Image

    from collateral.inspect.readback import Sighting

SMALLEST = 8.45
"""Points: nothing that must be read is smaller than 8.5."""
LEAST_CONTRAST = 4.5
"""Between ink and ground (WCAG 2, AA)."""
LEAST_INK = 1.5
"""Contrast that even thin letters leave on a page drawn at 72 dots per inch."""
SAMPLES = 12
"""So many letters of a text have their size and colour looked at, spread over it."""
_MM = 25.4 / 72
_IGNORED = (
    "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\ufeff\ufffe\x02"
)


def unseen(data: bytes, sightings: Iterable[Sighting], edition: str, template: str) -> tuple[Diagnostic, ...]:
    """Texts that are in a PDF and that a reader cannot see where they should; all of them errors."""
    document = pypdfium2.PdfDocument(data)
    try:
        pages: dict[int, _Page] = {}
        found = []
        for sighting in sightings:
            if sighting.page not in pages:
                pages[sighting.page] = _Page.of(document[sighting.page - 1])
            reason = pages[sighting.page].why_unseen(sighting)
            if reason:
                found.append(_finding(sighting, reason, edition, template))
        return tuple(found)
    finally:
        document.close()


def _finding(sighting: Sighting, reason: str, edition: str, template: str) -> Diagnostic:
    return Diagnostic(
        sighting.place,
        "readback-hidden",
        f"{edition}: {sighting.what} is on page {sighting.page} of the finished PDF, but {reason}. "
        "Nothing was published for this reader.",
        f"Look into {template} and its stylesheet.",
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """One page's letters, and what it looks like."""

    text: str
    """Without white space and hyphens."""
    places: tuple[int, ...]
    """For each letter of `text`, its number on the page."""
    letters: pypdfium2.PdfTextPage
    picture: Image
    width: float
    height: float

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> _Page:
        letters = page.get_textpage()
        kept: list[str] = []
        places: list[int] = []
        for number, letter in enumerate(_letters(letters)):
            for part in _essence_of(letter):
                kept.append(part)
                places.append(number)
        picture = page.render(scale=1, grayscale=True).to_pil()
        return cls("".join(kept), tuple(places), letters, picture, page.get_width(), page.get_height())

    def why_unseen(self, sighting: Sighting) -> str:
        """Why none of the places where a text stands will do; empty where one will."""
        reasons = [
            self._why(start, start + len(needle), sighting.above)
            for needle in [essence(sighting.text)]
            for start in _starts(self.text, needle)
        ]
        if not reasons:
            return "not as one run of text"
        return "" if "" in reasons else reasons[0]

    def _why(self, start: int, end: int, above: float | None) -> str:
        letters = self.places[start : end : max(1, (end - start) // SAMPLES)]
        run = range(self.places[start], self.places[end - 1] + 1)
        boxes = [box for box in _lines(self.letters, run) if box.width > 0 and box.height > 0]
        checks = (
            (all(box.inside(self.width, self.height) for box in boxes), "not on the paper"),
            (self._smallest(letters) >= SMALLEST, "smaller than 8.5 pt"),
            (self._contrast(letters, boxes) >= LEAST_CONTRAST, "too faint to read"),
            (all(self._has_ink(box) for box in boxes), "covered or not drawn"),
            (above is None or min(self._from_top(box) for box in boxes) < above, "below the first section"),
        )
        return next((reason for fine, reason in checks if not fine), "") if boxes else "without any extent"

    def _from_top(self, box: _Box) -> float:
        return (self.height - box.top) * _MM

    def _smallest(self, letters: tuple[int, ...]) -> float:
        """The smallest type size in points, as set on the page."""
        matrix = pdfium.FS_MATRIX()
        sizes = []
        for letter in letters:
            pdfium.FPDFText_GetMatrix(self.letters, letter, matrix)
            scale = (matrix.c**2 + matrix.d**2) ** 0.5
            size = pdfium.FPDFText_GetFontSize(self.letters, letter) * scale
            sizes.append(size)
        return min(sizes, default=0.0)

    def _contrast(self, letters: tuple[int, ...], boxes: list[_Box]) -> float:
        """The least contrast between the ink of some letters and the ground behind them."""
        inks = {_ink(self.letters, letter) for letter in letters}
        grounds = {self._ground(box) for box in boxes}
        return min(
            (contrast(ink, ground) for ink in inks if ink is not None for ground in grounds), default=0.0
        )

    def _ground(self, box: _Box) -> int:
        """The grey that most of a line's area has."""
        histogram = self._crop(box).histogram()
        return max(range(256), key=lambda grey: histogram[grey])

    def _has_ink(self, box: _Box) -> bool:
        low, high = self._crop(box).getextrema()
        return contrast(int(low), int(high)) >= LEAST_INK  # type: ignore[arg-type]  # a grey picture has one band

    def _crop(self, box: _Box) -> Image:
        left, top = max(0, int(box.left)), max(0, int(self.height - box.top))
        right, bottom = int(box.right) + 1, int(self.height - box.bottom) + 1
        return self.picture.crop((left, top, max(right, left + 1), max(bottom, top + 1)))


@dataclass(frozen=True, slots=True)
class _Box:
    """A line of letters, in points from the page's bottom left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def inside(self, width: float, height: float) -> bool:
        return self.left >= 0 and self.bottom >= 0 and self.right <= width and self.top <= height


@functools.lru_cache(maxsize=4096)
def _essence_of(letter: str) -> str:
    """A page has thousands of letters, and some seventy different ones."""
    return "" if letter in _IGNORED else essence(letter)


def _letters(letters: pypdfium2.PdfTextPage) -> Iterator[str]:
    """Each letter of a page; as many as the page counts."""
    text = letters.get_text_range()
    count = letters.count_chars()
    if len(text) == count:
        yield from text
        return
    for number in range(count):  # letters outside the basic plane, or without a meaning
        code = pdfium.FPDFText_GetUnicode(letters, number)
        yield chr(code) if code and not 0xD800 <= code < 0xE000 else " "  # noqa: PLR2004  # surrogates


def _lines(letters: pypdfium2.PdfTextPage, which: range) -> Iterator[_Box]:
    for number in range(letters.count_rects(which.start, len(which))):
        yield _Box(*letters.get_rect(number))


def _starts(text: str, needle: str) -> Iterator[int]:
    start = text.find(needle)
    while needle and start >= 0:
        yield start
        start = text.find(needle, start + 1)


def _ink(letters: pypdfium2.PdfTextPage, letter: int) -> int | None:
    """A letter's grey, drawn on white where it is see-through; None for spaces that pdfium adds."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(letters, letter, red, green, blue, alpha):
        return None
    grey = 0.299 * red.value + 0.587 * green.value + 0.114 * blue.value
    return round(grey * alpha.value / 255 + 255 - alpha.value)


def contrast(one: int, other: int) -> float:
    """The contrast of two greys, from 1 to 21 (WCAG 2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(grey: int) -> float:
    part = grey / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  # sRGB
