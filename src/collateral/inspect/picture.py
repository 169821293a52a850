"""What a page of a finished PDF looks like: for thumbnails, contact sheets and people who look."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pypdfium2
from PIL import Image

from collateral.errors import ToolchainError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def first_page_png(data: bytes, width: int) -> bytes:
    """The first page as a PNG, so many pixels wide."""
    return page_png(data, width, page=1)


def page_png(data: bytes, width: int, *, page: int) -> bytes:
    """One page, counted from 1, as a PNG, so many pixels wide.

    Raises:
        ToolchainError: The bytes are not a PDF that can be opened.
    """
    with _opened(data) as document:
        return _png(document[page - 1], width)


def drawn_pages(job: tuple[bytes, int]) -> tuple[bytes, ...]:
    """Every page of what may be anybody's PDF, so many pixels wide. Runs in a child of the cage.

    Raises:
        ToolchainError: It is no PDF, or none that a sheet can show.
    """
    data, width = job
    with _opened(data, "it is no whole PDF") as document:
        if len(document) > MOST_PAGES:
            raise ToolchainError(
                f"it has {len(document)} pages, and a sheet shows {MOST_PAGES} of a document"
            )
        return tuple(_png(_in_proportion(document[number]), width) for number in range(len(document)))


def _in_proportion(sheet: Any) -> Any:  # noqa: ANN401 - pypdfium2 has no types
    across, down = sheet.get_size()
    if not 0 < down <= TALLEST * across:
        raise ToolchainError(f"a page is more than {TALLEST} times as high as it is wide")
    return sheet


@contextmanager
def _opened(data: bytes, otherwise: str = "") -> Iterator[Any]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        message = otherwise or f"The PDF cannot be shown: {error}"
        raise ToolchainError(message, "Build it again.") from error
    try:
        yield document
    finally:
        document.close()


def _png(sheet: Any, width: int) -> bytes:  # noqa: ANN401 - pypdfium2 has no types
    picture = sheet.render(scale=FINER * width / sheet.get_width()).to_pil()
    whole = (0, 0, width * FINER, picture.height // FINER * FINER)
    picture = picture.reduce(FINER, whole).convert("RGB")
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=QUICKLY)
    return out.getvalue()


QUICKLY = 3
"""How hard a picture is packed: the hardest takes seven times as long and saves nothing."""
FINER = 2
"""How much finer a page is drawn than it is shown: small letters of drawings lose their edges otherwise."""

MOST_PAGES = 500
"""Of one document, on a sheet."""
TALLEST = 8
"""How many times as high as wide a page on a sheet may be."""

GAP = 12
"""Pixels between two pages on a contact sheet."""
GROUND = (233, 235, 238)


def contact_sheet(pages: Sequence[bytes], columns: int = 6) -> bytes:
    """Pages beside each other on one picture, in rows."""
    pictures = [Image.open(io.BytesIO(page)) for page in pages]
    width = max((picture.width for picture in pictures), default=1) + GAP
    height = max((picture.height for picture in pictures), default=1) + GAP
    across = max(1, min(columns, len(pictures)))
    rows = -(-len(pictures) // across)
    sheet = Image.new("RGB", (across * width + GAP, rows * height + GAP), GROUND)
    for number, picture in enumerate(pictures):
        sheet.paste(picture, (GAP + number % across * width, GAP + number // across * height))
    out = io.BytesIO()
    sheet.save(out, "PNG", optimize=True)
    return out.getvalue()
