"""What stands in the edition, in which slot and column, and which statement is said once."""

from collateral.fit.columns import level_columns
from collateral.fit.order import take_in_order
from collateral.fit.statements import missed, said_twice, without

__all__ = ["level_columns", "missed", "said_twice", "take_in_order", "without"]
