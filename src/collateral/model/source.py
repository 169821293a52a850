"""What `load` hands to the pipeline: records already validated, Markdown not yet parsed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collateral.model.audience import Profile
    from collateral.model.brand import Brand
    from collateral.model.evidence import Evidence
    from collateral.model.format import FormatFolder
    from collateral.model.product import ProductSheet
    from collateral.model.record import Record
    from collateral.model.settings import Settings


@dataclass(frozen=True, slots=True)
class SourceText:
    """One text file of the workspace."""

    path: str
    """Relative to the workspace, with forward slashes."""
    text: str
    """Decoded, line ends as `\\n`, without a byte order mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductSources:
    """One product as found on disk."""

    id: str
    folder: str
    """Relative to the workspace: `collateral/ventilator`."""
    sheet: Record[ProductSheet]
    evidence: Evidence
    """Its own records, then those of collateral/_shared."""
    texts: tuple[SourceText, ...]
    """The master's files in natural name order (9 before 10)."""
    ignored: tuple[str, ...] = ()
    """README.md and `_*.md`, relative to the workspace."""
    files: tuple[str, ...] = ()
    """All other files below its folder, relative to the folder."""
    data: tuple[SourceText, ...] = ()
    """Data files that its Markdown mentions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """One workspace as found on disk."""

    settings: Record[Settings]
    brand: Brand
    profiles: tuple[Record[Profile], ...]
    formats: tuple[FormatFolder, ...]
    products: tuple[ProductSources, ...]
    broken: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Files with errors, by path, and their text: a name in it may be one that could not be read."""
