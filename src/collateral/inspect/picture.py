"""What a page of a finished PDF looks like: for thumbnails, contact sheets and people who look."""

from __future__ import annotations

import io

import pypdfium2

from collateral.errors import ToolchainError


def first_page_png(data: bytes, width: int) -> bytes:
    """The first page as a PNG, so many pixels wide."""
    return page_png(data, width, page=1)


def page_png(data: bytes, width: int, *, page: int) -> bytes:
    """One page, counted from 1, as a PNG, so many pixels wide.

    Raises:
        ToolchainError: The bytes are not a PDF that can be opened.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ToolchainError(f"The PDF cannot be shown: {error}", "Build it again.") from error
    try:
        sheet = document[page - 1]
        picture = sheet.render(scale=width / sheet.get_width()).to_pil().convert("RGB")
    finally:
        document.close()
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
