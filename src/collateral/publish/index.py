"""`index.html`: where a rep filters by product, audience and stage, sees first pages and opens files."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from collateral.files import below, write_atomically

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from collateral.model.brand import Brand


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """One document a rep may ask for, built or not."""

    id: str
    product: str
    audience: str
    format: str
    stage: str
    """Label of the step of the buying journey; empty where the document is for any."""
    region: str
    file: str | None
    """Relative to the index; None where there is no document."""
    preview: str | None
    """Relative to the index."""
    missing: str = ""
    """Why there is no document, in one sentence."""


def publish_index(entries: Sequence[IndexEntry], company: str, brand: Brand, folder: Path) -> Path:
    """Writes `index.html`, one file that needs no server and no network.

    Returns:
        The file written.
    """
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    template = environment.from_string(
        files("collateral.publish").joinpath("index.html.j2").read_text(encoding="utf-8")
    )
    page = template.render(
        company=company,
        palette=brand.palette,
        entries=entries,
        filters=[
            (name, label, sorted({getattr(entry, name) for entry in entries} - {""}))
            for name, label in (("product", "Product"), ("audience", "Reader"), ("stage", "Stage"))
        ],
    )
    target = below(folder, "index.html")
    target.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(target, page.encode())
    return target
