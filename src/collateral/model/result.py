"""What one edition's build gave back, and the report of a whole run."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.model.kept import Figures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from collateral.diagnostics import Diagnostic
    from collateral.model.choice import Choice
    from collateral.model.edition import Edition
    from collateral.model.kept import Print
    from collateral.model.layout import Layout
    from collateral.model.manifest import Manifest
    from collateral.model.selection import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionResult:
    """What came back from the child that built one edition, or was kept from an earlier run."""

    edition: Edition
    pdf: bytes | None
    """None where the edition failed."""
    preview: bytes | None = None
    """The first page as a PNG."""
    manifest: Manifest | None = None
    """What the PDF says it contains."""
    figures: Figures = field(default_factory=Figures)
    layout: Layout | None = None
    """None where the pages were kept from an earlier run."""
    choice: Choice | None = None
    diagnostics: tuple[Diagnostic, ...]
    seconds: float
    document: str = ""
    """The key its PDF is kept under; empty where it is not kept."""
    files: Mapping[str, str] = field(default_factory=dict, hash=False)
    """SHA-256 of every picture and font that was read to make it, by address."""
    prints: Mapping[str, Print] = field(default_factory=dict, hash=False)
    """Pages laid out on the way, by the key they are kept under."""
    heights: Mapping[str, tuple[float, ...]] = field(default_factory=dict, hash=False)
    """What was measured on the way and not known before, by key."""
    made: bool = True
    """False where nothing had to be laid out: the document is the one of an earlier run."""
    why: tuple[str, ...] = ()
    """What is another than at the last build; empty where the document is the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One line of the summary."""

    edition: Edition
    file: str | None
    """Relative to the workspace, or absolute with `--output` elsewhere; None where it failed."""
    revision: int | None = None
    """Of the document; None where it failed."""
    pages: int
    size: int
    """Bytes."""
    seconds: float
    fill: float | None = None
    """How full the page is, from 0 to 1; None where the document flows."""
    stepped_down: int = 0
    """Sections shown at a shallower rung than wanted, for room."""
    left_out: int = 0
    """Sections left out for room."""
    older: str | None = None
    """Where the edition failed, an earlier file of it that still lies there."""
    made: bool = True
    """False where the document of an earlier run is still right."""
    why: tuple[str, ...] = ()
    """What is another than at the last build; empty where the document is the same."""
    valid_until: str = ""
    """The last day it may be used, `2027-05-31`; empty where nothing in it expires."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """A whole run."""

    published: tuple[Published, ...]
    diagnostics: tuple[Diagnostic, ...]
    folder: str = ""
    """Where the documents are: relative to the workspace, or absolute elsewhere."""
    index: str | None = None
    """The index for reps; None where it was not written."""
    strays: tuple[str, ...] = ()
    """Documents in the folder that belong to no edition any more, relative to it."""
    files: tuple[str, ...] = ()
    """Pictures, fonts and data that its documents were made with, relative to the workspace."""

    @property
    def ok(self) -> bool:
        """Whether everything asked for was made."""
        return not any(d.is_error for d in self.diagnostics) and all(p.file for p in self.published)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What one edition contains and why."""

    selection: Selection
    choice: Choice
    findings: tuple[Diagnostic, ...] = ()
    """What is wrong with this edition."""
    titles: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What each section of the product is called, by its address."""
