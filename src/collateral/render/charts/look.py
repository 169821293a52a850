"""What a chart looks like: the brand's colours and letters, the room it has, the language of its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.render.brand import colours, mix
from collateral.render.charts.lettering import lettering_of

if TYPE_CHECKING:
    from collateral.model.brand import Brand, Palette
    from collateral.render.charts.lettering import Lettering
    from collateral.render.confine import AssetRoots

POINTS = 72 / 25.4
"""Points in a millimetre."""
LEAST_SIZE = 8.5
"""No letter on a page is smaller, in points."""
LEAST_MEASURE = 30.0
"""Millimetres: no chart can be read in less."""
NARROW = 85.0
"""Millimetres of one column: what a chart is drawn for where a template does not say."""


@dataclass(frozen=True, slots=True)
class Fill:
    """How an area is filled: told apart by darkness and pattern, so that grey paper is enough."""

    colour: str
    hatch: str | None = None
    """Colour of lines across it."""
    outline: str | None = None


@dataclass(frozen=True, slots=True)
class Inks:
    """A palette's colours by the part they play in a chart."""

    ink: str
    paper: str
    quiet: str
    accent: str
    soft: str
    faint: str
    hairline: str
    rule: str

    @classmethod
    def of(cls, palette: Palette) -> Inks:
        """The inks of a brand."""
        roles = colours(palette)
        return cls(
            ink=roles["ink"],
            paper=roles["paper"],
            quiet=roles["quiet"],
            accent=roles["accent"],
            soft=roles["accent-soft"],
            faint=mix(palette.primary, palette.background, 0.2),
            hairline=roles["hairline"],
            rule=roles["rule"],
        )

    def fills(self) -> tuple[Fill, ...]:
        """Fills of series and parts, in order: each differs from its neighbours in grey, too."""
        return (
            Fill(self.accent),
            Fill(self.soft),
            Fill(self.paper, hatch=self.accent, outline=self.accent),
            Fill(self.faint, outline=self.accent),
            Fill(self.ink),
        )


@dataclass(frozen=True, slots=True)
class ChartLook:
    """Everything a drawing depends on besides its data."""

    inks: Inks
    lettering: Lettering
    locale: str = "en"
    width: float = NARROW * POINTS
    """In points."""
    size: float = 9.0
    """Of labels, in points."""
    as_tables: bool = False
    """Whether the template wants the figures as a table instead."""

    @property
    def small(self) -> float:
        """Size of quiet words."""
        return max(LEAST_SIZE, self.size - 0.5)

    @property
    def tight(self) -> float:
        """From line to line of one label."""
        return round(self.size * 1.08, 2)

    @property
    def leading(self) -> float:
        """From line to line."""
        return round(self.size * 1.22, 2)


def look_of(
    brand: Brand, assets: AssetRoots, locale: str = "en", *, width: float = NARROW * POINTS
) -> ChartLook:
    """The look of a brand's charts."""
    return ChartLook(Inks.of(brand.palette), lettering_of(brand, assets), locale, width)
