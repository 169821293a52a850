"""Rules about marks together with the marks around them; what one mark may say is the grammar's affair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.check.reach import AXES
from collateral.check.rule import Finding, Rule
from collateral.model.content import Callout, Marks, Section, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.check.reach import Reach
    from collateral.check.survey import Part, Survey
    from collateral.model.content import Mark


def _unreachable(survey: Survey) -> Iterator[Finding]:
    for part in survey.parts:
        here = part.above.within(part.marks, survey.catalogue)
        if part.above.is_empty or part.above.internal or here.internal or not here.is_empty:
            continue
        axis = next(axis for axis in AXES if not here.values(axis))
        mark = _mark_of(part, axis)
        if mark is not None:
            yield Finding(
                mark.place,
                f"{_told(survey, part, mark, axis)}.",
                "Change one of the two marks, or take this part out.",
            )


def _told(survey: Survey, part: Part, mark: Mark, axis: str) -> str:
    """What two marks do to each other."""
    other = part.marks.get("except")
    alone = part.above.within(Marks(entries=(mark,)), survey.catalogue)
    if other is not None and not alone.is_empty:
        return f'"audience={mark.text}" and "except={other.text}" leave nobody who could see this part'
    around = _around(part.above, axis)
    return f'"{mark.key}={mark.text}" leaves nobody who could see this part: {around}'


_KEYS = {"audience": ("audience", "except"), "account": ("needs", "unless")}


def _mark_of(part: Part, axis: str) -> Mark | None:
    keys = _KEYS.get(axis, (axis,))
    return next((mark for key in keys if (mark := part.marks.get(key))), None)


def _around(above: Reach, axis: str) -> str:
    """What the marks around a part leave, in words."""
    if axis == "account":
        what = "with an account" if "account" in above.account else "without an account"
        return f"what it stands in is only for documents {what}"
    names = sorted(value for value in above.values(axis) if value is not None)
    what = "shown only at" if axis == "depth" else "only for"
    return f"what it stands in is {what} {', '.join(names)}"


def _icon_nowhere(survey: Survey) -> Iterator[Finding]:
    for part in survey.parts:
        mark = part.marks.get("icon")
        if mark is None or isinstance(part.node, Span | Callout):
            continue
        title = "## [Title]" if isinstance(part.node, Section) else "[words]"
        yield Finding(
            mark.place,
            f'"icon={mark.text}" stands on something that shows no icon, so the page would not have it.',
            f"An icon belongs to words or to a callout: write {title}{{icon={mark.text}}}.",
        )


MARK_RULES = (
    Rule(
        "icon-nowhere",
        "An icon is marked on something other than words or a callout.",
        _icon_nowhere,
        help="An icon stands where a format shows one.",
    ),
    Rule(
        "unreachable",
        "A part's marks and those around it leave nobody who could see it.",
        _unreachable,
        help="Marks only take away: what a part is for is cut down by all that stands around it.",
    ),
)
