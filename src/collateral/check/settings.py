"""Rules about `collateral.yaml`: its scales and lists must not contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.check.rule import Finding, Rule
from collateral.diagnostics import Severity
from collateral.model.content import COMPONENT_NAMES, OPENING_NAMES
from collateral.model.settings import DEFAULT_DEPTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.check.survey import Survey


def _nested_groups(survey: Survey) -> Iterator[Finding]:
    settings = survey.catalogue.settings
    for group, members in settings.value.groups.items():
        for number, name in enumerate(members):
            if name in settings.value.groups:
                yield Finding(
                    settings.place("groups", group, number),
                    f'The group "{group}" holds the group "{name}", and groups hold audiences only: its '
                    "readers would see nothing of it.",
                    f'Name the audiences of "{name}" here: {", ".join(settings.value.groups[name])}.',
                )


def _groups_named_like_audiences(survey: Survey) -> Iterator[Finding]:
    settings = survey.catalogue.settings
    profiles = {profile.id: profile for profile in survey.catalogue.profiles}
    for group in settings.value.groups:
        if group in profiles:
            yield Finding(
                settings.place("groups", group),
                f'"{group}" is a group here and an audience in {profiles[group].place().path}, so nobody can '
                f"tell whom audience={group} means.",
                "Give one of the two another name.",
            )


def _empty_groups(survey: Survey) -> Iterator[Finding]:
    settings = survey.catalogue.settings
    for group, members in settings.value.groups.items():
        if not members:
            yield Finding(
                settings.place("groups", group),
                f'The group "{group}" has no members, so whatever is marked for it is shown to nobody.',
                "Name its audiences, or take it out.",
            )


def _depths_with_taken_names(survey: Survey) -> Iterator[Finding]:
    settings = survey.catalogue.settings
    for number, depth in enumerate(settings.value.depths):
        if depth in COMPONENT_NAMES or depth in OPENING_NAMES:
            kind = "a component" if depth in COMPONENT_NAMES else "opening matter"
            yield Finding(
                settings.place("depths", number),
                f'The depth "{depth}" is named like {kind}, so nobody can tell what "::: {depth}" means.',
                "Give the depth another name.",
            )


def _depths_twice(survey: Survey) -> Iterator[Finding]:
    settings = survey.catalogue.settings
    depths = settings.value.depths
    for number, depth in enumerate(depths):
        if depth in depths[:number]:
            yield Finding(
                settings.place("depths", number),
                f'The depth "{depth}" stands on the scale twice, so nobody can tell how deep it goes.',
                "Keep one of them; the scale runs from shallow to deep.",
            )


def _no_depths(survey: Survey) -> Iterator[Finding]:
    settings = survey.catalogue.settings
    if not settings.value.depths:
        yield Finding(
            settings.place("depths"),
            "The scale of depths is empty, so no rung could ever be shown.",
            f"Name a depth, or take the line out for the usual scale: {', '.join(DEFAULT_DEPTHS)}.",
        )


def _nothing_to_build(survey: Survey) -> Iterator[Finding]:
    catalogue = survey.catalogue
    for found, what, where in (
        (catalogue.products, "product", "Add a folder with a Markdown file below collateral/."),
        (catalogue.profiles, "profile", "Add stakeholders/<audience>.yaml; a name is enough."),
        (catalogue.formats, "format", "Add a folder with format.yaml and page.html.j2 below templates/."),
    ):
        if not found:
            yield Finding(
                catalogue.settings.place(), f"This workspace has no {what}, so nothing can be built.", where
            )


SETTINGS_RULES = (
    Rule("nothing-to-build", "The workspace has no product, no profile or no format.", _nothing_to_build),
    Rule("nested-group", "A group names another group.", _nested_groups),
    Rule("group-is-audience", "A group and an audience have one name.", _groups_named_like_audiences),
    Rule("empty-group", "A group has no members.", _empty_groups, Severity.WARNING),
    Rule(
        "depth-name-taken", "A depth is named like a component or opening matter.", _depths_with_taken_names
    ),
    Rule("depth-twice", "A depth stands on the scale twice.", _depths_twice),
    Rule("no-depths", "The scale of depths is empty.", _no_depths),
)
