"""Where editions are made: side by side, each in a caged child, and none that an earlier run made already."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import as_completed
from contextlib import suppress
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, Self

from collateral.dataclass import dataclass
from collateral.diagnostics import Diagnostic, has_errors
from collateral.errors import UsageError
from collateral.files import own_folder
from collateral.model.kept import LastInputs
from collateral.model.result import EditionResult
from collateral.pipeline.cage import ChildFailure
from collateral.pipeline.crew import Crew
from collateral.pipeline.edition_cage import BUILD_EDITION, TURNS, edition_cage, usable_processors
from collateral.pipeline.heights import append_heights
from collateral.pipeline.inputs import Digests, changed, edition_key, inputs_of
from collateral.pipeline.keeping import changed_files, keep, kept_result, last_inputs, remember_inputs
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.preparing import look_of, preparation_of, preparations
from collateral.pipeline.remote import run_caged
from collateral.pipeline.store import Store
from collateral.pipeline.task import EditionTask
from collateral.pipeline.toolchain import fingerprint
from collateral.render.confine import AssetRoots
from collateral.workspace import bundled_files

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor
    from pathlib import Path
    from types import TracebackType

    from collateral.files import OwnFolder
    from collateral.model.edition import BuildRequest
    from collateral.model.job import EditionJob
    from collateral.model.source import Sources
    from collateral.pipeline.cage import Cage, Preparation
    from collateral.pipeline.preparing import LookName
    from collateral.workspace import Workspace

NEVER_BUILT = "it was not built before"
FORCED = "--force was given"
NOTHING_KEPT = "--no-cache was given"
GONE = "what was kept of it is gone or damaged"


class Reuse(Enum):
    """What is done with what earlier runs kept."""

    ALL = "reuse it, and keep what is made"
    WRITE = "make everything again, and keep it"
    NOTHING = "neither read nor write it"


@dataclass(frozen=True, slots=True)
class _Order:
    """One edition that may have to be made."""

    job: EditionJob
    inputs: Mapping[str, str]
    key: str


class Workshop:
    """Makes editions, as many side by side as there are processes.

    Args:
        workspace: Where pictures, fonts and what is kept lie.
        reuse: What is done with what earlier runs kept.
        executor: Where jobs run instead, each in a cage of that place; it must see the same files.
        cage: Where they run here; the caller's to close. One of our own where None.
        lasting: Whether more is made later: what one edition needs is prepared for the next, and in a branch,
            for others may need something else.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        reuse: Reuse = Reuse.ALL,
        executor: Executor | None = None,
        cage: Cage | None = None,
        lasting: bool = False,
    ) -> None:
        self._assets = AssetRoots(workspace.root, bundled_files())
        self._reuse = reuse
        self._store = Store(workspace.cache)
        self._passing: OwnFolder | None = None
        self._heights: Path | None = workspace.heights
        if reuse is Reuse.NOTHING:  # readers of one build share what is measured, and nobody after them
            self._heights = None
            with suppress(OSError):  # a full disk: then each measures for itself
                self._passing = own_folder("collateral-heights-")
                self._heights = self._passing.path / "heights"
        self._executor = executor
        self._cage = cage
        self._is_own_cage = cage is None
        self._lasting = lasting
        self._begun: dict[LookName, Preparation] = {}
        self._meanwhile: Callable[[], object] = lambda: None
        self._grew = False
        self.keeps = True
        """Whether the disk took all there was to keep."""

    def __enter__(self) -> Self:
        if self._executor is None:
            self._caged().start()  # it imports while files are read
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends whatever still runs, at once."""
        if self._cage is not None and self._is_own_cage:
            self._cage.close()
            self._cage = None
        if self._grew:
            self._store.trim()
            self._grew = False
        if self._passing is not None:
            self._passing.remove()

    def dismiss(self) -> None:
        """Nothing more is made: its processes end while the rest is said and noted."""
        if self._cage is not None:
            self._cage.dismiss()

    @property
    def store(self) -> Store | None:
        """Where something is kept between builds; None where nothing may be."""
        return None if self._reuse is Reuse.NOTHING else self._store

    def expect(self, sources: Sources, request: BuildRequest) -> None:
        """Begin with the looks of what is asked for, where a processor is free while the rest is read."""
        if self._executor is not None or usable_processors() == 1:
            return
        with suppress(UsageError):  # said once all is read
            looks = preparations(sources, plan_editions(sources, request), self._assets)
            self._begun = {name: self._where(look, looks) for name, look in looks.items()}
        for preparation in self._begun.values():
            self._caged().prepare(preparation)

    def make(
        self, jobs: Sequence[EditionJob], meanwhile: Callable[[], object] = lambda: None
    ) -> Iterator[EditionResult]:
        """Each edition as it is finished; those of an earlier run first.

        An edition whose selection already holds an error is not made. A dead or stuck child is one failed
        edition, never more.

        Args:
            jobs: The editions.
            meanwhile: Called once all that has to be made is given to children, while they work.
        """
        self._meanwhile = meanwhile
        sound: list[EditionJob] = []
        for job in jobs:
            if has_errors(job.selection.diagnostics):
                yield _failed(job, job.selection.diagnostics)
            else:
                sound.append(job)
        yield from self._anew(sound) if self._reuse is Reuse.NOTHING else self._reusing(sound)

    def choose(self, jobs: Sequence[EditionJob]) -> Iterator[EditionResult]:
        """What each edition would contain; nothing is made for readers."""
        for task, result in self._made([replace(self._task(job), only_choice=True) for job in jobs], jobs):
            if self._reuse is not Reuse.NOTHING:
                self._keep("", task.job, result)
            yield result

    # --- with what earlier runs kept ---

    def _reusing(self, jobs: Sequence[EditionJob]) -> Iterator[EditionResult]:
        """Children begin with the first that has to be made while the others are still looked up."""
        orders: dict[str, _Order] = {}
        kept: list[EditionResult] = []
        digests = Digests()

        def to_be_made() -> Iterator[EditionTask]:
            for job in jobs:
                inputs = inputs_of(job, fingerprint(), digests)
                order = _Order(job, inputs, edition_key(inputs))
                known = self._known(order)
                if known is None:
                    orders[job.edition.id] = order
                    yield self._task(job)
                else:
                    self._remember(order, known)
                    kept.append(known)

        for task, result in self._made(to_be_made(), jobs):
            yield from kept
            kept.clear()
            order = orders[task.job.edition.id]
            reasons = self._why(order)
            self._keep(order.key, task.job, result)
            self._remember(order, result)
            yield replace(result, why=reasons)
        yield from kept

    def _known(self, order: _Order) -> EditionResult | None:
        if self._reuse is not Reuse.ALL:
            return None
        return kept_result(self._store, order.key, order.job, self._assets)

    def _keep(self, key: str, job: EditionJob, result: EditionResult) -> None:
        self.keeps = keep(self._store, key, job, result) and self.keeps
        self._grew = True

    def _why(self, order: _Order) -> tuple[str, ...]:
        if self._reuse is Reuse.WRITE:
            return (FORCED,)
        before = last_inputs(self._store, order.job.edition, draft=order.job.draft)
        if before is None:
            return (NEVER_BUILT,)
        files = changed_files(before.files, self._assets)
        return changed(before.inputs, order.inputs, files) or (GONE,)

    def _remember(self, order: _Order, result: EditionResult) -> None:
        """Only of documents that were made: an edition that failed is still to be built."""
        if result.pdf is None:
            return
        now = LastInputs(inputs=order.inputs, files=result.files)
        if last_inputs(self._store, order.job.edition, draft=order.job.draft) != now:
            remember_inputs(self._store, order.job.edition, now, draft=order.job.draft)

    # --- in children ---

    def _anew(self, jobs: Sequence[EditionJob]) -> Iterator[EditionResult]:
        for _, result in self._made([self._task(job) for job in jobs], jobs):
            yield replace(result, why=(NOTHING_KEPT,))

    def _task(self, job: EditionJob) -> EditionTask:
        task = EditionTask(job=job, assets=self._assets, heights=self._heights)
        if self._reuse is Reuse.NOTHING:
            return task
        return replace(task, toolchain=fingerprint(), kept=self._store if self._reuse is Reuse.ALL else None)

    def _made(
        self, tasks: Iterable[EditionTask], jobs: Sequence[EditionJob]
    ) -> Iterator[tuple[EditionTask, EditionResult]]:
        """What became of tasks.

        Args:
            tasks: They may still be looked for while the first are worked on.
            jobs: All that there may be tasks for.
        """
        for task, outcome in self._outcomes(tasks, jobs) if jobs else ():
            if isinstance(outcome, ChildFailure):
                yield task, _died(task.job, outcome)
                continue
            if self._heights is not None:
                append_heights(self._heights, outcome.heights)
            yield task, outcome

    def _outcomes(
        self, tasks: Iterable[EditionTask], jobs: Sequence[EditionJob]
    ) -> Iterator[tuple[EditionTask, EditionResult | ChildFailure]]:
        if self._executor is not None:
            yield from _elsewhere(self._executor, tasks, self._meanwhile)
            return
        looks = Counter(look_of(job) for job in jobs)

        def prepared(task: EditionTask) -> Preparation | None:
            name = look_of(task.job)
            if name in self._begun:
                return self._begun[name]
            shared = self._lasting or looks[name] > 1
            return self._where(preparation_of(task), looks) if shared else None

        crew = Crew(TURNS, lambda result: not has_errors(result.diagnostics))
        yield from self._caged().map(BUILD_EDITION, tasks, prepared, self._meanwhile, crew)

    def _where(self, preparation: Preparation, looks: Collection[LookName]) -> Preparation:
        """Prepared in the warm process itself, where nothing made here will ever need another look."""
        return replace(preparation, alone=len(looks) == 1 and not self._lasting)

    def _caged(self) -> Cage:
        if self._cage is None:
            self._cage = edition_cage()
        return self._cage


def _elsewhere(
    executor: Executor, tasks: Iterable[EditionTask], meanwhile: Callable[[], object]
) -> Iterator[tuple[EditionTask, EditionResult | ChildFailure]]:
    futures = {executor.submit(run_caged, BUILD_EDITION, task): task for task in tasks}
    try:
        meanwhile()
        for future in as_completed(futures):
            yield futures[future], future.result()
    finally:
        for future in futures:
            future.cancel()


TOO_LARGE = "Look for a picture or table far larger than the others; then build again."
TOO_FULL = "Is there room in memory, and do few other programs run? Then build again."


def _died(job: EditionJob, failure: ChildFailure) -> EditionResult:
    return _failed(
        job,
        (
            Diagnostic(
                job.format.sheet.place(),
                "child-died",
                f"{job.edition.id} was not made: {failure}. Every other edition is unharmed.",
                TOO_FULL if failure.kind == "unforked" else TOO_LARGE,
            ),
        ),
    )


def _failed(job: EditionJob, diagnostics: tuple[Diagnostic, ...]) -> EditionResult:
    return EditionResult(edition=job.edition, pdf=None, diagnostics=diagnostics, seconds=0.0)
