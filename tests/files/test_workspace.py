from pathlib import Path

import pytest

from collateral.errors import UsageError
from collateral.workspace import bundled_files, find_workspace


def test_the_workspace_is_found_from_a_folder_deep_inside(tmp_path: Path) -> None:
    (tmp_path / "collateral.yaml").write_text("name: x\n", encoding="utf-8")
    inner = tmp_path / "collateral" / "pump" / "images"
    inner.mkdir(parents=True)
    workspace = find_workspace(inner)
    assert workspace.root == tmp_path.resolve()
    assert workspace.relative(workspace.product("pump") / "a.md") == "collateral/pump/a.md"


def test_without_a_workspace_the_message_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no workspace") as caught:
        find_workspace(tmp_path)
    assert "collateral init" in caught.value.hint


def test_the_tools_own_fonts_are_found() -> None:
    assert (bundled_files() / "brand" / "fonts" / "SourceSans3-Regular.ttf").is_file()
