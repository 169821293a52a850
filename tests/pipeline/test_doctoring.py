"""Whoever cannot build is told what is missing and what to type, on the machine at hand."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from collateral import cli
from collateral.errors import ToolchainError
from collateral.load.brand import BUNDLED_FACES
from collateral.pipeline import doctoring, remedies, toolchain
from collateral.pipeline.doctoring import Part, State, examine, well
from collateral.pipeline.libraries import Library
from collateral.pipeline.libraries import libraries as libraries_here
from collateral.pipeline.remedies import Family, System
from collateral.pipeline.trial import Trial
from collateral.workspace import Workspace, bundled_files

ROOT = Path(__file__).parents[2]
DEBIAN = System(Family.DEBIAN, "Debian GNU/Linux 12")
WORKED = Trial(size=1, archivable=True, readable=True)


def parts(on: System = DEBIAN, workspace: Workspace | None = None, trial: Trial = WORKED) -> dict[str, Part]:
    return {part.name: part for part in examine(workspace, on, lambda: trial)}


def libraries(monkeypatch: pytest.MonkeyPatch, **changed: Library) -> None:
    """All libraries as they are here, but for some."""
    here = libraries_here()
    told = tuple(changed.get(one.name.replace("-", "_"), one) for one in here)
    monkeypatch.setattr(doctoring, "libraries", lambda: told)


def told_parts(monkeypatch: pytest.MonkeyPatch, **changed: str) -> None:
    told = {**toolchain.parts(), **changed}
    monkeypatch.setattr(toolchain, "parts", lambda: told)


# --- for real -------------------------------------------------------------------------------------------


def doctor(folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The real command, in a process whose libraries can be hidden."""
    return subprocess.run(
        [sys.executable, "-m", "collateral", "doctor", *options],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_on_this_machine_all_is_well_and_a_page_is_made_to_prove_it(tmp_path: Path) -> None:
    done = doctor(tmp_path, "--report", "json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["well"], told["schema"]) == (0, True, 1)
    states = {part["name"]: part["state"] for part in told["parts"]}
    assert states["A page made on trial"] == states["HarfBuzz subset"] == "ok"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a library cannot be hidden by a variable")
@pytest.mark.parametrize(
    ("hidden", "name", "typed"),
    [
        ("libpango-1.0.so.0", "Pango", "libpango-1.0-0"),
        ("libpangoft2-1.0.so.0", "Pango for fonts in files", "libpangoft2-1.0-0"),
        ("libharfbuzz-subset.so.0", "HarfBuzz subset", "libharfbuzz-subset0"),
        ("libfontconfig.so.1", "fontconfig", "libpango-1.0-0"),
    ],
)
def test_a_library_that_is_really_not_there_is_named_with_what_to_type(
    tmp_path: Path, hidden: str, name: str, typed: str
) -> None:
    (tmp_path / hidden).write_text("This is no library.\n", encoding="utf-8")
    done = doctor(tmp_path, LD_LIBRARY_PATH=str(tmp_path))
    assert done.returncode == 3, done.stderr
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert f"missing   {name}" in lines
    if remedies.system().family is Family.DEBIAN:
        assert typed in lines[lines.index(f"missing   {name}") + 2]
    assert "No documents can be made on this machine yet" in lines[-1]


# --- libraries ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("family", "pango", "subset"),
    [
        (
            Family.DEBIAN,
            "sudo apt install libpango-1.0-0 libpangoft2-1.0-0",
            "sudo apt install libharfbuzz-subset0",
        ),
        (Family.MACOS, "brew install pango", "brew install pango"),
        (Family.WINDOWS, "pacman -S mingw-w64-ucrt-x86_64-pango", "pacman -S mingw-w64-ucrt-x86_64-pango"),
        (Family.CONDA, "conda install -c conda-forge pango", "conda install -c conda-forge harfbuzz"),
        (Family.LINUX, "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"),
    ],
)
def test_what_to_type_is_what_the_system_understands(
    monkeypatch: pytest.MonkeyPatch, family: Family, pango: str, subset: str
) -> None:
    gone = {name: Library(name.replace("_", "-"), "", found=False) for name in ("pango", "harfbuzz_subset")}
    libraries(monkeypatch, **gone)
    found = parts(System(family, "x"))
    assert pango in found["Pango"].type[0]
    assert subset in found["HarfBuzz subset"].type[0]
    assert "four times as long" in found["HarfBuzz subset"].says


def test_whoever_is_the_administrator_needs_no_sudo(monkeypatch: pytest.MonkeyPatch) -> None:
    libraries(monkeypatch, pango=Library("pango", "", found=False))
    assert parts(System(Family.DEBIAN, "x", administrator=True))["Pango"].type == (
        "apt install libpango-1.0-0 libpangoft2-1.0-0",
    )


@pytest.mark.parametrize(
    ("version", "state"), [("1.43.9", State.MISSING), ("1.44.0", State.WELL), ("2.0", State.WELL)]
)
def test_a_pango_that_is_too_old_is_as_good_as_none(
    monkeypatch: pytest.MonkeyPatch, version: str, state: State
) -> None:
    libraries(monkeypatch, pango=Library("pango", version))
    assert parts()["Pango"].state is state


def test_no_page_is_tried_where_a_part_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    libraries(monkeypatch, pango=Library("pango", "", found=False))

    def never() -> Trial:
        raise AssertionError

    *_, last = examine(None, DEBIAN, never)
    assert last.state is State.MISSING


# --- Python packages ------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", [toolchain.MISSING, "69.1 abc", "71.0 abc"])
def test_another_weasyprint_is_named_with_the_line_that_brings_the_right_one(
    monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    told_parts(monkeypatch, weasyprint=version)
    found = parts()["WeasyPrint"]
    assert found.state is State.MISSING
    assert (found.version == "") == (version == toolchain.MISSING)
    assert found.type[0].endswith("-m pip install 'weasyprint>=70,<71'")
    assert found.type[0].startswith(sys.executable)


def test_a_package_that_is_gone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    told_parts(monkeypatch, pikepdf=toolchain.MISSING)
    found = parts()["Python packages"]
    assert found.state is State.MISSING
    assert "pikepdf" in found.says
    assert "--force-reinstall collateral-kit" in found.type[0]


def test_an_extra_that_is_not_there_is_offered_and_all_is_still_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctoring, "OPTIONAL", (("bib", "no_such_module", "references in BibTeX files"),))
    found = parts()
    assert found["Extra: references in BibTeX files"].state is State.UNUSED
    assert "collateral-kit[bib]" in found["Extra: references in BibTeX files"].type[0]
    assert well(tuple(found.values()))


def test_every_extra_can_be_installed_under_its_name() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert {extra for extra, _, _ in doctoring.OPTIONAL} == set(extras) - {
        "dev",
        "fuzz",
    }  # those are for developers


def test_a_part_of_the_program_that_cannot_be_imported_is_told_and_not_thrown() -> None:
    def broken(_: str) -> Part:
        raise ModuleNotFoundError("No module named 'yaml'")

    part = doctoring._whole("Fonts of your brand", broken)
    assert (part.state, part.says) == (State.MISSING, "No module named 'yaml'.")
    assert part.type


# --- fonts ----------------------------------------------------------------------------------------------


def workspace_with_font(folder: Path, data: bytes | None) -> Workspace:
    (folder / "collateral.yaml").write_text("name: Example\n", encoding="utf-8")
    (folder / "_brand.yml").write_text(
        "typography:\n  fonts:\n    - family: House\n      source: file\n      files:\n"
        "        - path: house.ttf\n          weight: 400\n  base: {family: House}\n"
        "  headings: {family: House, weight: 400}\n",
        encoding="utf-8",
    )
    if data is not None:
        (folder / "house.ttf").write_bytes(data)
    return Workspace(folder)


def test_the_fonts_of_a_brand_are_named(tmp_path: Path) -> None:
    font = (bundled_files() / BUNDLED_FACES[0].path).read_bytes()
    found = parts(workspace=workspace_with_font(tmp_path, font))["Fonts of your brand"]
    assert (found.state, found.says) == (State.WELL, "")
    assert "House" in found.version


@pytest.mark.parametrize("data", [None, b"wOF2 and so on", b"no font"])
def test_a_font_of_a_brand_that_cannot_be_used_is_named_with_its_place(
    tmp_path: Path, data: bytes | None
) -> None:
    found = parts(workspace=workspace_with_font(tmp_path, data))["Fonts of your brand"]
    assert found.state is State.MISSING
    assert "_brand.yml:6" in found.says
    assert "house.ttf" in found.says
    assert found.type == ("collateral check",)


def test_a_font_that_should_have_come_along_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(bundled_files() / "brand", tmp_path / "brand")
    (tmp_path / BUNDLED_FACES[2].path).unlink()
    monkeypatch.setattr(doctoring, "bundled_files", lambda: tmp_path)
    found = parts()["Fonts that come with collateral"]
    assert found.state is State.MISSING
    assert BUNDLED_FACES[2].path in found.says


# --- the proof ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("trial", "says"),
    [
        (Trial(size=1, archivable=True, readable=False), "not all of it can be read"),
        (Trial(size=1, archivable=False, readable=True), "PDF/A-3a"),
    ],
)
def test_a_page_that_is_not_what_it_should_be_is_no_proof(trial: Trial, says: str) -> None:
    found = parts(trial=trial)[doctoring.PROOF]
    assert found.state is State.MISSING
    assert says in found.says


