"""The last step of an edition: give it its revision and manifest, write it, and read it back."""

from __future__ import annotations

from dataclasses import field, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from collateral import __version__
from collateral.compose import claim_address, contained, statement_address, template_address
from collateral.dataclass import dataclass
from collateral.files import ASSET_LIMIT, below, read_bytes
from collateral.inspect.readback import Expected, read_back
from collateral.inspect.reading import read_pdf
from collateral.inspect.sight import unseen
from collateral.model.canonical import hash_of, record_form
from collateral.model.content import Chart, Image
from collateral.model.manifest import Entry, Manifest, manifest_bytes
from collateral.model.record import by_id
from collateral.model.walk import all_inlines, blocks_within
from collateral.pipeline.content import content_of
from collateral.render.inlines import workspace_url
from collateral.render.page import page_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from collateral.diagnostics import Diagnostic
    from collateral.model.choice import Choice
    from collateral.model.composition import Composition
    from collateral.model.content import Block
    from collateral.model.job import EditionJob
    from collateral.model.manifest import EntryKind
    from collateral.pipeline.press import Pages
    from collateral.pipeline.task import EditionTask


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """A written PDF and what its read-back found; nothing is published while it found anything."""

    pdf: bytes
    manifest: Manifest
    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, str] = field(default_factory=dict, hash=False)
    """SHA-256 of every picture and data file of its content, by address."""


def proven(
    task: EditionTask,
    choice: Choice,
    composition: Composition,
    laid_out: Pages,
    again: Callable[[Composition], Pages],
) -> Proven:
    """The edition as a PDF that can answer for itself, read back.

    Args:
        task: The edition and where its pictures lie.
        choice: What was chosen.
        composition: With every statement in place.
        laid_out: Its pages, as the revision that the job supposed.
        again: Lays the composition out once more, should its revision be another one.
    """
    digests = _digests(task, composition)
    files = _named(digests)
    content = content_of(composition, task.job, tuple(files.values()))
    last = task.job.last_release
    revision = last.revision_of(content) if last else 1
    if revision != composition.revision:
        composition = replace(composition, revision=revision)
        laid_out = again(composition)
    manifest = _manifest(task.job, choice, composition, content, files)
    data = manifest_bytes(manifest)
    pdf = laid_out.write(data)
    folder = task.job.product_folder
    return Proven(
        pdf=pdf,
        manifest=manifest,
        diagnostics=_read_back(task.job, composition, laid_out, pdf, data),
        files={workspace_url(f"{folder}/{source}"): digest for source, digest in digests.items()},
    )


def _read_back(
    job: EditionJob, composition: Composition, laid_out: Pages, pdf: bytes, manifest: bytes
) -> tuple[Diagnostic, ...]:
    expected = Expected(
        composition=composition,
        layout=laid_out.layout,
        evidence=job.evidence,
        manifest=manifest,
        pages=job.format.sheet.value.pages,
        of_master=job.of_master,
        stamps=_stamps(job, composition),
        template=f"templates/{job.format.id}/page.html.j2",
    )
    missing, sightings = read_back(read_pdf(pdf), expected)
    return (*missing, *unseen(pdf, sightings, job.edition.id, expected.template))


def _stamps(job: EditionJob, composition: Composition) -> tuple[str, ...]:
    """Issue date and last day of validity, as this reader's pages write them."""
    if composition.issued is None and composition.valid_until is None:
        return ()
    page = page_of(
        composition,
        job.format,
        job.brand,
        paper=job.paper,
        product_folder=job.product_folder,
        contents=False,
    )
    return tuple(stamp for stamp in (page.issued, page.valid_until) if stamp)


# --- the manifest ---------------------------------------------------------------------------------


