"""`collateral init`: a workspace that is whole or not there, named after its folder."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from collateral.errors import ToolchainError, UsageError
from collateral.pipeline.starter import SAMPLE, product_name, write_starter
from collateral.workspace import bundled_files


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_new_folder_becomes_a_workspace_whose_product_is_named_after_it(tmp_path: Path) -> None:
    assert write_starter(tmp_path / "tea-timer") == "tea-timer"
    written = files_below(tmp_path / "tea-timer")
    assert {
        "collateral.yaml", "_brand.yml", ".gitignore", "README.md", "collateral/tea-timer/10-story.md",
        "collateral/tea-timer/product.yaml", "collateral/tea-timer/images/lamp.svg",
        "stakeholders/cfo.yaml", "stakeholders/clinician.yaml", "stakeholders/nurse-manager.yaml",
    } <= written.keys()  # fmt: skip
    assert b"# Tea timer\n" in written["collateral/tea-timer/10-story.md"]
    assert b'name: "Tea timer"' in written["collateral/tea-timer/product.yaml"]
    assert [name for name, data in written.items() if b"my-product" in data or b"My product" in data] == []
    assert [path.name for path in tmp_path.iterdir()] == ["tea-timer"]


def test_templates_and_fonts_are_the_tools_own_byte_for_byte(tmp_path: Path) -> None:
    write_starter(tmp_path / "tea-timer")
    for name in ("templates", "brand/fonts"):
        ours = files_below(bundled_files() / name)
        assert ours
        assert files_below(tmp_path / "tea-timer" / name) == ours


def test_output_cache_and_customers_data_stay_out_of_git(tmp_path: Path) -> None:
    write_starter(tmp_path / "tea-timer")
    ignored = (tmp_path / "tea-timer" / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/dist/", "/.collateral/", "/accounts/"} <= set(ignored)
    assert not (tmp_path / "tea-timer" / "gitignore").exists()


def test_a_comment_explains_every_key_of_collateral_yaml() -> None:
    lines = (SAMPLE / "collateral.yaml").read_text(encoding="utf-8").splitlines()
    keys = [number for number, line in enumerate(lines) if re.match(r"[a-z]+:", line)]
    assert len(keys) > 10
    # "schema" is explained with the file itself, in the comment before it.
    assert [lines[number] for number in keys if not lines[number - 1].startswith("#")] == []


@pytest.mark.parametrize(
    ("product", "name"), [("my-product", "My product"), ("x1", "X1"), ("3-d-scanner", "3 d scanner")]
)
def test_a_products_name_is_its_id_in_words(product: str, name: str) -> None:
    assert product_name(product) == name


def test_an_existing_empty_folder_is_filled_and_stays_the_same_folder(tmp_path: Path) -> None:
    folder = tmp_path / "tea-timer"
    folder.mkdir()
    before = folder.stat().st_ino
    write_starter(folder)
    assert folder.stat().st_ino == before
    assert (folder / "collateral.yaml").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["tea-timer"]


def test_the_current_folder_can_be_named_with_a_dot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tea-timer").mkdir()
    monkeypatch.chdir(tmp_path / "tea-timer")
    assert write_starter(Path()) == "tea-timer"
    assert Path("collateral/tea-timer/10-story.md").is_file()


def test_a_folder_with_anything_in_it_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "tea-timer"
    folder.mkdir()
    (folder / ".hidden").write_bytes(b"mine")
    with pytest.raises(UsageError, match="is not empty, and init never writes over what is there"):
        write_starter(folder)
    assert files_below(tmp_path) == {"tea-timer/.hidden": b"mine"}


def test_a_file_of_that_name_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "tea-timer").write_bytes(b"mine")
    with pytest.raises(UsageError, match="is a file, not a folder"):
        write_starter(tmp_path / "tea-timer")
    assert files_below(tmp_path) == {"tea-timer": b"mine"}


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("My Product", "my-product"),
        ("Ärztehaus_Lamp 2", "arztehaus-lamp-2"),
        ("double--hyphen", "double-hyphen"),
        ("x" * 70, "x" * 64),
        ("con", "my-product"),
        ("製品", "my-product"),
    ],
)
def test_a_folders_name_that_is_no_id_is_refused_with_the_nearest_one(
    tmp_path: Path, name: str, suggested: str
) -> None:
    with pytest.raises(UsageError, match="becomes the product's id") as refusal:
        write_starter(tmp_path / name)
    assert refusal.value.hint == f'Try "collateral init {suggested}".'
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("exists", [False, True])
def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, exists: bool
) -> None:
    folder = tmp_path / "tea-timer"
    if exists:
        folder.mkdir()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copytree", full)
    with pytest.raises(ToolchainError, match=r"could not be written to .*No space left on device"):
        write_starter(folder)
    assert files_below(tmp_path) == {}
    assert list(tmp_path.iterdir()) == ([folder] if exists else [])


def test_a_failure_while_an_empty_folder_is_filled_empties_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "tea-timer"
    folder.mkdir()
    rename = Path.rename

    def failing(path: Path, target: Path) -> Path:
        if target == folder / "templates":
            raise OSError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(ToolchainError, match="Permission denied"):
        write_starter(folder)
    assert list(tmp_path.iterdir()) == [folder]
    assert list(folder.iterdir()) == []
