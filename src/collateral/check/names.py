"""Names that must exist: one rule for each kind of thing that can be named."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from collateral.check.broken import may_be_broken
from collateral.check.rule import Finding, Rule
from collateral.dataclass import dataclass
from collateral.diagnostics import did_you_mean
from collateral.icons import icons
from collateral.model.evidence import ClaimKind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from collateral.check.mentions import Mention
    from collateral.check.survey import Survey
    from collateral.model.catalogue import Catalogue
    from collateral.model.product import Product

MOST_LISTED = 100
"""Names beyond so many are not read out where none is near."""
WHY = "What does not exist is never taken for nothing: a misspelt name would change a page unseen."

REP_FIELDS = ("rep.name", "rep.email", "rep.phone")
"""Who the reader turns to; `account.…` has whatever fields an account has."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that is named in one place and declared in another."""

    code: str
    meaning: str
    is_no: str
    """Completes `"cfoo" is …`."""
    home: str
    """Where such things are declared: the second half of every hint."""
    known: Callable[[Catalogue, Product | None], Collection[str]]
    ordered: bool = False
    """Whether the names are a scale, to be listed in its order."""

    def finding(self, mention: Mention, known: Collection[str]) -> Finding:
        """What to say about a name that does not exist."""
        near = did_you_mean(mention.name, known)
        if self.ordered and near.startswith("Known"):
            near = f"Known: {', '.join(known)}."
        listed = near if len(known) <= MOST_LISTED or near.startswith("Did") else ""
        hint = f"{listed} {self.home}".strip()
        return Finding(mention.place, f'"{mention.name}" is {self.is_no}, {mention.effect}.', hint)


def _audiences(catalogue: Catalogue, _: Product | None) -> Collection[str]:
    return {*(profile.id for profile in catalogue.profiles), *catalogue.settings.value.groups}


def _evidence(name: str) -> Callable[[Catalogue, Product | None], Collection[str]]:
    def known(_: Catalogue, product: Product | None) -> Collection[str]:
        return {record.id for record in getattr(product.evidence, name)} if product else ()

    return known


def _sections(_: Catalogue, product: Product | None) -> Collection[str]:
    return {section.id for section in product.master.all_sections()} if product else ()


def _files(_: Catalogue, product: Product | None) -> Collection[str]:
    return product.files if product else ()


def _is_account_field(name: str) -> bool:
    root, _, field = name.partition(".")
    return root == "account" and bool(field)


_LISTS = "The list stands in collateral.yaml."

LISTS = {"topic": "topics", "stage": "stages"}
"""Lists that a small workspace does without."""

