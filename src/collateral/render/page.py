"""`Page`: everything a template may use, and nothing else.

A template sees one name, `page`. Fields that hold blocks or inlines go through the filters
`blocks` and `inlines`; texts and numbers print as they are, and nothing else does (`printed.py`).
"""

from __future__ import annotations

import ast
import contextlib
import inspect
import re
from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast, get_args

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from collateral.dataclass import dataclass
from collateral.model.composition import (
    ComposedSection,
    ComposedSlot,
    Composition,
    ContentsEntry,
    NumberedNote,
    NumberedReference,
    PlacedStatement,
)
from collateral.model.content import Block, Chart, Figure, Inline, Paragraph, Stats, Table
from collateral.model.walk import blocks_within
from collateral.render.inlines import NO_BREAK, Setting, inlines_html, workspace_url
from collateral.render.nodes import blocks_html, plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from collateral.model.brand import Brand, Ground
    from collateral.model.format import FormatFolder

Density = Literal["sparse", "airy", "normal"]

SPARSE_WEIGHT, AIRY_WORDS = 110, 150
"""Up to so much the sections of a page are sparse, or airy: everything is set larger, on the same grid."""
PICTURE_WEIGHT = 50
"""How many words a picture, table or row of big figures stands for."""
CONTENTS_LEVEL = 3
"""How deep the list of contents goes."""
_HEAVY = (Chart, Figure, Stats, Table)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class LogoOnPage:
    """The company's logo."""

    src: str
    """Address for `<img src>`."""
    alt: str
    """What it shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one edition gives its template."""

    language: str
    """Language of the text, as a BCP 47 tag; belongs into `<html lang>`."""
    paper: str
    """`A4` or `Letter`."""
    density: Density
    """`sparse` for a few lines, `airy` for up to 150 words, so that type can be set larger; else `normal`."""
    format: str
    """The format's id, which is its folder's name."""
    format_name: str
    """The format as a rep calls it."""
    company: str
    """Who hands the document out."""
    website: str | None
    """The company's address on the web, from the brand; none where the brand says none."""
    logo: LogoOnPage | None
    """The brand's logo with `src` and `alt`; none where the brand has none for this header's ground."""
    header: Ground
    """What the first lines stand on: `plain`, `tint` or `dark`, as the brand says; useful as a class."""
    closing: Ground
    """The same for the line that asks something of the reader."""
    product_name: str
    """The product's name."""
    product_description: str
    """What the product is, in one line; may be empty."""
    audience: str
    """The audience's id, useful as a class."""
    audience_name: str
    """The reader's role, as the profile says it."""
    stage_label: str | None
    """Step of the buying journey, where the edition is for one."""
    region_label: str
    """Name of the regulatory market."""
    status_label: str
    """Regulatory standing in that market; may be empty."""
    material_code: str
    """What a reviewer quotes to name this document."""
    revision: int
    """Number of this revision, from 1."""
    issued: str
    """Day of the newest approval in it, as this locale writes dates; empty without approvals."""
    valid_until: str
    """Last day the document may be used; empty where nothing in it expires."""
    draft: bool
    """Whether this is a draft, made without all approvals; every page should say so."""
    title_text: str
    """The title as plain text, for `<title>`."""
    title: tuple[Inline, ...]
    """The document's title (inlines): the headline, else the product's title; belongs into the one `<h1>`."""
    subtitle: tuple[Block, ...]
    """What the headline says beyond its first paragraph (blocks); mostly empty."""
    opening: tuple[Block, ...]
    """Opening text (blocks); may be empty."""
    action: tuple[Block, ...]
    """What the reader is asked to do (blocks); may be empty."""
    sidebar: tuple[Block, ...]
    """Text that stands aside (blocks); may be empty."""
    slots: Mapping[str, ComposedSlot] = field(hash=False)
    """Every slot of the format by its id, with `columns` of sections; a slot nothing flowed into has none."""
    contents: tuple[ContentsEntry, ...]
    """Lines of the list of contents with `anchor`, `title` (inlines) and `level`; empty without a list."""
    references: tuple[NumberedReference, ...]
    """Numbered references with `number`, `text`, `places` and `url`."""
    notes: tuple[NumberedNote, ...]
    """Numbered footnotes with `number` and `blocks`."""
    under_headline: tuple[PlacedStatement, ...]
    """Statements that stand under the headline, with `id`, `text` and `size`."""
    every_page: tuple[PlacedStatement, ...]
    """Statements that stand on every page."""
    end: tuple[PlacedStatement, ...]
    """Statements that stand at the end."""
    contact: tuple[str, ...]
    """Lines that say whom to turn to, without those that `action` says already; may be empty."""
    questions: tuple[str, ...]
    """What this reader asks first, for templates that print it."""


