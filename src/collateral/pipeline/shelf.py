"""The documents that lie in a folder, by what their manifests say."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from collateral.errors import ToolchainError
from collateral.inspect.manifest import manifest_in
from collateral.inspect.reading import read_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.model.manifest import Manifest


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One document of ours."""

    path: str
    """Relative to the folder it was looked for in."""
    sha256: str
    manifest: Manifest


def built_files(folder: Path) -> tuple[BuiltFile, ...]:
    """Every document below a folder that carries a manifest, in order of path."""
    found = []
    for path in sorted(folder.rglob("*.pdf")) if folder.is_dir() else ():
        data = path.read_bytes()
        try:
            manifest = manifest_in(read_pdf(data))
        except ToolchainError:  # somebody else's file, or half of one
            continue
        if manifest is not None:
            found.append(BuiltFile(path.relative_to(folder).as_posix(), sha256(data).hexdigest(), manifest))
    return tuple(found)
