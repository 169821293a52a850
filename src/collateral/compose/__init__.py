"""From what was chosen to a document without a format: everything resolved and numbered, no HTML."""

from collateral.compose.document import compose
from collateral.compose.standins import stripped, with_stand_ins
from collateral.compose.validity import claim_address, contained, statement_address, template_address

__all__ = [
    "claim_address",
    "compose",
    "contained",
    "statement_address",
    "stripped",
    "template_address",
    "with_stand_ins",
]
