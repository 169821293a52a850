"""One edition from job to PDF. Runs in the caged child: compose, measure, compose, lay out, write."""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from collateral.compose import compose
from collateral.diagnostics import Diagnostic, Severity, has_errors
from collateral.errors import CollateralError, ContentError
from collateral.fit import level_columns, missed, said_twice, take_in_order, without
from collateral.model.result import EditionResult
from collateral.pipeline.fitting import TooTall, fit_edition
from collateral.pipeline.proving import proven
from collateral.render.draft import draft_css
from collateral.render.glyphs import missing_glyphs
from collateral.render.html import render_html, stylesheets
from collateral.render.pdf import lay_out
from collateral.render.recolour import inks_of

if TYPE_CHECKING:
    from collateral.model.choice import Choice
    from collateral.model.composition import ComposedSection, Composition
    from collateral.model.job import EditionJob
    from collateral.model.layout import Layout
    from collateral.model.manifest import Manifest
    from collateral.pipeline.task import EditionTask
    from collateral.render.pdf import LaidOut


def build_edition(task: EditionTask) -> EditionResult:
    """Makes one edition's PDF, or says at file:line:column why not. Never publishes."""
    started = time.perf_counter()
    try:
        made = _make(task)
    except ContentError as error:
        made = _Made(diagnostics=error.diagnostics)
    except CollateralError:
        raise
    except Exception as error:  # noqa: BLE001  (one edition's bug must not take the others along)
        made = _Made(diagnostics=(_bug(task.job, error),))
    return EditionResult(
        edition=task.job.edition,
        pdf=None if has_errors(made.diagnostics) else made.pdf,
        manifest=made.manifest,
        layout=made.layout,
        choice=made.choice,
        diagnostics=made.diagnostics,
        seconds=time.perf_counter() - started,
    )


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
    manifest: Manifest | None = None
    layout: Layout | None = None
    choice: Choice | None = None


def _make(task: EditionTask) -> _Made:
    job = task.job
    choice = take_in_order(job.selection, job.format.sheet, job.settings.value.depths)
    composition, found = compose(job, choice)
    if has_errors(found):
        return _Made(diagnostics=found, choice=choice)
    flows = job.format.sheet.value.pages is None
    made = _flowing(task, choice, composition) if flows else _fitted(task)
    return replace(made, diagnostics=tuple(dict.fromkeys((*found, *made.diagnostics))))


def _flowing(task: EditionTask, choice: Choice, composition: Composition) -> _Made:
    """A document as long as it needs to be."""
    missing = missing_glyphs(composition, task.job.brand, task.assets)
    if missing:
        return _Made(diagnostics=missing, choice=choice)
    levelled = _levelled(task, choice, composition)
    if levelled != choice:
        choice = levelled
        composition, _ = compose(task.job, choice)
    laid_out = _said_once(task, composition)
    found = _length_findings(task.job, laid_out.layout)
    return _proven(task, choice, composition, laid_out, found)


def _proven(
    task: EditionTask,
    choice: Choice,
    composition: Composition,
    laid_out: LaidOut,
    found: tuple[Diagnostic, ...] = (),
) -> _Made:
    """The pages as a PDF that was read back; none where something is wrong."""
    if has_errors(found):
        return _Made(diagnostics=found, layout=laid_out.layout, choice=choice)
    proof = proven(task, choice, composition, laid_out, lambda again: _again(task, again))
    return _Made(
        diagnostics=(*found, *proof.diagnostics),
        pdf=proof.pdf,
        manifest=proof.manifest,
        layout=laid_out.layout,
        choice=choice,
    )


def _again(task: EditionTask, composition: Composition) -> LaidOut:
    """The pages once more, for another revision."""
    if task.job.format.sheet.value.pages is None:
        return _said_once(task, composition)
    return _laid_out_once(task, composition, contents=False)


def _fitted(task: EditionTask) -> _Made:
    """A document of exactly so many pages: the best choice that fits, or the reason why none does."""
    job = task.job

    def lay_out(composition: Composition, *, tall: bool) -> LaidOut:
        missing = missing_glyphs(composition, job.brand, task.assets)
        if missing:
            raise ContentError(missing)
        return _laid_out_once(task, composition, contents=False, tall=tall)

    fitted = fit_edition(job, lay_out)
    if isinstance(fitted, TooTall):
        return _Made(diagnostics=(_required_too_tall(job, fitted),))
    layout = fitted.laid_out.layout
    found = () if layout.overflow <= 0 else (_overflow(job, fitted.composition, layout),)
    return _proven(task, fitted.choice, fitted.composition, fitted.laid_out, found)


# --- layout ---------------------------------------------------------------------------------------


def _levelled(task: EditionTask, choice: Choice, composition: Composition) -> Choice:
    """The choice with level columns, from heights measured on one tall page."""
    if all(len(slot.columns) == 1 for slot in choice.slots):
        return choice
    measured = _laid_out_once(task, composition, contents=False, tall=True).layout
    heights = {section.address: measured.height_of(section.anchor) for section in composition.all_sections()}
    return level_columns(choice, task.job.format.sheet, heights)


MOST_ROUNDS = 4
"""Layouts spent on saying each statement once a page; after that repeated ones simply stay."""


def _said_once(task: EditionTask, composition: Composition) -> LaidOut:
    """The document with each statement at most once a page, and on every page that needs it.

    Leaving a repeated statement out only moves what follows it, so a few rounds settle it. A statement
    that would be missed is put back and stays: saying it twice is a blemish, leaving it out a fault.
    """
    laid_out = _laid_out(task, composition)
    dropped = said_twice(composition, laid_out.layout)
    for _ in range(MOST_ROUNDS):
        if not dropped:
            return laid_out
        trial = _laid_out(task, without(composition, dropped))
        lost = missed(composition, dropped, trial.layout)
        if not lost:
            return trial
        dropped -= lost
    return laid_out


def _laid_out(task: EditionTask, composition: Composition) -> LaidOut:
    """The document on its pages, with a list of contents where the format wants one for so many."""
    laid_out = _laid_out_once(task, composition, contents=False)
    contents_from = task.job.format.sheet.value.contents_from
    if contents_from is None or laid_out.layout.pages < contents_from:
        return laid_out
    return _laid_out_once(task, composition, contents=True)


def _laid_out_once(
    task: EditionTask, composition: Composition, *, contents: bool, tall: bool = False
) -> LaidOut:
    job = task.job
    html = render_html(
        composition,
        job.format,
        job.brand,
        paper=job.paper,
        product_folder=job.product_folder,
        contents=contents,
        assets=task.assets,
    )
    css = stylesheets(job.format, job.brand, paper=job.paper)
    css = (*css, draft_css(job.brand)) if job.draft else css
    return lay_out(
        html,
        css,
        replace(task.assets, inks=inks_of(job.brand)),
        allowed_pages=job.format.sheet.value.pages,
        tall=tall,
        template=f"templates/{job.format.id}/page.html.j2",
    )


# --- pages ----------------------------------------------------------------------------------------


def _length_findings(job: EditionJob, layout: Layout) -> tuple[Diagnostic, ...]:
    usual = job.format.sheet.value.usual_pages
    if usual is None or usual.least <= layout.pages <= usual.most:
        return ()
    pages = "1 page" if layout.pages == 1 else f"{layout.pages} pages"
    return (
        Diagnostic(
            job.format.sheet.place("usual_pages"),
            "unusual-length",
            f"{job.edition.id} has {pages}; a {job.format.id} usually has {usual.least} to {usual.most}.",
            "Change the depth or emphasis in the profile, or usual_pages in the format.",
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
