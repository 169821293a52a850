"""Jobs for caged children that lay pages out, apart from the others because the engine is slow to import."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from collateral.pipeline.edition import build_edition
from collateral.render import pdf
from pages import STYLE, assets, page

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from collateral.pipeline.task import EditionTask
    from collateral.render.preflight import Finding


def lay_out_page(job: tuple[str, str]) -> bytes:
    """A body laid out in a workspace; as an edition's job does it."""
    body, workspace = job
    return pdf.lay_out(page(body), [STYLE], assets(Path(workspace))).write()


def see_nothing(_root: Element) -> tuple[Finding, ...]:
    return ()


def lay_out_unseen(job: tuple[str, str]) -> bytes:
    """The same without the preflight, so that only the limits are left."""
    vars(pdf)["preflight"] = see_nothing
    return lay_out_page(job)


def what_it_loads(job: bytes) -> list[str]:
    """Modules that making an edition imports, from reading its job on."""
    before = set(sys.modules)
    task: EditionTask = pickle.loads(job)  # noqa: S301  # written by the test
    assert build_edition(task).pdf
    return sorted(set(sys.modules) - before)
