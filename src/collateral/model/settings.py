"""`collateral.yaml`: the scales and lists of one workspace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Literal

from collateral.dataclass import dataclass
from collateral.model.limits import at_least, length, obeying  # pydantic reads it
from collateral.model.record import ID_MAX, is_id

Id = Annotated[str, length(1, ID_MAX), obeying(is_id)]
"""`[a-z0-9]+(-[a-z0-9]+)*`, at most 64 characters."""
Worth = Annotated[int, at_least(1)]
"""What something counts for the fit; see `Worths`."""

DEFAULT_DEPTHS = ("glance", "summary", "detail", "expert")


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """What holds where neither command, account nor profile says otherwise."""

    region: Id = "us"
    """Regulatory market an edition is for."""
    locale: str = "en-US"
    """How values are formatted; the language is the product's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Who a reader turns to when no account names a rep: `{{ rep.name }}`."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Governance:
    """Who must approve before a release; off while no role is named."""

    roles: tuple[Id, ...] = ()
    """Required reviewer roles, such as medical, legal, regulatory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a kind of evidence obliges a wording to say."""

    must_say: tuple[str, ...] = ()
    """At least one of these words stands in every wording on this basis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What a regulatory status is called and which claims it allows."""

    label: str
    """As a reader should read it: "Not cleared, not CE-marked"."""
    kinds: tuple[str, ...] = ()
    """Kinds of claim that may be made; none named means all."""
    bases: tuple[str, ...] = ()
    """Bases of claims that may be made; none named means all."""
    says: tuple[str, ...] = ()
    """Regulatory words that texts may use where a product has this status: cleared, 510(k), CE-marked."""
    statements: tuple[Id, ...] = ()
    """Statements that a product with this status must carry: Rx only, indications, not for sale."""
    numbered: bool = False
    """Whether it comes with a clearance or certificate number."""
    sells: bool = True
    """Whether orders may be taken and prices named."""


RuleLevel = Literal["error", "warning", "off"]
"""What a workspace may make of a rule; safety rules stay what they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of one's own that `check` looks for, beside the lists that come with the tool."""

    outcome: tuple[str, ...] = ()
    """Words that promise an effect and so need a claim."""
    comparative: tuple[str, ...] = ()
    """Words that compare and so need a claim."""
    absolute: tuple[str, ...] = ()
    """Words no reader may see about a product."""
    competitors: tuple[str, ...] = ()
    """Names of other companies and products, which only a comparative claim may mention."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worths:
    """What the fit holds a section worth: emphasis times importance times rung, whole numbers."""

    emphasis: tuple[Annotated[int, at_least(0)], ...] = (0, 1, 3, 9, 27, 81)
    """For emphasis 0, 1, 2, 3, 4 and 5."""
    importance: tuple[Worth, Worth, Worth] = (3, 2, 1)
    """For `importance=high`, `normal` and `low`."""
    rungs: tuple[Worth, ...] = (4, 6, 9, 10)
    """From the shallowest depth on; the last number serves all deeper ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The workspace: its name, scales, closed lists and defaults."""

    schema: Literal[1] = 1
    """Version of this file's form."""
    name: str
    """The company or team, as printed on documents."""
    depths: tuple[Id, ...] = DEFAULT_DEPTHS
    """How far a text goes, from shallow to deep."""
    topics: Mapping[Id, str] = field(default_factory=dict)
    """Closed list of topics and their labels."""
    stages: Mapping[Id, str] = field(default_factory=dict)
    """Steps of the buying journey, in order, and their labels."""
    regions: Mapping[Id, str] = field(default_factory=lambda: {"us": "United States", "eu": "European Union"})
    """Regulatory markets and their names."""
    locales: tuple[str, ...] = ("en-US",)
    """Locales editions are built for."""
    groups: Mapping[Id, tuple[Id, ...]] = field(default_factory=dict)
    """Named sets of audiences; groups do not nest."""
    bases: Mapping[Id, Basis] = field(default_factory=dict)
    """Kinds of evidence a claim may rest on."""
    statuses: Mapping[Id, Status] = field(default_factory=dict)
    """Regulatory statuses a product may have in a region."""
    paper: Mapping[Id, Literal["A4", "Letter"]] = field(default_factory=lambda: {"us": "Letter"})
    """Paper per region; A4 where none is named."""
    rules: Mapping[Id, RuleLevel] = field(default_factory=dict)
    """Rules that should weigh otherwise here, by their id; safety rules cannot."""
    words: Words = field(default_factory=Words)
    """Words of one's own that texts are searched for."""
    governance: Governance = field(default_factory=Governance)
    """Required reviewer roles."""
    contact: Contact = field(default_factory=Contact)
    """Who a reader turns to."""
    worths: Worths = field(default_factory=Worths)
    """What the fit of a page holds a section worth."""
    defaults: Defaults = field(default_factory=Defaults)
    """Region and locale of a plain build."""

    def paper_of(self, region: str) -> str:
        """`A4` or `Letter`, as a region uses it."""
        return self.paper.get(region, "A4")
