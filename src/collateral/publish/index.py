"""`index.html`: where a rep filters by product, reader, document and more, and opens files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.files import make_folder, read_bytes, write_atomically
from collateral.publish.documents import ELSEWHERE, place_in
from collateral.publish.template import template_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from collateral.model.brand import Brand


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """One document a rep may ask for, built or not."""

    id: str
    product: str
    audience: str
    format: str
    stage: str
    """Label of the step of the buying journey; empty where the document is for any."""
    region: str
    file: str | None
    """Relative to the index; None where there is no document."""
    preview: str | None
    """Relative to the index."""
    missing: str = ""
    """Why there is no document, in one sentence."""
    pages: int = 0
    """0 where nobody knows."""
    revision: int | None = None
    valid_until: str = ""
    """Last day the document holds; empty where nothing in it expires, or nobody knows."""
    outdated: bool = False
    """Whether the document is older than the text, because the last build of it failed."""

    @property
    def title(self) -> str:
        """Reader and document: `CFO: Brief`."""
        return f"{self.audience}: {self.format}"

    @property
    def length(self) -> str:
        """`3 pages`; empty for a single one, which its name says."""
        return f"{self.pages} pages" if self.pages > 1 else ""

    @property
    def standing(self) -> str:
        """Which revision it is, and until when it holds."""
        parts = (
            f"Revision {self.revision}" if self.revision else "",
            f"valid until {self.valid_until}" if self.valid_until else "",
        )
        return ", ".join(part for part in parts if part)


INDEX = "index"
INDEX_NAME = f"{INDEX}.html"
MADE_BY = '<meta name="generator" content="collateral">'
"""Stands in every page we write, so that it is known for ours."""
INDEX_LIMIT = 64 << 20
"""Largest index read, in bytes."""

FILTERS = (
    ("product", "Product"),
    ("audience", "Reader"),
    ("format", "Document"),
    ("region", "Region"),
    ("stage", "Stage"),
)
"""What a rep can narrow the documents by."""


def publish_index(entries: Sequence[IndexEntry], company: str, brand: Brand, folder: Path) -> Path:
    """Writes `index.html`, one file that needs no server and no network.

    Returns:
        The file written.
    """
    page = template_of(INDEX).render(
        company=company,
        palette=brand.palette,
        entries=sorted(entries, key=_by_name),
        filters=[
            (name, label, sorted({getattr(entry, name) for entry in entries} - {""}, key=str.casefold))
            for name, label in FILTERS
        ],
    )
    target = place_in(folder, "", INDEX_NAME)
    make_folder(target.parent, ELSEWHERE)
    write_atomically(target, page.encode())
    return target


def _by_name(entry: IndexEntry) -> tuple[str, ...]:
    return (entry.product.casefold(), entry.audience.casefold(), entry.format.casefold(), entry.id)


def outdated_before(folder: Path) -> frozenset[str]:
    """Editions that the index in a folder says are older than the text: a build of others keeps that."""
    try:
        page = read_bytes(folder / INDEX_NAME, INDEX_LIMIT, follow=False).decode()
    except (OSError, ValueError):
        return frozenset()
    return frozenset(re.findall(r'data-outdated="([^"]+)"', page))
