"""What to type so that a missing part is there, on the system at hand."""

from __future__ import annotations

import os
import shlex
import sys
from enum import Enum
from pathlib import Path

from collateral.dataclass import dataclass


class Family(Enum):
    """Systems that differ in what has to be typed."""

    DEBIAN = "Debian or Ubuntu"
    LINUX = "Linux"
    MACOS = "macOS"
    WINDOWS = "Windows"
    CONDA = "conda"


@dataclass(frozen=True, slots=True)
class System:
    """The machine as far as installing something on it goes."""

    family: Family
    name: str
    """As its owner calls it."""
    administrator: bool = False
    """Whether whoever asks may install without `sudo`."""


_CONDA = "conda install -c conda-forge pango"
_MSYS = (
    "in the MSYS2 UCRT64 shell (msys2.org): pacman -S mingw-w64-ucrt-x86_64-pango",
    r"then, where collateral runs: set WEASYPRINT_DLL_DIRECTORIES=C:\msys64\ucrt64\bin",
)
_HOMEBREW = (
    "brew install pango",
    'if it is installed and still not found: export DYLD_FALLBACK_LIBRARY_PATH="$(brew --prefix)/lib"',
)
LAYOUT = {
    Family.DEBIAN: ("sudo apt install libpango-1.0-0 libpangoft2-1.0-0",),
    Family.LINUX: ("with your system's package manager: Pango, with libpangoft2-1.0.so.0",),
    Family.MACOS: _HOMEBREW,
    Family.WINDOWS: (*_MSYS, f"or, in an environment of conda: {_CONDA}"),
    Family.CONDA: (_CONDA,),
}
"""The layout engine's libraries: Pango, and all that comes with it."""
SUBSET = LAYOUT | {
    Family.DEBIAN: ("sudo apt install libharfbuzz-subset0",),
    Family.LINUX: ("with your system's package manager: HarfBuzz, with libharfbuzz-subset.so.0",),
    Family.CONDA: ("conda install -c conda-forge harfbuzz",),
}
"""HarfBuzz's subsetter: on Debian a package of its own, which Pango does not bring."""


def system() -> System:
    """The one this program runs on."""
    administrator = hasattr(os, "geteuid") and os.geteuid() == 0
    told = _os_release()
    name = told.get("PRETTY_NAME", {"darwin": "macOS", "win32": "Windows"}.get(sys.platform, sys.platform))
    return System(_family(told), name, administrator)


def _family(told: dict[str, str]) -> Family:
    if Path(sys.prefix, "conda-meta").is_dir():
        return Family.CONDA
    if sys.platform == "darwin":
        return Family.MACOS
    if os.name == "nt":
        return Family.WINDOWS
    kinds = {told.get("ID", ""), *told.get("ID_LIKE", "").split()}
    return Family.DEBIAN if kinds & {"debian", "ubuntu"} else Family.LINUX


def _os_release() -> dict[str, str]:
    """What Linux says of itself."""
    try:
        lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
        return {
            name: "".join(shlex.split(value)) for name, _, value in (line.partition("=") for line in lines)
        }
    except (OSError, ValueError):
        return {}


def to_type(remedies: dict[Family, tuple[str, ...]], on: System) -> tuple[str, ...]:
    """The lines for a system."""
    lines = remedies[on.family]
    return tuple(line.removeprefix("sudo ") for line in lines) if on.administrator else lines


def pip(*requirements: str) -> str:
    """The line that installs Python packages for this very interpreter."""
    words = (sys.executable, "-m", "pip", "install", *requirements)
    return " ".join(f'"{word}"' if os.name == "nt" and " " in word else _quoted(word) for word in words)


def _quoted(word: str) -> str:
    return word if os.name == "nt" else shlex.quote(word)
