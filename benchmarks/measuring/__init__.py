"""What the benchmarks share: workspaces, documents as WeasyPrint alone would get them, and fair turns."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from collateral.model.edition import BuildRequest
from collateral.pipeline import press
from collateral.pipeline.answering import answerable
from collateral.pipeline.clearing import governed_jobs
from collateral.pipeline.edition import build_edition
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.press import Press
from collateral.pipeline.run import edition_jobs, readable_catalogue
from collateral.pipeline.task import EditionTask
from collateral.render.confine import BUNDLED_ORIGIN, WORKSPACE_ORIGIN, AssetRoots
from collateral.render.pdf import AS_IT_COMES
from collateral.workspace import bundled_files, find_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from collateral.model.choice import Choice
    from collateral.model.composition import Composition
    from collateral.render.pdf import LaidOut

ROOT = Path(__file__).parents[2]
LEAST = ROOT / "tests" / "workspaces" / "least"
BIN = Path(sys.executable).parent
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As users have it: Python keeps what it compiled."""
VARIANT = "pdf/a-3a"


# --- documents --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """A document as the layout engine gets it, and what it was composed from."""

    html: str
    css: tuple[str, ...]
    assets: AssetRoots
    choice: Choice
    composition: Composition
    contents: bool


def tasks_of(folder: Path, request: BuildRequest) -> tuple[EditionTask, ...]:
    """Editions of a workspace, ready to be made, whatever is approved."""
    workspace = find_workspace(folder)
    catalogue, _ = readable_catalogue(workspace)
    jobs = edition_jobs(catalogue, plan_editions(catalogue, request))
    jobs = governed_jobs(workspace, catalogue, jobs, as_of=None, draft=True)
    jobs = tuple(replace(job, draft=False) for job in answerable(jobs, catalogue, workspace))
    assets = AssetRoots(workspace.root, bundled_files())
    return tuple(EditionTask(job=job, assets=assets) for job in jobs)


def printed(task: EditionTask) -> Page:
    """What is laid out at last for an edition, and written."""
    laid_out: list[tuple[str, Sequence[str], AssetRoots]] = []
    composed: list[tuple[Composition, bool]] = []
    lay_out, printing = press.lay_out, Press.lay_out

    def noted(html: str, css: Sequence[str], assets: AssetRoots, **options: Any) -> LaidOut:  # noqa: ANN401
        laid_out.append((html, css, assets))
        return lay_out(html, css, assets, **options)

    def also_noted(self: Press, composition: Composition, *, contents: bool = False, **rest: Any) -> Any:  # noqa: ANN401
        composed.append((composition, contents))
        return printing(self, composition, contents=contents, **rest)

    press.lay_out, Press.lay_out = noted, also_noted  # type: ignore[method-assign]  # to look on
    try:
        result = build_edition(task)
    finally:
        press.lay_out, Press.lay_out = lay_out, printing  # type: ignore[method-assign]
    if result.pdf is None or result.choice is None:
        raise SystemExit("\n".join(str(found) for found in result.diagnostics))
    html, css, assets = laid_out[-1]
    return Page(html, tuple(css), assets, result.choice, *composed[-1])


def put_down(page: Page, folder: Path) -> list[str]:
    """Write a document's HTML and CSS into a folder; returns the `weasyprint` command that prints it."""
    folder.mkdir(parents=True, exist_ok=True)
    html = folder / "page.html"
    html.write_text(with_files(page.html, page.assets), "utf-8")
    sheets = []
    for number, css in enumerate(page.css):
        sheet = folder / f"{number}.css"
        sheet.write_text(with_files(css, page.assets), "utf-8")
        sheets += ["-s", str(sheet)]
    return [
        str(BIN / "weasyprint"),
        "-q",
        "--pdf-variant",
        VARIANT,
        *sheets,
        str(html),
        str(folder / "page.pdf"),
    ]


