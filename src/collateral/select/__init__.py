"""What may stand in an edition, and why: a pure function from a master and a reader to a Selection."""

from collateral.select.selection import select

__all__ = ["select"]
