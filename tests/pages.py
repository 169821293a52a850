"""Pages for tests that lay out: a workspace with pictures, a style with the bundled fonts, HTML around it."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from PIL import Image

from collateral.render.pdf import AssetRoots, lay_out
from collateral.workspace import bundled_files

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.render.pdf import LaidOut

FONTS = "".join(
    f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style};'
    f' src: url("https://bundled.invalid/brand/fonts/{name}.ttf") }}\n'
    for family, weight, style, name in (
        ("Source Sans 3", 400, "normal", "SourceSans3-Regular"),
        ("Source Sans 3", 600, "normal", "SourceSans3-Semibold"),
        ("Source Sans 3", 400, "italic", "SourceSans3-It"),
        ("Source Serif 4 Display", 600, "normal", "SourceSerif4Display-Semibold"),
    )
)
STYLE = FONTS + '@page { size: A5; margin: 20mm } html { font: 10pt "Source Sans 3" } body { margin: 0 }'
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100" height="50">'
    '<rect width="50" height="40" fill="#336699"/></svg>'
)
INK = (10, 60, 70)


def page(body: str, *, head: str = "<title>T</title>", attributes: str = 'lang="en"') -> str:
    """A whole document around a body."""
    return (
        f"<!DOCTYPE html><html {attributes}><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    )


def make_workspace(root: Path) -> Path:
    """A workspace with pictures of every kind a page may show."""
    images = root / "images"
    images.mkdir(parents=True)
    Image.new("RGB", (60, 40), INK).save(images / "photo.jpg", quality=80)
    Image.new("RGB", (60, 40), INK).save(images / "screen.png")
    Image.new("RGBA", (60, 40), (*INK, 120)).save(images / "glass.png")
    (images / "chart.svg").write_text(DRAWING, "utf-8")
    return root


def assets(workspace: Path) -> AssetRoots:
    """The workspace and the tool's own files."""
    return AssetRoots(workspace, bundled_files())


def laid_out(body: str, workspace: Path, *, css: str = "", head: str = "<title>T</title>") -> LaidOut:
    """A body, laid out in the test style."""
    return lay_out(page(body, head=head), [f"{STYLE}\n{css}"], assets(workspace))


def huge_png(width: int, height: int) -> bytes:
    """A PNG of one colour whose header promises many pixels: small on disk, large in memory."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    rows = zlib.compress(b"\0" * (1 + (width + 7) // 8) * height, 9)
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
