"""Text files of a workspace: read only where no link leads out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.diagnostics import Diagnostic, Place
from collateral.files import TEXT_LIMIT, read_bytes, read_text
from collateral.schema.unmerged import unmerged
from collateral.schema.yaml import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.schema.yaml import Findings, YamlDocument


def read_inside(root: Path, path: Path, shown: str, limit: int = TEXT_LIMIT) -> tuple[str | None, Findings]:
    """A text file below root, or what is wrong with it.

    Args:
        root: What no link may lead out of.
        path: The file.
        shown: Its path as findings name it.
        limit: Bytes.
    """
    real = _inside(root, path)
    if real is None:
        message = "this link leads out of the workspace, so it was not read."
        return None, (Diagnostic(Place(shown), "refused-file", message, "Put the file itself here."),)
    return read_text(real, shown, limit, follow=False)


def read_whole(root: Path, path: Path, shown: str, limit: int = TEXT_LIMIT) -> tuple[str | None, Findings]:
    """As `read_inside`; a text in which a merge was left half done is no text either."""
    text, findings = read_inside(root, path, shown, limit)
    conflicts = unmerged(text or "", shown)
    return (None if conflicts else text), (*findings, *conflicts)


def leads_out(root: Path, path: Path) -> bool:
    """Whether a path, links resolved, is not below root."""
    return _inside(root, path) is None


def _inside(root: Path, path: Path) -> Path | None:
    """A path with its links resolved; None where it is not below root."""
    try:
        real = path.resolve()
        return real if real.is_relative_to(root.resolve()) else None
    except (OSError, RuntimeError):  # a link that points to itself
        return None


def read_document(root: Path, path: Path, shown: str) -> tuple[YamlDocument | None, Findings]:
    """A YAML file below root, or what is wrong with it."""
    text, findings = read_inside(root, path, shown)
    if text is None:
        return None, findings
    document, problems = read_yaml(text, shown)
    return document, findings + problems


def exists(path: Path) -> bool:
    """Whether something stands at a path, be it a link that leads nowhere."""
    return path.is_symlink() or path.exists()


def readable_part(file: Path) -> str:
    """What can be told of a file that may be no text: enough to find a name in it."""
    try:
        data = read_bytes(file, TEXT_LIMIT)
    except (OSError, ValueError):
        return ""
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    return data.decode(encoding, "replace")
