"""The wheel carries everything: in a fresh environment elsewhere, two commands make documents."""

from __future__ import annotations

import os
import site
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from collateral.pipeline.starter import SAMPLE
from collateral.workspace import bundled_files

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(ROOT, sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def commands(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a fresh environment with the wheel in it.

    Its dependencies are lent by the environment that runs the tests, so that no registry is asked; a path
    in a .pth file comes last and brings no other .pth file along, so this checkout is not in reach.
    """
    environment = tmp_path_factory.mktemp("fresh") / "venv"
    run(ROOT, sys.executable, "-m", "venv", str(environment))
    python = environment / "bin" / "python"
    run(environment, str(python), "-m", "pip", "--quiet", "install", "--no-deps", "--no-index", str(wheel))
    (packages,) = environment.glob("lib/python*/site-packages")
    (packages / "lent.pth").write_text("\n".join(site.getsitepackages()) + "\n", encoding="utf-8")
    return environment / "bin"


def run(folder: Path, *command: str) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=folder, env=clean, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_wheel_holds_the_sample_the_templates_and_the_fonts(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    for folder, prefix in (
        (SAMPLE, "collateral/starter"),
        (bundled_files() / "templates", "collateral/bundled/templates"),
        (bundled_files() / "brand" / "fonts", "collateral/bundled/brand/fonts"),
    ):
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert files
        for path in files:
            assert held.get(f"{prefix}/{path.relative_to(folder).as_posix()}") == path.read_bytes()
    assert [name for name in held if not name.startswith(("collateral/", "collateral_kit-"))] == []


def test_the_fresh_environment_runs_the_wheel_and_not_this_checkout(commands: Path, tmp_path: Path) -> None:
    found = run(tmp_path, str(commands / "python"), "-c", "import collateral; print(collateral.__file__)")
    assert Path(found.strip()).is_relative_to(commands.parent)


def test_init_and_build_make_documents_in_two_commands(commands: Path, tmp_path: Path) -> None:
    said = run(tmp_path, str(commands / "collateral"), "init", "tea-timer")
    assert "Wrote a workspace for the product tea-timer" in said
    run(tmp_path / "tea-timer", str(commands / "collateral"), "build")
    made = sorted((tmp_path / "tea-timer" / "dist" / "tea-timer").rglob("*.pdf"))
    assert [path.parent.name for path in made] == ["cfo", "clinician", "clinician", "nurse-manager"]
    assert all(path.read_bytes().startswith(b"%PDF-1.7") for path in made)
