"""What is asked for, and what one build of it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildRequest:
    """What a `build` was asked to make; empty means everything, `None` means not said."""

    products: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    as_of: date | None = None
    """The day validity is judged at; today where not said."""
    draft: bool = False
    """Made in spite of missing approvals, with DRAFT on every page."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Edition:
    """One product for one audience in one format, region and locale, perhaps for a stage."""

    product: str
    audience: str
    format: str
    region: str
    locale: str
    stage: str | None = None

    @property
    def id(self) -> str:
        """`ventilator_cfo_one-pager_us_en-US`, then `stage-…`."""
        parts = [self.product, self.audience, self.format, self.region, self.locale]
        if self.stage:
            parts.append(f"stage-{self.stage}")
        return "_".join(parts)
