"""The manifest that a PDF carries, as far as it is one of ours. Imported in children of the cage only."""

from __future__ import annotations

import io
import zlib
from hashlib import sha256
from typing import TYPE_CHECKING

import pikepdf

from collateral.dataclass import dataclass
from collateral.files import DOCUMENT_LIMIT, read_bytes
from collateral.model.manifest import MANIFEST_NAME, Manifest
from collateral.schema.wire import from_json

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.inspect.reading import PdfReading


MOST_BYTES = 16 << 20
"""Largest manifest read; a document of a hundred blocks has one of some ten thousand bytes."""


def manifest_in(reading: PdfReading) -> Manifest | None:
    """The manifest of a PDF; None where it has none, or one that this version cannot read."""
    return _manifest(reading.attachments.get(MANIFEST_NAME))


def manifest_of(data: bytes) -> Manifest | None:
    """The manifest of what may be a PDF, without reading its text. A stranger's bytes belong in the cage."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _manifest(_attached(pdf))
    except pikepdf.PdfError:
        return None


@dataclass(frozen=True, slots=True)
class Glance:
    """What a file tells of itself, without reading its text."""

    pages: int = 0
    manifest: Manifest | None = None
    why: str = ""
    """Why it tells nothing; empty where it is a PDF."""


def glances(files: tuple[tuple[Path, str], ...]) -> tuple[Glance, ...]:
    """A glance at each file. Anybody may have put them there: runs in a child of the cage only.

    Args:
        files: Each with the SHA-256 it had when it was judged.
    """
    return tuple(glance_at(path, digest) for path, digest in files)


def glance_at(path: Path, digest: str) -> Glance:
    """A glance at one file, as long as it holds what its SHA-256 says."""
    try:
        data = read_bytes(path, DOCUMENT_LIMIT)
        if sha256(data).hexdigest() != digest:
            return Glance(why="it was changed meanwhile")
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return Glance(len(pdf.pages), _manifest(_attached(pdf)))
    except Exception:  # noqa: BLE001 (a broken file fails in every way there is)
        return Glance(why="it is no whole PDF")


def _attached(pdf: pikepdf.Pdf) -> bytes | None:
    """The manifest's bytes, unpacked as far as a manifest may go: a few kilobytes can hold gigabytes."""
    spec = pdf.attachments.get(MANIFEST_NAME)
    if spec is None:
        return None
    stream = spec.get_file().obj
    data: bytes = stream.read_raw_bytes()
    packed = stream.get("/Filter")
    if packed is not None:
        if packed != pikepdf.Name.FlateDecode:
            return None
        try:
            data = zlib.decompressobj().decompress(data, MOST_BYTES + 1)
        except zlib.error:
            return None
    return data if len(data) <= MOST_BYTES else None


def _manifest(data: bytes | None) -> Manifest | None:
    if data is None:
        return None
    try:
        return from_json(Manifest, data)
    except ValueError:
        return None