def test_why_no_page_could_be_made_is_told() -> None:
    def fail() -> Trial:
        raise ToolchainError("The disk is full.", "Make room.")

    *_, last = examine(None, DEBIAN, fail)
    assert (last.state, last.says, last.type) == (State.MISSING, "The disk is full.", ("Make room.",))


def test_a_child_that_fails_in_a_way_nobody_foresaw_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctoring, "PAGE", "no_such_module:make_page")
    with pytest.raises(ToolchainError, match="no_such_module"):
        doctoring._trial()


# --- systems --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "family"),
    [
        ({"ID": "debian"}, Family.DEBIAN),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, Family.DEBIAN),
        ({"ID": "fedora"}, Family.LINUX),
        ({}, Family.LINUX),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="kinds of Linux")
def test_kinds_of_linux_are_told_apart(told: dict[str, str], family: Family) -> None:
    assert remedies._family(told) is family


def test_an_environment_of_conda_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "conda-meta").mkdir()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert remedies.system().family is Family.CONDA


def test_macos_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert remedies.system().family is Family.MACOS


# --- the command ----------------------------------------------------------------------------------------


def test_a_workspace_that_was_named_and_is_none_is_a_wrong_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(("doctor", "--workspace", str(tmp_path))) == 2
    assert "collateral.yaml" in capsys.readouterr().err


def test_the_list_for_people_says_what_it_means_and_what_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    libraries(monkeypatch, harfbuzz_subset=Library("harfbuzz-subset", "", found=False))
    monkeypatch.setattr(remedies, "system", lambda: DEBIAN)
    assert cli.run(("doctor",)) == 3
    shown = capsys.readouterr().out
    assert "missing   HarfBuzz subset\n          Without it" in shown
    assert "\n            sudo apt install libharfbuzz-subset0\n" in shown
    assert "There is no workspace here" in shown
