"""The edition job: all that one edition is made from, ready to cross a process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collateral.model.audience import Profile
    from collateral.model.brand import Brand
    from collateral.model.clearance import Standing
    from collateral.model.edition import Edition
    from collateral.model.evidence import Evidence
    from collateral.model.format import FormatFolder
    from collateral.model.product import ProductSheet
    from collateral.model.record import Record
    from collateral.model.release import LastRelease
    from collateral.model.runs import Runs
    from collateral.model.selection import Selection
    from collateral.model.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionJob:
    """One edition to be made; picklable, complete, and nothing in it is for another reader."""

    edition: Edition
    settings: Record[Settings]
    brand: Brand
    profile: Record[Profile]
    format: FormatFolder
    sheet: Record[ProductSheet]
    product_folder: str
    """Relative to the workspace: `collateral/ventilator`."""
    evidence: Evidence
    selection: Selection
    revision: int
    """The revision it has if its content is that of the last release; known for good once it is composed."""
    last_release: LastRelease | None = None
    """What was released last of this edition; None before its first release."""
    of_master: Runs = field(default=frozenset(), repr=False)
    """Hashed runs of words of the whole master: nothing in clear that is for other readers."""
    standings: Mapping[str, Standing] = field(default_factory=dict, hash=False)
    """Hash, approvals, issue and expiry of all it may contain, by address."""
    draft: bool = False
    """Whether every page says DRAFT."""

    @property
    def paper(self) -> str:
        """`A4` or `Letter`, as the edition's region uses it."""
        return self.settings.value.paper_of(self.edition.region)
