"""`templates/<format>/format.yaml`: a kind of document and the slots of its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Annotated, Literal

from collateral.dataclass import dataclass
from collateral.model.limits import at_least, between  # pydantic reads it
from collateral.model.settings import Id

if TYPE_CHECKING:
    from collateral.model.record import Record

OpeningKind = Literal["headline", "opening", "action", "sidebar"]


@dataclass(frozen=True, slots=True)
class Span:
    """A range of whole numbers, both ends included; written `5..9` or `6`."""

    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A part of the page that sections flow into; slots are stacked down the page."""

    id: Id
    """How the template finds it."""
    takes: Literal["lead", "stats", "rest"] | tuple[Id, ...] = "rest"
    """The first section, sections with big figures, whatever is left, or a list of topics."""
    columns: Annotated[int, between(1, 4)] = 1
    """Equal columns; sections stand whole in one of them."""
    most: Annotated[int, at_least(1)] | None = None
    """How many sections it takes at most."""
    deepest: Id | None = None
    """Deepest rung shown here."""
    worth: Annotated[int, at_least(1)] = 1
    """How many times over a section counts here when the page is fitted: a lead is worth its depth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of document."""

    schema: Literal[1] = 1
    """Version of this file's form."""
    name: str
    """As a rep would call it: "One-pager"."""
    pages: Annotated[int, at_least(1)] | None = None
    """The edition is exactly this long; free where not said."""
    usual_pages: Span | None = None
    """Outside this range is a warning."""
    messages: Span | None = None
    """How many sections (below `##`) it carries."""
    deepest: Id | None = None
    """Deepest rung shown anywhere in this format."""
    order: Literal["emphasis", "master"] = "emphasis"
    """By what this reader cares about, or as written."""
    openings: Mapping[OpeningKind, Literal["shown", "required"]] = field(
        default_factory=lambda: {"headline": "shown", "opening": "shown", "action": "shown"}
    )
    """Which opening matter it shows, and which it cannot do without."""
    contents_from: Annotated[int, at_least(1)] | None = None
    """A list of contents from so many pages on."""
    spread: Annotated[int, between(0, 50)] = 0
    """Millimetres that may be added between two blocks of a fitted page, so that it ends level."""
    grid: Annotated[float, between(0, 40)] = 0.0
    """Points from line to line of a fitted page: sections side by side begin on the same lines."""
    slots: tuple[Slot, ...] = (Slot(id="body"),)
    """Parts of the page."""


@dataclass(frozen=True, slots=True)
class FormatFolder:
    """A format and where its template lives."""

    sheet: Record[Format]
    templates: Mapping[str, str] = field(hash=False)
    """Text of every template and stylesheet of this format and of `_shared/`, by its path below
    templates/: `one-pager/page.html.j2`, `one-pager/style.css`, `_shared/base.css`."""
    bundled: bool = False
    """True where the workspace has no templates/ of its own and the tool's are used."""

    @property
    def id(self) -> str:
        """The format's id."""
        return self.sheet.id
