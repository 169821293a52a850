"""What libraries are made of, so that what was made beforehand is taken for the same ones only."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def digest(*sources: Path) -> str:
    """SHA-256 of files of a library, one after the other; empty where one cannot be read."""
    try:
        return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
    except OSError:
        return ""
