"""`pictures.yaml`: whose each picture is, and what must be said beneath it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from collateral.dataclass import dataclass

RASTER_ENDINGS = (".png", ".jpg", ".jpeg")
"""Pictures made of pixels: somebody took or bought them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is known about one picture file."""

    licence: str
    """Under what terms it may be shown: "own work", "CC BY 4.0", the number of a stock licence."""
    owner: str
    """Whose it is."""
    label: str = ""
    """What every reader must be told beneath it: "Posed by a model", "Photograph: A. Owner, CC BY 4.0"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturesFile:
    """`pictures.yaml`."""

    schema: Literal[1] = 1
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """By the file's path below the product's folder: `images/front.jpg`."""
