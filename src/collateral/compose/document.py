"""Composes one edition: resolves and numbers what was chosen, and brings in the statements it requires."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.compose.numbering import Numbering
from collateral.compose.resolve import Resolver
from collateral.compose.statements import Passage, Triggers, placed, standing
from collateral.compose.validity import with_validity
from collateral.dataclass import dataclass
from collateral.model.composition import ComposedSection, ComposedSlot, Composition
from collateral.model.content import Citation, NoteMark, Paragraph, Text, plain_text
from collateral.model.walk import all_inlines, claims_cited, inlines_within, words_in, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from collateral.diagnostics import Diagnostic
    from collateral.model.choice import Choice, ChosenSection
    from collateral.model.composition import PlacedStatement
    from collateral.model.content import Block, Inline
    from collateral.model.evidence import Statement
    from collateral.model.job import EditionJob
    from collateral.model.record import Record

END = "s-end"
"""Anchors of statements at the end of the document start with it."""

FIRST_PAGE = ("headline", "opening")
"""Opening matter that stands on the first page of a document that flows."""

FIRST_LEVEL = 2
"""Sections start below the document's title."""


def compose(job: EditionJob, choice: Choice) -> tuple[Composition, tuple[Diagnostic, ...]]:
    """The document an edition's choice makes, before it has a format.

    Numbers, references, notes, heading levels and statements are made here, after selection, so that
    nothing of what was left out shows.

    Returns:
        The composition, and what is wrong with it for this reader (a value without text, a link to a
        section that is not in the edition).
    """
    return _Composer(job, choice).document()


@dataclass(frozen=True, slots=True)
class _Opening:
    """The opening matter of an edition, resolved."""

    blocks: dict[str, tuple[Block, ...]]

    def of(self, kind: str) -> tuple[Block, ...]:
        return self.blocks.get(kind, ())


class _Composer:
    """Walks one edition once, in reading order."""

    def __init__(self, job: EditionJob, choice: Choice) -> None:
        self._job = job
        self._choice = choice
        anchors = {_section_id(chosen): _anchor(chosen) for chosen in choice.all_sections()}
        self._numbering = Numbering(job.evidence)
        self._resolver = Resolver(job, self._numbering, anchors)
        self._triggers = Triggers.of(job.evidence, job.edition.region, job.edition.format)
        self._triggered: list[Record[Statement]] = list(self._triggers.always())
        self._loose: list[Record[Statement]] = []
        self._first_page: list[Record[Statement]] = []
        self._is_one_page = job.format.sheet.value.pages == 1

    def document(self) -> tuple[Composition, tuple[Diagnostic, ...]]:
        opening = self._openings(("headline", "opening"))
        slots = tuple(self._slot(slot.id, slot.columns) for slot in self._choice.slots)
        closing = self._openings(("action", "sidebar"))
        composition = with_validity(self._composition(opening, slots, closing), self._job, self._choice)
        return composition, tuple(self._resolver.diagnostics)

    # --- parts ------------------------------------------------------------------------------------

    def _openings(self, kinds: tuple[str, ...]) -> _Opening:
        found: dict[str, tuple[Block, ...]] = {}
        for opening in self._job.selection.openings:
            if opening.kind in kinds:
                self._resolver.begin_section()
                found[opening.kind] = self._resolver.blocks(opening.blocks)
                passage = Passage(None, opening.claims, words_in(found[opening.kind]))
                brought = self._triggers.by(passage)
                self._triggered.extend(brought)
                on_first_page = opening.kind in FIRST_PAGE and not self._is_one_page
                (self._first_page if on_first_page else self._loose).extend(standing(brought, "same-page"))
        return _Opening(found)

    def _slot(self, slot_id: str, columns: Iterable[tuple[ChosenSection, ...]]) -> ComposedSlot:
        return ComposedSlot(
            slot_id,
            tuple(tuple(self._section(chosen, FIRST_LEVEL) for chosen in column) for column in columns),
        )

    def _section(self, chosen: ChosenSection, level: int) -> ComposedSection:
        self._resolver.begin_section()
        title = self._resolver.inlines(chosen.candidate.title)
        body = self._resolver.blocks(chosen.candidate.body)
        brought = self._brought_by(chosen, title, body)
        here = standing(brought, "same-page")
        statements = () if self._is_one_page else self._standing_with(chosen, body, here)
        at_end = (*standing(brought, "end"), *(here if self._is_one_page else ()))
        marks = (*inlines_within(title), *all_inlines(body))
        return ComposedSection(
            address=chosen.candidate.address,
            anchor=_anchor(chosen),
            level=level,
            title=title,
            body=body,
            topic=chosen.section.topic,
            emphasis=chosen.section.emphasis,
            statements=statements,
            held=tuple(sorted({s.behind for s in statements if s.behind is not None})),
            brings=(*dict.fromkeys(_called(marks)), *(s.anchor for s in placed(at_end, within=END))),
            children=tuple(self._section(child, level + 1) for child in chosen.children),
            place=chosen.candidate.place,
        )

    def _brought_by(
        self, chosen: ChosenSection, title: tuple[Inline, ...], body: tuple[Block, ...]
    ) -> tuple[Record[Statement], ...]:
        """Statements that the section requires; on a single page those of its page stand at the foot."""
        text = f"{words_of(title)}\n{words_in(body)}"
        brought = self._triggers.by(Passage(chosen.section.topic, claims_cited(title, body), text))
        self._triggered.extend(brought)
        if self._is_one_page:
            self._loose.extend(standing(brought, "same-page"))
        return brought

    def _standing_with(
        self, chosen: ChosenSection, body: tuple[Block, ...], here: tuple[Record[Statement], ...]
    ) -> tuple[PlacedStatement, ...]:
        """Each statement behind every block that requires it, or behind all text for the title or topic."""
        found: list[PlacedStatement] = []
        by_block: set[str] = set()
        for position, block in enumerate(body):
            passage = Passage(None, claims_cited((), (block,)), words_in((block,)))
            needed = [one for one in self._triggers.by(passage) if one in here]
            by_block.update(one.id for one in needed)
            within = f"{_anchor(chosen)}..{position}"
            found.extend(replace(one, behind=position) for one in placed(needed, within=within))
        rest = [one for one in here if one.id not in by_block]
        return (*found, *placed(rest, within=_anchor(chosen)))

    # --- the whole --------------------------------------------------------------------------------

    def _composition(
        self, opening: _Opening, slots: tuple[ComposedSlot, ...], closing: _Opening
    ) -> Composition:
        job, settings, sheet = self._job, self._job.settings.value, self._job.sheet.value
        edition = job.edition
        product_title = self._resolver.inlines(job.selection.title)
        product_name = sheet.name or plain_text(product_title) or edition.product
        return Composition(
            edition=edition,
            language=sheet.language,
            company=job.brand.name or settings.name,
            product_name=product_name,
            product_description=sheet.description,
            audience_name=job.profile.value.name,
            format_name=job.format.sheet.value.name,
            stage_label=settings.stages.get(edition.stage, edition.stage) if edition.stage else None,
            region_label=settings.regions.get(edition.region, edition.region),
            status_label=_status_label(job),
            material_code=_material_code(job),
            revision=job.revision,
            title=_title(opening.of("headline")) or product_title or _named(job, product_name),
            headline=opening.of("headline"),
            opening=opening.of("opening"),
            action=closing.of("action"),
            sidebar=closing.of("sidebar"),
            slots=slots,
            references=self._numbering.references(),
            notes=tuple(self._resolver.notes),
            under_headline=placed([*standing(self._triggered, "under-headline"), *self._first_page]),
            every_page=placed(standing(self._triggered, "every-page")),
            end=placed([*self._loose, *self._loose_always(), *standing(self._triggered, "end")], within=END),
            contact=_contact(job),
            questions=job.profile.value.questions,
        )

    def _loose_always(self) -> tuple[Record[Statement], ...]:
        """Statements wanted on the page of whatever it is: without a passage of their own they end it."""
        return standing(self._triggers.always(), "same-page")