def chromium_prints(chromium: str, source: Path, profile: Path) -> list[str]:
    """The command that prints a page that was put down, with its stylesheets and fonts, as `chromium.pdf`.

    Without leave to read files from a file, and time to, it prints before any font came: not a letter.
    """
    sheets = "".join(
        f'<link rel="stylesheet" href="{css.name}">' for css in sorted(source.parent.glob("*.css"))
    )
    linked = source.with_name("chromium.html")
    linked.write_text(source.read_text("utf-8").replace("</head>", f"{sheets}</head>"), "utf-8")
    return [
        chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        "--allow-file-access-from-files", "--virtual-time-budget=5000", f"--user-data-dir={profile}",
        f"--print-to-pdf={source.with_name('chromium.pdf')}", linked.as_uri(),
    ]  # fmt: skip


def with_files(text: str, assets: AssetRoots) -> str:
    """Our addresses, which exist nowhere, as those of files."""
    roots = {WORKSPACE_ORIGIN: assets.workspace.resolve(), BUNDLED_ORIGIN: assets.bundled.resolve()}
    for origin, root in roots.items():
        text = text.replace(origin, root.as_uri())
    return text


def copy_of(workspace: Path, folder: Path) -> Path:
    """A fresh copy of a workspace's sources, with nothing that earlier builds left."""
    names = (
        "collateral.yaml",
        "_brand.yml",
        "collateral",
        "stakeholders",
        "templates",
        "brand",
        "approvals",
        "releases",
    )
    folder.mkdir(parents=True)
    for name in names:
        source = workspace / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        elif source.is_file():
            shutil.copy(source, folder / name)
    return folder


def as_it_comes() -> None:
    """Take our short ways out of the engine, in a child that does nothing else."""
    for owner, name, own in AS_IT_COMES:
        setattr(owner, name, own)


# --- measuring --------------------------------------------------------------------------------------------


def wall(call: Callable[[], object]) -> float:
    """Seconds by the clock."""
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def processor(call: Callable[[], object]) -> float:
    """Seconds of processor time of this process and of the children it waited for."""
    started = _used()
    call()
    return _used() - started


def in_child(call: Callable[[], object]) -> float:
    """Seconds of processor time of one call in a child of its own, which inherits no other call's garbage.

    A call that measures itself returns its seconds.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            started = time.process_time()
            told = call()
            seconds = told if isinstance(told, float) else time.process_time() - started
            os.write(writer, f"{seconds}".encode())
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    said = os.read(reader, 100)
    os.close(reader)
    if os.waitpid(child, 0)[1] or not said:
        raise SystemExit("a measured call failed")
    return float(said)


def _used() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def run(command: Sequence[str], folder: Path | None = None) -> None:
    """Run a command to its end; what it says is shown only where it fails."""
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def in_turns(
    ways: Mapping[str, Callable[[], object]],
    rounds: int,
    measure: Callable[[Callable[[], object]], float] = wall,
) -> dict[str, list[float]]:
    """Each way once a round, in alternating order, so that a busy neighbour meets all of them alike."""
    took: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds):
        for name in ways if turn % 2 else reversed(ways):
            took[name].append(measure(ways[name]))
    return took


def ratio(took: Mapping[str, Sequence[float]], over: str, under: str) -> float:
    """The median of a round's ratios."""
    return median(a / b for a, b in zip(took[over], took[under], strict=True))


def spread(took: Mapping[str, Sequence[float]], over: str, under: str) -> str:
    """The ratio with its least and most: `0.84 (0.80-0.91)`."""
    ratios = [a / b for a, b in zip(took[over], took[under], strict=True)]
    return f"{median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})"


def milliseconds(values: Sequence[float]) -> str:
    """The median, for people."""
    return f"{median(values) * 1000:.0f} ms"


def neighbours() -> str:
    """How busy the machine is, for whoever reads the figures later."""
    return f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"


def verdict(what: str, figure: float, limit: float, *, least: bool = False) -> str:
    """A line that says what was wanted and whether it was reached."""
    good = figure >= limit if least else figure <= limit
    return (
        f"{what}: {figure:.2f}, {'at least' if least else 'at most'} {limit:.2f}: {'yes' if good else 'NO'}"
    )


__all__ = [
    "BIN", "LEAST", "ROOT", "VARIANT", "BuildRequest", "Page", "chromium_prints", "copy_of", "in_child",
    "in_turns", "median", "milliseconds", "neighbours", "printed", "processor", "put_down", "ratio", "run",
    "spread", "tasks_of", "verdict", "wall", "with_files",
]  # fmt: skip
