"""What editions of one format, brand and paper have in common: prepared once, and not in every child."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.pipeline.edition_cage import PREPARE_LOOK
from collateral.pipeline.warm import Preparation
from collateral.render.fonts import versions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collateral.model.brand import Brand
    from collateral.model.edition import Edition
    from collateral.model.format import FormatFolder
    from collateral.model.job import EditionJob
    from collateral.model.source import Sources
    from collateral.pipeline.task import EditionTask
    from collateral.render.confine import AssetRoots


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """All that stylesheets, fonts and templates of some editions depend on."""

    format: FormatFolder
    brand: Brand
    paper: str
    language: str
    assets: AssetRoots
    fonts: tuple[tuple[int, int], ...]
    """Time and size of each of the brand's font files: a font that was replaced makes another look."""
    shared: bool = True
    """Whether several editions have it, so that a first page is made for the libraries' own caches."""


LookName = tuple[str, str, str]
"""What tells the looks of one build apart: format, paper and language. Not those of `collateral look`."""


def look_of(job: EditionJob) -> LookName:
    """The name of a job's look."""
    return job.format.id, job.paper, job.sheet.value.language


def preparation_of(task: EditionTask) -> Preparation:
    """What a task needs that every task of the same look needs too."""
    job = task.job
    return _preparation(job.format, job.brand, look_of(job), task.assets, shared=True)


def preparations(
    sources: Sources, editions: Sequence[Edition], assets: AssetRoots
) -> dict[LookName, Preparation]:
    """The looks of editions that are planned, known before the text is parsed."""
    formats = {document.id: document for document in sources.formats}
    languages = {product.id: product.sheet.value.language for product in sources.products}
    paper = sources.settings.value.paper_of
    names = Counter((one.format, paper(one.region), languages[one.product]) for one in editions)
    return {
        name: _preparation(formats[name[0]], sources.brand, name, assets, shared=count > 1)
        for name, count in names.items()
    }


def _preparation(
    document: FormatFolder, brand: Brand, name: LookName, assets: AssetRoots, *, shared: bool
) -> Preparation:
    _, paper, language = name
    look = Look(
        format=document,
        brand=brand,
        paper=paper,
        language=language,
        assets=assets,
        fonts=versions(brand, assets),
        shared=shared,
    )
    return Preparation(PREPARE_LOOK, look)


def prepare_look(look: Look) -> None:
    """Read stylesheets, fonts and templates; for several editions make a first page, and read it back.

    What is wrong with any of them is left to the editions, which say it at its place.
    """
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # the supervisor never loads the renderer

    from collateral.errors import ContentError  # noqa: PLC0415  # the same
    from collateral.inspect.picture import first_page_png  # noqa: PLC0415  # the same
    from collateral.inspect.reading import read_pdf  # noqa: PLC0415  # the same
    from collateral.render.charts.lettering import lettering_of, title_lettering_of  # noqa: PLC0415  # the same
    from collateral.render.glyphs import read_letters  # noqa: PLC0415  # the same
    from collateral.render.html import compile_templates, stylesheets  # noqa: PLC0415  # the same
    from collateral.render.pdf import prepare, read_styles  # noqa: PLC0415  # the same
    from collateral.render.recolour import inks_of  # noqa: PLC0415  # the same

    css = stylesheets(look.format, look.brand, paper=look.paper)
    with suppress(ValueError, UnknownLocaleError):
        dict(Locale.parse(look.language, sep="-").date_formats)
    try:
        read_letters(look.brand, look.assets)
        lettering_of(look.brand, look.assets)
        title_lettering_of(look.brand, look.assets)
        compile_templates(look.format)
        assets = replace(look.assets, inks=inks_of(look.brand))
        read_styles(css, assets)
        if not look.shared:
            return
        page = prepare(css, assets, look.language)
    except ContentError:
        return
    read_pdf(page)
    first_page_png(page, _TINY)


_TINY = 32
"""Pixels across."""