def _section_id(chosen: ChosenSection) -> str:
    return chosen.section.address.partition("/")[2]


def _anchor(chosen: ChosenSection) -> str:
    """Unique among all sections at all depths, so that candidates can be measured side by side."""
    return f"s-{_section_id(chosen)}-at-{chosen.candidate.address.partition('@')[2]}"


def _called(inlines: Iterable[Inline]) -> Iterator[str]:
    """Anchors of the references and notes that text calls."""
    for node in inlines:
        match node:
            case Citation():
                yield from (f"reference-{number}" for number in node.numbers)
            case NoteMark():
                yield f"note-{node.number}"
            case _:
                pass


def _title(headline: tuple[Block, ...]) -> tuple[Inline, ...]:
    """The first paragraph of the headline."""
    return next((block.inlines for block in headline if isinstance(block, Paragraph)), ())


def _named(job: EditionJob, name: str) -> tuple[Inline, ...]:
    return (Text(name, job.sheet.place("name")),)


def _status_label(job: EditionJob) -> str:
    """`Not cleared`, with the number where the product names one; empty where nothing is said."""
    standing_in_region = job.sheet.value.regions.get(job.edition.region)
    if standing_in_region is None:
        return ""
    status = job.settings.value.statuses.get(standing_in_region.status)
    label = status.label if status else standing_in_region.status
    return f"{label} ({standing_in_region.number})" if standing_in_region.number else label


def _material_code(job: EditionJob) -> str:
    """The edition id under the product's code: `OV_cfo_one-pager_us_en-US`."""
    code = job.sheet.value.code or job.edition.product.upper()
    return "_".join([code, *job.edition.id.split("_")[1:]])


def _contact(job: EditionJob) -> tuple[str, ...]:
    contact = job.settings.value.contact
    return tuple(line for line in (contact.name, contact.email, contact.phone) if line)
