"""Rules about pictures: whose they are, and whether what is said about them is about anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.check.rule import Finding, Rule
from collateral.diagnostics import Severity, did_you_mean
from collateral.model.content import Image
from collateral.model.picture import RASTER_ENDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.check.survey import Survey


def _without_record(survey: Survey) -> Iterator[Finding]:
    """Photographs and the like: a drawing in SVG is the author's own until somebody says otherwise."""
    told: set[tuple[str, str]] = set()
    for part in survey.parts:
        image = part.node
        if not isinstance(image, Image) or not image.source.lower().endswith(RASTER_ENDINGS):
            continue
        here = (part.product.id, image.source)
        known = {record.id for record in part.product.evidence.pictures}
        if image.source in known or image.source not in part.product.files or here in told:
            continue
        told.add(here)
        yield Finding(
            image.place,
            f'nobody has written down whose picture "{image.source}" is, so nobody knows whether it '
            "may be shown.",
            f"Write into {part.product.folder}/pictures.yaml: "
            f"pictures: {{{image.source}: {{licence: …, owner: …}}}}.",
        )


def _of_nothing(survey: Survey) -> Iterator[Finding]:
    for product in survey.catalogue.products:
        for record in product.evidence.pictures:
            if record.id not in product.files:
                yield Finding(
                    record.place(),
                    f'"{record.id}" is not a file of this product, so this record is about nothing.',
                    did_you_mean(record.id, [name for name in product.files if name.startswith("images/")]),
                )


PICTURE_RULES = (
    Rule(
        "picture-without-record",
        "Nobody has written down whose picture is shown, and under what licence.",
        _without_record,
        Severity.WARNING,
        help="Owner and licence of every picture stand in pictures.yaml, so that nobody prints what is not "
        "theirs (R20).",
    ),
    Rule(
        "record-of-no-picture",
        "pictures.yaml names a file that is not there.",
        _of_nothing,
        help="A record without its picture is mostly a picture that was renamed (R20).",
    ),
)
"""Whose pictures are shown."""
