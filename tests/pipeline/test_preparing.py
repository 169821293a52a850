"""What editions of one look have in common is prepared once, changes no byte, and is never out of date."""

from __future__ import annotations

import os
import pickle
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from answers import jobs_of, write_workspace
from collateral.load import load_sources
from collateral.model.edition import BuildRequest
from collateral.pipeline import workshop as workshop_module
from collateral.pipeline.cage import Cage, Limits
from collateral.pipeline.edition import build_edition
from collateral.pipeline.edition_cage import PREPARE_LOOK, VALUES
from collateral.pipeline.look import look_at_brand
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.preparing import look_of, preparation_of, preparations, prepare_look
from collateral.pipeline.run import build
from collateral.pipeline.store import Store
from collateral.pipeline.task import EditionTask
from collateral.pipeline.warm import Forkers
from collateral.pipeline.workshop import Reuse, Workshop
from collateral.render import html, pdf
from collateral.render.confine import AssetRoots
from collateral.workspace import bundled_files

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.pipeline.warm import Branch, Preparation


@pytest.fixture
def task(tmp_path: Path) -> EditionTask:
    workspace = write_workspace(tmp_path / "w")
    return EditionTask(job=jobs_of(workspace)[0], assets=AssetRoots(workspace.root, bundled_files()))


@pytest.mark.parametrize("draft", [False, True])
def test_an_edition_whose_look_is_prepared_parses_and_compiles_nothing_itself(
    task: EditionTask, monkeypatch: pytest.MonkeyPatch, *, draft: bool
) -> None:
    """Else each child parses stylesheets, loads fonts and compiles templates: a fifth of a one-pager."""
    task = replace(task, job=replace(task.job, draft=draft))
    prepare_look(preparation_of(task).value)  # type: ignore[arg-type]  # a Look
    parsed = pdf._look.cache_info().misses
    compiled: list[object] = []
    monkeypatch.setattr(html._COMPILED, "dump_bytecode", compiled.append)
    assert build_edition(task).pdf
    assert pdf._look.cache_info().misses == parsed
    assert compiled == []


def test_a_child_loads_no_module_of_its_own(task: EditionTask, tmp_path: Path) -> None:
    """What reads PDFs back and draws previews is loaded once, and not by every child."""
    job = pickle.dumps(replace(task, kept=Store(tmp_path)))
    with Cage(Limits(), 1, warm_up=(), imports=("caged_pages:what_it_loads", *VALUES)) as cage:
        loaded: object = cage.run("caged_pages:what_it_loads", job, preparation_of(task))
        alone: object = cage.run("caged_pages:what_it_loads", job)
    assert loaded == []
    assert alone != []


@pytest.mark.slow
def test_a_prepared_edition_has_the_bytes_of_one_that_is_not(task: EditionTask) -> None:
    with Cage(Limits(), 1) as cage:
        prepared = cage.run(build_edition, task, preparation_of(task))
        alone = cage.run(build_edition, task)
    assert prepared.pdf  # type: ignore[union-attr]  # a result
    assert prepared.pdf == alone.pdf == build_edition(task).pdf  # type: ignore[union-attr]


def test_editions_of_one_look_share_what_is_prepared(task: EditionTask) -> None:
    other = replace(task, toolchain="another")
    assert preparation_of(task) == preparation_of(other)
    assert preparation_of(task).function == PREPARE_LOOK


def test_what_is_prepared_while_the_text_is_parsed_is_what_the_editions_need(tmp_path: Path) -> None:
    """Else a build would prepare in vain, and each edition once more for itself."""
    workspace = write_workspace(tmp_path / "workspace")
    assets = AssetRoots(workspace.root, bundled_files())
    sources, _ = load_sources(workspace)
    assert sources is not None
    begun = preparations(sources, plan_editions(sources, BuildRequest()), assets)
    tasks = [EditionTask(job=job, assets=assets) for job in jobs_of(workspace)]
    needed = {look_of(task.job): preparation_of(task) for task in tasks}
    assert {name: replace(one.value, shared=True) for name, one in begun.items()} == {  # type: ignore[type-var]
        name: one.value for name, one in needed.items()
    }
    shared = {name: one.value.shared for name, one in begun.items()}  # type: ignore[attr-defined]  # a Look
    assert {name[0]: both for name, both in shared.items()} == {"brief": True, "one-pager": False}


@pytest.fixture
def prepared_alone(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each look that is put down, whether the warm process prepares it itself."""
    noted: list[bool] = []
    put_down = Forkers._put_down

    def note(self: Forkers, preparation: Preparation, data: bytes) -> Branch:
        branch = put_down(self, preparation, data)
        noted.append(branch.alone)
        return branch

    monkeypatch.setattr(Forkers, "_put_down", note)
    return noted


@pytest.mark.parametrize(
    ("formats", "lasting", "processors", "alone"),
    [
        (("one-pager",), False, 2, [True]),
        (("brief",), False, 1, [True]),
        (("one-pager", "brief"), False, 2, [False, False]),
        (("one-pager",), True, 2, [False]),
        (("one-pager",), True, 1, [False]),
    ],
)
def test_a_build_prepares_its_only_look_in_the_warm_process(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    prepared_alone: list[bool],
    formats: tuple[str, ...],
    processors: int,
    alone: list[bool],
    *,
    lasting: bool,
) -> None:
    monkeypatch.setattr(workshop_module, "usable_processors", lambda: processors)
    workspace = write_workspace(tmp_path / "workspace")
    with Workshop(workspace, reuse=Reuse.NOTHING, lasting=lasting) as workshop:
        report = build(workspace, BuildRequest(formats=formats), workshop=workshop)
    assert all(one.file for one in report.published)
    assert prepared_alone == alone


def test_the_looks_of_a_sheet_of_components_are_prepared_in_branches(
    tmp_path: Path, prepared_alone: list[bool]
) -> None:
    """They have one name, the specimen's, and are not one look."""
    look_at_brand(write_workspace(tmp_path / "workspace"), None)
    assert prepared_alone == [False, False]


def test_a_draft_one_pager_is_measured_and_printed_with_stylesheets_read_once(
    tmp_path: Path,
) -> None:
    (job,) = jobs_of(write_workspace(tmp_path / "one"), documents=("one-pager",))
    task = EditionTask(job=replace(job, draft=True), assets=AssetRoots(tmp_path / "one", bundled_files()))
    prepare_look(preparation_of(task).value)  # type: ignore[arg-type]  # a Look
    parsed = pdf._look.cache_info().misses
    assert build_edition(task).pdf
    assert pdf._look.cache_info().misses == parsed


def test_a_font_that_was_replaced_makes_another_look(task: EditionTask, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    shutil.copytree(bundled_files() / "brand", tools / "brand")
    mine = replace(task, assets=AssetRoots(task.assets.workspace, tools))
    before = preparation_of(mine)
    assert before == preparation_of(mine)
    os.utime(tools / task.job.brand.fonts[0].path, (1, 1))
    assert before != preparation_of(mine)


def test_what_is_wrong_with_a_look_is_left_to_the_edition_to_say(task: EditionTask) -> None:
    document = task.job.format
    wrong = {"style.css": "p { colour: red }", "broken.html.j2": "{% if"}
    templates = {**document.templates, **{f"{document.id}/{name}": text for name, text in wrong.items()}}
    broken = replace(task, job=replace(task.job, format=replace(document, templates=templates)))
    prepare_look(preparation_of(broken).value)  # type: ignore[arg-type]  # a Look
    (found,) = build_edition(broken).diagnostics
    assert found.code == "style-not-understood"
