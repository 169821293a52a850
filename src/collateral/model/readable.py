"""Content as a reviewer reads it: plain lines that show all that an approval covers, marks included.

Two contents with different hashes read differently here, or the words that tell what changed since the last
approval would say that nothing has.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import TYPE_CHECKING, Literal

from collateral.model.canonical import ALONE, NOT_FOUND, Surroundings
from collateral.model.content import (
    UNMARKED,
    Callout,
    Chart,
    CodeBlock,
    CodeSpan,
    Columns,
    Compare,
    Divider,
    Emphasis,
    Figure,
    Group,
    Image,
    LineBreak,
    Link,
    List,
    Marks,
    NoteReference,
    Paragraph,
    Quotation,
    Quote,
    Span,
    Stats,
    Steps,
    Strong,
    Table,
    Text,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from collateral.model.content import Block, Inline, Opening, Rung, Section
    from collateral.model.evidence import Claim, Statement

DIGITS = 12
"""So many digits of a file's digest are enough to see that it is another one."""


def readable_block(section: Section, rung: Rung | None, surroundings: Surroundings = ALONE) -> str:
    """A section at one rung as plain lines."""
    reader = _Reader(surroundings, rung.depth if rung else None)
    blocks = (*section.before, *(rung.blocks if rung else ()), *section.after)
    return _joined([f"{'#' * section.level} {reader.inlines(section.title)}", *reader.blocks(blocks)])


def readable_opening(opening: Opening, surroundings: Surroundings = ALONE) -> str:
    """A piece of opening matter as plain lines."""
    return _joined(_Reader(surroundings, None).blocks(opening.blocks))


def readable_claim(claim: Claim, surroundings: Surroundings = ALONE) -> str:
    """A claim as plain lines: its wordings first."""
    about = [claim.kind, *([f"basis {claim.basis}"] if claim.basis else [])]
    lines = [*(_wording(w.text, w.from_depth, w.lang) for w in claim.wordings), f"Kind: {', '.join(about)}"]
    if claim.fact:
        lines.append(f"Fact: {claim.fact.key} = {claim.fact.value} {claim.fact.unit}".rstrip())
    if claim.figures:
        lines.append(f"Figures: {'; '.join(claim.figures)}")
    for reference in claim.references:
        source = surroundings.references.get(reference.id)
        place = f", {reference.place}" if reference.place else ""
        lines.append(f"Source: {source.title if source else reference.id}{place} [{reference.id}]")
        if source and (source.url or source.doi):
            lines.append(f"  {source.doi or source.url}")
    if claim.qualifiers:
        lines.append(f"Always with: {', '.join(claim.qualifiers)}")
    return _joined(lines)


def _wording(text: str, depth: str | None, lang: str | None) -> str:
    limits = [*([f"from {depth}"] if depth else []), *([lang] if lang else [])]
    return f'"{text.strip()}"' + (f" ({', '.join(limits)})" if limits else "")


def readable_statement(statement: Statement) -> str:
    """A statement as plain lines."""
    when = statement.when if isinstance(statement.when, str) else "where triggered"
    regions = ", ".join(statement.regions) or "every region"
    return _joined(
        [statement.text.strip(), f"Stands: {', '.join(statement.where)}; {when}; {statement.size}; {regions}"]
    )


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def marks_text(marks: Marks, *, depth: bool = True) -> str:
    """Marks as an author would write them, without their braces; empty where there are none that count."""
    written = [f".{name}" for name in sorted(marks.classes)]
    written += [f"{mark.key}={mark.text}" for mark in marks.entries if depth or mark.key != "depth"]
    return " ".join(written)


