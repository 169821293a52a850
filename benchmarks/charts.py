"""What charts cost: processor time of pages with charts, beside the same with tables and with neither.

Run it in a workspace: python benchmarks/charts.py [--audience cfo] [--rounds 9]. Each edition that shows a
chart is composed once; then its pages are made from the same parts in turn: charts drawn, set as tables, left
out. Turns alternate, the median of the differences within a turn counts, and what is paid once (imports,
fonts) is paid before.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from collateral.compose import compose
from collateral.fit import take_in_order
from collateral.model.content import Chart, Figure
from collateral.model.edition import BuildRequest
from collateral.pipeline.answering import answerable
from collateral.pipeline.edition import build_edition
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.run import edition_jobs, readable_catalogue
from collateral.pipeline.task import EditionTask
from collateral.render.confine import AssetRoots
from collateral.render.html import render_html, stylesheets
from collateral.render.pdf import lay_out
from collateral.render.recolour import inks_of
from collateral.workspace import bundled_files, find_workspace

if TYPE_CHECKING:
    from collateral.model.composition import Composition
    from collateral.model.job import EditionJob

MOST = 0.20
"""So much of a page's processor time its charts may take; all pages of a document count the same."""
WAYS = ("drawn", "tables", "without")


def main() -> int:
    """Prints one line for each edition with a chart; 1 where a page's charts cost too much of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--audience", action="append", default=[])
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args()
    workspace = find_workspace(Path())
    catalogue, _ = readable_catalogue(workspace)
    request = BuildRequest(audiences=tuple(asked.audience))
    jobs = answerable(edition_jobs(catalogue, plan_editions(catalogue, request)), catalogue, workspace)
    assets = AssetRoots(workspace.root, bundled_files())
    shares = []
    for job in jobs:
        composition, pages = _composition(job, assets)
        number = _charts(composition)
        if not number:
            continue
        took = _measured(job, composition, assets, asked.rounds)
        drawn, over_none = took["drawn"], took["drawn"] - took["without"]
        shares.append(over_none * pages / drawn)
        print(
            f"{shares[-1]:6.1%} of a page  {over_none / drawn:6.1%} of {drawn:.3f} s"
            f"  {(drawn - took['tables']) / drawn:6.1%} beside tables"
            f"  {number} charts on {pages} pages  {job.edition.id}"
        )
    if not shares:
        print("no edition shows a chart")
        return 1
    print(f"{max(shares):6.1%} of a page at worst; at most {MOST:.0%}")
    return 0 if max(shares) <= MOST else 1


def _composition(job: EditionJob, assets: AssetRoots) -> tuple[Composition, int]:
    """What stands on the edition's pages in the end, and how many there are."""
    made = build_edition(EditionTask(job=job, assets=assets))
    choice = made.choice or take_in_order(job.selection, job.format.sheet, job.settings.value.depths)
    composition, _ = compose(job, choice)
    return composition, made.layout.pages if made.layout else 1


def _measured(job: EditionJob, composition: Composition, assets: AssetRoots, rounds: int) -> dict[str, float]:
    """Processor time of each way, from HTML to the PDF's bytes; neighbours in time are compared."""
    pages = {
        "drawn": (composition, assets),
        "tables": (composition, None),
        "without": (_without(composition), assets),
    }
    spent: dict[str, list[float]] = {way: [] for way in WAYS}
    for turn in range(rounds + 1):
        for way in WAYS if turn % 2 else reversed(WAYS):
            shown, measuring = pages[way]
            started = time.process_time()
            _make(job, shown, assets, measuring)
            if turn:
                spent[way].append(time.process_time() - started)
    drawn = spent["drawn"]
    over = {way: median(a - b for a, b in zip(drawn, spent[way], strict=True)) for way in WAYS}
    return {way: median(drawn) - over[way] for way in WAYS}


def _make(
    job: EditionJob, composition: Composition, assets: AssetRoots, measuring: AssetRoots | None
) -> bytes:
    html = render_html(
        composition,
        job.format,
        job.brand,
        paper=job.paper,
        product_folder=job.product_folder,
        contents=False,
        assets=measuring,
    )
    css = stylesheets(job.format, job.brand, paper=job.paper)
    return lay_out(html, css, replace(assets, inks=inks_of(job.brand))).write()


def _is_chart(node: object) -> bool:
    return isinstance(node, Chart) or (isinstance(node, Figure) and isinstance(node.content, Chart))


def _charts(node: object) -> int:
    if _is_chart(node):
        return 1
    if isinstance(node, tuple):
        return sum(map(_charts, node))
    if is_dataclass(node):
        return sum(_charts(getattr(node, field.name)) for field in fields(node))
    return 0


def _without(node: Any) -> Any:  # noqa: ANN401  # whatever a composition holds
    """The same without its charts."""
    if isinstance(node, tuple) and type(node) is tuple:
        return tuple(_without(part) for part in node if not _is_chart(part))
    if is_dataclass(node) and not isinstance(node, type) and _charts(node):
        return replace(node, **{field.name: _without(getattr(node, field.name)) for field in fields(node)})
    return node


if __name__ == "__main__":
    sys.exit(main())
