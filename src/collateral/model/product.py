"""`collateral/<product>/product.yaml`, and a product with all that belongs to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Annotated, Literal

from collateral.dataclass import dataclass
from collateral.model.limits import length  # pydantic reads it
from collateral.model.settings import Id

if TYPE_CHECKING:
    from collateral.model.content import Master
    from collateral.model.evidence import Evidence
    from collateral.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionStatus:
    """A product's regulatory standing in one market."""

    status: Id
    """One of the workspace's statuses."""
    number: str | None = None
    """Clearance or certificate number, as printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changed, in the reps' words."""

    date: dt.date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductSheet:
    """The product itself: what it is called and where it may be sold."""

    schema: Literal[1] = 1
    """Version of this file's form."""
    name: str | None = None
    """Product name as printed; the master's title where not said."""
    description: str = ""
    """What it is, in one line, printed near the name."""
    code: Annotated[str, length(1, 16)] | None = None
    """Short code that starts every material code; the product's id in capitals where not said."""
    language: str = "en"
    """Language of the master, as a BCP 47 tag."""
    regions: Mapping[Id, RegionStatus] = field(default_factory=dict)
    """Regulatory standing per market."""
    changes: tuple[Change, ...] = ()
    """What changed lately, newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One product: sheet, master and evidence."""

    id: str
    """Name of its folder below collateral/."""
    sheet: Record[ProductSheet]
    master: Master
    evidence: Evidence
    """Its own records and those of collateral/_shared."""
    folder: str
    """Its folder, relative to the workspace: `collateral/ventilator`."""
    files: tuple[str, ...] = ()
    """Files below its folder that a picture, chart or link may name, relative to the folder."""
