"""Rules about `stakeholders/<audience>.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.check.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.check.survey import Survey


def _editions_twice(survey: Survey) -> Iterator[Finding]:
    for profile in survey.catalogue.profiles:
        wishes = profile.value.editions
        for number, wish in enumerate(wishes):
            if wish in wishes[:number]:
                first = profile.place("editions", wishes.index(wish)).line
                stage = f" for the stage {wish.stage}" if wish.stage else ""
                yield Finding(
                    profile.place("editions", number),
                    f"{profile.id} asks for the {wish.format}{stage} twice (first in line {first}); both "
                    "would be the same file.",
                    "Take one of them out, or give it a stage of its own.",
                )


def _lead_without_emphasis(survey: Survey) -> Iterator[Finding]:
    for profile in survey.catalogue.profiles:
        for number, topic in enumerate(profile.value.lead_with):
            interest = profile.value.topics.get(topic)
            said = interest.emphasis if interest else None
            if (profile.value.emphasis if said is None else said) == 0:
                key = ("emphasis",) if said is None else ("topics", topic, "emphasis")
                yield Finding(
                    profile.place("lead_with", number),
                    f'{profile.id} leads with "{topic}" but its emphasis there is 0 (line '
                    f"{profile.place(*key).line}), so the topic is left out altogether.",
                    f'Give "{topic}" an emphasis of 1 to 5, or do not lead with it.',
                )


PROFILE_RULES = (
    Rule(
        "edition-twice",
        "A profile asks for the same document twice.",
        _editions_twice,
        help="Two documents with one name would overwrite each other.",
    ),
    Rule(
        "lead-without-emphasis",
        "A profile leads with a topic whose emphasis is 0.",
        _lead_without_emphasis,
        help="Emphasis 0 leaves a topic out, so nothing of it can lead.",
    ),
)
