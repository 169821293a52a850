"""`stakeholders/<audience>.yaml`: what one stakeholder gets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Literal

from collateral.dataclass import dataclass
from collateral.model.limits import at_least, between  # pydantic reads it
from collateral.model.settings import Id

Emphasis = Annotated[int, between(0, 5)]
"""How much a profile cares about a topic: 0 leaves it out, 5 leads with it."""

Vocabulary = Literal["short", "long", "plain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """How much this reader cares about one topic, and how deep."""

    emphasis: Emphasis | None = None
    """0 leaves the topic out, 5 leads with it; the profile's own where not said."""
    depth: Id | None = None
    """How deep this topic goes; the profile's own where not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How this reader reads; advice for authors, checked, never used to cut."""

    grade: Annotated[int, between(1, 20)] | None = None
    """School grade the text should be legible at."""
    words: Annotated[int, at_least(1)] | None = None
    """How many words one document should not exceed, mandatory text aside."""
    terms: tuple[str, ...] = ()
    """Terms this reader knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionWish:
    """One document this reader should get from a plain build."""

    format: Id
    """A folder below templates/."""
    stage: Id | None = None
    """Step of the buying journey, if the document is for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileSource:
    """Whom we asked about this reader, and when."""

    source: str
    """A person, a paper, a survey."""
    date: dt.date | None = None
    """When."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One stakeholder: depth, emphasis, vocabulary and documents."""

    schema: Literal[1] = 1
    """Version of this file's form."""
    name: str
    """The reader's role, as printed: "Chief financial officer"."""
    role: str = ""
    """What this reader decides or can stop."""
    crm_roles: tuple[str, ...] = ()
    """Role names a CRM uses for this reader."""
    questions: tuple[str, ...] = ()
    """What this reader asks first."""
    depth: Id | None = None
    """How deep texts go for this reader; the second depth of the workspace's scale where not said."""
    emphasis: Emphasis = 1
    """How much this reader cares about topics not named below."""
    topics: Mapping[Id, Interest] = field(default_factory=dict)
    """Emphasis and depth per topic."""
    lead_with: tuple[Id, ...] = ()
    """Topics that come first, whatever their emphasis."""
    reading: Reading = field(default_factory=Reading)
    """How this reader reads."""
    vocabulary: Vocabulary = "short"
    """Which form of a glossary term this reader gets."""
    editions: tuple[EditionWish, ...] = ()
    """What a plain build makes for this reader; every format where none is named."""
    region: Id | None = None
    """Regulatory market, where it differs from the workspace's default."""
    locale: str | None = None
    """Locale, where it differs from the workspace's default."""
    source: tuple[ProfileSource, ...] = ()
    """Whom we asked, and when."""
