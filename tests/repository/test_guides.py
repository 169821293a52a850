"""The examples in the guides, put together, are a workspace in which nothing is wrong."""

from __future__ import annotations

import re
from pathlib import Path

from collateral.cli import COMMANDS
from collateral.pipeline.read import read_catalogue
from collateral.workspace import find_workspace

ROOT = Path(__file__).parents[2]
GUIDES = (ROOT / "docs" / "writing.md", ROOT / "docs" / "profiles-and-formats.md")


def blocks(language: str) -> list[str]:
    """The fenced examples of one language, in the order a reader meets them."""
    text = "".join(guide.read_text(encoding="utf-8") for guide in GUIDES)
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_everything_the_guides_show_is_understood(tmp_path: Path) -> None:
    files = {"collateral/ventilator/10-ventilator.md": "\n".join(blocks("markdown"))}
    for block in blocks("yaml"):
        first = block.splitlines()[0]
        assert re.fullmatch(r"# [\w/.-]+\.yaml", first), "an example names its file in its first line"
        files[first[2:]] = block
    files["collateral/ventilator/images/groups.svg"] = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    for name in ("one-pager", "brief"):
        folder = ROOT / "templates" / name
        for path in (folder / "page.html.j2", folder / "format.yaml"):
            files.setdefault(f"templates/{name}/{path.name}", path.read_text(encoding="utf-8"))
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    catalogue, found = read_catalogue(find_workspace(tmp_path))
    assert "\n".join(map(str, found)) == ""
    assert catalogue is not None
    assert len(catalogue.profiles) == len(list((tmp_path / "stakeholders").iterdir()))


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"| `collateral {command}` |" in readme