def _manifest(
    job: EditionJob, choice: Choice, composition: Composition, content: str, files: dict[str, str]
) -> Manifest:
    entries = tuple(
        sorted(_entries(job, choice, composition, files), key=lambda entry: (entry.kind, entry.id))
    )
    days = [entry.expires for entry in entries if entry.expires is not None]
    edition = job.edition
    return Manifest(
        version=__version__,
        edition=edition.id,
        material_code=composition.material_code,
        revision=composition.revision,
        content=content,
        product=edition.product,
        audience=edition.audience,
        format=edition.format,
        region=edition.region,
        locale=edition.locale,
        stage=edition.stage,
        issued=composition.issued,
        valid_until=min(
            [*days, *([composition.valid_until] if composition.valid_until else [])], default=None
        ),
        draft=composition.draft,
        entries=entries,
    )


def _entries(
    job: EditionJob, choice: Choice, composition: Composition, files: dict[str, str]
) -> Iterator[Entry]:
    product, claims = job.edition.product, by_id(job.evidence.claims)
    openings = {opening.address for opening in job.selection.openings}
    depths = {chosen.candidate.address: chosen.candidate.depth for chosen in choice.all_sections()}
    claim, statement, template = (
        claim_address(product, ""), statement_address(product, ""), template_address("")
    )  # fmt: skip
    for address in contained(composition, job, choice):
        if address.startswith(claim):
            name = address.removeprefix(claim)
            yield _entry(job, "claim", name, address, expires=claims[name].value.expires)
        elif address.startswith(statement):
            yield _entry(job, "statement", address.removeprefix(statement), address)
        elif address.startswith(template):
            yield _entry(job, "template", address.removeprefix(template), address)
        elif address in openings:
            yield _entry(job, "opening", address, address)
        else:
            yield _entry(job, "block", address, address, rung=depths[address])
    references = by_id(job.evidence.references)
    for reference in composition.references:
        yield Entry(
            kind="reference", id=reference.id, hash=hash_of(record_form(references[reference.id].value))
        )
    for name, digest in files.items():
        yield Entry(kind="picture", id=name, hash=f"sha256:{digest}")


def _entry(  # noqa: PLR0913  # one line of the manifest
    job: EditionJob,
    kind: EntryKind,
    name: str,
    address: str,
    *,
    rung: str | None = None,
    expires: date | None = None,
) -> Entry:
    standing = job.standings.get(address)
    days = [day for day in (expires, standing.expires if standing else None) if day is not None]
    return Entry(
        kind=kind,
        id=name,
        rung=rung,
        hash=standing.hash if standing else "",
        approvals=standing.approvals if standing else (),
        expires=min(days, default=None),
    )


# --- pictures and data ----------------------------------------------------------------------------


def _digests(task: EditionTask, composition: Composition) -> dict[str, str]:
    """SHA-256 of every picture and data file of an edition, by its path below the product's folder."""
    folder = task.assets.workspace / task.job.product_folder
    return {
        source: sha256(read_bytes(below(folder, source), ASSET_LIMIT)).hexdigest()
        for source in sorted(set(_sources(composition)))
    }


def _named(digests: Mapping[str, str]) -> dict[str, str]:
    """The same by the files' bare names, without folders: a manifest tells no paths."""
    found: dict[str, str] = {}
    for source, digest in digests.items():
        stem = source.rpartition("/")[2].rpartition(".")[0] or source
        found[stem if found.get(stem, digest) == digest else f"{stem}-{digest[:8]}"] = digest
    return found


def _sources(composition: Composition) -> Iterator[str]:
    for blocks in (composition.headline, composition.opening, composition.action, composition.sidebar):
        yield from _sources_of(blocks)
    for section in composition.all_sections():
        yield from _sources_of(section.body)
    for note in composition.notes:
        yield from _sources_of(note.blocks)


def _sources_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    yield from (node.source for node in all_inlines(blocks) if isinstance(node, Image))
    for block in blocks_within(blocks):
        if isinstance(block, Chart) and block.data.data:
            yield block.data.data
