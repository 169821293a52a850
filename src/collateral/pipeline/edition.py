"""One edition from job to PDF. Runs in the caged child: compose, measure, compose, lay out, write."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from collateral.compose import compose
from collateral.diagnostics import Diagnostic, Severity, has_errors
from collateral.errors import ContentError
from collateral.fit import level_columns, missed, said_twice, take_in_order, without
from collateral.model.result import EditionResult
from collateral.render.glyphs import missing_glyphs
from collateral.render.html import render_html, stylesheets
from collateral.render.pdf import AssetRoots, lay_out

if TYPE_CHECKING:
    from collateral.model.choice import Choice
    from collateral.model.composition import ComposedSection, Composition
    from collateral.model.job import EditionJob
    from collateral.model.layout import Layout
    from collateral.render.pdf import LaidOut


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionTask:
    """A job and where its pictures and fonts lie."""

    job: EditionJob
    assets: AssetRoots


def build_edition(task: EditionTask) -> EditionResult:
    """Makes one edition's PDF, or says at file:line:column why not. Never publishes."""
    started = time.perf_counter()
    try:
        made = _make(task)
    except ContentError as error:
        made = _Made(diagnostics=error.diagnostics)
    return EditionResult(
        edition=task.job.edition,
        pdf=None if has_errors(made.diagnostics) else made.pdf,
        layout=made.layout,
        choice=made.choice,
        diagnostics=made.diagnostics,
        seconds=time.perf_counter() - started,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    diagnostics: tuple[Diagnostic, ...]
    pdf: bytes | None = None
    layout: Layout | None = None
    choice: Choice | None = None


def _make(task: EditionTask) -> _Made:
    job = task.job
    choice = take_in_order(job.selection, job.format.sheet, job.settings.value.depths)
    composition, found = compose(job, choice)
    found = (*found, *missing_glyphs(composition, job.brand, task.assets))
    if has_errors(found):
        return _Made(diagnostics=found, choice=choice)
    levelled = _levelled(task, choice, composition)
    if levelled != choice:
        choice = levelled
        composition, _ = compose(job, choice)
    laid_out = _said_once(task, composition)
    found = (*found, *_page_findings(job, composition, laid_out.layout))
    pdf = None if has_errors(found) else laid_out.write()
    return _Made(diagnostics=found, pdf=pdf, layout=laid_out.layout, choice=choice)


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
    dropped, kept = said_twice(composition, laid_out.layout), frozenset[str]()
    for _ in range(MOST_ROUNDS):
        if not dropped:
            return laid_out
        trial = _laid_out(task, without(composition, dropped))
        lost = missed(composition, dropped, trial.layout)
        if not lost:
            return trial
        kept |= lost
        dropped -= kept
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
    )
    css = stylesheets(job.format, job.brand, paper=job.paper)
    return lay_out(html, css, task.assets, allowed_pages=job.format.sheet.value.pages, tall=tall)


# --- pages ----------------------------------------------------------------------------------------


def _page_findings(job: EditionJob, composition: Composition, layout: Layout) -> tuple[Diagnostic, ...]:
    pages, usual = job.format.sheet.value.pages, job.format.sheet.value.usual_pages
    if pages is not None and layout.pages > pages:
        return (_overflow(job, composition, layout, pages),)
    if usual is not None and not usual.least <= layout.pages <= usual.most:
        return (
            Diagnostic(
                job.format.sheet.place("usual_pages"),
                "unusual-length",
                f"{job.edition.id} has {layout.pages} pages; a {job.format.id} usually has {usual.least} "
                f"to {usual.most}.",
                "Change the depth or emphasis in the profile, or usual_pages in the format.",
                Severity.WARNING,
            ),
        )
    return ()


TALLEST_NAMED = 3


def _overflow(job: EditionJob, composition: Composition, layout: Layout, pages: int) -> Diagnostic:
    """Names the missing room, the tallest sections and what would help."""
    tallest = sorted(
        (section for slot in composition.slots for column in slot.columns for section in column),
        key=lambda section: -layout.height_of(section.anchor),
    )[:TALLEST_NAMED]
    named = ", ".join(_with_height(section, layout) for section in tallest)
    limit = "one page" if pages == 1 else f"{pages} pages"
    messages = job.format.sheet.value.messages
    fewer = f", or carry fewer messages ({job.format.sheet.place('messages')})" if messages else ""
    return Diagnostic(
        job.format.sheet.place("pages"),
        "page-overflow",
        f"{job.edition.id} is {max(1, round(layout.overflow))} mm taller than {limit}. Nothing was shortened "
        "and nothing published for this reader.",
        f"Tallest: {named}. Shorten one of them or give it a shallower rung{fewer}.",
    )


def _with_height(section: ComposedSection, layout: Layout) -> str:
    where = f" ({section.place.path}:{section.place.line})" if section.place else ""
    return f"{section.address} {layout.height_of(section.anchor):.0f} mm{where}"