class _Reader:
    """Writes one rung's content as lines."""

    def __init__(self, surroundings: Surroundings, depth: str | None) -> None:
        self._known = surroundings
        self._depth = depth

    # --- inline -----------------------------------------------------------------------------------

    def inlines(self, nodes: Iterable[Inline]) -> str:
        return "".join(self._inline(node) for node in nodes if self._shows(node))

    def _inline(self, node: Inline) -> str:  # noqa: PLR0911  (one line for each kind of node)
        match node:
            case Text():
                return node.text
            case CodeSpan():
                return f"`{node.text}`" + self._marks(node.marks)
            case LineBreak():
                return "\\\n"
            case Emphasis():
                return f"*{self.inlines(node.children)}*"
            case Strong():
                return f"**{self.inlines(node.children)}**"
            case Span():
                marks = self._marks(node.marks)
                return f"[{self.inlines(node.children)}]{marks}" if marks else self.inlines(node.children)
            case _:
                return self._pointing(node)

    def _pointing(self, node: Inline) -> str:
        match node:
            case Link():
                title = f' "{node.title}"' if node.title else ""
                prefix = {"claim": "claim:", "term": "term:", "ref": "ref:", "section": "#"}.get(
                    node.kind, ""
                )
                text = f"[{self.inlines(node.children)}]({prefix}{node.target}{title})"
                return text + self._term(node) + self._marks(node.marks)
            case Value():
                return f"{{{{ {node.name} }}}}" + self._marks(node.marks)
            case NoteReference():
                return f"[note: {' '.join(self.blocks(node.note.blocks)).strip()}]"
            case Image():
                title = f' "{node.title}"' if node.title else ""
                label = "" if node.marks.get("label") else self._known.labels.get(node.source, "")
                beneath = f", beneath it: {label}" if label else ""
                words = f"{self.inlines(node.alt)}{title}{beneath}"
                return f"[picture {self._file(node.source)}: {words}]" + self._marks(node.marks)
            case _:
                return ""

    def _term(self, link: Link) -> str:
        term = self._known.terms.get(link.target) if link.kind == "term" else None
        forms = [form for form in (term.short, term.long, term.plain) if form] if term else []
        return f"<{' | '.join(forms)}>" if forms else ""

    def _file(self, path: str) -> str:
        digest = self._known.files.get(path, NOT_FOUND)
        return f"{path.rpartition('/')[2]} {digest[:DIGITS]}"

    def _marks(self, marks: Marks) -> str:
        text = marks_text(marks, depth=self._depth is None)
        return f"{{{text}}}" if text else ""

    def _shows(self, node: object) -> bool:
        if isinstance(node, Figure) and not self._shows(node.content):
            return False
        depths = getattr(node, "marks", UNMARKED).values("depth")
        return self._depth is None or not depths or self._depth in depths

    # --- blocks -----------------------------------------------------------------------------------

    def blocks(self, nodes: Iterable[Block]) -> list[str]:
        """Lines, with an empty one ahead of each block."""
        lines: list[str] = []
        for node in nodes:
            if self._shows(node):
                marks = "" if isinstance(node, Divider) else self._marks(node.marks)
                lines += ["", *([marks] if marks else []), *self._block(node)]
        return lines

    def _block(self, node: Block) -> list[str]:  # noqa: PLR0911  (one line for each kind of block)
        match node:
            case Paragraph():
                return self.inlines(node.inlines).split("\n")
            case List():
                return self._items(node)
            case Steps():
                return self._numbered("steps", node)
            case Quotation():
                return [f"> {line}" for line in self._inner(node.blocks)]
            case CodeBlock():
                return [f"```{node.language}", *node.text.rstrip("\n").split("\n"), "```"]
            case Divider():
                return ["***"]
            case Table() | Compare():
                return self._table(node if isinstance(node, Table) else node.table)
            case _:
                return self._component(node)

    def _component(self, node: Block) -> list[str]:  # noqa: PLR0911  (one line for each kind of block)
        match node:
            case Stats():
                pairs = (f"- {self.inlines(one.figure)} {self.inlines(one.label)}" for one in node.items)
                return ["(stats)", *pairs]
            case Columns():
                parts = [["***", *self._inner(part)] for part in node.parts]
                return ["(columns)", *(line for part in parts for line in part)]
            case Callout():
                return [f"(callout) {self.inlines(node.title)}", *self._inner(node.blocks)]
            case Quote():
                return ["(quote)", *self._inner(node.blocks), f"— {self.inlines(node.attribution)}"]
            case Figure():
                content = node.content
                picture = self._chart(content) if isinstance(content, Chart) else [self._inline(content)]
                return [*picture, *self._inner(node.caption)]
            case Chart():
                return self._chart(node)
            case Group():
                return self._inner(node.blocks)
            case _:
                return []

    def _inner(self, nodes: Iterable[Block]) -> list[str]:
        lines = self.blocks(nodes)
        return lines[1:] if lines[:1] == [""] else lines

    def _items(self, node: List) -> list[str]:
        lines: list[str] = []
        for number, item in enumerate(node.items, start=node.start or 0):
            bullet = "-" if node.start is None else f"{number}."
            first, *rest = self._inner(item.blocks) or [""]
            lines += [] if node.tight or not lines else [""]
            lines += [f"{bullet} {first}", *(f"  {line}" for line in rest)]
        return lines

    def _numbered(self, name: str, node: Steps) -> list[str]:
        lines = [f"({name})"]
        for number, item in enumerate(node.items, start=1):
            first, *rest = self._inner(item.blocks) or [""]
            lines += [f"{number}. {first}", *(f"   {line}" for line in rest)]
        return lines

    def _table(self, table: Table) -> list[str]:
        head = (
            self.inlines(column.header)
            + self._marks(column.marks)
            + f" ({column.align})" * bool(column.align)
            for column in table.columns
        )
        rows = (
            " | ".join(self.inlines(cell) for cell in row.cells) + self._marks(row.marks)
            for row in table.rows
            if self._shows(row)
        )
        caption = [f"Table: {self.inlines(table.caption)}"] if table.caption else []
        return [*caption, " | ".join(head), *rows]

    def _chart(self, chart: Chart) -> list[str]:
        data = chart.data
        axes = f"{data.x or ''} / {data.y if isinstance(data.y, str) else ', '.join(data.y or ())}"
        details = [data.unit, data.number_format or "", data.source or "", " ".join(data.claims)]
        return [
            f"[{data.type} chart {self._file(data.data) if data.data else ''}: {data.title}]",
            f"  {axes}; {'; '.join(details)}",
            f"  {data.alt}",
            *(f"  {' | '.join(row)}" for row in data.rows),
        ]


# --- what changed ---------------------------------------------------------------------------------

Change = tuple[Literal["same", "gone", "new"], str]


def word_diff(old: str, new: str) -> tuple[Change, ...]:
    """What changed between two texts, word by word, in reading order."""
    before, after = _words(old), _words(new)
    changes: list[Change] = []
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            changes.append(("same", "".join(before[start:end])))
            continue
        if end > start:
            changes.append(("gone", visible("".join(before[start:end]))))
        if other_end > other_start:
            changes.append(("new", visible("".join(after[other_start:other_end]))))
    return tuple(changes)


def _words(text: str) -> list[str]:
    """Words and the white space between them; a no-break space is part of a word."""
    return re.findall(r"[ \n]+|[^ \n]+", text)


def visible(text: str) -> str:
    """Characters that nobody can see, called by their names."""
    return "".join(
        f"<{unicodedata.name(character, 'control character').lower()}>"
        if character not in " \n" and unicodedata.category(character) in {"Zs", "Cf", "Cc"}
        else character
        for character in text
    )
