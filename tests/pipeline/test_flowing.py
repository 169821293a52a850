"""A list of contents is laid out only where it stays, and a wrong guess about it changes nothing but time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from answers import jobs_of, write_workspace
from collateral.compose import compose
from collateral.fit import take_in_order
from collateral.model.layout import Layout
from collateral.pipeline.flowing import BLOCKS, _laid_out, said_once

if TYPE_CHECKING:
    from collateral.model.composition import Composition

FROM = 4


@dataclass
class Paper:
    """Lays out by arithmetic: so many pages, and so many more with a list of contents."""

    pages: int
    list_takes: int = 1

    def __post_init__(self) -> None:
        self.calls: list[bool] = []

    def __call__(self, composition: Composition, *, contents: bool) -> Paper:
        del composition
        self.calls.append(contents)
        return Paper(self.pages + self.list_takes if contents else self.pages)

    @property
    def layout(self) -> Layout:
        return Layout(pages=self.pages, page_width=210, page_height=297, boxes=(), overflow=0)

    @property
    def files(self) -> dict[str, str]:
        return {}

    def write(self, manifest: bytes | None = None) -> bytes:
        return manifest or b""


@pytest.fixture(scope="module")
def composition(tmp_path_factory: pytest.TempPathFactory) -> Composition:
    (job, *_) = jobs_of(write_workspace(tmp_path_factory.mktemp("w")), documents=("brief",))
    return compose(job, take_in_order(job.selection, job.format.sheet, job.settings.value.depths))[0]


@pytest.mark.parametrize("pages", range(1, 12))
@pytest.mark.parametrize("list_takes", [0, 1, 2])
@pytest.mark.parametrize("listed", [False, True])
def test_whether_there_is_a_list_depends_on_the_document_without_it(
    composition: Composition, pages: int, list_takes: int, *, listed: bool
) -> None:
    laid_out, has_list = _laid_out(composition, Paper(pages, list_takes), FROM, listed=listed)
    assert has_list == (pages >= FROM)
    assert laid_out.layout.pages == (pages + list_takes if has_list else pages)


def grown(composition: Composition, blocks: float) -> Composition:
    """The same with so many blocks in its first section."""
    slot = composition.slots[0]
    section = slot.columns[0][0]
    body = section.body * (int(blocks) // len(section.body) + 1)
    return replace(composition, slots=(replace(slot, columns=((replace(section, body=body),),)),))


def test_a_long_document_is_laid_out_once_and_not_with_and_without_its_list(composition: Composition) -> None:
    """Twice a round, and two or three rounds: most of what a brief of eight pages used to cost."""
    paper = Paper(8)
    said_once(grown(composition, (FROM + 2) * BLOCKS), paper, FROM)
    assert paper.calls == [True]


def test_a_short_document_is_not_tried_with_a_list(composition: Composition) -> None:
    paper = Paper(2)
    said_once(composition, paper, FROM)
    assert paper.calls == [False]


def test_a_format_without_contents_never_has_any(composition: Composition) -> None:
    paper = Paper(20)
    said_once(grown(composition, 200), paper, None)
    assert paper.calls == [False]
