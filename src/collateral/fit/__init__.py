"""What stands in the edition, in which slot and column, and which statement is said once."""

from collateral.fit.columns import level_columns
from collateral.fit.fitting import best_at_this_foot, choice_of, least_height
from collateral.fit.foot import HUNDREDTHS, foot_of
from collateral.fit.nearest import nearest
from collateral.fit.order import assigned, take_in_order
from collateral.fit.positions import apart, expected, foot_expected, without_spaces
from collateral.fit.solve import solve
from collateral.fit.spread import spread
from collateral.fit.statements import missed, said_twice, without
from collateral.fit.tall import tall_blocks
from collateral.fit.weigh import (
    Measured,
    most_worth,
    nothing,
    places_to_measure,
    shared_anchors,
    side_by_side,
    weigh,
)

__all__ = [
    "HUNDREDTHS",
    "Measured",
    "apart",
    "assigned",
    "best_at_this_foot",
    "choice_of",
    "expected",
    "foot_expected",
    "foot_of",
    "least_height",
    "level_columns",
    "missed",
    "most_worth",
    "nearest",
    "nothing",
    "places_to_measure",
    "said_twice",
    "shared_anchors",
    "side_by_side",
    "solve",
    "spread",
    "take_in_order",
    "tall_blocks",
    "weigh",
    "without",
    "without_spaces",
]
