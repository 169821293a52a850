"""Rules about a master as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.check.rule import Finding, Rule
from collateral.model.content import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.check.survey import Survey


def _no_title(survey: Survey) -> Iterator[Finding]:
    for product in survey.catalogue.products:
        if not plain_text(product.master.title).strip() and not product.sheet.value.name:
            yield Finding(
                product.master.place,
                f'The product "{product.id}" has no name, so its documents would have no title.',
                f'Start the master with "# Product name", or write "name:" in {product.folder}/product.yaml.',
            )


def _sections_without_id(survey: Survey) -> Iterator[Finding]:
    if not survey.catalogue.settings.value.governance.roles:
        return
    for product in survey.catalogue.products:
        for section in product.master.all_sections():
            if not section.has_written_id:
                yield Finding(
                    section.place,
                    f'The section "{plain_text(section.title)}" has no id of its own, so its approvals would '
                    "be lost when the title changes.",
                    f"Write {{#{section.id}}} at the end of the heading.",
                )


MASTER_RULES = (
    Rule(
        "no-title",
        "A product has neither a title in its master nor a name.",
        _no_title,
        help="The title is the product's name in the sheet, or the `#` heading of the master.",
    ),
    Rule(
        "section-without-id",
        "With governance: a section's id is not written down.",
        _sections_without_id,
        help="Approvals and feedback belong to an id. One made from the title would change with it.",
    ),
)
