"""Measures what the fit of one edition weighs, each thing once: what a book of heights knows is not laid out.

A height is a function of its key alone. The key is made of everything that was laid out (the piece and the
elements around it, with stand-ins for what differs between editions), the stylesheets, the bytes of every
picture and font these name, and the toolchain. Four kinds of things are measured: each candidate and each of
the items they share; how slots and foot are built, which is the same for all readers of a format; the upper
part of this reader's page; and its foot.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.compose import compose, stripped, with_stand_ins
from collateral.fit import (
    HUNDREDTHS,
    Measured,
    nothing,
    places_to_measure,
    shared_anchors,
    side_by_side,
)
from collateral.fit import foot_of as foot_shape
from collateral.model.layout import FOOT_AREA, Box, Layout
from collateral.pipeline.keeping import digest_of
from collateral.pipeline.store import key_of
from collateral.render.pieces import FOOT, addresses_in, foot_of, head_of, pieces_of, sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from collateral.model.composition import Composition
    from collateral.model.job import EditionJob
    from collateral.pipeline.heights import HeightBook, Measure
    from collateral.pipeline.press import Press
    from collateral.render.pieces import Piece

PAPER_HEIGHTS = {"A4": 297.0, "Letter": 279.4}
"""Millimetres."""
NOISE = 0.02
"""Hundredths of a millimetre; more than reckoning with other positions ever changes."""
ABSENT = -1.0
"""Width of what a page does not show."""


class Gauge:
    """Measures for one edition; lives as long as its fit, and leaves what it learned with the press."""

    def __init__(self, job: EditionJob, press: Press, book: HeightBook, toolchain: str) -> None:
        self._job = job
        self._press = press
        self._book = book
        self._look = self._digest(toolchain, press.measuring_css)

    def measured(self, density: str, figures: int) -> Measured:
        """Everything that may stand on the page, at one size.

        Args:
            density: How large it is set.
            figures: How many figures the numbers of references have.
        """
        job = self._job
        document, depths = job.format.sheet, job.settings.value.depths
        choice = side_by_side(job.selection, document, depths)
        everything = replace(compose(job, choice)[0], density=density)
        self._press.check_letters(everything)
        bare, _ = compose(job, nothing(job.selection))
        around = with_stand_ins(everything)
        layout = self._built(stripped(around))
        places = places_to_measure(everything)
        anchors = (*places, *shared_anchors(everything))
        pieces = pieces_of(self._press.page(everything), anchors, homes=places, figures=figures)
        top, below, small_print, heights = self._sizes(around, layout, pieces)
        return Measured(everything, bare, heights, around, layout, top, below, small_print, page_height(job))

    def foot_of(self, composition: Composition, measured: Measured) -> int:
        """What a chosen page's foot takes, to be set against the room.

        A reference may cite fewer places than it might, and be lower. That is looked at only where it can
        matter: not where the foot is as tall without these references, because of what stands beside them.
        """
        foot = foot_shape(measured.layout, measured.below, measured.small_print)
        heights = dict(_as_measured(composition, measured))
        changed = _citing_less(composition, measured.everything)
        if foot.is_as_tall_without(changed, heights):
            return foot.height(heights.items())
        page = self._press.page(composition)
        beside = pieces_of(page, shared_anchors(composition), homes={})  # all stand where they always stand
        pieces = {anchor: piece for anchor, piece in beside.items() if anchor in changed}
        keys = {anchor: self._digest(self._look, piece.parts()) for anchor, piece in pieces.items()}
        self._lay_out(dict(zip(keys.values(), pieces.values(), strict=True)))
        return foot.height((heights | {anchor: self._size(key) for anchor, key in keys.items()}).items())

    # --- how slots and foot are built -------------------------------------------------------------

    def _built(self, page: Composition) -> Layout:
        """Where the parts of a page without words stand, and the stand-ins in it."""
        anchors = (
            FOOT_AREA,
            FOOT,
            *(f"slot-{slot.id}" for slot in page.slots),
            *(section.anchor for section in page.all_sections()),
            *shared_anchors(page),
        )
        html = self._press.page(page)
        key = self._digest(self._look, ("page", html, *anchors))
        if self._known(key) is None:
            self._press.heights[key] = _flat(self._press.measure(html), anchors)
        return _layout(self._known(key) or (), anchors)

    # --- pieces, the upper part and the foot of this page -----------------------------------------

    def _sizes(
        self, around: Composition, built: Layout, pieces: dict[str, Piece]
    ) -> tuple[float, float | None, float | None, dict[str, float]]:
        """Millimetres to the first slot, from the foot on, of small print, and of each piece."""
        keys = {anchor: self._digest(self._look, piece.parts()) for anchor, piece in pieces.items()}
        wanted = dict(zip(keys.values(), pieces.values(), strict=True))
        first = next((f"slot-{slot.id}" for slot in around.slots if any(slot.columns)), "")
        bare = replace(around, references=(), notes=(), end=())
        html, area = self._press.page(bare), built.box(FOOT_AREA)
        head, foot, short = head_of(html, first), foot_of(html), foot_of(self._press.page(stripped(bare)))
        if head is None or foot is None or short is None or area is None:
            self._lay_out(wanted)
            top, below = self._whole(self._press.page(around), first)
            small_print = None
        else:
            head_key = self._digest(self._look, ("head", head))
            foot_key, short_key = (self._digest(self._look, piece.parts()) for piece in (foot, short))
            self._lay_out({short_key: short})
            self._lay_out({foot_key: foot} | wanted, (head_key, head, first))
            top = self._size(head_key)
            below = built.page_height - area.y + self._size(foot_key) - self._size(short_key)
            whole = built.box(FOOT)
            small_print = whole.height - self._size(short_key) if whole is not None else None
        return top, below, small_print, {anchor: self._size(key) for anchor, key in keys.items()}

    def _lay_out(self, wanted: dict[str, Piece], upper: tuple[str, str, str] | None = None) -> None:
        """Lays out what nobody knows, all of it at once; in halves where it is more than one page holds."""
        unknown = {key: piece for key, piece in wanted.items() if self._known(key) is None}
        if upper is not None and self._known(upper[0]) is not None:
            upper = None
        if upper is not None and any(piece.body not in upper[1] for piece in unknown.values()):
            self._lay_out({}, upper)
            upper = None
        if not unknown and upper is None:
            return
        layout = self._press.measure(sheet_of(unknown.values(), upper[1] if upper else ""))
        if layout.pages > 1 and len(unknown) > 1:
            keys = list(unknown)
            for half in (keys[: len(keys) // 2], keys[len(keys) // 2 :]):
                self._lay_out({key: unknown[key] for key in half})
        else:
            for key, piece in unknown.items():
                self._press.heights[key] = (_height(layout, piece.id),)
        if upper is not None:
            slot = layout.box(upper[2])
            self._press.heights[upper[0]] = (slot.y if slot else 0.0,)

    def _whole(self, html: str, first: str) -> tuple[float, float | None]:
        """The same two edges of a page that cannot be taken apart."""
        anchors = (FOOT_AREA, first)
        key = self._digest(self._look, ("whole", html, *anchors))
        if self._known(key) is None:
            self._press.heights[key] = _flat(self._press.measure(html), anchors)
        layout = _layout(self._known(key) or (), anchors)
        slot, area = layout.box(first), layout.box(FOOT_AREA)
        return (slot.y if slot else 0.0), (layout.page_height - area.y if area else None)

    # --- keys -------------------------------------------------------------------------------------

    def _known(self, key: str) -> Measure | None:
        return self._press.heights.get(key) or self._book.known(key)

    def _size(self, key: str) -> float:
        return (self._known(key) or (0.0,))[0]

    def _digest(self, ground: str, texts: Iterable[str]) -> str:
        """The key of something made from texts and from all files they name."""
        texts = list(texts)
        files = (digest_of(address, self._press.assets) for address in addresses_in("\n".join(texts)))
        return key_of("", ground, [*texts], [*files])[1:33]


def page_height(job: EditionJob) -> float:
    """Of all pages of an edition together, in millimetres."""
    return PAPER_HEIGHTS[job.paper] * (job.format.sheet.value.pages or 1)


def _height(layout: Layout, anchor: str) -> float:
    """Of the first element of this id: the elements around others may have it, too."""
    box = layout.box(anchor)
    return _up(layout.height_of(anchor) if layout.pages > 1 or box is None else box.height)


def _up(millimetres: float) -> float:
    """To the next hundredth: what stands above a piece moves the last digits of its height."""
    return math.ceil(millimetres * HUNDREDTHS - NOISE) / HUNDREDTHS


def _as_measured(composition: Composition, measured: Measured) -> Iterator[tuple[str, float]]:
    """What a page's foot shows, by anchor, each as tall as it might be on any choice."""
    whole = measured.everything
    references = {reference.id: f"reference-{reference.number}" for reference in whole.references}
    notes = {note.blocks: f"note-{note.number}" for note in reversed(whole.notes)}
    for reference in composition.references:
        yield f"reference-{reference.number}", measured.heights.get(references.get(reference.id, ""), 0.0)
    for note in composition.notes:
        yield f"note-{note.number}", measured.heights.get(notes.get(note.blocks, ""), 0.0)
    for statement in composition.end:
        yield statement.anchor, measured.heights.get(statement.anchor, 0.0)


def _citing_less(composition: Composition, everything: Composition) -> tuple[str, ...]:
    """Anchors of the references that are not what they are with every section there."""
    might = {reference.id: replace(reference, number=0) for reference in everything.references}
    return tuple(
        f"reference-{one.number}"
        for one in composition.references
        if might.get(one.id) != replace(one, number=0)
    )


def _flat(layout: Layout, anchors: Sequence[str]) -> Measure:
    """The boxes of some anchors as numbers, the page's height first."""
    numbers = [layout.page_height]
    for anchor in anchors:
        box = layout.box(anchor)
        numbers.extend((box.x, box.y, box.width, box.height) if box else (0.0, 0.0, ABSENT, ABSENT))
    return tuple(numbers)


def _layout(numbers: Measure, anchors: Sequence[str]) -> Layout:
    page_height, *rest = numbers
    boxes = (Box(anchor, 1, *rest[4 * at : 4 * at + 4]) for at, anchor in enumerate(anchors))
    return Layout(1, 0.0, page_height, tuple(box for box in boxes if box.width != ABSENT))
