from pathlib import Path
from typing import Any

import jsonschema
import pytest

from collateral.schema.export import FILE_KINDS, editor_line, schema_of, schema_texts, write_schemas
from collateral.schema.yaml import read_yaml
from collateral.workspace import Workspace

ROOT = Path(__file__).parents[2]


def demo_files() -> list[tuple[str, Path]]:
    """Every YAML file of this repository's own workspace, with the name of its schema."""
    return [(name, path) for name, kind in FILE_KINDS.items() for path in sorted(ROOT.glob(kind.files))]


def plain(path: Path) -> Any:  # noqa: ANN401 - JSON
    document, findings = read_yaml(path.read_text(encoding="utf-8"), path.name, top="either")
    assert document is not None, findings
    return document.data


@pytest.mark.parametrize("name", FILE_KINDS)
def test_every_schema_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema_of(name))


@pytest.mark.parametrize(
    ("name", "path"), [pytest.param(*pair, id=str(pair[1].relative_to(ROOT))) for pair in demo_files()]
)
def test_an_editor_finds_nothing_wrong_with_the_demo(name: str, path: Path) -> None:
    errors = jsonschema.Draft202012Validator(schema_of(name)).iter_errors(plain(path))
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


def test_the_demo_has_a_file_of_every_kind() -> None:
    assert {name for name, _ in demo_files()} == set(FILE_KINDS)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("stakeholder", {"name": "CFO", "emphasys": 3}),
        ("stakeholder", {"name": "CFO", "emphasis": 9}),
        ("stakeholder", {"name": "CFO", "depth": "No Id"}),
        ("format", {"name": "x", "usual_pages": "2-8"}),
        ("statements", {"statements": {"a": {"text": "x", "where": "footer"}}}),
        ("references", [{"id": "a", "titel": "x"}]),
        ("brand", {"color": {"primry": "red"}}),
        ("brand", {"typography": {"fonts": [{"source": "google", "family": "x"}]}}),
        ("collateral", {"depths": ["a"]}),
        ("collateral", {"name": "x", "topics": {"No Id": "y"}}),
    ],
)
def test_an_editor_finds_what_the_tool_finds(name: str, data: object) -> None:
    assert list(jsonschema.Draft202012Validator(schema_of(name)).iter_errors(data))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("stakeholder", {"name": "CFO", "editions": ["brief", {"format": "one-pager"}]}),
        (
            "format",
            {"name": "x", "usual_pages": "2..8", "messages": 6, "slots": [{"id": "a", "takes": ["x"]}]},
        ),
        ("statements", {"statements": {"a": {"text": "x", "where": "end"}}}),
        (
            "claims",
            {"claims": {"a": {"kind": "clinical", "wordings": ["x", {"text": "y", "from": "glance"}]}}},
        ),
        (
            "references",
            {"references": [{"id": "a", "title": "x", "issued": 2020, "author": "WHO", "ISBN": "1"}]},
        ),
        ("brand", {"logo": "a.svg", "typography": {"base": "Acme"}, "color": {"primary": {"light": "red"}}}),
    ],
)
def test_an_editor_takes_every_way_of_writing_that_the_tool_takes(name: str, data: object) -> None:
    errors = jsonschema.Draft202012Validator(schema_of(name)).iter_errors(data)
    assert [error.message for error in errors] == []


def test_an_editor_can_say_what_each_key_of_a_profile_means() -> None:
    for key, node in schema_of("stakeholder")["properties"].items():
        assert node.get("description"), key


def test_schemas_go_to_their_folder_and_nowhere_else(tmp_path: Path) -> None:
    written = write_schemas(Workspace(tmp_path))
    found = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert sorted(written) == found
    assert {path.name for path in found} == set(schema_texts())
    assert {path.parent for path in found} == {tmp_path / ".collateral" / "schemas"}


@pytest.mark.parametrize(
    ("name", "file", "line"),
    [
        (
            "collateral",
            "collateral.yaml",
            "# yaml-language-server: $schema=.collateral/schemas/collateral.json",
        ),
        (
            "claims",
            "collateral/p/claims.yaml",
            "# yaml-language-server: $schema=../../.collateral/schemas/claims.json",
        ),
    ],
)
def test_the_line_for_the_editor_finds_the_schema_from_the_file(name: str, file: str, line: str) -> None:
    assert editor_line(name, file) == line
