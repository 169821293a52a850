"""The shared libraries that documents are laid out with: which are there, and of which version.

They are asked themselves, because a package's name says nothing about what a process really loads.
"""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable


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


@cache
def libraries() -> tuple[Library, ...]:
    """The shared libraries, found as the layout engine finds them, each with its version."""
    _look_where_the_engine_looks()
    found = {wanted: _open(wanted) for wanted in WANTED}
    mapped = _mapped()
    return tuple(_asked(wanted, library, mapped) for wanted, library in found.items())


def name_looked_for(library: Library) -> str:
    """The link beside a library's file that the loader looks for: an update gives it another target."""
    wanted = next(one for one in WANTED if one.name == library.name)
    return str(Path(library.path).with_name(wanted.linux))


# --- finding them --------------------------------------------------------------------------------------


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
