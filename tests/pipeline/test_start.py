"""What a cold build does not wait for: modules nobody uses, and a warm process that starts too late."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import caged_jobs as jobs
from answers import write_workspace
from collateral.pipeline.cage import Cage, ChildFailure, Limits
from collateral.pipeline.workshop import Workshop
from collateral.workspace import Workspace

LEAST = Path(__file__).parents[1] / "workspaces" / "least"
PRINTING = ("weasyprint", "fontTools", "PIL", "pikepdf", "pypdfium2")


def modules_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sys.modules)"
    return set(
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.split()
    )


@pytest.mark.parametrize(
    "module",
    ["fontTools.subset", "fontTools.varLib.instancer", "pydantic", "annotated_types", "click", "rich"],
)
def test_a_child_that_makes_editions_never_loads(module: str) -> None:
    """Each of them takes as long as reading all stylesheets of a format."""
    loaded = modules_after("import collateral.pipeline.edition")
    assert "weasyprint" in loaded
    assert module not in loaded


@pytest.mark.parametrize("module", [*PRINTING, "jinja2", "pydantic", "annotated_types", "rich"])
def test_a_build_never_loads_before_documents_are_made(module: str) -> None:
    """Children open fonts and PDFs; the index can wait until they work."""
    loaded = modules_after("import collateral.cli.build, collateral.pipeline.noting, collateral.pipeline.run")
    assert "markdown_it" in loaded
    assert module not in loaded


def test_no_build_of_sound_files_loads_pydantic(tmp_path: Path) -> None:
    """Neither one of all documents, nor one of a few that shows the others in the index."""
    workspace = tmp_path / "least"
    shutil.copytree(LEAST, workspace)
    build = (
        "import sys; from collateral.cli import run;"
        " assert run(sys.argv[1:]) == 0; print('pydantic' in sys.modules)"
    )
    said = []
    for narrowed in ((), ("--format", "one-pager"), ("--format", "one-pager")):
        with (workspace / "collateral" / "linen-cart" / "linen-cart.md").open(
            "a", encoding="utf-8"
        ) as master:
            master.write("\nOne more line.\n")
        command = [sys.executable, "-c", build, "build", "--workspace", str(workspace), *narrowed]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        said.append(done.stdout.split()[-1])
    assert said == ["False"] * 3


def test_fonts_can_still_be_subset_where_harfbuzz_cannot() -> None:
    loaded = modules_after(
        "import collateral.render.pdf; from weasyprint.pdf import fonts;"
        " assert fonts.subset.Options(hinting=False).hinting is False;"
        " assert fonts.subset.Subsetter.__name__"
    )
    assert "fontTools.subset" in loaded


def test_what_jobs_will_need_is_imported_before_there_is_one() -> None:
    with Cage(Limits(), 1, warm_up=(), imports=("colorsys:rgb_to_hsv", "no_such_module:nothing")) as cage:
        seen = cage.run(jobs.surroundings, None)
        assert not isinstance(seen, ChildFailure)
        assert "colorsys" in jobs.Surroundings(*seen).modules  # type: ignore[arg-type]  # as the child packed it


def test_a_workshop_warms_up_while_its_owner_reads_files(tmp_path: Path) -> None:
    with Workshop(Workspace(tmp_path)) as workshop:
        cage = workshop._cage
        assert cage is not None
        warm = cage._forkers.warm().process
        assert warm is not None
        assert cage.run(jobs.double, 2) == 4
        assert cage._forkers.warm().process is warm
    assert warm.poll() is not None


def test_looks_are_begun_before_what_parses_and_checks_is_imported(tmp_path: Path) -> None:
    """Importing it takes as long as preparing half a look."""
    write_workspace(tmp_path / "workspace")
    told = tmp_path / "told"
    code = (
        "import sys; from collateral.pipeline.workshop import Workshop; expect = Workshop.expect\n"
        "def tell(*given):\n"
        f"    print(*sys.modules, file=open({str(told)!r}, 'w')); return expect(*given)\n"
        "Workshop.expect = tell\n"
        "from collateral.cli import run\n"
        f"sys.exit(run(['build', '--format', 'one-pager', '--workspace', {str(tmp_path / 'workspace')!r}]))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    loaded = told.read_text("utf-8").split()
    assert "collateral.load" in loaded
    late = {"collateral.parse", "collateral.check", "collateral.publish", "markdown_it", "jinja2"}
    assert late.isdisjoint(loaded)
