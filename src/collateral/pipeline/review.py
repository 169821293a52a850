"""The paper reviewers need: one PDF a product, with all rungs, marks, claims, comments and change bars."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.compose.review import Annotator
from collateral.dataclass import dataclass
from collateral.diagnostics import Diagnostic
from collateral.errors import ContentError, ToolchainError
from collateral.files import entries, write_atomically
from collateral.model.clearance import gaps
from collateral.model.content import plain_text
from collateral.model.format import Format, FormatFolder
from collateral.model.readable import marks_text
from collateral.model.record import Places, Record
from collateral.model.review import ReviewCopy, ReviewedBlock, ReviewedRecord, Sign
from collateral.pipeline.approvables import all_approvables
from collateral.pipeline.cage import Cage, ChildFailure, Limits
from collateral.pipeline.clearing import today
from collateral.pipeline.run import readable_catalogue
from collateral.render.confine import AssetRoots
from collateral.select.ladder import address_of
from collateral.workspace import REVIEW_NAME, SHARED_NAME, bundled_files

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from collateral.diagnostics import Place
    from collateral.model.brand import Brand
    from collateral.model.catalogue import Catalogue
    from collateral.model.clearance import Approvable
    from collateral.model.content import Block, Inline, Master
    from collateral.model.product import Product
    from collateral.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewTask:
    """A review copy to be laid out, ready to cross a process."""

    copy: ReviewCopy
    document: FormatFolder
    brand: Brand
    product_folder: str
    paper: str
    assets: AssetRoots


def build_reviews(
    workspace: Workspace,
    products: tuple[str, ...] = (),
    *,
    output: Path | None = None,
    as_of: dt.date | None = None,
) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """Makes the review copy of each product; returns the files and the warnings.

    Raises:
        ContentError: A file has an error.
        ToolchainError: Fonts, disk or child processes failed.
    """
    catalogue, found = readable_catalogue(workspace)
    folder = (output or workspace.dist).resolve() / "review"
    document = review_format(workspace)
    settings = catalogue.settings.value
    tasks = [
        ReviewTask(
            copy=review_copy(workspace, catalogue, product, as_of or today()),
            document=document,
            brand=catalogue.brand,
            product_folder=product.folder,
            paper=settings.paper.get(settings.defaults.region, "A4"),
            assets=AssetRoots(workspace.root, bundled_files()),
        )
        for product in catalogue.products
        if not products or product.id in products
    ]
    written: list[Path] = []
    with Cage(Limits(), processes=1) as cage:
        for task, outcome in cage.map(make_review, tasks):
            if isinstance(outcome, ChildFailure):
                raise ToolchainError(f"The review copy of {task.copy.product} was not made: {outcome}.")
            path = folder / f"{task.copy.product}_review.pdf"
            write_atomically(path, outcome)
            written.append(path)
    return tuple(written), found


def make_review(task: ReviewTask) -> bytes:
    """Lays a review copy out and writes it. Runs in the caged child."""
    from collateral.render.html import stylesheets  # noqa: PLC0415  (the supervisor never renders)
    from collateral.render.pdf import lay_out  # noqa: PLC0415
    from collateral.render.recolour import inks_of  # noqa: PLC0415
    from collateral.render.review import review_html  # noqa: PLC0415

    html = review_html(
        task.copy, task.document, product_folder=task.product_folder, accent=task.brand.palette.primary
    )
    css = stylesheets(task.document, task.brand, paper=task.paper)
    assets = replace(task.assets, inks=inks_of(task.brand))
    return lay_out(html, css, assets, template=f"templates/{REVIEW_NAME}/page.html.j2").write()


def review_format(workspace: Workspace) -> FormatFolder:
    """The review copy's template: the workspace's own, else the tool's."""
    own = workspace.templates / REVIEW_NAME
    root = workspace.templates if own.is_dir() else bundled_files() / "templates"
    texts = {
        f"{folder}/{path.name}": path.read_text(encoding="utf-8")
        for folder in (SHARED_NAME, REVIEW_NAME)
        for path in entries(root / folder)
        if path.suffix in {".j2", ".css"}
    }
    if f"{REVIEW_NAME}/page.html.j2" not in texts:
        raise ContentError([_no_template()])
    places = Places(f"templates/{REVIEW_NAME}/page.html.j2")
    return FormatFolder(Record(REVIEW_NAME, Format(name="Review copy"), places), texts)


def _no_template() -> Diagnostic:
    return Diagnostic(
        Places(f"templates/{REVIEW_NAME}/page.html.j2").of(),
        "no-page-template",
        "there is no page.html.j2 here, so the review copy has no page.",
        "Delete the folder: then the tool's own is used.",
    )


# --- what stands in it ----------------------------------------------------------------------------


def review_copy(workspace: Workspace, catalogue: Catalogue, product: Product, as_of: dt.date) -> ReviewCopy:
    """Everything of one product, judged for a day."""
    return _Copyist(catalogue, product, all_approvables(workspace, catalogue, internal=True), as_of).copy()


@dataclass(frozen=True, slots=True)
class _Found:
    """One block as it was met in the master."""

    address: str
    kind: str
    place: Place
    marks: str
    body: tuple[Block, ...]
    depth: str = ""
    level: int = 2
    title: tuple[Inline, ...] = ()
    starts: bool = True


