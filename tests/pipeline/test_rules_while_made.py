"""What is looked at while documents are made: what it forbids is never published."""

from __future__ import annotations

import shutil
from itertools import groupby
from typing import TYPE_CHECKING

import pytest

from collateral.errors import ContentError
from collateral.model.edition import BuildRequest
from collateral.pipeline import run
from collateral.pipeline.read import later_findings
from collateral.pipeline.workshop import Reuse, Workshop
from in_process import InProcess, build_here, documents, write_pump

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from collateral.diagnostics import Diagnostic
    from collateral.model.job import EditionJob
    from collateral.model.result import EditionResult
    from collateral.pipeline.task import EditionTask
    from collateral.workspace import Workspace


class Idle(InProcess):
    """Makes nothing."""

    def make(
        self, jobs: Sequence[EditionJob], meanwhile: Callable[[], object] = lambda: None
    ) -> Iterator[EditionResult]:
        del jobs, meanwhile
        return iter(())


MASTER = "collateral/pump/10-pump.md"
READER = BuildRequest(audiences=("nurse",))


def say(workspace: Workspace, old: str, new: str) -> None:
    path = workspace.root / MASTER
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def codes(found: Sequence[Diagnostic]) -> set[str]:
    return {finding.code for finding in found if finding.is_error}


def test_what_may_not_be_said_publishes_nothing_and_leaves_what_was_there(tmp_path: Path) -> None:
    workspace = write_pump(tmp_path)
    assert build_here(workspace, READER).ok
    before = documents(workspace.dist)
    index = (workspace.dist / "index.html").stat()
    say(workspace, "Clean it.", "Clean it: it is safe.")
    report = build_here(workspace, READER)
    assert (codes(report.diagnostics), report.published) == ({"absolute-word"}, ())
    assert documents(workspace.dist) == before
    assert (workspace.dist / "index.html").stat() == index


def test_a_document_of_an_earlier_run_is_not_published_either(tmp_path: Path) -> None:
    workspace = write_pump(tmp_path)
    assert build_here(workspace, READER).ok
    shutil.rmtree(workspace.dist)
    say(workspace, "Little, says", "It is safe, says")  # another reader's: this one's document is as it was
    report = build_here(workspace, READER)
    assert (codes(report.diagnostics), report.published) == ({"absolute-word"}, ())
    assert documents(workspace.dist) == {}
    say(workspace, "It is safe, says", "Little, says")
    assert {one.made for one in build_here(workspace, READER).published} == {False}


def test_nothing_is_published_where_no_document_has_to_be_made_either(tmp_path: Path) -> None:
    workspace = write_pump(tmp_path)
    say(workspace, "Clean it.", "Clean it: it is safe.")
    with Idle(workspace) as workshop:
        report = run.build(workspace, READER, workshop=workshop)
    assert codes(report.diagnostics) == {"absolute-word"}


def test_wrong_words_are_told_with_all_that_is_wrong(tmp_path: Path) -> None:
    workspace = write_pump(tmp_path)
    say(workspace, "Clean it.", "[Clean it](claim:not-there): it is safe.")
    report = build_here(workspace, READER)
    assert codes(report.diagnostics) == {"unknown-claim", "absolute-word"}


def test_what_nobody_can_see_publishes_nothing_either(tmp_path: Path) -> None:
    workspace = write_pump(tmp_path)
    say(workspace, "Clean it.", "Clean it.\n\n::: {audience=nurse}\n[Twice.]{audience=cfo}\n:::")
    report = build_here(workspace, READER)
    assert (codes(report.diagnostics), report.published) == ({"unreachable"}, ())


def test_what_stops_a_build_before_that_is_told_with_all_that_is_wrong(tmp_path: Path) -> None:
    workspace = write_pump(tmp_path)
    say(workspace, "Clean it.", "Clean it: it is safe.")
    log = workspace.release_log("pump")
    log.parent.mkdir(exist_ok=True)
    log.write_text("{\n", "utf-8")
    with pytest.raises(ContentError) as caught:
        build_here(workspace, READER)
    assert codes(caught.value.diagnostics) == {"broken-log", "absolute-word"}


def steps_of_a_build(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], set[str]]:
    """What came after what, and which errors were found."""
    done: list[str] = []

    class Told(Workshop):
        def _outcomes(
            self, tasks: Iterable[EditionTask], jobs: Sequence[EditionJob]
        ) -> Iterator[tuple[EditionTask, EditionResult]]:
            for task, outcome in super()._outcomes(tasks, jobs):
                done.append("a child is done")
                yield task, outcome  # type: ignore[misc]  # none of them fails

    look, give = later_findings, Workshop._caged
    monkeypatch.setattr(run, "later_findings", lambda *given: done.append("rules") or look(*given))  # type: ignore[func-returns-value]
    monkeypatch.setattr(Workshop, "_caged", lambda one: done.append("a cage") or give(one))  # type: ignore[func-returns-value]
    with Told(workspace, reuse=Reuse.NOTHING) as workshop:
        report = run.build(workspace, READER, workshop=workshop)
    return [what for what, _ in groupby(done)], codes(report.diagnostics)


def test_words_are_looked_at_once_children_are_at_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = steps_of_a_build(write_pump(tmp_path), monkeypatch)
    assert steps == (["a cage", "rules", "a child is done"], set())


def test_no_child_is_waited_for_where_they_forbid_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = write_pump(tmp_path)
    say(workspace, "Clean it.", "Clean it: it is safe.")
    steps = steps_of_a_build(workspace, monkeypatch)
    assert steps == (["a cage", "rules"], {"absolute-word"})
