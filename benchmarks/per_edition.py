"""What one edition costs over bare WeasyPrint with the same sharing; processor time.

    python benchmarks/per_edition.py [--rounds 15] [--workspace DIRECTORY] [--audience NAME …]

Bare is what somebody writes who knows WeasyPrint: one FontConfiguration and parsed stylesheets for all
documents, then HTML, render, write with the same PDF variant. Ours is what stands between a choice and the
proven PDF: composing, templates, missing letters, preflight, layout, what is cut off, structure repair,
manifest; with and without reading back. The fit, which lays out more than once, is shown beside it. Each is
measured in a forked child that inherits the same prepared look, as editions are made, in turns.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import weasyprint
from measuring import (
    LEAST,
    ROOT,
    VARIANT,
    BuildRequest,
    as_it_comes,
    in_child,
    in_turns,
    milliseconds,
    neighbours,
    printed,
    ratio,
    spread,
    tasks_of,
    verdict,
    with_files,
)
from weasyprint.text.fonts import FontConfiguration

from collateral.compose import compose
from collateral.pipeline import proving
from collateral.pipeline.caged import RARELY
from collateral.pipeline.edition import build_edition
from collateral.pipeline.preparing import preparation_of, prepare_look
from collateral.pipeline.press import Press

if TYPE_CHECKING:
    from collections.abc import Callable

    from collateral.pipeline.task import EditionTask

MOST, MOST_READ_BACK = 1.05, 1.20


def main() -> int:
    """Prints a line for each edition and the medians of all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--audience", action="append", default=[])
    asked = parser.parse_args()
    if asked.workspace:
        tasks = tasks_of(asked.workspace, BuildRequest(audiences=tuple(asked.audience)))
    else:
        tasks = (*tasks_of(LEAST, BuildRequest()), *tasks_of(ROOT, BuildRequest(audiences=("cfo",))))
    print(neighbours())
    print("     bare   ours/bare           with reading back   with fit too")
    plain, back = zip(*(measure(task, asked.rounds) for task in tasks), strict=True)
    print(verdict("ours over bare", statistics.median(plain), MOST))
    print(verdict("ours over bare, read back", statistics.median(back), MOST_READ_BACK))
    return 0


def measure(task: EditionTask, rounds: int) -> tuple[float, float]:
    """One edition each way; prints its line."""
    page = printed(task)
    prepare_look(preparation_of(task).value)  # type: ignore[arg-type]  # a Look
    fonts = FontConfiguration()
    sheets = [weasyprint.CSS(string=with_files(css, page.assets), font_config=fonts) for css in page.css]
    html = with_files(page.html, page.assets)
    read_back = proving._read_back  # noqa: SLF001  # what is left out

    def bare() -> None:
        document = weasyprint.HTML(string=html).render(
            font_config=fonts, stylesheets=sheets, pdf_variant=VARIANT
        )
        document.write_pdf(pdf_variant=VARIANT)

    def made() -> None:
        gc.set_threshold(*RARELY)
        compose(task.job, page.choice)
        press = Press(task)

        def lay_out(composition: object) -> object:
            return press.lay_out(composition, contents=page.contents)  # type: ignore[arg-type]

        proving.proven(task, page.choice, page.composition, lay_out(page.composition), lay_out)  # type: ignore[arg-type]

    def unread() -> None:
        proving._read_back = lambda *_: ()  # noqa: SLF001  # in this child only
        made()

    def whole() -> None:
        gc.set_threshold(*RARELY)
        build_edition(task)

    ways: dict[str, Callable[[], object]] = {
        "bare": lambda: (as_it_comes(), bare()),
        "ours": unread,
        "back": made,
        "whole": whole,
    }
    bare()
    gc.collect()
    gc.freeze()
    took = in_turns(ways, rounds, in_child)
    gc.unfreeze()
    assert proving._read_back is read_back  # noqa: S101, SLF001  # children only
    columns = (spread(took, way, "bare") for way in ("ours", "back", "whole"))
    ratios = "   ".join(f"{column:17}" for column in columns)
    print(f"{milliseconds(took['bare']):>9}   {ratios}   {task.job.edition.id}")
    return ratio(took, "ours", "bare"), ratio(took, "back", "bare")


if __name__ == "__main__":
    sys.exit(main())
