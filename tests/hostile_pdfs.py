"""PDFs that want to hang, fill or crash whoever opens them."""

from __future__ import annotations

import io
import os
import zlib
from typing import TYPE_CHECKING

import pikepdf

from collateral.model.manifest import MANIFEST_NAME

if TYPE_CHECKING:
    from collections.abc import Callable


def with_manifest(stream: bytes, **keys: object) -> bytes:
    """A PDF that carries something in place of a manifest, its stream as it stands in the file."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.attachments[MANIFEST_NAME] = pikepdf.AttachedFileSpec(pdf, b"here")  # type: ignore[call-arg]  # all have defaults
    made = io.BytesIO()
    file = pdf.attachments[MANIFEST_NAME].obj.EF.F
    file.write(stream, filter=keys.get("filter"))  # type: ignore[arg-type]
    pdf.save(made, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return made.getvalue()


def bombs() -> tuple[bytes, bytes]:
    """3 GB of zeros in megabytes, deflated once; and in kilobytes, deflated twice."""
    megabytes = 3000
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    megabyte = squeezed.compress(bytes(1 << 20)) + squeezed.flush(zlib.Z_FULL_FLUSH)
    check = ((megabytes << 20) % 65521) << 16 | 1  # the Adler-32 of so many zeros
    once = b"\x78\xda" + megabyte * megabytes + b"\x03\x00" + check.to_bytes(4, "big")
    flate = pikepdf.Name.FlateDecode
    return with_manifest(once, filter=flate), with_manifest(zlib.compress(once, 9), filter=[flate, flate])


def plain(body: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj\n" + body + b"\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def circle() -> bytes:
    """Pages and names that contain themselves."""
    return plain(
        b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 3 0 R >> >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Count 1 /Kids [2 0 R] >>\nendobj\n"
        b"3 0 obj\n<< /Kids [3 0 R 3 0 R] >>"
    )


STRANGERS: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "garbage": lambda: os.urandom(100_000),
    "garbage that says it is a PDF": lambda: b"%PDF-1.7\n" + os.urandom(100_000) + b"\n%%EOF",
    "a million brackets": lambda: plain(b"[" * 1_000_000),
    "a million groups": lambda: plain(b"<< /A " * 1_000_000),
    "a stream that says it has a gigabyte": lambda: plain(b"<< /Length 1000000000 >>\nstream\nx\nendstream"),
    "a circle": circle,
    "a manifest that is none": lambda: with_manifest(b"hello"),
    "a manifest nested without end": lambda: with_manifest(b"[" * 5_000_000),
    "a manifest with an endless number": lambda: with_manifest(b'{"schema": 1' + b"0" * 1_000_000 + b"}"),
}


def blank(pages: int, across: float = 595, down: float = 842) -> bytes:
    """A PDF of empty pages."""
    pdf, made = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(across, down))
    pdf.save(made)
    return made.getvalue()


def endless_page() -> bytes:
    """A page that calls a drawing which calls two more, sixty deep: nobody ever finishes it."""
    pdf, made = pikepdf.new(), io.BytesIO()
    drawing = pdf.make_stream(b"0 0 500 500 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    drawing.BBox = pikepdf.Array([0, 0, 595, 842])
    for _ in range(60):
        outer = pdf.make_stream(
            b"/A Do " * 20, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form,
            BBox=pikepdf.Array([0, 0, 595, 842]),
            Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=drawing)),
        )  # fmt: skip
        drawing = outer
    page = pdf.add_blank_page()
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=drawing))
    page.Contents = pdf.make_stream(b"/A Do")
    pdf.save(made)
    return made.getvalue()
