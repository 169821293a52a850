"""`collateral where-used` and `collateral recall`: where something stands, and what to fetch back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from collateral.check.survey import Survey
from collateral.compose import claim_address, statement_address
from collateral.dataclass import dataclass
from collateral.diagnostics import did_you_mean
from collateral.errors import UsageError
from collateral.model.content import Link
from collateral.model.edition import BuildRequest
from collateral.model.walk import all_inlines, inlines_within
from collateral.pipeline.clearing import addresses_of
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.releases import all_releases
from collateral.pipeline.run import edition_jobs, readable_catalogue
from collateral.pipeline.shelf import built_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from collateral.diagnostics import Place
    from collateral.model.catalogue import Catalogue
    from collateral.model.evidence import Claim
    from collateral.model.job import EditionJob
    from collateral.model.manifest import Manifest
    from collateral.model.record import Record
    from collateral.model.release import Release
    from collateral.pipeline.shelf import BuiltFile, Shelf, Unread
    from collateral.workspace import Workspace

KINDS = ("claim", "statement", "reference", "term", "block")
IN_MANIFESTS = ("claim", "statement", "reference", "block", "opening")


@dataclass(frozen=True, slots=True)
class Source:
    """A line that registers or uses it."""

    place: Place
    how: str
    """`registered as claim`, `cited`, `brought in by claim unit-cost`."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """An edition that carries it."""

    edition: str
    audience: str
    certain: bool
    """False where the fit of a page still decides."""


@dataclass(frozen=True, slots=True)
class Uses:
    """Everywhere that something is used."""

    name: str
    kinds: tuple[str, ...]
    sources: tuple[Source, ...]
    carriers: tuple[Carrier, ...]
    files: tuple[BuiltFile, ...]
    """In dist/."""
    releases: tuple[Release, ...]
    unread: tuple[Unread, ...] = ()
    """In dist/: nobody knows whether they carry it."""


def where_used(workspace: Workspace, name: str) -> Uses:
    """The sources, editions, built files and releases that carry something.

    Args:
        workspace: Where to look.
        name: Id of a claim, statement, reference or term; or a block's or section's address.

    Raises:
        ContentError: A file has an error.
        UsageError: There is nothing of that name.
    """
    catalogue, _ = readable_catalogue(workspace)
    kinds = _kinds(catalogue, name)
    released = all_releases(workspace)
    shelf = _shelf(workspace, released)
    files = _carrying(shelf.files, kinds, name)
    releases = tuple(one for one in released if _carries(one.manifest, kinds, name))
    if not kinds and not files and not releases:
        known = [one for names in _names(catalogue).values() for one in names]
        near = did_you_mean(name, known)
        raise UsageError(
            f'There is no claim, statement, reference, term or block "{name}", and no document carries one.',
            _hint(near if near.startswith("Did") else "", shelf),
        )
    return Uses(
        name=name,
        kinds=kinds,
        sources=tuple(dict.fromkeys(_sources(catalogue, kinds, name))),
        carriers=tuple(_carriers(catalogue, kinds, name)),
        files=files,
        releases=releases,
        unread=shelf.unread,
    )


def _shelf(workspace: Workspace, released: Sequence[Release]) -> Shelf:
    """What lies in dist/; what was released just as it lies there is known without opening it."""
    return built_files(workspace.dist, {one.sha256: one.manifest for one in released})


def _hint(near: str, shelf: Shelf) -> str:
    """What was meant, perhaps; and where nobody could look."""
    names = ", ".join(one.path for one in shelf.unread)
    return f"{near} Nobody can tell of what cannot be read: {names}.".strip() if names else near


def _names(catalogue: Catalogue) -> dict[str, set[str]]:
    """Everything that can be asked for, by kind."""
    found: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for product in catalogue.products:
        evidence = product.evidence
        found["claim"] |= {record.id for record in evidence.claims}
        found["statement"] |= {record.id for record in evidence.statements}
        found["reference"] |= {record.id for record in evidence.references}
        found["term"] |= {record.id for record in evidence.terms}
        found["block"] |= {f"{product.id}/{opening.kind}.{opening.id}" for opening in product.master.openings}
        for section in product.master.all_sections():
            found["block"].add(f"{product.id}/{section.id}")
            found["block"].add(f"{product.id}/{section.id}@text")
            found["block"] |= {
                f"{product.id}/{section.id}@{rung.depth}{f'.{rung.marks.id}' if rung.marks.id else ''}"
                for rung in section.rungs
            }
    return found


def _kinds(catalogue: Catalogue, name: str) -> tuple[str, ...]:
    return tuple(kind for kind, names in _names(catalogue).items() if name in names)


# --- sources --------------------------------------------------------------------------------------


def _sources(catalogue: Catalogue, kinds: tuple[str, ...], name: str) -> Iterator[Source]:
    for product in catalogue.products:
        registered: dict[str, Sequence[Record[Any]]] = {
            "claim": product.evidence.claims,
            "statement": product.evidence.statements,
            "reference": product.evidence.references,
            "term": product.evidence.terms,
        }
        for kind in kinds:
            places = [record.place() for record in registered.get(kind, ()) if record.id == name]
            yield from (Source(place, f"registered as {kind}") for place in places)
        yield from _qualified(product.evidence.claims, kinds, name)
        for section in product.master.all_sections():
            if "block" in kinds and name.partition("@")[0] == f"{product.id}/{section.id}":
                yield Source(section.place, "written")
    for mention in Survey(catalogue).mentions:
        if mention.kind in kinds and mention.name == name:
            yield Source(mention.place, "used")


def _qualified(claims: Sequence[Record[Claim]], kinds: tuple[str, ...], name: str) -> Iterator[Source]:
    for record in claims:
        if "statement" in kinds and name in record.value.qualifiers:
            yield Source(record.place("qualifiers"), f"brought in by claim {record.id}")


# --- editions -------------------------------------------------------------------------------------


def _carriers(catalogue: Catalogue, kinds: tuple[str, ...], name: str) -> Iterator[Carrier]:
    for job in edition_jobs(catalogue, plan_editions(catalogue, BuildRequest())):
        if any(_is_in(job, kind, name) for kind in kinds):
            certain = job.format.sheet.value.pages is None
            yield Carrier(job.edition.id, job.edition.audience, certain)


def _is_in(job: EditionJob, kind: str, name: str) -> bool:
    addresses, product = addresses_of(job), job.edition.product
    match kind:
        case "claim":
            return claim_address(product, name) in addresses
        case "statement":
            return statement_address(product, name) in addresses
        case "block":
            return any(name in {address, address.partition("@")[0]} for address in addresses)
        case "reference":
            cited = any(
                claim_address(product, claim.id) in addresses
                for claim in job.evidence.claims
                if name in {reference.id for reference in claim.value.references}
            )
            return cited or _links(job, addresses, "ref", name)
        case _:
            return _links(job, addresses, "term", name)


def _links(job: EditionJob, addresses: tuple[str, ...], kind: str, name: str) -> bool:
    texts = [
        (*inlines_within(candidate.title), *all_inlines(candidate.body))
        for section in job.selection.all_sections()
        for candidate in section.candidates
        if candidate.address in addresses
    ]
    texts += [tuple(all_inlines(opening.blocks)) for opening in job.selection.openings]
    return any(
        isinstance(node, Link) and (node.kind, node.target) == (kind, name) for text in texts for node in text
    )


# --- documents ------------------------------------------------------------------------------------


def _carrying(files: tuple[BuiltFile, ...], kinds: tuple[str, ...], name: str) -> tuple[BuiltFile, ...]:
    return tuple(file for file in files if _carries(file.manifest, kinds, name))


def _carries(manifest: Manifest, kinds: tuple[str, ...], name: str) -> bool:
    asked = {*kinds, "opening"} if "block" in kinds else set(kinds) or set(IN_MANIFESTS)
    return bool(manifest.mentions(asked & set(IN_MANIFESTS), name))


# --- recall ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """One document to fetch back, and what takes its place."""

    material_code: str
    revision: int
    edition: str
    where: str
    """`dist/…` or `released 2027-05-31 by …`."""
    sha256: str
    replacement: str
    """The document that takes its place; empty where there is none yet."""


@dataclass(frozen=True, slots=True)
class Recall:
    """All documents that carry a claim."""

    claim: str
    documents: tuple[Withdrawn, ...]
    unread: tuple[Unread, ...] = ()
    """Files in dist/ of which nobody knows whether they carry it."""


def recall(workspace: Workspace, claim: str) -> Recall:
    """The built and released documents that carry a claim, also one that is no longer registered.

    Raises:
        ContentError: A log of releases cannot be read.
        UsageError: No document carries a claim of that name.
    """
    releases = all_releases(workspace)
    shelf = _shelf(workspace, releases)
    files = shelf.files
    carriers = [file for file in files if _has_claim(file.manifest, claim)]
    gone = [one for one in releases if _has_claim(one.manifest, claim)]
    if not carriers and not gone:
        near = _near(claim, [*(file.manifest for file in files), *(one.manifest for one in releases)])
        raise UsageError(
            f'No document in {workspace.dist.name}/ and no release carries the claim "{claim}".',
            _hint(near, shelf),
        )
    documents = [
        *(
            Withdrawn(
                one.material_code, one.revision, one.edition, f"released {one.date} by {one.by}", one.sha256,
                _replacement(one.manifest, files, releases, claim),
            )
            for one in gone
        ),
        *(
            Withdrawn(
                file.manifest.material_code, file.manifest.revision, file.manifest.edition,
                f"{workspace.dist.name}/{file.path}", file.sha256,
                _replacement(file.manifest, files, releases, claim),
            )
            for file in carriers
        ),
    ]  # fmt: skip
    in_order = sorted(documents, key=lambda one: (one.edition, one.revision, one.where))
    return Recall(claim, tuple(in_order), shelf.unread)


def _has_claim(manifest: Manifest, claim: str) -> bool:
    return bool(manifest.mentions({"claim"}, claim))


def _near(claim: str, manifests: list[Manifest]) -> str:
    known = {entry.id for manifest in manifests for entry in manifest.of_kind("claim")}
    return did_you_mean(claim, known)


def _replacement(
    manifest: Manifest, files: tuple[BuiltFile, ...], releases: tuple[Release, ...], claim: str
) -> str:
    """The newest document of the same edition that does without the claim: released, else built."""
    later = [
        one
        for one in releases
        if one.edition == manifest.edition
        and one.revision > manifest.revision
        and not _has_claim(one.manifest, claim)
    ]
    if later:
        newest = max(later, key=lambda one: one.revision)
        return f"{newest.material_code} revision {newest.revision}, released {newest.date}"
    built = [
        file
        for file in files
        if file.manifest.edition == manifest.edition
        and not file.manifest.draft
        and not _has_claim(file.manifest, claim)
    ]
    if built:
        newest_file = max(built, key=lambda file: file.manifest.revision)
        made = newest_file.manifest
        return f"{made.material_code} revision {made.revision}, built and not released: {newest_file.path}"
    return ""
