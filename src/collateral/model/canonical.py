"""The canonical form of what a reviewer approves, and its hash.

Two sources that say the same to a reader have one form: line breaks, list markers, kinds of quotes around
an attribute, comments and the order of marks are gone. Whatever a reader, a printer or the law could tell
apart is in it. The hash names its method (`h1:`), so that the method can change and old approvals be told
from new ones.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from collateral.dataclass import dataclass
from collateral.model.content import (
    LIST_KEYS,
    UNMARKED,
    Callout,
    Chart,
    CodeBlock,
    CodeSpan,
    Columns,
    Comment,
    Compare,
    Divider,
    Emphasis,
    Figure,
    Group,
    Image,
    LineBreak,
    Link,
    List,
    ListItem,
    Marks,
    NoteReference,
    Paragraph,
    Quotation,
    Quote,
    Span,
    Stat,
    Stats,
    Steps,
    Strong,
    Table,
    TableColumn,
    TableRow,
    Text,
    Value,
)

if TYPE_CHECKING:
    from collateral.model.brand import Brand
    from collateral.model.content import Opening, Rung, Section
    from collateral.model.evidence import Claim, Reference, Statement, Term
    from collateral.model.format import FormatFolder

METHOD = "h1"
"""What a hash starts with: SHA-256 over the forms below, as JSON."""

NOT_FOUND = "not found"
"""Stands for the bytes of a file that is not there."""

Form: TypeAlias = "str | int | bool | list[Form] | None"

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a text points to and brings onto the page, looked up by the name the text uses."""

    files: Mapping[str, str] = field(default_factory=dict, hash=False)
    """SHA-256 of every picture and data file, by its path below the product's folder."""
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What a picture's record obliges to print beneath it, by its path below the product's folder."""
    terms: Mapping[str, Term] = field(default_factory=dict, hash=False)
    references: Mapping[str, Reference] = field(default_factory=dict, hash=False)
    values: Mapping[str, str] = field(default_factory=dict, hash=False)
    """How each value is declared: type, unit, range, rounding, formula; by its dotted name."""


ALONE = Surroundings()
"""A text that points to nothing."""


# --- what is hashed -------------------------------------------------------------------------------


def hash_of(form: Form) -> str:
    """`h1:` and the SHA-256 of a canonical form, in hexadecimal."""
    text = json.dumps(form, ensure_ascii=False, separators=(",", ":"))
    return f"{METHOD}:{hashlib.sha256(text.encode()).hexdigest()}"


def block_form(section: Section, rung: Rung | None, surroundings: Surroundings = ALONE) -> Form:
    """A section at one rung: its title, the text around its ladder, the rung, and what they bring.

    The section's and the rung's own marks are reach (who may see it) or preference, and are left out.
    """
    depth = rung.depth if rung else None
    writer = _Writer(surroundings, depth)
    blocks = (*section.before, *(rung.blocks if rung else ()), *section.after)
    return ["section", depth, writer.run(section.title), writer.run(blocks)]


def opening_form(opening: Opening, surroundings: Surroundings = ALONE) -> Form:
    """One piece of opening matter."""
    return ["opening", opening.kind, _Writer(surroundings, None).run(opening.blocks)]


REACH = frozenset({"status", "expires", "regions", "audiences"})
"""Of a claim: who may see it and until when. The approval records these, so narrowing voids nothing."""


def claim_form(claim: Claim, surroundings: Surroundings = ALONE) -> Form:
    """A claim: its wordings, figures, fact, references with their places, and qualifiers."""
    cited: list[Form] = [
        [reference.id, record_form(surroundings.references.get(reference.id))]
        for reference in claim.references
    ]
    return ["claim", record_form(claim, without=REACH), cited]


def statement_form(statement: Statement) -> Form:
    """A statement, with what brings it in and where it stands: less of that is no narrowing, but a gap."""
    return ["statement", record_form(statement)]


def template_form(document: FormatFolder, brand: Brand, files: Mapping[str, str] = _NOTHING) -> Form:
    """A format: its sheet, its templates and the shared ones, the brand and the bytes of logo and fonts."""
    texts: list[Form] = [[name, document.templates[name]] for name in sorted(document.templates)]
    used: list[Form] = [[name, files[name]] for name in sorted(files)]
    return ["template", record_form(document.sheet.value), texts, record_form(brand), used]


# --- records --------------------------------------------------------------------------------------


def record_form(value: object, *, without: frozenset[str] = frozenset()) -> Form:
    """A value of `model/`: only what differs from the default, so that a new key changes no old hash."""
    match value:
        case None | bool() | int():
            return value
        case str():
            return _plain(value)
        case date() | Decimal() | float():
            return str(value)
        case Mapping():
            return [[str(key), record_form(value[key])] for key in sorted(value)]
        case tuple() | list():
            return [record_form(item) for item in value]
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"{type(value).__name__} has no canonical form")
    written: list[Form] = []
    for each in fields(value):
        content = getattr(value, each.name)
        if each.name not in without and content != _default(each.default, each.default_factory):
            written.append([each.name, record_form(content)])
    return sorted(written, key=str)


def _default(default: object, factory: object) -> object:
    if default is not MISSING:
        return default
    return factory() if callable(factory) else MISSING


# --- text -----------------------------------------------------------------------------------------


def _plain(text: str) -> str:
    """One spelling of each letter; breakable white space as one space. No-break spaces are content."""
    return re.sub(r"[ \t\n\r]+", " ", unicodedata.normalize("NFC", text))


_NODES: Mapping[type, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        Emphasis: ("emphasis", ("children",)),
        Strong: ("strong", ("children",)),
        CodeSpan: ("code", ("text", "marks")),
        LineBreak: ("break", ()),
        Paragraph: ("paragraph", ("inlines", "marks")),
        List: ("list", ("start", "tight", "items", "marks")),
        ListItem: ("item", ("blocks",)),
        Quotation: ("quotation", ("blocks", "marks")),
        CodeBlock: ("fence", ("language", "marks")),
        Divider: ("divider", ()),
        Table: ("table", ("caption", "columns", "rows", "marks")),
        TableColumn: ("column", ("header", "align", "marks")),
        TableRow: ("row", ("cells", "marks")),
        Stats: ("stats", ("items", "marks")),
        Stat: ("stat", ("figure", "label")),
        Steps: ("steps", ("items", "marks")),
        Columns: ("columns", ("parts", "marks")),
        Callout: ("callout", ("title", "blocks", "marks")),
        Quote: ("quote", ("blocks", "attribution", "marks")),
        Compare: ("compare", ("table", "marks")),
        Figure: ("figure", ("content", "caption", "marks")),
        Link: ("link", ("kind", "target", "title", "children", "marks")),
    }
)
"""The name and the fields that a kind of node is written by; the rest have a function below."""


class _Writer:
    """Writes the form of one rung's content."""

    def __init__(self, surroundings: Surroundings, depth: str | None) -> None:
        self._known = surroundings
        self._depth = depth

    def run(self, nodes: Iterable[object]) -> list[Form]:
        """A whole run of nodes: spaces at its ends are gone."""
        forms = self._joined(nodes)
        if forms and isinstance(forms[0], str):
            forms[0] = forms[0].lstrip(" ")
        if forms and isinstance(forms[-1], str):
            forms[-1] = forms[-1].rstrip(" ")
        return [form for form in forms if form != ""]

    def _joined(self, nodes: Iterable[object]) -> list[Form]:
        """Nodes with neighbouring texts joined and nodes of other depths gone."""
        forms: list[Form] = []
        for form in self._loose(nodes):
            last = forms[-1] if forms else None
            if isinstance(form, str) and isinstance(last, str):
                forms[-1] = _plain(last + form)
            elif form != "":
                forms.append(form)
        return forms

    def _forms(self, node: object) -> list[Form]:
        """What a node contributes to the run it stands in: mostly one form."""
        if isinstance(node, Comment) or self._is_of_another_depth(node):
            return []
        match node:
            case Text():
                return [_plain(node.text)]
            case Span() | Group():
                marks = self._marks(node.marks)
                inner = node.children if isinstance(node, Span) else node.blocks
                name = "span" if isinstance(node, Span) else "group"
                return [[name, marks, self._joined(inner)]] if marks else self._loose(inner)
            case _:
                return [self._one(node)]

    def _loose(self, nodes: Iterable[object]) -> list[Form]:
        return [form for node in nodes for form in self._forms(node)]

    def _one(self, node: object) -> Form:
        match node:
            case Value():
                return ["value", node.name, self._known.values.get(node.name), self._marks(node.marks)]
            case NoteReference():
                return ["note", self.run(node.note.blocks)]
            case Image():
                return ["image", self._file(node.source), self.run(node.alt), _plain(node.title),
                        self._marks(node.marks), *self._label(node)]  # fmt: skip
            case Chart():
                return ["chart", record_form(node.data, without=frozenset({"data"})),
                        self._file(node.data.data), self._marks(node.marks)]  # fmt: skip
        name, names = _NODES[type(node)]
        form: list[Form] = [name, *(self._field(key, getattr(node, key)) for key in names)]
        if isinstance(node, CodeBlock):
            form.append(unicodedata.normalize("NFC", node.text))
        if isinstance(node, Link):
            form.append(self._brought(node))
        return form

    def _field(self, name: str, value: object) -> Form:
        match value:
            case None | bool() | int():
                return value
            case str():
                return _plain(value)
            case Marks():
                return self._marks(value)
            case tuple():
                if value and isinstance(value[0], tuple):
                    return [self.run(part) for part in value]
                return self._joined(value) if name == "children" else self.run(value)
            case _:
                return self._one(value)

    def _brought(self, link: Link) -> Form:
        """What the page shows because of a link: a term's forms, a source's entry in the list."""
        if link.kind == "term":
            return record_form(self._known.terms.get(link.target))
        if link.kind == "ref":
            return record_form(self._known.references.get(link.target))
        return None

    def _file(self, path: str | None) -> Form:
        """A file counts by its bytes, not by its name."""
        return None if path is None else self._known.files.get(path, f"{NOT_FOUND}: {path}")

    def _label(self, node: Image) -> list[Form]:
        """What its record obliges to print beneath it, where the author wrote nothing else."""
        label = "" if node.marks.get("label") else self._known.labels.get(node.source, "")
        return [["label", _plain(label)]] if label else []

    def _marks(self, marks: Marks) -> list[Form]:
        """Marks in one order; `depth` is gone where the rung shown has decided it, ids never show."""
        written: list[Form] = [["class", name] for name in sorted(marks.classes)]
        for mark in sorted(marks.entries, key=lambda mark: mark.key):
            if mark.key == "depth" and self._depth is not None:
                continue
            values = sorted(mark.values) if mark.key in LIST_KEYS else list(mark.values)
            written.append([mark.key, *(_plain(value) for value in values)])
        return written

    def _is_of_another_depth(self, node: object) -> bool:
        if self._depth is None or isinstance(node, TableColumn):
            return False
        if isinstance(node, Figure) and self._is_of_another_depth(node.content):
            return True
        depths = getattr(node, "marks", UNMARKED).values("depth")
        return bool(depths) and self._depth not in depths
