"""Lays out the compositions of one edition, each at most once, and remembers across runs what it printed."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from collateral.dataclass import dataclass
from collateral.errors import ContentError
from collateral.model.kept import Print
from collateral.pipeline.keeping import kept_record
from collateral.pipeline.store import key_of
from collateral.render.draft import draft_css
from collateral.render.glyphs import missing_glyphs
from collateral.render.html import render_html, stylesheets
from collateral.render.pdf import lay_out
from collateral.render.recolour import inks_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from collateral.model.composition import Composition
    from collateral.model.layout import Layout
    from collateral.pipeline.heights import Measure
    from collateral.pipeline.task import EditionTask
    from collateral.render.confine import AssetRoots


class Pages(Protocol):
    """Pages that are laid out and not yet written."""

    @property
    def layout(self) -> Layout:
        """Where things stand."""
        ...

    @property
    def files(self) -> dict[str, str]:
        """SHA-256 of every picture and font read, by address."""
        ...

    def write(self, manifest: bytes | None = None) -> bytes:
        """The PDF."""
        ...


@dataclass(frozen=True, slots=True)
class RememberedPages:
    """Pages of an earlier run: their boxes are known, and they are laid out only to be written."""

    layout: Layout
    files: dict[str, str]
    again: Callable[[], Pages]

    def write(self, manifest: bytes | None = None) -> bytes:
        """The PDF."""
        return self.again().write(manifest)


class Press:
    """Prints one edition's compositions. Lives as long as its job; what it learned goes back with it."""

    def __init__(self, task: EditionTask) -> None:
        self._task = task
        self.prints: dict[str, Print] = {}
        self.heights: dict[str, Measure] = {}

    def lay_out(
        self, composition: Composition, *, contents: bool = False, tall: bool = False, keep: bool = True
    ) -> Pages:
        """The composition on its pages, or all of it on one tall page for measuring.

        Args:
            composition: What stands on them.
            contents: Whether a list of contents comes first.
            tall: One very tall page.
            keep: Whether it is worth remembering where things stand.

        Raises:
            ContentError: Letters are missing from the fonts, or something else must be mended first.
        """
        html = self.page(composition, contents=contents)
        css = (*self.measuring_css, *self._over())
        key = key_of("print", self._task.toolchain, html, list(css), tall)
        known = self._remembered(key) if keep else None

        def make() -> Pages:
            return self._printed(composition, html, tall=tall)

        if known is not None:
            return RememberedPages(known.layout, dict(known.files), make)
        pages = make()
        if keep:
            self.prints[key] = Print(pages.layout, pages.files)
        return pages

    @property
    def assets(self) -> AssetRoots:
        """Where pictures and fonts lie."""
        return self._task.assets

    def page(self, composition: Composition, *, contents: bool = False) -> str:
        """The composition as HTML."""
        job = self._task.job
        return render_html(
            composition,
            job.format,
            job.brand,
            paper=job.paper,
            product_folder=job.product_folder,
            contents=contents,
            assets=self._task.assets,
        )

    def check_letters(self, composition: Composition) -> None:
        """Stop where the fonts lack a letter.

        Raises:
            ContentError: With every letter that is missing.
        """
        missing = missing_glyphs(composition, self._task.job.brand, self._task.assets)
        if missing:
            raise ContentError(missing)

    def measure(self, html: str) -> Layout:
        """Where things stand on one tall page."""
        return self._laid_out(html, (), tall=True).layout

    @functools.cached_property
    def _assets(self) -> AssetRoots:
        """With the brand's colours for drawings."""
        return replace(self._task.assets, inks=inks_of(self._task.job.brand))

    @functools.cached_property
    def measuring_css(self) -> tuple[str, ...]:
        """The stylesheets that decide where things stand: a draft is as tall as a release."""
        job = self._task.job
        return stylesheets(job.format, job.brand, paper=job.paper)

    def _over(self) -> tuple[str, ...]:
        return (draft_css(self._task.job.brand),) if self._task.job.draft else ()

    def _printed(self, composition: Composition, html: str, *, tall: bool) -> Pages:
        self.check_letters(composition)
        return self._laid_out(html, self._over(), tall=tall)

    def _laid_out(self, html: str, over: tuple[str, ...], *, tall: bool) -> Pages:
        job = self._task.job
        return lay_out(
            html,
            self.measuring_css,
            self._assets,
            over=over,
            allowed_pages=job.format.sheet.value.pages,
            tall=tall,
            template=f"templates/{job.format.id}/page.html.j2",
        )

    def _remembered(self, key: str) -> Print | None:
        kept = self._task.kept
        return kept_record(kept, key, Print, self._task.assets) if kept else None
