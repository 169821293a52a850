"""What each reader would get of each section: sections that no profile asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.check.reach import Reach
from collateral.check.rule import Finding, Rule
from collateral.dataclass import dataclass
from collateral.diagnostics import Severity
from collateral.model.content import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.check.survey import Survey
    from collateral.model.audience import Profile
    from collateral.model.catalogue import Catalogue
    from collateral.model.content import Section
    from collateral.model.record import Record


def emphasis_of(profile: Profile, topic: str | None) -> int:
    """How much a reader cares about a topic."""
    interest = profile.topics.get(topic) if topic else None
    said = interest.emphasis if interest else None
    return profile.emphasis if said is None else said


def depth_of(profile: Profile, topic: str | None, depths: tuple[str, ...]) -> int:
    """How deep a reader goes into a topic, as a position on the scale; the deepest for an unknown word."""
    interest = profile.topics.get(topic) if topic else None
    said = (interest.depth if interest else None) or profile.depth
    if said is None:
        return min(1, len(depths) - 1)
    return depths.index(said) if said in depths else len(depths) - 1


@dataclass(frozen=True, slots=True)
class Branch:
    """A section, and what it has from its parent."""

    section: Section
    topic: str | None
    above: Reach
    readers: frozenset[str]
    """Readers who get the parent."""
    parent: Section | None = None
    parent_topic: str | None = None


def _nobody_gets(survey: Survey) -> Iterator[Finding]:
    for branch, here, readers in branches(survey.catalogue):
        if branch.readers and not readers and not here.internal and not here.is_empty:
            why, hint = _why(survey.catalogue, branch, here)
            title = plain_text(branch.section.title)
            yield Finding(branch.section.place, f'No reader gets the section "{title}": {why}.', hint)


def _why(catalogue: Catalogue, branch: Branch, here: Reach) -> tuple[str, str]:
    """Why nobody gets a section that somebody may see, and what to do about it."""
    asked = [
        profile.id
        for profile in catalogue.profiles
        if profile.id in here.audience and emphasis_of(profile.value, branch.topic)
    ]
    if not asked:
        topic = f'"{branch.topic}"' if branch.topic else "sections without a topic"
        return (
            f"every profile it is for gives {topic} an emphasis of 0",
            "Give the topic some emphasis in a profile, or mark the section internal=yes.",
        )
    if branch.readers.isdisjoint(asked):
        return (
            "the readers who ask for it do not get the section it stands in",
            "Move it out of that section, or mark it internal=yes.",
        )
    return (
        f"its rungs are all deeper than {listed(asked)} would read",
        "Write a shallower rung, or ask for more depth in a profile.",
    )


def _wanted_more_than_parent(survey: Survey) -> Iterator[Finding]:
    profiles = survey.catalogue.profiles
    for branch, here, _ in branches(survey.catalogue):
        parent = branch.parent
        if parent is None or branch.topic == branch.parent_topic or parent.marks.get("required"):
            continue
        lost = [
            profile.id
            for profile in profiles
            if profile.id in here.audience
            and emphasis_of(profile.value, branch.topic) > 0
            and emphasis_of(profile.value, branch.parent_topic) == 0
        ]
        if lost:
            mark = branch.section.marks.get("topic")
            yield Finding(
                mark.place if mark else branch.section.place,
                f'"{plain_text(branch.section.title)}" is about {branch.topic}, which {listed(lost)} would '
                f'like to read, but it stands in "{plain_text(parent.title)}", and that topic is left out '
                "for them: it goes with it.",
                "Move it out of that section, or give both one topic.",
            )


def listed(names: list[str]) -> str:
    """Names as a sentence lists them: "a, b and c"."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def branches(catalogue: Catalogue) -> Iterator[tuple[Branch, Reach, frozenset[str]]]:
    """Every section with its reach and the readers who get it."""
    everywhere = Reach.everywhere(catalogue)
    everybody = frozenset(profile.id for profile in catalogue.profiles)
    for product in catalogue.products:
        stack = [
            Branch(section, section.marks.text("topic") or None, everywhere, everybody)
            for section in reversed(product.master.sections)
        ]
        while stack:
            branch = stack.pop()
            here = branch.above.within(branch.section.marks, catalogue)
            readers = frozenset(
                profile.id for profile in catalogue.profiles if _gets(catalogue, profile, branch, here)
            )
            yield branch, here, readers
            stack.extend(
                Branch(
                    section=child,
                    topic=child.marks.text("topic") or branch.topic,
                    above=here,
                    readers=readers,
                    parent=branch.section,
                    parent_topic=branch.topic,
                )
                for child in reversed(branch.section.children)
            )


def _gets(catalogue: Catalogue, profile: Record[Profile], branch: Branch, here: Reach) -> bool:
    """Whether a reader gets a section in at least one of the documents that may be made for them."""
    section = branch.section
    if profile.id not in branch.readers or profile.id not in here.audience or here.is_empty:
        return False
    required = section.marks.get("required") is not None
    if emphasis_of(profile.value, branch.topic) == 0 and not required:
        return False
    reachable = [
        rung.depth
        for rung in section.rungs
        if profile.id in here.within(rung.marks, catalogue).audience
        and not here.within(rung.marks, catalogue).internal
    ]
    if not section.rungs:
        return True
    depths = catalogue.settings.value.depths
    limit = len(depths) if required else depth_of(profile.value, branch.topic, depths)
    return any(depth in depths and depths.index(depth) <= limit for depth in reachable)


READER_RULES = (
    Rule(
        "nobody-gets-it",
        "A section that no profile would ever show.",
        _nobody_gets,
        Severity.WARNING,
        help="Emphasis 0 in every profile, or rungs deeper than anybody reads.",
    ),
    Rule(
        "wanted-more-than-parent",
        "A reader asks for a subsection's topic but leaves out the topic of the section around it.",
        _wanted_more_than_parent,
        Severity.WARNING,
        help="A subsection goes with the section around it.",
    ),
)
