"""The manifest that a PDF carries, as far as it is one of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.model.manifest import MANIFEST_NAME, Manifest
from collateral.schema.wire import from_json

if TYPE_CHECKING:
    from collateral.inspect.reading import PdfReading


def manifest_in(reading: PdfReading) -> Manifest | None:
    """The manifest of a PDF; None where it has none, or one that this version cannot read."""
    data = reading.attachments.get(MANIFEST_NAME)
    if data is None:
        return None
    try:
        return from_json(Manifest, data)
    except ValueError:
        return None
