"""Rules about `collateral.yaml`: its scales and lists must not contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.check.rule import Finding, Rule
from collateral.diagnostics import Severity
from collateral.model.content import COMPONENT_NAMES, OPENING_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.check.survey import Survey


def _nested_groups(survey: Survey) -> Iterator[Finding]:
    settings = survey.catalogue.settings
    audiences = {profile.id for profile in survey.catalogue.profiles}
    for group, members in settings.value.groups.items():
        for number, name in enumerate(members):
            if name in settings.value.groups and name not in audiences:
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


SETTINGS_RULES = (
    Rule(
        "nested-group",
        "A group names another group.",
        _nested_groups,
        help="Groups hold audiences only, so that a mark that names a group says at a glance whom it "
        "reaches.",
    ),
    Rule(
        "group-is-audience",
        "A group and an audience have one name.",
        _groups_named_like_audiences,
        help="A mark names either; with one name for both, nobody could tell whom it reaches.",
    ),
    Rule(
        "empty-group",
        "A group has no members.",
        _empty_groups,
        Severity.WARNING,
        help="Its marks reach nobody, which is rarely meant.",
    ),
    Rule(
        "depth-name-taken",
        "A depth is named like a component or opening matter.",
        _depths_with_taken_names,
        help="A container is a rung or a component by its name alone.",
    ),
)
