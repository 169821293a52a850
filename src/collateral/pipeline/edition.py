"""One edition from job to PDF. Runs in the caged child: compose, measure, compose, lay out, write."""

from __future__ import annotations

import time
import traceback
from dataclasses import field, replace
from typing import TYPE_CHECKING

from collateral.compose import compose
from collateral.dataclass import dataclass
from collateral.diagnostics import Diagnostic, Severity, has_errors
from collateral.errors import CollateralError, ContentError
from collateral.fit import level_columns, take_in_order, tall_blocks
from collateral.inspect.picture import first_page_png
from collateral.model.kept import Figures, KeptDocument
from collateral.model.result import EditionResult
from collateral.model.selection import Reason
from collateral.pipeline.fitting import TooTall, fit_edition
from collateral.pipeline.flowing import said_once
from collateral.pipeline.heights import read_heights
from collateral.pipeline.inputs import document_key
from collateral.pipeline.keeping import kept
from collateral.pipeline.press import Press
from collateral.pipeline.proving import proven

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from collateral.model.choice import Choice
    from collateral.model.composition import ComposedSection, Composition
    from collateral.model.job import EditionJob
    from collateral.model.layout import Layout
    from collateral.model.manifest import Manifest
    from collateral.pipeline.press import Pages
    from collateral.pipeline.task import EditionTask


PREVIEW_WIDTH = 480
"""Pixels of a first page in the index."""


def build_edition(task: EditionTask) -> EditionResult:
    """Makes one edition's PDF, or says at file:line:column why not. Never publishes."""
    started = time.perf_counter()
    press = Press(task)
    try:
        made = _make(task, press)
    except ContentError as error:
        made = _Made(diagnostics=error.diagnostics)
    except CollateralError:
        raise
    except Exception as error:  # noqa: BLE001  (one edition's bug must not take the others along)
        made = _Made(diagnostics=(_bug(task.job, error),))
    pdf = None if has_errors(made.diagnostics) else made.pdf
    return EditionResult(
        edition=task.job.edition,
        pdf=pdf,
        preview=made.preview or (first_page_png(pdf, PREVIEW_WIDTH) if pdf else None),
        manifest=made.manifest,
        figures=_figures(made.choice, made.pages),
        layout=made.layout,
        choice=made.choice,
        diagnostics=made.diagnostics,
        seconds=time.perf_counter() - started,
        document=made.document if pdf else "",
        files=made.files,
        prints=press.prints,
        heights=press.heights,
        made=made.preview is None,
    )


def _figures(choice: Choice | None, pages: int) -> Figures:
    return Figures(
        pages=pages,
        fill=choice.fit.fill if choice and choice.fit else None,
        stepped_down=_count(choice, Reason.STEPPED_DOWN),
        left_out=_count(choice, Reason.NO_ROOM, Reason.NO_MESSAGES, Reason.NO_ROOM_OR_MESSAGES),
    )


def _count(choice: Choice | None, *reasons: Reason) -> int:
    """How many sections gave way for room."""
    decisions = choice.decisions if choice else ()
    return len({decision.address.partition("@")[0] for decision in decisions if decision.reason in reasons})


