"""Raster pictures as a page takes them: upright, in sRGB, no larger than print needs, silent."""

from __future__ import annotations

import functools
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

MOST_ACROSS = 2600
"""Pixels of the longer side: 300 to the inch over the width of a page."""
QUALITY = 92
"""Of a JPEG that has to be written again."""

_RESULT = {"image/jpeg": "JPEG", "image/png": "PNG"}


@functools.lru_cache(maxsize=64)
def prepared(media_type: str, body: bytes) -> bytes:
    """A picture ready for the page, the same bytes each time; one that is ready already is left alone.

    Upright however the camera was held, colours as sRGB, at most `MOST_ACROSS` pixels, without what a camera
    or a program writes beside the pixels: where, when, by whom.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415  # a supervisor digests pictures and never opens one

    with Image.open(io.BytesIO(body), formats=(_RESULT[media_type], "MPO")) as opened:
        if _is_ready(opened):
            return body
        picture = ImageOps.exif_transpose(opened)
        picture = _in_srgb(picture)
        picture.thumbnail((MOST_ACROSS, MOST_ACROSS), Image.Resampling.LANCZOS)
        bare = Image.new(picture.mode, picture.size)
        if picture.mode == "P":
            bare = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
        else:
            bare.paste(picture)
    bare.info.clear()
    out = io.BytesIO()
    if media_type == "image/jpeg":
        bare.save(out, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    else:
        bare.save(out, "PNG", optimize=True)
    return out.getvalue()


_TELLTALES = ("exif", "icc_profile", "xmp", "photoshop", "comment", "XML:com.adobe.xmp")


def _is_ready(picture: Image.Image) -> bool:
    return max(picture.size) <= MOST_ACROSS and not any(picture.info.get(name) for name in _TELLTALES)


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Colours as sRGB, where the file says what they are; a profile that cannot be read changes nothing."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "RGBA", "L"}:
        return picture
    from PIL import ImageCms  # noqa: PLC0415  # the same

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGB" if picture.mode == "L" else picture.mode
        converted = ImageCms.profileToProfile(
            picture, source, ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return converted or picture
