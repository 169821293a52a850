"""The brand's faces: the only fonts a document can use."""

from __future__ import annotations

import functools
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from collateral.render.confine import BUNDLED_ORIGIN, WORKSPACE_ORIGIN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from collateral.model.brand import Brand, FontFace
    from collateral.render.confine import AssetRoots


def fontconfig_file() -> Path:
    """A fontconfig configuration that knows no font of the machine."""
    return Path(str(files("collateral.render") / "fonts.conf"))


def font_faces(brand: Brand) -> str:
    """`@font-face` rules for every face of the brand, in the brand's order."""
    return "\n".join(_rule(face) for face in brand.fonts)


def face_url(face: FontFace) -> str:
    """Where a page finds the face."""
    return f"{BUNDLED_ORIGIN if face.bundled else WORKSPACE_ORIGIN}/{quote(face.path)}"


def face_file(face: FontFace, assets: AssetRoots) -> Path:
    """The face's file on disk."""
    return (assets.bundled if face.bundled else assets.workspace) / face.path


def versions(brand: Brand, assets: AssetRoots) -> tuple[tuple[int, int], ...]:
    """Time and size of each face's file: a font that was replaced is another one."""
    return tuple(version(face_file(face, assets)) for face in brand.fonts)


def version(path: Path) -> tuple[int, int]:
    """Time and size of a face's file; zeros where there is none."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0  # the layout reports the missing file
    return status.st_mtime_ns, status.st_size


def widths_of(face: FontFace, assets: AssetRoots) -> Mapping[int, float]:
    """Width in ems of each character a face has; none where it cannot be read."""
    path = face_file(face, assets)
    return _widths(path, *version(path))


@functools.lru_cache(maxsize=64)
def _widths(path: Path, _modified: int, _size: int) -> Mapping[int, float]:
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415  # a supervisor never opens a font

    try:
        with TTFont(path, lazy=True) as font:
            # Numbers for names: reading the glyphs' own takes as long as all else, and nobody asks for them.
            font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
            ems, advances = font["head"].unitsPerEm, font["hmtx"].metrics
            glyphs = (font.getBestCmap() or {}).items()
            return {code: advances[name][0] / ems for code, name in glyphs if name in advances}
    except (OSError, TTLibError, KeyError, AttributeError):
        return {}


def _rule(face: FontFace) -> str:
    family = face.family.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {face.weight}; font-style: {face.style};'
        f' src: url("{face_url(face)}"); }}'
    )
