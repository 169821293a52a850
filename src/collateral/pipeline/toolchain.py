"""What a document's bytes depend on besides the workspace: the same of all this, the same bytes.

The fingerprint is part of every cache key. It knows versions and digests only, no place and no date, so that
two machines with the same toolchain share it. WeasyPrint is never imported here: that takes half a second.
"""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import hashlib
import os
import re
import sys
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.parsers import expat

from collateral.workspace import bundled_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

DISTRIBUTIONS = (
    "babel", "brotli", "cssselect2", "fonttools", "jinja2", "lxml", "markdown-it-py", "markupsafe",
    "mdit-py-plugins", "mdurl", "pikepdf", "pillow", "pydyf", "pypdfium2", "pyphen", "pyyaml", "tinycss2",
    "tinyhtml5", "weasyprint", "webencodings", "zopfli",
)  # fmt: skip
"""What shapes a document's bytes, or decides whether it is published; some of them need not be there."""

PACKAGE = str(Path(__file__).resolve().parents[1])
MISSING = "missing"
LOADER_CACHE = "/etc/ld.so.cache"
"""Where Linux keeps which file a library's name stands for."""


@dataclass(frozen=True, slots=True)
class Library:
    """A shared library as this process finds it."""

    name: str
    version: str
    """Empty where it is not found, or does not say."""
    path: str = ""
    """Its file; empty where the system does not tell."""
    found: bool = True


@dataclass(frozen=True, slots=True)
class _Wanted:
    name: str
    linux: str
    elsewhere: tuple[str, ...]
    """What macOS and Windows may call it, in the layout engine's order."""
    version: Callable[[ctypes.CDLL], str]


def _text(function: str) -> Callable[[ctypes.CDLL], str]:
    def ask(library: ctypes.CDLL) -> str:
        asked = library[function]
        asked.restype = ctypes.c_char_p
        return str(asked().decode())

    return ask


def _fontconfig(library: ctypes.CDLL) -> str:
    number = library.FcGetVersion()
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"


def _freetype(library: ctypes.CDLL) -> str:
    handle = ctypes.c_void_p()
    if library.FT_Init_FreeType(ctypes.byref(handle)):
        return ""
    parts = [ctypes.c_int() for _ in range(3)]
    library.FT_Library_Version(handle, *map(ctypes.byref, parts))
    library.FT_Done_FreeType(handle)
    return ".".join(str(part.value) for part in parts)


WANTED = (
    _Wanted(
        "pango",
        "libpango-1.0.so.0",
        ("libpango-1.0-0", "pango-1.0-0", "pango-1.0", "libpango-1.0.dylib"),
        _text("pango_version_string"),
    ),
    _Wanted(
        "pangoft2",
        "libpangoft2-1.0.so.0",
        ("libpangoft2-1.0-0", "pangoft2-1.0-0", "pangoft2-1.0", "libpangoft2-1.0.dylib"),
        _text("pango_version_string"),
    ),
    _Wanted(
        "harfbuzz",
        "libharfbuzz.so.0",
        ("libharfbuzz-0", "harfbuzz", "harfbuzz-0.0", "libharfbuzz.0.dylib"),
        _text("hb_version_string"),
    ),
    _Wanted(
        "harfbuzz-subset",
        "libharfbuzz-subset.so.0",
        ("libharfbuzz-subset-0", "harfbuzz-subset", "harfbuzz-subset-0.0", "libharfbuzz-subset.0.dylib"),
        _text("hb_version_string"),
    ),
    _Wanted(
        "fontconfig",
        "libfontconfig.so.1",
        ("libfontconfig-1", "fontconfig-1", "fontconfig", "libfontconfig.1.dylib"),
        _fontconfig,
    ),
    _Wanted("freetype", "libfreetype.so.6", ("libfreetype-6", "freetype", "libfreetype.6.dylib"), _freetype),
    _Wanted("fribidi", "libfribidi.so.0", ("libfribidi-0", "fribidi", "libfribidi.0.dylib"), lambda _: ""),
    _Wanted(
        "gobject",
        "libgobject-2.0.so.0",
        ("libgobject-2.0-0", "gobject-2.0-0", "gobject-2.0", "libgobject-2.0.0.dylib"),
        lambda _: "",
    ),
)


# --- what others ask ------------------------------------------------------------------------------------


def fingerprint() -> str:
    """One hash for the whole toolchain."""
    told = "".join(f"{name}={what}\n" for name, what in sorted(parts().items()))
    return hashlib.sha256(told.encode()).hexdigest()


@cache
def parts() -> Mapping[str, str]:
    """Every part of the toolchain by name, with its version or digest, or both; `missing` where it is not."""
    return MappingProxyType(
        {
            "machine": " ".join((sys.platform, *_machine())),
            "python": f"{sys.implementation.name} {sys.version.split()[0]}",
            "zlib": zlib.ZLIB_RUNTIME_VERSION,
            "expat": expat.EXPAT_VERSION,
            **{f"lib{one.name}": _described(one) for one in libraries()},
            **{name: _installed(name) for name in DISTRIBUTIONS},
            "collateral": _digest_of_ours(),
        }
    )


