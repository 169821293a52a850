"""Every rule of the master's grammar, with the words it is reported in: one place per rule."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from collateral.parse.rules import marks, slips, structure, text

if TYPE_CHECKING:
    from collections.abc import Mapping

RULES: Mapping[str, str] = MappingProxyType(
    {rule.code: rule.meaning for rule in (*structure.ALL, *marks.ALL, *text.ALL, *slips.ALL)}
)
"""Code and meaning of everything that parsing may find."""

__all__ = ["RULES"]
