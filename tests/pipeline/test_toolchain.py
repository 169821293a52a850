"""The fingerprint changes with whatever shapes a document's bytes, and with nothing else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from collateral.pipeline import libraries, toolchain
from collateral.pipeline.remembering import look

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
NO_BYTES = {
    "annotated-types", "cffi", "click", "packaging", "pydantic", "pydantic-core", "rich", "typing-extensions",
}  # fmt: skip
"""What we depend on and no document shows: the command line, checks of YAML, bridges between languages."""


def forget() -> None:
    """As in a new process."""
    for one in (toolchain.parts, toolchain.files, libraries.libraries, toolchain._places, toolchain._ours):
        one.cache_clear()


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    """Nothing is remembered from one test to the next."""
    forget()
    yield
    forget()


def distribution(folder: Path, name: str, version: str, record: str = "") -> Path:
    """An installed distribution, as far as anybody looks."""
    place = folder / f"{name}-{version}.dist-info"
    place.mkdir(parents=True)
    (place / "RECORD").write_text(record, encoding="utf-8")
    return place


def first_on_the_path(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(sys, "path", [sys.path[0], str(folder), *sys.path[1:]])


def test_every_dependency_is_in_the_fingerprint_or_known_to_shape_nothing() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {re.match(r"[a-z0-9-]+", line)[0] for line in project["dependencies"]}  # type: ignore[index]  # they match
    assert named - NO_BYTES <= set(toolchain.DISTRIBUTIONS)
    assert not NO_BYTES & set(toolchain.DISTRIBUTIONS)


def test_what_those_need_in_turn_is_in_the_fingerprint_too() -> None:
    needed = {
        re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", line)[0]).lower()  # type: ignore[index]  # they match
        for name in toolchain.DISTRIBUTIONS
        for line in metadata.requires(name) or ()
        if "extra ==" not in line and "python_version <" not in line
    }
    assert needed - NO_BYTES <= set(toolchain.DISTRIBUTIONS)


def test_every_part_that_is_needed_says_its_version() -> None:
    told = toolchain.parts()
    numbered = ("python", "weasyprint", "pydyf", "pikepdf", "libpango", "libharfbuzz-subset", "libfontconfig")
    for name in numbered:
        assert re.search(r"\d+\.\d+", told[name]), name
    assert toolchain.MISSING not in {told[name] for name in told if name not in {"brotli", "zopfli"}}


def test_the_fingerprint_is_the_same_in_another_process_and_another_folder(tmp_path: Path) -> None:
    asked = "from collateral.pipeline.toolchain import fingerprint; print(fingerprint())"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "HOME": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == toolchain.fingerprint()


def test_the_fingerprint_is_taken_without_loading_the_layout_engine() -> None:
    asked = (
        "import sys; from collateral.pipeline.toolchain import files, fingerprint; fingerprint(); files();"
        " print(*sorted({'weasyprint', 'importlib.metadata', 'pydantic'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == ""


def test_another_version_is_another_fingerprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = toolchain.fingerprint()
    distribution(tmp_path, "PyYAML", "99.0")
    first_on_the_path(monkeypatch, tmp_path)
    forget()
    assert toolchain.parts()["pyyaml"] == "99.0"
    assert toolchain.fingerprint() != before


def test_another_build_of_the_same_version_is_another_fingerprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_on_the_path(monkeypatch, tmp_path)
    place = distribution(tmp_path, "markdown_it_py", "4.3.0", "markdown_it/a.py,sha256=one,3\n")
    one = toolchain.fingerprint()
    (place / "RECORD").write_text("markdown_it/a.py,sha256=two,3\n", encoding="utf-8")
    forget()
    assert toolchain.fingerprint() != one


def test_how_a_distribution_was_installed_is_no_part_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_on_the_path(monkeypatch, tmp_path)
    place = distribution(tmp_path, "markdown_it_py", "4.3.0", "b.py,sha256=b,1\na.py,sha256=a,1\n")
    one = toolchain.fingerprint()
    (place / "RECORD").write_text(
        "../../bin/markdown-it,sha256=here,1\na.py,sha256=a,1\nb.py,sha256=b,1\n__pycache__/a.pyc,,\n"
        "markdown_it_py-4.3.0.dist-info/INSTALLER,sha256=uv,2\n",
        encoding="utf-8",
    )
    forget()
    assert toolchain.fingerprint() == one


def test_a_distribution_without_a_record_still_says_its_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_on_the_path(monkeypatch, tmp_path)
    (distribution(tmp_path, "babel", "3.1") / "RECORD").unlink()
    assert toolchain.parts()["babel"] == "3.1"


def test_what_is_not_installed_is_missing_and_not_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toolchain, "DISTRIBUTIONS", ("no-such-distribution",))
    assert toolchain.parts()["no-such-distribution"] == toolchain.MISSING


def test_a_library_that_is_not_there_is_missing_and_not_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    before = toolchain.fingerprint()
    ask = libraries._text("hb_version_string")
    wanted = libraries._Wanted("harfbuzz-subset", "libno-such-thing.so.0", ("no-such-thing",), ask)
    monkeypatch.setattr(libraries, "WANTED", (wanted,))
    forget()
    assert toolchain.parts()["libharfbuzz-subset"] == toolchain.MISSING
    assert toolchain.fingerprint() != before


def test_a_line_of_our_own_code_is_part_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.py").write_text("a = 1\n", encoding="utf-8")
    monkeypatch.setattr(toolchain, "PACKAGE", str(tmp_path))
    one = toolchain.fingerprint()
    (tmp_path / "a.py").write_text("a = 2\n", encoding="utf-8")
    forget()
    assert toolchain.fingerprint() != one


def test_compiled_code_is_no_part_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "__pycache__").mkdir()
    monkeypatch.setattr(toolchain, "PACKAGE", str(tmp_path))
    one = toolchain.fingerprint()
    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"1")
    forget()
    assert toolchain.fingerprint() == one


def test_the_program_is_called_the_same_in_a_checkout_and_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout, installed = tmp_path / "src" / "collateral", tmp_path / "site" / "collateral"
    for package, bundled in ((checkout, tmp_path), (installed, installed / "bundled")):
        for path in (package / "a.py", bundled / "templates/x/page.html.j2", bundled / "brand/fonts/f.ttf"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"")
    names = []
    for package, bundled in ((checkout, tmp_path), (installed, installed / "bundled")):
        monkeypatch.setattr(toolchain, "PACKAGE", str(package))
        monkeypatch.setattr(toolchain, "bundled_files", lambda bundled=bundled: bundled)
        forget()
        names.append(list(toolchain._ours()[1]))
    assert names == [["a.py", "templates/x/page.html.j2", "brand/fonts/f.ttf"]] * 2


def test_the_files_that_stand_for_it_are_there_and_hold_still() -> None:
    files = toolchain.files()
    assert all(Path(path).is_absolute() for path in files)
    assert {str(Path(toolchain.__file__)), str(Path(toolchain.__file__).parent)} <= set(files)
    assert any(Path(path).name.startswith("libpango-1.0.so.0.") for path in files) or sys.platform != "linux"
    assert any(path.endswith("/RECORD") and "weasyprint" in path for path in files)
    toolchain.fingerprint()
    assert look(files).seen == look(files).seen


def test_another_file_for_a_librarys_name_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new, link = (
        tmp_path / "libpango-1.0.so.0.1",
        tmp_path / "libpango-1.0.so.0.2",
        tmp_path / "libpango-1.0.so.0",
    )
    for file in (old, new):
        file.write_bytes(b"")
    link.symlink_to(old)
    monkeypatch.setattr(toolchain, "libraries", lambda: (libraries.Library("pango", "1", str(old)),))
    before = look(toolchain.files()).seen
    link.unlink()
    link.symlink_to(new)
    assert look(toolchain.files()).seen != before
