"""The manifest that a PDF carries, as far as it is one of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf

from collateral.model.manifest import MANIFEST_NAME, Manifest
from collateral.schema.wire import from_json

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.inspect.reading import PdfReading


def manifest_in(reading: PdfReading) -> Manifest | None:
    """The manifest of a PDF; None where it has none, or one that this version cannot read."""
    return _manifest(reading.attachments.get(MANIFEST_NAME))


def glance_at(path: Path) -> tuple[int, Manifest | None]:
    """How many pages a PDF has, and its manifest, without reading its text; 0 and None where it is none."""
    try:
        with pikepdf.open(path) as pdf:
            spec = pdf.attachments.get(MANIFEST_NAME)
            return len(pdf.pages), _manifest(spec.get_file().read_bytes() if spec is not None else None)
    except (pikepdf.PdfError, OSError):
        return 0, None


def _manifest(data: bytes | None) -> Manifest | None:
    if data is None:
        return None
    try:
        return from_json(Manifest, data)
    except ValueError:
        return None
