"""A master as an outline that a marketer can read: what was understood, and what marks it carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.model import content as c

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from collateral.diagnostics import Diagnostic

SIGNS = {"claim": "claim:", "term": "term:", "ref": "ref:", "section": "#"}


def outline(master: c.Master) -> str:
    """The whole master."""
    return "\n".join(_master(master))


def messages(findings: Iterable[Diagnostic]) -> str:
    """Findings as a marketer sees them, without the file's name."""
    return "\n".join(str(finding).removeprefix(f"{finding.place.path}:") for finding in findings)


def _master(master: c.Master) -> Iterator[str]:
    if master.title:
        yield f"title: {inline(master.title)}"
    for opening in master.openings:
        yield f"{opening.kind} {opening.id}{marks(opening.marks)}"
        yield from _indented(blocks(opening.blocks))
    for section in master.sections:
        yield from _section(section)
    for comment in master.comments:
        yield f"for reviewers: {comment.text}"


def _section(section: c.Section) -> Iterator[str]:
    yield f"section {section.id}: {inline(section.title)}{marks(section.marks)}"
    yield from _indented(blocks(section.before))
    for rung in section.rungs:
        yield f"  rung {rung.depth}{marks(rung.marks)}"
        yield from _indented(_indented(blocks(rung.blocks)))
    yield from _indented(blocks(section.after))
    for child in section.children:
        yield from _indented(_section(child))


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def blocks(found: Iterable[c.Block]) -> Iterator[str]:
    """One line for each block, and what is inside it indented."""
    for block in found:
        yield from _block(block)


def _block(block: c.Block) -> Iterator[str]:
    name = type(block).__name__.lower()
    own = "" if isinstance(block, c.Divider) else marks(block.marks)
    yield f"{name}{own}{_head(block)}"
    yield from _indented(_inside(block))


def _head(block: c.Block) -> str:  # noqa: PLR0911 - one line a kind
    match block:
        case c.Paragraph():
            return f": {inline(block.inlines)}"
        case c.List():
            return f" from {block.start}" if block.start is not None else ""
        case c.CodeBlock():
            return f" {block.language}: {block.text!r}"
        case c.Table():
            return f": {inline(block.caption)}" if block.caption else ""
        case c.Callout():
            return f": {inline(block.title)}"
        case c.Quote():
            return f" by {inline(block.attribution)}"
        case c.Figure():
            picture = block.content
            return f": {_image(picture)}" if isinstance(picture, c.Image) else _chart(picture)
        case _:
            return ""


def _chart(chart: c.Chart) -> str:
    return f": {chart.data.type} chart{marks(chart.marks)}, {chart.data.title}"


def _inside(block: c.Block) -> Iterator[str]:
    match block:
        case c.List() | c.Steps():
            for item in block.items:
                yield "item"
                yield from _indented(blocks(item.blocks))
        case c.Quotation() | c.Group() | c.Callout() | c.Quote():
            yield from blocks(block.blocks)
        case c.Figure():
            yield from blocks(block.caption)
        case c.Columns():
            for part in block.parts:
                yield "part"
                yield from _indented(blocks(part))
        case c.Compare():
            yield from _block(block.table)
        case c.Stats():
            yield from (f"{inline(item.figure)} -> {inline(item.label)}" for item in block.items)
        case c.Table():
            yield from _rows(block)
        case _:
            return


def _rows(table: c.Table) -> Iterator[str]:
    yield "columns: " + " | ".join(inline(col.header) + marks(col.marks) for col in table.columns)
    for row in table.rows:
        yield f"row{marks(row.marks)}: " + " | ".join(inline(cell) for cell in row.cells)


def marks(found: c.Marks) -> str:
    """Marks as an author writes them."""
    parts = [f"#{found.id}"] if found.id else []
    parts += [f".{name}" for name in found.classes]
    parts += [
        f'{mark.key}="{mark.text}"' if " " in mark.text else f"{mark.key}={mark.text}"
        for mark in found.entries
    ]
    return f" {{{' '.join(parts)}}}" if parts else ""


def inline(nodes: Iterable[c.Inline]) -> str:
    """Inline content close to how it was written."""
    return "".join(_inline(node) for node in nodes)


def _inline(node: c.Inline) -> str:  # noqa: C901, PLR0911 - one line a kind
    match node:
        case c.Text():
            return node.text
        case c.Emphasis():
            return f"*{inline(node.children)}*"
        case c.Strong():
            return f"**{inline(node.children)}**"
        case c.Span():
            return f"[{inline(node.children)}]{marks(node.marks).strip()}"
        case c.Link():
            target = SIGNS.get(node.kind, "") + node.target
            return f"[{inline(node.children)}]({target}){marks(node.marks).strip()}"
        case c.Value():
            return f"{{{{ {node.name} }}}}{marks(node.marks).strip()}"
        case c.CodeSpan():
            return f"`{node.text}`{marks(node.marks).strip()}"
        case c.LineBreak():
            return " / "
        case c.NoteReference():
            return f"(note: {' '.join(blocks(node.note.blocks))})"
        case c.Comment():
            return f"(for reviewers: {node.text})"
        case c.Image():
            return _image(node)
        case _:
            return f"<{type(node).__name__}>"


def _image(image: c.Image) -> str:
    alt = "".join(_inline(part) for part in image.alt)
    return f"![{alt}]({image.source}){marks(image.marks).strip()}"
