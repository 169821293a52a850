"""Real files to start from: the demo's, the tests' workspaces', and every case that tests write down."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from collateral.workspace import bundled_files
from governed import FILES as GOVERNED

TESTS = Path(__file__).parents[1]
REPOSITORY = TESTS.parent
WORKSPACES = TESTS / "workspaces"
ROOTS = (*sorted(path for path in WORKSPACES.iterdir() if path.is_dir()), REPOSITORY)

PATTERNS = {
    "collateral": ("collateral.yaml",),
    "brand": ("_brand.yml",),
    "product": ("collateral/*/product.yaml",),
    "claims": ("collateral/*/claims.yaml",),
    "statements": ("collateral/*/statements.yaml",),
    "glossary": ("collateral/*/glossary.yaml",),
    "pictures": ("collateral/*/pictures.yaml",),
    "references": ("collateral/*/references.yaml",),
    "stakeholder": ("stakeholders/*.yaml",),
    "format": ("templates/*/format.yaml",),
    "master": ("collateral/*/*.md",),
    "data": ("collateral/*/data/*.csv",),
    "approvals": ("approvals/*.jsonl",),
}
"""Where files of each kind stand in a workspace."""

_KIND_OF_NAME = {
    "collateral.yaml": "collateral",
    "_brand.yml": "brand",
    "product.yaml": "product",
    "claims.yaml": "claims",
    "statements.yaml": "statements",
    "glossary.yaml": "glossary",
    "format.yaml": "format",
    "references.yaml": "references",
}


def loaded(text: str | bytes) -> Any:  # noqa: ANN401 (plain data)
    """A text of plain YAML as a tree; read in C where there is C: an input wants a tree."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (a safe one)


@cache
def seeds(kind: str) -> tuple[str, ...]:
    """Texts of every real file of a kind, and of the bad ones that tests know."""
    files = [path for root in ROOTS for pattern in PATTERNS[kind] for path in sorted(root.glob(pattern))]
    texts = [path.read_text(encoding="utf-8") for path in files]
    texts += [text for name, text in GOVERNED.items() if _kind_of(name) == kind]
    if kind == "master":
        texts += _cases()
    rows = loaded((TESTS / "schema" / "bad_inputs.yaml").read_text(encoding="utf-8"))
    texts += [row["input"] for row in rows if _kind_of(row["file"]) == kind]
    return tuple(dict.fromkeys(texts))


def _kind_of(name: str) -> str:
    if name.endswith(".md"):
        return "master"
    return _KIND_OF_NAME.get(
        name.rpartition("/")[2], "stakeholder" if name.startswith("stakeholders/") else ""
    )


def _cases() -> list[str]:
    """What is typed in the cases of the grammar."""
    typed: list[str] = []
    for path in sorted((TESTS / "parse" / "cases").glob("*.md")):
        typed += path.read_text(encoding="utf-8").split("\n.\n")[1::3]
    return typed


def workspace_files(root: Path) -> dict[str, bytes]:
    """All files of a workspace that are read, by path."""
    kept = ("collateral", "stakeholders", "templates", "approvals", "releases")
    paths = [path for path in sorted(root.rglob("*")) if path.is_file()]
    found = {path.relative_to(root).as_posix(): path for path in paths}
    return {
        name: path.read_bytes() for name, path in found.items() if "/" not in name or name.startswith(kept)
    }


@cache
def page_templates() -> dict[str, bytes]:
    """The tool's own formats, as a workspace of its own may hold them."""
    root = bundled_files()
    paths = (path for path in sorted((root / "templates").rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
