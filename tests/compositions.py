"""Compositions for tests of the look: the least there can be, and one with everything in it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from collateral.diagnostics import Place
from collateral.model.brand import Brand, FontFace
from collateral.model.composition import (
    ComposedSection,
    ComposedSlot,
    Composition,
    NumberedNote,
    NumberedReference,
    PlacedStatement,
)
from collateral.model.content import (
    Callout,
    Chart,
    ChartData,
    Citation,
    CodeBlock,
    CodeSpan,
    Columns,
    Compare,
    CrossReference,
    Divider,
    Emphasis,
    Figure,
    Group,
    Icon,
    Image,
    LineBreak,
    Link,
    List,
    ListItem,
    Mark,
    Marks,
    NoteMark,
    Paragraph,
    Quotation,
    Quote,
    Stat,
    Stats,
    Steps,
    Strong,
    Table,
    TableColumn,
    TableRow,
    Text,
)
from collateral.model.edition import Edition
from collateral.model.format import Format, FormatFolder, Slot
from collateral.model.record import Places, Record
from collateral.workspace import bundled_files

if TYPE_CHECKING:
    from collateral.model.content import Block, Inline

HERE = Place("collateral/pump/master.md", 3, 1)
FOLDER = "collateral/pump"
HOSTILE = '<script>alert("x")</script> & {{ page.title }} {% raw %}'

SLOTS = {
    "one-pager": (
        Slot(id="lead", takes="lead"),
        Slot(id="figures", takes="stats"),
        Slot(id="support", columns=2),
    ),
    "brief": (Slot(id="body"),),
}


def words(text: str) -> tuple[Text, ...]:
    """Plain inline content."""
    return (Text(text, HERE),)


def paragraph(*inlines: Inline | str) -> Paragraph:
    """A paragraph of texts and other inlines."""
    return Paragraph(tuple(Text(i, HERE) if isinstance(i, str) else i for i in inlines), HERE)


def section(slug: str, title: str, *body: Block, level: int = 2, children: tuple[ComposedSection, ...] = (),
            statements: tuple[PlacedStatement, ...] = ()) -> ComposedSection:  # fmt: skip
    """A section as composing hands it over."""
    return ComposedSection(
        address=f"pump/{slug}@summary",
        anchor=f"s-{slug}",
        level=level,
        title=words(title),
        body=body,
        topic=None,
        emphasis=3,
        statements=statements,
        children=children,
        place=HERE,
    )


def statement(slug: str, text: str, size: str = "body") -> PlacedStatement:
    """A mandatory text."""
    return PlacedStatement(id=slug, text=text, size=size, place=HERE)


def table(*rows: tuple[str, ...], caption: str = "") -> Table:
    """A table of plain cells; the first row heads it."""
    head, *body = rows
    return Table(
        tuple(TableColumn(words(cell) if cell else ()) for cell in head),
        tuple(TableRow(tuple(words(cell) if cell else () for cell in row), HERE) for row in body),
        HERE,
        words(caption) if caption else (),
    )


def composition(format_id: str, *columns: tuple[ComposedSection, ...], **more: object) -> Composition:
    """An edition whose sections stand in the format's last slot, or in its first where they are few."""
    names = [slot.id for slot in SLOTS[format_id]]
    placed = [columns] if len(names) == 1 else [((columns[0][0],),), (), (columns[0][1:], *columns[1:])]
    values: dict[str, object] = {
        "edition": Edition(product="pump", audience="cfo", format=format_id, region="us", locale="en-US"),
        "language": "en",
        "company": "Example Pumps",
        "product_name": "Pump",
        "product_description": "",
        "audience_name": "Chief financial officer",
        "format_name": format_id,
        "stage_label": None,
        "region_label": "United States",
        "status_label": "",
        "material_code": f"PUMP_cfo_{format_id}_us_en-US",
        "revision": 1,
        "title": words("Pump"),
        "slots": tuple(
            ComposedSlot(name, tuple(column for column in filled if column))
            for name, filled in zip(names, placed, strict=True)
        ),
    }
    return Composition(**{**values, **more})  # type: ignore[arg-type]  # values are checked by the tests


def least(format_id: str) -> Composition:
    """A title and two paragraphs."""
    return composition(
        format_id,
        (
            section("why", "Why it is here", paragraph("One paragraph, written in a minute.")),
            section("how", "How it works", paragraph("A second paragraph says how.")),
        ),
    )


STATUS = statement("status", "Unfinished, untested design: not for use on patients.")
NOT_AFFILIATED = statement("not-affiliated", "A demonstration by a company that does not exist.", "small")
PARTS_ONLY = statement("parts-only", "Estimate in US dollars, parts only: labour & test are not included.")
SAME_PAGE = statement("oxygen", "Fire hazard: do not use this design with oxygen.")