class _Copyist:
    """Walks one product's master once."""

    def __init__(
        self, catalogue: Catalogue, product: Product, items: Mapping[str, Approvable], as_of: dt.date
    ) -> None:
        self._catalogue = catalogue
        self._product = product
        self._items = items
        self._as_of = as_of
        numbers = {record.id: number for number, record in enumerate(product.evidence.claims, start=1)}
        self._annotator = Annotator(numbers)
        self._comments = _comments_by_block(product.master, product.id)

    def copy(self) -> ReviewCopy:
        product = self._product
        sheet = product.sheet.value
        blocks = tuple(self._blocks())
        records = (
            *(self._record("claim", record.id) for record in product.evidence.claims),
            *(self._record("statement", record.id) for record in product.evidence.statements),
        )
        shown = [record for record in records if record is not None]
        everything = [*(one.signs for one in blocks), *(one.signs for one in shown)]
        return ReviewCopy(
            product=product.id,
            product_name=sheet.name or plain_text(product.master.title) or product.id,
            company=self._catalogue.brand.name or self._catalogue.settings.value.name,
            language=sheet.language,
            roles=self._roles,
            waiting=sum(any(not sign.holds for sign in signs) for signs in everything),
            blocks=blocks,
            claims=tuple(record for record in shown if record.number),
            statements=tuple(record for record in shown if not record.number),
            notes=tuple(self._annotator.notes),
        )

    @property
    def _roles(self) -> tuple[str, ...]:
        return self._catalogue.settings.value.governance.roles

    def _blocks(self) -> Iterator[ReviewedBlock]:
        master, product = self._product.master, self._product.id
        for opening in master.openings:
            address = f"{product}/{opening.kind}.{opening.id}"
            marks = marks_text(opening.marks)
            yield self._block(_Found(address, opening.kind, opening.place, marks, opening.blocks))
        for section in master.all_sections():
            for rung in section.rungs or (None,):
                marks = " · ".join(
                    filter(None, map(marks_text, (section.marks, *([rung.marks] if rung else []))))
                )
                yield self._block(
                    _Found(
                        address_of(product, section, rung),
                        "section",
                        rung.place if rung else section.place,
                        marks,
                        (*section.before, *(rung.blocks if rung else ()), *section.after),
                        depth=rung.depth if rung else "",
                        level=section.level,
                        title=section.title,
                        starts=rung is None or rung is section.rungs[0],
                    )
                )

    def _block(self, found: _Found) -> ReviewedBlock:
        item = self._items.get(found.address)
        depth = found.depth or None
        return ReviewedBlock(
            address=found.address,
            anchor=f"s-{found.address.partition('/')[2].replace('@', '-at-').replace('.', '-')}",
            kind=found.kind,
            depth=found.depth,
            level=found.level,
            starts=found.starts,
            title=self._annotator.inlines(found.title, depth),
            body=self._annotator.blocks(found.body, depth),
            audiences=self._everybody(item.reach.audiences) if item else "",
            regions=", ".join(item.reach.regions) if item else "",
            marks=found.marks,
            place=str(found.place),
            signs=self._signs(item),
            changed=self._is_changed(item),
            comments=self._comments.get(found.address, ()),
        )

    def _record(self, kind: str, name: str) -> ReviewedRecord | None:
        item = self._items.get(f"{self._product.id}/{kind}:{name}")
        if item is None:
            return None
        claims = [record.id for record in self._product.evidence.claims]
        return ReviewedRecord(
            id=name,
            number=claims.index(name) + 1 if kind == "claim" else 0,
            lines=tuple(item.text.rstrip("\n").split("\n")),
            audiences=self._everybody(item.reach.audiences),
            regions=", ".join(item.reach.regions) or "nowhere",
            expires=item.expires.isoformat() if item.expires else "",
            place=str(item.place),
            signs=self._signs(item),
            changed=self._is_changed(item),
        )

    def _everybody(self, names: tuple[str, ...]) -> str:
        if not names:
            return "nobody outside"
        everybody = {profile.id for profile in self._catalogue.profiles}
        return "everybody" if names == ("*",) or everybody <= set(names) else ", ".join(names)

    def _signs(self, item: Approvable | None) -> tuple[Sign, ...]:
        if item is None or item.reach.is_empty:
            return ()
        log = self._catalogue.approvals
        lacking = {gap.role: gap for gap in gaps(item, log, self._roles, self._as_of)}
        signs: list[Sign] = []
        for role in self._roles:
            gap, latest = lacking.get(role), log.latest(item.address, item.hash, role)
            if gap is not None:
                said = f"{gap.lack.value} ({gap.detail})" if gap.detail else gap.lack.value
                signs.append(Sign(role, said, holds=False))
            elif latest is not None:
                until = f", until {latest.value.expires}" if latest.value.expires else ""
                signs.append(Sign(role, f"approved {latest.value.date.date()}{until}", holds=True))
        return tuple(signs)

    def _is_changed(self, item: Approvable | None) -> bool:
        approved = [
            record
            for record in (self._catalogue.approvals.about(item.address) if item else ())
            if record.value.decision == "approve"
        ]
        return bool(approved) and all(record.value.hash != item.hash for record in approved if item)


def _comments_by_block(master: Master, product: str) -> dict[str, tuple[str, ...]]:
    """Comments between blocks, each with the block that stands last before it in its file."""
    starts: list[tuple[str, int, str]] = [
        (one.place.path, one.place.line, f"{product}/{one.kind}.{one.id}") for one in master.openings
    ]
    for section in master.all_sections():
        first = section.rungs[0] if section.rungs else None
        starts.append((section.place.path, section.place.line, address_of(product, section, first)))
        starts.extend(
            (rung.place.path, rung.place.line, address_of(product, section, rung)) for rung in section.rungs
        )
    starts.sort()
    found: dict[str, tuple[str, ...]] = {}
    for comment in master.comments:
        before = [
            address
            for path, line, address in starts
            if path == comment.place.path and line <= comment.place.line
        ]
        after = [address for path, _, address in starts if path == comment.place.path]
        address = (before[-1:] or after[:1] or [""])[0]
        found[address] = (*found.get(address, ()), " ".join(comment.text.split()))
    return found
