"""Puts finished documents where a rep finds them; the only step that writes them."""

from collateral.publish.documents import (
    SIGNATURE,
    document_path,
    newest_document,
    preview_path,
    publish_pdf,
    publish_preview,
    revision_named,
    strays,
)
from collateral.publish.index import (
    INDEX,
    INDEX_NAME,
    MADE_BY,
    IndexEntry,
    outdated_before,
    publish_index,
)
from collateral.publish.sheet import SHEET_NAMES, SheetEntry, publish_sheet
from collateral.publish.template import template_of

__all__ = [
    "INDEX",
    "INDEX_NAME",
    "MADE_BY",
    "SHEET_NAMES",
    "SIGNATURE",
    "IndexEntry",
    "SheetEntry",
    "document_path",
    "newest_document",
    "outdated_before",
    "preview_path",
    "publish_index",
    "publish_pdf",
    "publish_preview",
    "publish_sheet",
    "revision_named",
    "strays",
    "template_of",
]
