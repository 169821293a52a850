"""What a page may read: pictures and fonts of this workspace and of the tool, and nothing else.

Files are addressed on two origins that exist nowhere (RFC 6761 reserves `.invalid`), so that no
local path can end up in a PDF and the same workspace gives the same bytes wherever it lies.
"""

from __future__ import annotations

import base64
import binascii
import io
import stat
import struct
import warnings
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from collateral.dataclass import dataclass
from collateral.files import read_bytes
from collateral.render.drawing import DrawingRefusedError, check_svg
from collateral.render.pictures import prepared
from collateral.render.recolour import recoloured

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.render.recolour import Inks

WORKSPACE_ORIGIN = "https://workspace.invalid"
BUNDLED_ORIGIN = "https://bundled.invalid"

MOST_BYTES = 20_000_000
"""Of one file."""
MOST_DATA_BYTES = 1_000_000
"""Of one `data:` picture."""
MOST_BYTES_TOGETHER = 200_000_000
"""Of all files one document reads."""
MOST_PIXELS = 40_000_000
"""Of one picture: 40 megapixels print an A3 sheet at 450 dpi."""

TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
}
RASTER = frozenset({"image/png", "image/jpeg"})
DATA_TYPES = frozenset({"image/png", "image/jpeg", "image/svg+xml"})

_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"IEND\xaeB`\x82"
_JPEG_START = b"\xff\xd8\xff"
_JPEG_END = b"\xff\xd9"
_FONT_STARTS = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_URL_SHOWN = 120


@dataclass(frozen=True, slots=True)
class AssetRoots:
    """The two folders a page may read from."""

    workspace: Path
    """The user's workspace."""
    bundled: Path
    """The tool's own templates and fonts."""
    inks: Inks = ()
    """Colours that named classes of drawings take."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that passed every check."""

    media_type: str
    body: bytes
    """As the page shows it."""
    digest: str
    """SHA-256 of the file as it lies there."""


class RefusedError(Exception):
    """This address may not be read; `reason` completes the sentence "… was not read: "."""

    def __init__(self, url: str, reason: str, path: str | None = None) -> None:
        self.url = url if len(url) <= _URL_SHOWN else f"{url[:_URL_SHOWN]}…"
        self.reason = reason
        self.path = path
        """Below the workspace, where the address names a file of it."""
        super().__init__(f"{self.url}: {reason}")


def read_asset(url: str, roots: AssetRoots) -> Asset:
    """What the address stands for, once every check has passed.

    Raises:
        RefusedError: The address leads out of the two folders, or to something a page may not show.
    """
    media_type, body = _read_data(url) if url[:5].lower() == "data:" else _read_file(url, roots)
    digest = sha256(body).hexdigest()
    try:
        check_body(media_type, body)
    except DrawingRefusedError as error:
        raise RefusedError(url, str(error), path_below_workspace(url)) from None
    if media_type == "image/svg+xml":
        body = recoloured(body, roots.inks)
    if media_type in RASTER:
        try:
            body = prepared(media_type, body)
        except (OSError, ValueError, SyntaxError):
            raise RefusedError(url, "the picture is damaged", path_below_workspace(url)) from None
    return Asset(media_type, body, digest)


def path_below_workspace(url: str) -> str | None:
    """`collateral/x/images/y.svg` for an address on the workspace's origin, None for any other."""
    prefix = f"{WORKSPACE_ORIGIN}/"
    return unquote(url.removeprefix(prefix)) if url.startswith(prefix) else None


