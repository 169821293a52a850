"""Rules about what a reader misses: rungs that were not written, stages nobody wrote for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.check.readers import branches, depth_of, listed
from collateral.check.rule import Finding, Rule
from collateral.diagnostics import Severity
from collateral.model.content import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.check.reach import Reach
    from collateral.check.readers import Branch
    from collateral.check.survey import Survey
    from collateral.model.audience import Profile
    from collateral.model.catalogue import Catalogue
    from collateral.model.record import Record


def _missing_rungs(survey: Survey) -> Iterator[Finding]:
    catalogue = survey.catalogue
    depths = catalogue.settings.value.depths
    for branch, here, readers in branches(catalogue):
        section = branch.section
        if not section.rungs or not readers or section.marks.get("required"):
            continue  # a section that nobody gets has a rule of its own
        missed = [
            profile
            for profile in catalogue.profiles
            if profile.id in here.audience
            and profile.id in branch.readers
            and not here.internal
            and _asks_for(profile.value, branch.topic)
            and _is_too_deep(profile, branch, here, catalogue)
        ]
        if missed:
            names = listed([profile.id for profile in missed])
            wanted = min(depth_of(profile.value, branch.topic, depths) for profile in missed)
            yield Finding(
                section.place,
                f'"{plain_text(section.title)}" has no rung as shallow as {names} would read, so the '
                f"section is left out "
                "for them, although their profiles ask for its topic.",
                f"Write ::: {depths[wanted]}, or say except={section_audiences(missed)} if they are not "
                f"meant.",
            )


def section_audiences(profiles: list[Record[Profile]]) -> str:
    """Audiences as the value of a mark."""
    names = " ".join(profile.id for profile in profiles)
    return f'"{names}"' if " " in names else names


def _asks_for(profile: Profile, topic: str | None) -> bool:
    """Whether a profile names a topic and wants it; what it does not name, it does not miss."""
    interest = profile.topics.get(topic) if topic else None
    return (
        interest is not None
        and (interest.emphasis if interest.emphasis is not None else profile.emphasis) > 0
    )


def _is_too_deep(profile: Record[Profile], branch: Branch, here: Reach, catalogue: Catalogue) -> bool:
    """Whether every rung that a reader may see is deeper than that reader goes."""
    depths = catalogue.settings.value.depths
    limit = depth_of(profile.value, branch.topic, depths)
    permitted = [
        rung.depth
        for rung in branch.section.rungs
        if profile.id in here.within(rung.marks, catalogue).audience and rung.depth in depths
    ]
    return bool(permitted) and all(depths.index(depth) > limit for depth in permitted)


def _nothing_for_stage(survey: Survey) -> Iterator[Finding]:
    stages = survey.catalogue.settings.value.stages
    written = {
        (stage, audience)
        for part in survey.parts
        if part.marks.get("stage")
        for here in (part.above.within(part.marks, survey.catalogue),)
        if not here.internal
        for stage in here.stage
        for audience in here.audience
    }
    for profile in survey.catalogue.profiles:
        for number, wish in enumerate(profile.value.editions):
            if wish.stage in stages and (wish.stage, profile.id) not in written:
                yield Finding(
                    profile.place("editions", number, "stage"),
                    f'{profile.id} gets a {wish.format} for the stage "{wish.stage}", but nothing is '
                    f"written for that "
                    "stage and this reader: it would say the same as the one without a stage.",
                    f"Mark a section or an opening with stage={wish.stage}, or take the stage out here.",
                )


COVERAGE_RULES = (
    Rule(
        "missing-rung",
        "A section has no rung shallow enough for a reader whose profile asks for its topic.",
        _missing_rungs,
        Severity.WARNING,
        help="Looked at are readers whose profile names the topic with an emphasis above 0, and the depth "
        "they read it at. "
        "Required sections are shown anyway.",
    ),
    Rule(
        "nothing-for-stage",
        "A profile asks for a document at a stage for which nothing is written for this reader.",
        _nothing_for_stage,
        Severity.WARNING,
        help="A document for a stage differs from the plain one by the parts marked for that stage.",
    ),
)
