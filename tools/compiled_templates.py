"""Writes render/compiled/, what Jinja makes of our templates: `python tools/compiled_templates.py`."""

from __future__ import annotations

from pathlib import Path

from collateral.render.compiled_before import digest_of, digest_of_compiler, module_name
from collateral.render.html import program_of

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "src" / "collateral" / "render" / "compiled"

INDEX = '''\
"""What Jinja made of the templates that come with the tool: `python tools/compiled_templates.py`."""

OF = "{of}"
"""SHA-256 of the modules of Jinja that compile."""
TEMPLATES = {{
{templates}
}}
"""SHA-256 of each template's text."""
'''


def modules() -> dict[str, str]:
    """The text of each module, for the Jinja that is installed."""
    folder = ROOT / "templates"
    texts = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.j2"))
    }
    templates = "\n".join(f'    "{name}": "{digest_of(text)}",' for name, text in texts.items())
    return {
        "__init__": INDEX.format(of=digest_of_compiler(), templates=templates),
        **{module_name(name): program_of(name, text) + "\n" for name, text in texts.items()},
    }


def main() -> None:
    """Write them, and take away those of templates that are gone."""
    written = modules()
    FOLDER.mkdir(exist_ok=True)
    for left in FOLDER.glob("*.py"):
        if left.stem not in written:
            left.unlink()
    for name, text in written.items():
        (FOLDER / f"{name}.py").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