KINDS: dict[str, Kind] = {
    "audience": Kind(
        "unknown-audience",
        "A mark or a claim names an audience that has no profile and is no group.",
        "neither an audience nor a group",
        "Audiences are the files in stakeholders/, groups stand in collateral.yaml.",
        _audiences,
    ),
    "member": Kind(
        "unknown-member",
        "A group names a member that has no profile.",
        "not an audience",
        "Audiences are the files in stakeholders/.",
        lambda catalogue, _: {profile.id for profile in catalogue.profiles},
    ),
    "topic": Kind(
        "unknown-topic",
        "A section, profile, slot or statement names a topic that is not in the workspace's list.",
        "not a topic",
        _LISTS,
        lambda catalogue, _: catalogue.settings.value.topics,
    ),
    "stage": Kind(
        "unknown-stage",
        "A mark or a profile's edition names a stage that is not in the workspace's list.",
        "not a stage",
        _LISTS,
        lambda catalogue, _: catalogue.settings.value.stages,
    ),
    "region": Kind(
        "unknown-region",
        "A mark, claim, statement, profile, product or setting names a region that is not in the list.",
        "not a region",
        _LISTS,
        lambda catalogue, _: catalogue.settings.value.regions,
    ),
    "locale": Kind(
        "unknown-locale",
        "A profile or the defaults name a locale that the workspace does not list.",
        "not among the locales",
        _LISTS,
        lambda catalogue, _: catalogue.settings.value.locales,
    ),
    "format": Kind(
        "unknown-format",
        "A mark, statement or profile names a format that has no folder in templates/.",
        "not a format",
        "Formats are the folders in templates/.",
        lambda catalogue, _: {folder.id for folder in catalogue.formats},
    ),
    "depth": Kind(
        "unknown-depth",
        "A profile, format or wording names a depth that is not on the workspace's scale.",
        "not a depth",
        "The scale stands in collateral.yaml.",
        lambda catalogue, _: catalogue.settings.value.depths,
        ordered=True,
    ),
    "basis": Kind(
        "unknown-basis",
        "A claim, statement or status names a basis that is not in the workspace's list.",
        "not a basis",
        _LISTS,
        lambda catalogue, _: catalogue.settings.value.bases,
    ),
    "kind": Kind(
        "unknown-kind",
        "A regulatory status allows a kind of claim that does not exist.",
        "not a kind of claim",
        "",
        lambda _, __: get_args(ClaimKind),
    ),
    "status": Kind(
        "unknown-status",
        "A product has a regulatory status that is not in the workspace's list.",
        "not a regulatory status",
        _LISTS,
        lambda catalogue, _: catalogue.settings.value.statuses,
    ),
    "statement": Kind(
        "unknown-statement",
        "A claim asks for a statement that does not exist.",
        "not a statement",
        "Statements stand in statements.yaml of the product or of collateral/_shared.",
        _evidence("statements"),
    ),
    "reference": Kind(
        "unknown-reference",
        "A claim or a link names a reference that does not exist.",
        "not a reference",
        "References stand in references.yaml, .json or .bib of the product or of collateral/_shared.",
        _evidence("references"),
    ),
    "claim": Kind(
        "unknown-claim",
        "A link, a mark or a chart names a claim that does not exist.",
        "not a claim",
        "Claims stand in claims.yaml of the product or of collateral/_shared.",
        _evidence("claims"),
    ),
    "term": Kind(
        "unknown-term",
        "A link names a glossary entry that does not exist.",
        "not a glossary entry",
        "Entries stand in glossary.yaml of the product or of collateral/_shared.",
        _evidence("terms"),
    ),
    "section": Kind(
        "unknown-section",
        "A link names a section that the product does not have.",
        "not a section of this product",
        "",
        _sections,
    ),
    "file": Kind(
        "missing-file",
        "A picture, a chart or a link names a file that is not in the product's folder.",
        "not a file in this product's folder",
        "Only files of the product can be shown or linked; capital letters count.",
        _files,
    ),
    "icon": Kind(
        "unknown-icon",
        "A mark names an icon that does not exist.",
        "not the name of an icon",
        "docs/icons.md shows all of them.",
        lambda _, __: icons(),
    ),
    "value": Kind(
        "unknown-value",
        "A {{ value }} has a name that nothing fills.",
        "not the name of a value",
        "Besides these there is account.… in documents made for an account.",
        lambda _, __: REP_FIELDS,
    ),
}
"""What can be named, by the kind a `Mention` carries."""


def _no_list(key: str, survey: Survey) -> Iterator[Finding]:
    """Names of a list that nobody has written: one message for all, with the list to write."""
    used = [
        mention
        for mention in survey.mentions
        if mention.kind == key and not may_be_broken(survey.catalogue, mention)
    ]
    names = list(dict.fromkeys(mention.name for mention in used))
    if names:
        entries = ", ".join(f"{name}: {name.replace('-', ' ').capitalize()}" for name in names)
        yield Finding(
            survey.catalogue.settings.place(LISTS[key]),
            f"There is no list of {LISTS[key]} here, but they are used, first in {used[0].place}: "
            f"{', '.join(names)}.",
            f"Add a line with {LISTS[key]}: {{{entries}}}.",
        )


def _rule(key: str, kind: Kind) -> Rule:
    def look(survey: Survey) -> Iterator[Finding]:
        if key in LISTS and not kind.known(survey.catalogue, None):
            yield from _no_list(key, survey)
            return
        known_in: dict[str | None, Collection[str]] = {}
        for mention in survey.mentions:
            if mention.kind != key or (key == "value" and _is_account_field(mention.name)):
                continue
            where = mention.product.id if mention.product else None
            if where not in known_in:
                known_in[where] = kind.known(survey.catalogue, mention.product)
            known = known_in[where]
            if mention.name not in known and not may_be_broken(survey.catalogue, mention):
                yield kind.finding(mention, known)

    return Rule(kind.code, kind.meaning, look, help=f"{WHY} {kind.home}".strip())


NAME_RULES = tuple(_rule(key, kind) for key, kind in KINDS.items())
"""One rule for each kind of name."""
