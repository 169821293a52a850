"""What a document's bytes depend on besides the workspace: the same of all this, the same bytes.

The fingerprint is part of every cache key. It knows versions and digests only, no place and no date, so that
two machines with the same toolchain share it. WeasyPrint is never imported here: that takes half a second.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import zlib
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.parsers import expat

from collateral.pipeline.libraries import libraries, name_looked_for
from collateral.workspace import bundled_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from collateral.pipeline.libraries import Library

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
        *(name_looked_for(one) for one in libraries() if one.path),
        *map(str, places.values()),
        *(str(place / "RECORD") for place in places.values()),
        *(path for path in sys.path[1:] if path),
        *folders,
        *ours.values(),
    ]
    return tuple(dict.fromkeys(found))


# --- shared libraries -----------------------------------------------------------------------------------


def _described(library: Library) -> str:
    """Version and digest: distributions mend a library without giving it another version."""
    if not library.found:
        return MISSING
    try:
        digest = _short(Path(library.path).read_bytes()) if library.path else ""
    except OSError:
        digest = ""
    return f"{library.version} {digest}".strip() or "there"


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
