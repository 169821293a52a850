"""Rules about `templates/<format>/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.check.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.check.survey import Survey


def _no_slots(survey: Survey) -> Iterator[Finding]:
    for folder in survey.catalogue.formats:
        if not folder.sheet.value.slots:
            yield Finding(
                folder.sheet.place("slots"),
                f'The format "{folder.id}" has no slots, so no section would ever stand on its page.',
                'Name at least one, or take the line out: there is then one slot called "body".',
            )


def _slots_twice(survey: Survey) -> Iterator[Finding]:
    for folder in survey.catalogue.formats:
        ids = [slot.id for slot in folder.sheet.value.slots]
        for number, slot in enumerate(ids):
            if slot in ids[:number]:
                yield Finding(
                    folder.sheet.place("slots", number),
                    f'The format "{folder.id}" has two slots called "{slot}", so the template could show '
                    "only one of them.",
                    "Give one of them another id.",
                )


def _two_leads(survey: Survey) -> Iterator[Finding]:
    for folder in survey.catalogue.formats:
        leads = [number for number, slot in enumerate(folder.sheet.value.slots) if slot.takes == "lead"]
        for number in leads[1:]:
            yield Finding(
                folder.sheet.place("slots", number, "takes"),
                f'Two slots of the format "{folder.id}" take the lead, and only one section comes first, so '
                "this one would stay empty.",
                "Let one slot take the lead; the others take stats, topics or the rest.",
            )


FORMAT_RULES = (
    Rule(
        "no-slots",
        "A format has no slots.",
        _no_slots,
        help="Sections flow into slots; without one the page stays empty.",
    ),
    Rule(
        "slot-twice",
        "Two slots of a format have one id.",
        _slots_twice,
        help="A template asks for its slots by id.",
    ),
    Rule(
        "two-leads",
        "More than one slot of a format takes the lead.",
        _two_leads,
        help="The lead is one section.",
    ),
)
