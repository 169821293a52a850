"""From what was chosen to a document without a format: everything resolved and numbered, no HTML."""

from collateral.compose.document import compose

__all__ = ["compose"]
