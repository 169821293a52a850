"""Everything read from one workspace, before anything is selected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.model.approval import ApprovalLog

if TYPE_CHECKING:
    from collateral.model.audience import Profile
    from collateral.model.brand import Brand
    from collateral.model.format import FormatFolder
    from collateral.model.product import Product
    from collateral.model.record import Record
    from collateral.model.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The workspace's content as values."""

    settings: Record[Settings]
    brand: Brand
    profiles: tuple[Record[Profile], ...]
    """By id."""
    formats: tuple[FormatFolder, ...]
    """By id."""
    products: tuple[Product, ...]
    """By id."""
    approvals: ApprovalLog = field(default_factory=ApprovalLog)
    """All decisions of reviewers; none are read where governance names no role."""
    broken: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Files with errors, by path, and their text: a name in it may be one that could not be read."""

    def audiences_of(self, name: str) -> frozenset[str]:
        """The audiences a name in a mark reaches: a group's members, or the audience itself."""
        return frozenset(self.settings.value.groups.get(name, (name,)))
