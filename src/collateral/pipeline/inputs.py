"""What one edition is made from, input by input: what decides whether it has to be made again, and why.

Nothing that reaches no reader is an input: not where something is written, nor who owns it, nor the day.
Whether content may be used today is judged on every run, before anything kept is looked at.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from collateral.compose import compose, contained
from collateral.fit import side_by_side, take_in_order
from collateral.model.canonical import record_form
from collateral.model.record import by_id
from collateral.pipeline.content import form_of
from collateral.pipeline.store import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping, Sequence

    from collateral.model.canonical import Form
    from collateral.model.choice import Choice
    from collateral.model.composition import Composition
    from collateral.model.job import EditionJob
    from collateral.model.selection import SelectedSection
    from collateral.model.settings import Settings

TOOL = "collateral itself or a library it uses"
"""The input that stands for the whole toolchain."""
SURROUNDINGS = "what the page says around its sections"
"""Names, labels, contact, numbers and whatever else follows from the rest."""
ORDER = "which sections this reader may see, and in which order,"
STANDING = ("an approval or its expiry", "the last release", "whether it is a draft")
FOLLOWING = frozenset({SURROUNDINGS, STANDING[0]})
"""Inputs that follow from others: a changed claim is approved anew."""


def widest(job: EditionJob) -> tuple[Choice, Composition]:
    """The edition with all it may contain: every candidate, where the fit of its pages has a choice.

    No edition of this job holds, cites or requires anything that this one does not.
    """
    document, depths = job.format.sheet, job.settings.value.depths
    choose = take_in_order if document.value.pages is None else side_by_side
    choice = choose(job.selection, document, depths)
    return choice, compose(job, choice)[0]


class Digests:
    """Digests of values that never change, each worked out once: editions share most of what they hold."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], tuple[Sequence[object], str]] = {}

    def of(self, form: Callable[[Any], Form], value: object, parts: Sequence[object] | None = None) -> str:
        """The digest of a value's form.

        Args:
            form: Makes it.
            value: Of what.
            parts: What the value is put together from, where editions share those and not the value itself.
        """
        held = (value,) if parts is None else parts
        key = form, *map(id, held)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = held, _digest(form(value))  # kept: else their numbers became others'
        return known[1]


def inputs_of(job: EditionJob, toolchain: str, digests: Digests) -> dict[str, str]:
    """The digest of each input of an edition, by a name that an author knows.

    Two jobs with the same inputs become the same document, byte for byte. The pictures and fonts that a page
    reads are compared apart, because only making it shows which they are.

    Args:
        job: The edition.
        toolchain: What stands for the tool, its libraries and their versions.
        digests: Those of other editions' inputs.
    """
    return {TOOL: toolchain, **dict(_inputs(job, digests))}


def changed(
    before: Mapping[str, str], now: Mapping[str, str], files: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """What became of the inputs since, each as a clause, in the order they have now.

    What follows from other inputs is only named where nothing else explains it.

    Args:
        before: Digests of the inputs at the last build.
        now: Digests as they are.
        files: Clauses about files, which count among the inputs.
    """
    clauses = {
        **{name: f"{name} {'changed' if name in before else 'is new'}"
           for name, digest in now.items() if before.get(name) != digest},
        **{name: f"{name} is gone" for name in before if name not in now},
    }  # fmt: skip
    telling = (*(clause for name, clause in clauses.items() if name not in FOLLOWING), *files)
    return telling or tuple(clauses.values())


def edition_key(inputs: Mapping[str, str]) -> str:
    """The key of an edition with these inputs."""
    return key_of("edition", sorted([name, digest] for name, digest in inputs.items()))  # type: ignore[arg-type]


def document_key(job: EditionJob, choice: Choice, composition: Composition, toolchain: str) -> str:
    """The key of the document that a composition becomes, whatever else might have been chosen."""
    addresses = [chosen.candidate.address for chosen in choice.all_sections()]
    holds = frozenset(contained(composition, job, choice))
    look = [digest for _, digest in _look(job, Digests())]
    forms: list[Form] = [form_of(composition), [*addresses], [*look], *_standing(job, holds)]
    return key_of("document", toolchain, [_digest(form) for form in forms])


# --- the inputs, one by one -----------------------------------------------------------------------


def _inputs(job: EditionJob, digests: Digests) -> Iterator[tuple[str, str]]:
    choice, composition = widest(job)
    yield from _look(job, digests)
    yield "the worths and depths of collateral.yaml", digests.of(_worths, job.settings.value)
    yield ORDER, _digest(_order(job))
    for opening in job.selection.openings:
        yield f"the {opening.kind} {opening.address}", digests.of(form_of, opening.blocks, opening.blocks)
    for section in job.selection.all_sections():
        for candidate in section.candidates:
            parts = (*candidate.title, None, *candidate.body)
            digest = digests.of(form_of, (candidate.title, candidate.body), parts)
            yield f"the block {candidate.address}", digest
    yield from _evidence(job, choice, composition, digests)
    for name, form in zip(STANDING, _standing(job, job.standings), strict=True):
        yield name, _digest(form)
    yield SURROUNDINGS, _digest(form_of(composition))


def _look(job: EditionJob, digests: Digests) -> Iterator[tuple[str, str]]:
    for name, text in sorted(job.format.templates.items()):
        yield f"templates/{name}", digests.of(form_of, text)
    yield f"templates/{job.format.id}/format.yaml", digests.of(record_form, job.format.sheet.value)
    yield "_brand.yml", digests.of(record_form, job.brand)
    yield "the paper", _digest(job.paper)
    yield "the product's folder", _digest(job.product_folder)


def _worths(settings: Settings) -> Form:
    return [record_form(settings.worths), [*settings.depths]]


def _order(job: EditionJob) -> Form:
    return [_branch(section) for section in job.selection.sections]


def _branch(section: SelectedSection) -> Form:
    return [
        section.address,
        [candidate.address for candidate in section.candidates],
        [section.emphasis, section.importance, section.topic, section.required, section.level],
        [_branch(child) for child in section.children],
    ]


def _evidence(
    job: EditionJob, choice: Choice, composition: Composition, digests: Digests
) -> Iterator[tuple[str, str]]:
    """The claims, statements and references that the edition may cite, require or list."""
    claims = by_id(job.evidence.claims)
    cited = [claim for opening in job.selection.openings for claim in opening.claims]
    cited += [claim for chosen in choice.all_sections() for claim in chosen.candidate.claims]
    for claim in dict.fromkeys(cited):
        if claim in claims:
            yield f"the claim {claim}", digests.of(record_form, claims[claim].value)
    for statement in composition.statements():
        yield f"the statement {statement.id}", _digest([statement.text, statement.size])
    references = by_id(job.evidence.references)
    for reference in composition.references:
        if reference.id in references:
            yield f"the reference {reference.id}", digests.of(record_form, references[reference.id].value)


def _standing(job: EditionJob, addresses: Container[str]) -> tuple[Form, ...]:
    standings: Form = [
        [address, record_form(job.standings[address])]
        for address in sorted(job.standings)
        if address in addresses
    ]
    return standings, record_form(job.last_release), job.draft


def _digest(form: Form) -> str:
    return sha256(repr(form).encode("utf-8", "surrogatepass")).hexdigest()[:32]
