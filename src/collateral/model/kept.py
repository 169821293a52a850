"""Records that are kept from one run to the next, so that nothing is laid out twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from collateral.dataclass import dataclass
from collateral.diagnostics import Diagnostic
from collateral.model.layout import Layout
from collateral.model.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Figures:
    """What the summary of a build says of one document."""

    pages: int = 0
    fill: float | None = None
    """How full the page is, from 0 to 1; None where the document flows."""
    stepped_down: int = 0
    """Sections shown at a shallower rung than wanted, for room."""
    left_out: int = 0
    """Sections left out for room."""


@dataclass(frozen=True, slots=True)
class Print:
    """Pages that were laid out once, and the files they were made with."""

    layout: Layout
    files: Mapping[str, str] = field(default_factory=dict, hash=False)
    """SHA-256 of every picture and font read, by address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDocument:
    """A PDF and what it says of itself; its bytes and those of its picture are the entry's parts."""

    pages: int
    manifest: Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEdition:
    """An edition: the document it became, and what was found on the way."""

    document: str
    """The key its document is kept under."""
    figures: Figures
    findings: tuple[Diagnostic, ...] = ()
    """Warnings about it."""
    places: str = ""
    """Digest of all places its warnings may name; empty where there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastInputs:
    """What an edition was made from when it was built last."""

    inputs: Mapping[str, str] = field(hash=False)
    """Digest of each input, by name."""
    files: Mapping[str, str] = field(default_factory=dict, hash=False)
    """SHA-256 of each picture and font, by address."""