def _bug(job: EditionJob, error: Exception) -> Diagnostic:
    return Diagnostic(
        job.format.sheet.place(),
        "bug",
        f"{job.edition.id} was not made because of a bug in collateral, not in your content: "
        f"{type(error).__name__}: {error}.",
        "Please report it with this: " + " | ".join(traceback.format_exc().splitlines()[-7:]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    diagnostics: tuple[Diagnostic, ...]
    pdf: bytes | None = None
    preview: bytes | None = None
    """Of a document that an earlier run made; a new one gets its picture later."""
    manifest: Manifest | None = None
    pages: int = 0
    layout: Layout | None = None
    choice: Choice | None = None
    document: str = ""
    files: Mapping[str, str] = field(default_factory=dict, hash=False)


def _make(task: EditionTask, press: Press) -> _Made:
    job = task.job
    choice = take_in_order(job.selection, job.format.sheet, job.settings.value.depths)
    composition, found = compose(job, choice)
    if has_errors(found):
        return _Made(diagnostics=found, choice=choice)
    flows = job.format.sheet.value.pages is None
    made = _flowing(task, press, choice, composition) if flows else _fitted(task, composition, press)
    return replace(made, diagnostics=tuple(dict.fromkeys((*found, *made.diagnostics))))


def _flowing(task: EditionTask, press: Press, choice: Choice, composition: Composition) -> _Made:
    """A document as long as it needs to be."""
    levelled = _levelled(task, press, choice, composition)
    if levelled != choice:
        choice = levelled
        composition, _ = compose(task.job, choice)

    def laid_out(composition: Composition) -> Pages:
        return said_once(composition, press.lay_out, task.job.format.sheet.value.contents_from)

    made = _document(task, choice, composition, laid_out)
    return replace(made, diagnostics=(*_length_findings(task.job, made.pages), *made.diagnostics))


def _fitted(task: EditionTask, in_order: Composition, press: Press) -> _Made:
    """A document of exactly so many pages: the best choice that fits, or the reason why none does."""
    job = task.job
    fitted = fit_edition(job, in_order, press, read_heights(task.heights), task.toolchain)
    if isinstance(fitted, TooTall):
        return _Made(diagnostics=(_required_too_tall(job, fitted),))
    layout = fitted.laid_out.layout
    if layout.overflow > 0:
        over = (_overflow(job, fitted.composition, layout),)
        return _Made(diagnostics=over, pages=layout.pages, layout=layout, choice=fitted.choice)
    fit = fitted.choice.fit
    tall = tall_blocks(job.selection, job.format.sheet, fit) if fit else ()
    found = (*_fewer_pages(job, layout.pages), *tall)
    if task.only_choice:
        return _Made(diagnostics=found, pages=layout.pages, layout=layout, choice=fitted.choice)

    def laid_out(composition: Composition) -> Pages:
        return fitted.laid_out if composition == fitted.composition else press.lay_out(composition)

    made = _document(task, fitted.choice, fitted.composition, laid_out)
    return replace(made, diagnostics=(*found, *made.diagnostics))


def _document(
    task: EditionTask, choice: Choice, composition: Composition, lay_out: Callable[[Composition], Pages]
) -> _Made:
    """The composition as a PDF that was read back: one of an earlier run, or made now."""
    key = document_key(task.job, choice, composition, task.toolchain)
    earlier = kept(task.kept, key, KeptDocument, task.assets) if task.kept else None
    if earlier is not None and len(earlier[1].parts) == len(("pdf", "preview")):
        document, entry = earlier
        pdf, preview = entry.parts
        return _Made(diagnostics=(), pdf=pdf, preview=preview, manifest=document.manifest,
                     pages=document.pages, choice=choice, document=key, files=entry.files)  # fmt: skip
    laid_out = lay_out(composition)
    proof = proven(task, choice, composition, laid_out, lay_out)
    return _Made(
        diagnostics=proof.diagnostics,
        pdf=proof.pdf,
        manifest=proof.manifest,
        pages=laid_out.layout.pages,
        layout=laid_out.layout,
        choice=choice,
        document="" if proof.diagnostics else key,
        files={**laid_out.files, **proof.files},
    )


# --- layout ---------------------------------------------------------------------------------------


def _levelled(task: EditionTask, press: Press, choice: Choice, composition: Composition) -> Choice:
    """The choice with level columns, from heights measured on one tall page."""
    if all(len(slot.columns) == 1 for slot in choice.slots):
        return choice
    measured = press.lay_out(composition, tall=True).layout
    heights = {section.address: measured.height_of(section.anchor) for section in composition.all_sections()}
    return level_columns(choice, task.job.format.sheet, heights)


# --- pages ----------------------------------------------------------------------------------------


def _length_findings(job: EditionJob, pages: int) -> tuple[Diagnostic, ...]:
    usual = job.format.sheet.value.usual_pages
    if usual is None or usual.least <= pages <= usual.most:
        return ()
    length = "1 page" if pages == 1 else f"{pages} pages"
    return (
        Diagnostic(
            job.format.sheet.place("usual_pages"),
            "unusual-length",
            f"{job.edition.id} has {length}; a {job.format.id} usually has {usual.least} to {usual.most}.",
            "Change the depth or emphasis in the profile, or usual_pages in the format.",
            Severity.WARNING,
        ),
    )


def _fewer_pages(job: EditionJob, pages: int) -> tuple[Diagnostic, ...]:
    """Says that there is not enough to fill the pages that the format asks for."""
    wanted = job.format.sheet.value.pages or 1
    if pages >= wanted:
        return ()
    return (
        Diagnostic(
            job.format.sheet.place("pages"),
            "fewer-pages",
            f"{job.edition.id} has {pages} of {wanted} pages: what this reader may see fills no more.",
            "Ask for fewer pages in the format, or for more depth or more messages for this reader.",
            Severity.WARNING,
        ),
    )


TALLEST_NAMED = 3


def _required_too_tall(job: EditionJob, fitted: TooTall) -> Diagnostic:
    """Names the missing room, the tallest required sections and what would help."""
    places = {c.address: c.place for s in job.selection.all_sections() for c in s.candidates}
    named = ", ".join(
        f"{address} {height:.0f} mm ({places[address].path}:{places[address].line})"
        for address, height in fitted.heights[:TALLEST_NAMED]
    )
    return Diagnostic(
        job.format.sheet.place("pages"),
        "required-too-tall",
        f"{job.edition.id}: the required minimum is {max(1, round(fitted.missing))} mm taller than "
        f"{_limit(job)}. Nothing was shortened and nothing published for this reader.",
        f"Tallest: {named}. Shorten one of them, give it a shallower rung, or allow more pages "
        f"({job.format.sheet.place('pages')}).",
    )


def _limit(job: EditionJob) -> str:
    pages = job.format.sheet.value.pages
    return "one page" if pages == 1 else f"{pages} pages"


def _overflow(job: EditionJob, composition: Composition, layout: Layout) -> Diagnostic:
    """Names the missing room, the tallest sections and what would help."""
    tallest = sorted(
        (section for slot in composition.slots for column in slot.columns for section in column),
        key=lambda section: -layout.height_of(section.anchor),
    )[:TALLEST_NAMED]
    named = ", ".join(_with_height(section, layout) for section in tallest)
    return Diagnostic(
        job.format.sheet.place("pages"),
        "page-overflow",
        f"{job.edition.id} is {max(1, round(layout.overflow))} mm taller than {_limit(job)}. Nothing was "
        "shortened and nothing published for this reader.",
        f"Tallest: {named}. Shorten one of them or give it a shallower rung.",
    )


def _with_height(section: ComposedSection, layout: Layout) -> str:
    where = f" ({section.place.path}:{section.place.line})" if section.place else ""
    return f"{section.address} {layout.height_of(section.anchor):.0f} mm{where}"