def page_of(  # noqa: PLR0913 - what render_html is given
    composition: Composition,
    format: FormatFolder,  # noqa: A002 - the word of the domain
    brand: Brand,
    *,
    paper: str,
    product_folder: str,
    contents: bool,
) -> Page:
    """What a template gets to see of an edition."""
    setting = Setting(product_folder)
    headline = composition.headline
    return Page(
        language=composition.language,
        paper=paper,
        density=density_of(composition, product_folder),
        format=format.id,
        format_name=composition.format_name,
        company=brand.name or composition.company,
        website=brand.website,
        logo=_logo(brand),
        header=brand.header,
        closing=brand.action,
        product_name=composition.product_name,
        product_description=composition.product_description,
        audience=composition.edition.audience,
        audience_name=composition.audience_name,
        stage_label=composition.stage_label,
        region_label=composition.region_label,
        status_label=composition.status_label,
        material_code=composition.material_code,
        revision=composition.revision,
        issued=_day(composition.issued, composition),
        valid_until=_day(composition.valid_until, composition),
        draft=composition.draft,
        title_text=plain(composition.title),
        title=composition.title,
        subtitle=_without_title(headline, composition.title),
        opening=composition.opening,
        action=composition.action,
        sidebar=composition.sidebar,
        slots=_slots(composition, format),
        contents=_contents(composition) if contents else (),
        references=composition.references,
        notes=composition.notes,
        under_headline=composition.under_headline,
        every_page=composition.every_page,
        end=composition.end,
        contact=_not_yet_said(composition.contact, composition.action, setting),
        questions=composition.questions,
    )


def _day(day: dt.date | None, composition: Composition) -> str:
    """A date in the language of the text, in the order of its market: May 31, 2027 or 31 May 2027."""
    if day is None:
        return ""
    language, market = composition.language.partition("-")[0], composition.edition.locale.rpartition("-")[2]
    for name in (f"{language}_{market}", language):
        with contextlib.suppress(UnknownLocaleError, ValueError):
            return format_date(day, "long", locale=Locale.parse(name)).replace(" ", NO_BREAK)
    return day.isoformat()


def _logo(brand: Brand) -> LogoOnPage | None:
    logo = brand.logo_on_dark if brand.header == "dark" else brand.logo
    return LogoOnPage(workspace_url(logo.path), logo.alt) if logo else None


def documented_fields() -> dict[str, str]:
    """Each field of `Page` with the sentence that stands under it, in order."""
    body = ast.parse(inspect.getsource(Page)).body[0]
    if not isinstance(body, ast.ClassDef):  # pragma: no cover - a class is a class
        raise TypeError("Page is a class")
    return {
        field.target.id: _sentence(said)
        for field, said in zip(body.body, body.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
    }


def _sentence(node: ast.stmt) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return inspect.cleandoc(str(node.value.value))
    return ""


def _without_title(headline: tuple[Block, ...], title: tuple[Inline, ...]) -> tuple[Block, ...]:
    """The headline without the one paragraph that has become the title."""
    blocks = list(headline)
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.inlines == title:
            del blocks[index]
            break
    return tuple(blocks)


def _slots(composition: Composition, format: FormatFolder) -> Mapping[str, ComposedSlot]:  # noqa: A002 - as above
    filled = {slot.id: slot for slot in composition.slots}
    return MappingProxyType(
        {slot.id: filled.get(slot.id, ComposedSlot(slot.id, ())) for slot in format.sheet.value.slots}
    )


def _contents(composition: Composition) -> tuple[ContentsEntry, ...]:
    return tuple(
        ContentsEntry(section.anchor, section.title, section.level)
        for section in composition.all_sections()
        if section.level <= CONTENTS_LEVEL
    )


def _not_yet_said(lines: tuple[str, ...], action: tuple[Block, ...], setting: Setting) -> tuple[str, ...]:
    """The lines that the text before them does not say already."""
    said = blocks_html(action, setting).striptags()
    return tuple(line for line in lines if line not in said)


def density_of(composition: Composition, product_folder: str) -> Density:
    """How large a page is set: as decided before, else by how much stands on it."""
    for decided in get_args(Density):
        if composition.density == decided:
            return cast("Density", decided)
    setting = Setting(product_folder)
    sections = tuple(composition.all_sections())
    words = 0
    for section in sections:
        words += _words(section, setting)
        if words > max(SPARSE_WEIGHT, AIRY_WORDS):  # and the rest need not be counted
            return "normal"
    pictures = sum(isinstance(block, _HEAVY) for section in sections for block in blocks_within(section.body))
    if words + pictures * PICTURE_WEIGHT <= SPARSE_WEIGHT:
        return "sparse"
    return "airy" if words <= AIRY_WORDS else "normal"


def _words(section: ComposedSection, setting: Setting) -> int:
    said = inlines_html(section.title, setting) + " " + blocks_html(section.body, setting)
    return len(_TAG.sub("", said).split())
