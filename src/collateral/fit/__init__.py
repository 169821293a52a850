"""What stands in the edition, in which slot and column, and which statement is said once."""

from collateral.fit.columns import level_columns
from collateral.fit.fitting import choice_of, least_height
from collateral.fit.nearest import nearest
from collateral.fit.order import take_in_order
from collateral.fit.solve import solve
from collateral.fit.spread import spread
from collateral.fit.statements import missed, said_twice, without
from collateral.fit.tall import tall_blocks
from collateral.fit.weigh import HUNDREDTHS, Measured, nothing, side_by_side, weigh

__all__ = [
    "HUNDREDTHS",
    "Measured",
    "choice_of",
    "least_height",
    "level_columns",
    "missed",
    "nearest",
    "nothing",
    "said_twice",
    "side_by_side",
    "solve",
    "spread",
    "take_in_order",
    "tall_blocks",
    "weigh",
    "without",
]
