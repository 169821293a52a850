"""What the documentation says is what the program does."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from collateral.check import RULES

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def tool(name: str) -> ModuleType:
    """One of the scripts in tools/, as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_rules_is_the_table_in_the_code() -> None:
    written = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert written == tool("rules_page").page(), "run: .venv/bin/python tools/rules_page.py"
    assert all(f"`{rule.code}`" in written for rule in RULES)


def part(heading: str) -> str:
    """One part of the page on architecture."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    return page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_every_module_of_the_pipeline_is_in_the_table_and_every_folder_among_the_layers() -> None:
    source = ROOT / "src" / "collateral"
    modules = {path.stem for path in (source / "pipeline").glob("*.py")} - {"__init__"}
    rows = [line.split("|")[1] for line in part("Pipeline").splitlines() if line.startswith("| `")]
    named = [name for row in rows for name in re.findall("`([a-z_]+)`", row)]
    assert sorted([*named, "run"]) == sorted(modules), "each once, and none that is not there"
    layers = set(re.findall("[a-z_]+", part("Layers")))
    folders = {
        path.parent.name for path in source.glob("*/*") if not path.parent.name.startswith((".", "__"))
    }
    assert folders | {path.stem for path in source.glob("*.py")} - {"__init__"} <= layers


def test_the_page_of_messages_is_what_the_tests_type_and_read() -> None:
    written = (ROOT / "docs" / "messages.md").read_text(encoding="utf-8")
    assert written == tool("messages_page").page(), "run: .venv/bin/python tools/messages_page.py"
    assert int(re.findall(r"\((\d+) inputs\)", written)[0]) >= 40


def test_the_engines_declarations_are_compiled_from_the_installed_one() -> None:
    declared = tool("declared_types")
    assert declared.MODULE.read_text("utf-8") == declared.module(), (
        "run: .venv/bin/python tools/declared_types.py"
    )


def test_the_templates_are_compiled_from_those_that_come_with_the_tool() -> None:
    compiled = tool("compiled_templates")
    written = {path.stem: path.read_text("utf-8") for path in compiled.FOLDER.glob("*.py")}
    assert written == compiled.modules(), "run: .venv/bin/python tools/compiled_templates.py"


def test_what_pydantic_makes_of_our_dataclasses_is_put_down_as_it_makes_it() -> None:
    compiled = tool("compiled_shapes")
    assert compiled.MODULE.read_text("utf-8") == compiled.module(), (
        "run: .venv/bin/python tools/compiled_shapes.py"
    )


def anchors(text: str) -> set[str]:
    """The ids that a Markdown host gives the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_between_documents_leads_somewhere(document: Path) -> None:
    text = re.sub(r"(`{3,}).*?\n\1", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"(?<!`)\]\(([^)\s]+)\)(?!`)", text):
        if re.match(r"[a-z]+:|#", target):
            continue
        name, _, anchor = target.partition("#")
        linked = (document.parent / name).resolve()
        assert linked.exists(), target
        if anchor:
            assert anchor in anchors(linked.read_text(encoding="utf-8")), target


def test_the_make_targets_that_documents_name_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {
        target
        for document in DOCUMENTS
        for target in re.findall(
            r"(?:^\$ |`)make ([a-z]+)", document.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert {"demo", "test", "check"} <= named
    assert named <= targets