def locate(url: str, roots: AssetRoots) -> Path:
    """The regular file an address stands for, symlinks resolved, certainly below its folder.

    Raises:
        RefusedError: There is no such file, or it is not below the folder.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        raise RefusedError(url, "this is not an address") from None
    root = {WORKSPACE_ORIGIN: roots.workspace, BUNDLED_ORIGIN: roots.bundled}.get(
        f"{parts.scheme}://{parts.netloc}"
    )
    if root is None:
        raise RefusedError(
            url, "only files of the workspace can be shown, nothing from the network or elsewhere"
        )
    shown = path_below_workspace(url)
    if parts.query or parts.fragment:
        raise RefusedError(url, 'a file\'s address has no "?" and no "#"', shown)
    try:
        base = root.resolve(strict=True)
        path = (base / unquote(parts.path).lstrip("/")).resolve(strict=True)
        mode = path.stat().st_mode
    except (OSError, ValueError, RuntimeError):
        raise RefusedError(url, "there is no such file", shown) from None
    if not path.is_relative_to(base):
        raise RefusedError(url, "it lies outside the workspace", shown)
    if not stat.S_ISREG(mode):
        raise RefusedError(url, "it is not a file", shown)
    return path


def check_body(media_type: str, body: bytes) -> None:
    """Refuse bytes that are not what their type says, or more than a page should carry.

    Raises:
        DrawingRefusedError: With the reason, as the end of a sentence.
    """
    match media_type:
        case "image/svg+xml":
            check_svg(body)
        case "image/png" | "image/jpeg":
            _check_picture(media_type, body)
        case _:
            _check_font(body)


def _read_file(url: str, roots: AssetRoots) -> tuple[str, bytes]:
    path = locate(url, roots)
    media_type = TYPES.get(path.suffix.lower())
    shown = path_below_workspace(url)
    if media_type is None:
        kinds = ", ".join(sorted(TYPES))
        raise RefusedError(url, f'"{path.suffix}" is not a kind of file a page can show ({kinds})', shown)
    try:
        return media_type, read_bytes(path, MOST_BYTES, follow=False)  # no link put there since it was judged
    except ValueError as error:
        raise RefusedError(url, str(error), shown) from None
    except OSError:
        raise RefusedError(url, "there is no such file", shown) from None


def _read_data(url: str) -> tuple[str, bytes]:
    head, comma, payload = url[5:].partition(",")
    media_type = head.split(";", 1)[0].strip().lower()
    if not comma or media_type not in DATA_TYPES:
        raise RefusedError(url, f'a "data:" address may hold a picture, not "{media_type}"')
    if len(payload) > 3 * MOST_DATA_BYTES:  # even if every byte were written as %XX
        raise RefusedError(url, f'a picture in a "data:" address has at most {MOST_DATA_BYTES // 1000} kB')
    body = unquote_to_bytes(payload)
    if head.lower().rstrip().endswith(";base64"):
        try:
            body = base64.b64decode(body, validate=True)
        except binascii.Error:
            raise RefusedError(url, "its base64 text is damaged") from None
    if len(body) > MOST_DATA_BYTES:
        raise RefusedError(url, f'a picture in a "data:" address has at most {MOST_DATA_BYTES // 1000} kB')
    return media_type, body


def _check_picture(media_type: str, body: bytes) -> None:
    from PIL import Image  # noqa: PLC0415  # a supervisor digests pictures and never opens one

    png = media_type == "image/png"
    if not body.startswith(_PNG_START if png else _JPEG_START):
        raise DrawingRefusedError(f"it is not a {'PNG' if png else 'JPEG'} picture, whatever its name says")
    if (_PNG_END if png else _JPEG_END) not in body[-1024:]:
        raise DrawingRefusedError("the picture is cut off: its end is missing")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower
            picture = Image.open(io.BytesIO(body), formats=("PNG",) if png else ("JPEG", "MPO"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise DrawingRefusedError("the picture is damaged or far too large") from None
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise DrawingRefusedError(
            f"{width} x {height} pixels are too many (at most {MOST_PIXELS // 1_000_000} megapixels)"
        )
    if picture.mode not in {"1", "L", "LA", "P", "RGB", "RGBA"}:
        raise DrawingRefusedError(
            f'its colours are stored as "{picture.mode}": save it as RGB or grey with 8 bits per channel'
        )


def _check_font(body: bytes) -> None:
    if not body.startswith(_FONT_STARTS):
        raise DrawingRefusedError("it is not a TrueType or OpenType font, whatever its name says")
    try:
        (count,) = struct.unpack_from(">H", body, 4)
        tables = {bytes(struct.unpack_from("4s", body, 12 + 16 * n)[0]) for n in range(count)}
    except struct.error:
        raise DrawingRefusedError("the font is cut off") from None
    if b"fvar" in tables:  # subsets of variable fonts carry wrong widths: PDF/A 6.2.11.5
        raise DrawingRefusedError("variable fonts do not print reliably: export one static font per weight")
    if not {b"cmap", b"name", b"head"} <= tables:
        raise DrawingRefusedError("the font is damaged: it lacks tables every font has")
