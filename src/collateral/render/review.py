"""The review copy as HTML: a page of its own, from its own template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.render.html import environment_for
from collateral.render.inlines import Setting

if TYPE_CHECKING:
    from collateral.model.format import FormatFolder
    from collateral.model.review import ReviewCopy


def review_html(copy: ReviewCopy, document: FormatFolder, *, product_folder: str, accent: str) -> str:
    """One product's review copy; icons take the accent colour."""
    environment = environment_for(document, Setting(product_folder, accent=accent))
    return environment.get_template(f"{document.id}/page.html.j2").render(page=copy)