@cache
def files() -> tuple[str, ...]:
    """Files and folders whose looks from outside stand for the toolchain, for `freshness.look`, as files.

    As long as none of them looks different, the fingerprint is the same.
    """
    folders, ours = _ours()
    places = _places()
    found = [
        sys.executable,
        str(Path(sys.executable).resolve()),
        str(Path(sys.prefix) / "pyvenv.cfg"),
        LOADER_CACHE,
        *(one.path for one in libraries() if one.path),
        *(_name_of(one) for one in libraries() if one.path),
        *map(str, places.values()),
        *(str(place / "RECORD") for place in places.values()),
        *(path for path in sys.path[1:] if path),
        *folders,
        *ours.values(),
    ]
    return tuple(dict.fromkeys(found))


@cache
def libraries() -> tuple[Library, ...]:
    """The shared libraries, found as the layout engine finds them, each with its version."""
    _look_where_the_engine_looks()
    found = {wanted: _open(wanted) for wanted in WANTED}
    mapped = _mapped()
    return tuple(_asked(wanted, library, mapped) for wanted, library in found.items())


# --- shared libraries -----------------------------------------------------------------------------------


def _look_where_the_engine_looks() -> None:
    """On Windows libraries are found in folders that are named, and nowhere else."""
    if hasattr(os, "add_dll_directory"):
        for folder in os.environ.get("WEASYPRINT_DLL_DIRECTORIES", r"C:\msys64\ucrt64\bin").split(";"):
            with contextlib.suppress(OSError):
                os.add_dll_directory(folder)


def _open(wanted: _Wanted) -> ctypes.CDLL | None:
    linux = sys.platform.startswith("linux")  # there, look-ups by compiler and linker take 200 ms
    for name in (wanted.linux,) if linux else wanted.elsewhere:
        try:
            return ctypes.CDLL(name if linux else ctypes.util.find_library(name) or name)
        except OSError:
            continue
    return None


def _mapped() -> frozenset[str]:
    """Files that Linux says this process has in memory."""
    try:
        lines = Path("/proc/self/maps").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return frozenset()
    return frozenset(line[line.index("/") :] for line in lines if "/" in line)


def _asked(wanted: _Wanted, library: ctypes.CDLL | None, mapped: frozenset[str]) -> Library:
    if library is None:
        return Library(wanted.name, "", found=False)
    try:
        version = wanted.version(library)
    except (AttributeError, OSError, ValueError):  # an odd build: it is there, and that is all we know
        version = ""
    named = [path for path in mapped if Path(path).name.startswith(wanted.linux)]
    return Library(wanted.name, version, min(named, default=""))


def _described(library: Library) -> str:
    """Version and digest: distributions mend a library without giving it another version."""
    if not library.found:
        return MISSING
    try:
        digest = _short(Path(library.path).read_bytes()) if library.path else ""
    except OSError:
        digest = ""
    return f"{library.version} {digest}".strip() or "there"


def _name_of(library: Library) -> str:
    """The link beside a library's file that the loader looks for: an update gives it another target."""
    wanted = next(one for one in WANTED if one.name == library.name)
    return str(Path(library.path).with_name(wanted.linux))


# --- Python packages ------------------------------------------------------------------------------------


@cache
def _places() -> Mapping[str, Path]:
    """Where each distribution keeps what it says of itself.

    The folders' names say the version: `importlib.metadata` would take four times as long as all the rest.
    """
    found: dict[str, Path] = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208  (a name is all that is needed)
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                found.setdefault(_plain(name.partition("-")[0]), Path(folder, name))
    return {name: found[name] for name in DISTRIBUTIONS if name in found}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _installed(name: str) -> str:
    """Version, and a digest of what the installer recorded: two builds of one version differ."""
    place = _places().get(name)
    if place is None:
        return _otherwise_installed(name)
    version = place.name.removesuffix(".dist-info").partition("-")[2]
    try:
        record = (place / "RECORD").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return version
    kept = [line for line in sorted(record.splitlines()) if _is_content(line)]
    return f"{version} {_short(''.join(kept).encode())}" if kept else version


def _is_content(line: str) -> bool:
    """Whether a line of a RECORD is about the distribution itself, not about how it was installed."""
    return "sha256=" in line and ".dist-info/" not in line and not line.startswith(("..", "/"))


def _otherwise_installed(name: str) -> str:
    """The version of what another packager installed, or nothing at all."""
    from importlib import metadata  # noqa: PLC0415  (takes 40 ms, and is hardly ever needed)

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return MISSING


# --- our own files --------------------------------------------------------------------------------------


@cache
def _ours() -> tuple[tuple[str, ...], Mapping[str, str]]:
    """Folders of the program, and its files by names that are the same wherever it is installed.

    Its own templates and fonts are among them; they lie in the package or, in a checkout, beside it.
    """
    bundled = str(bundled_files())
    roots = ((PACKAGE, PACKAGE), (f"{bundled}/templates", bundled), (f"{bundled}/brand/fonts", bundled))
    folders: list[str] = []
    found: dict[str, str] = {}
    for root, base in roots:
        for folder, below, names in os.walk(root):
            below[:] = sorted(set(below) - {"__pycache__", "bundled"})
            folders.append(folder)
            for path in (f"{folder}/{name}" for name in sorted(names)):
                found[path.removeprefix(f"{base}/")] = path
    return tuple(folders), MappingProxyType(found)


def _digest_of_ours() -> str:
    whole = hashlib.sha256()
    for name, path in sorted(_ours()[1].items()):
        data = Path(path).read_bytes()
        whole.update(f"{name}\0{len(data)}\0".encode())
        whole.update(data)
    return whole.hexdigest()[:16]


def _short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _machine() -> tuple[str, ...]:
    return (os.uname().machine,) if hasattr(os, "uname") else ()