def every_inline(text: str) -> tuple[Inline, ...]:
    """One of each inline kind a page may show, all with the given words."""
    return (
        Text(text, HERE),
        Emphasis(words(text), HERE),
        Strong(words(text), HERE),
        CodeSpan(text, HERE),
        LineBreak(HERE),
        Link("web", "https://example.com/a?b=1&c=2", words(text), HERE),
        Link("mail", "dana@example.com", words(text), HERE),
        Link("phone", "+15550100", words(text), HERE),
        Link("file", "data/parts.csv", words(text), HERE),
        Citation(words(text), (1, 2), "parts-estimate", HERE),
        Citation(words(text), (), None, HERE),
        NoteMark(1, HERE),
        Icon("lungs", HERE),
        CrossReference("s-costs", words(text), HERE),
        Image("images/breath.svg", (Text(text, HERE),), HERE),
    )


def every_block(text: str) -> tuple[Block, ...]:
    """One of each block kind, all with the given words."""
    labelled = Marks(entries=(Mark("label", (text,), HERE),))
    item = ListItem((paragraph(text),), HERE)
    chart = ChartData(
        type="bar", rows=((text, text), (text, "1,650")), title=text, alt=text, unit=text, source=text
    )
    picture = Image("images/breath.svg", (Text(text, HERE),), HERE, labelled)
    return (
        Paragraph(every_inline(text), HERE),
        List((item, item), HERE),
        List((item, item), HERE, start=3, tight=False),
        Quotation((paragraph(text),), HERE),
        CodeBlock(text, HERE),
        Divider(HERE),
        table((text, text), (text, "12"), (text, "7"), caption=text),
        Stats((Stat(words(text), words(text), HERE), Stat(words("2,472 USD"), words(text), HERE)), HERE),
        Steps((item, item), HERE),
        Columns(((paragraph(text),), (paragraph(text),)), HERE),
        Callout(words(text), (paragraph(text),), HERE),
        Quote((paragraph(text),), words(text), HERE),
        Compare(table(("", "A", "B"), (text, text, text)), HERE),
        Figure(picture, (paragraph(text),), HERE),
        Figure(Chart(chart, HERE), (paragraph(text),), HERE),
        Chart(ChartData(type="line", data="data/x.csv", title=text, alt=text), HERE),
        Group((paragraph(text),), HERE),
    )


def rich(format_id: str, text: str = "Some words.") -> Composition:
    """Everything at once: every node, every statement place, references, notes, contact."""
    child = section("detail", text, paragraph(text), level=3, statements=(SAME_PAGE,))
    return composition(
        format_id,
        (
            section("costs", text, *every_block(text), children=(child,)),
            section("second", text, paragraph(text)),
        ),
        (section("third", text, paragraph(text)),),
        title=words(text),
        headline=(paragraph(text), paragraph("A line under the headline.")),
        opening=(paragraph(text),),
        action=(paragraph(text),),
        sidebar=(paragraph(text),),
        references=(
            NumberedReference(1, "list", text, "https://www.example.com/parts?a=1&b=2", ("lines 70 to 78",)),
            NumberedReference(2, "plain", "Second source."),
        ),
        notes=(NumberedNote(1, (paragraph(text),)),),
        under_headline=(STATUS,),
        every_page=(STATUS, NOT_AFFILIATED),
        end=(PARTS_ONLY,),
        contact=("Dana Miller", "dana@example.com", "+1 555 0100"),
        questions=(text,),
        company=text,
        product_name=text,
        product_description=text,
        audience_name=text,
        status_label=text,
    )


@cache
def format_folder(format_id: str) -> FormatFolder:
    """One of the tool's own formats."""
    templates = bundled_files() / "templates"
    texts = {
        path.relative_to(templates).as_posix(): path.read_text("utf-8")
        for name in ("_shared", format_id)
        for path in sorted((templates / name).iterdir())
    }
    sheet = Format(name=format_id, pages=1 if format_id == "one-pager" else None, slots=SLOTS[format_id])
    return FormatFolder(Record(format_id, sheet, Places(f"templates/{format_id}/format.yaml")), texts)


def with_template(text: str, format_id: str = "brief") -> FormatFolder:
    """A format whose page template is the given text."""
    folder = format_folder(format_id)
    return FormatFolder(folder.sheet, {**folder.templates, f"{format_id}/page.html.j2": text})


_FACES = (
    ("Source Sans 3", "SourceSans3-Regular", 400, "normal"),
    ("Source Sans 3", "SourceSans3-It", 400, "italic"),
    ("Source Sans 3", "SourceSans3-Semibold", 600, "normal"),
    ("Source Sans 3", "SourceSans3-SemiboldIt", 600, "italic"),
    ("Source Serif 4 Display", "SourceSerif4Display-Regular", 400, "normal"),
    ("Source Serif 4 Display", "SourceSerif4Display-Semibold", 600, "normal"),
)
BRAND = Brand(
    fonts=tuple(
        FontFace(family=family, path=f"brand/fonts/{name}.ttf", weight=weight, style=style, bundled=True)  # type: ignore[arg-type]
        for family, name, weight, style in _FACES
    )
)
"""The look of a company that has not chosen one."""
