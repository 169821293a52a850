"""The same page through what one would pick instead: one table, whoever wins; wall and processor time.

    python benchmarks/peers.py [--rounds 7] [--audience cfo] [--typst PYTHON]

Every peer gets finished content: nothing is selected, fitted, approved, checked or read back. pandoc with
WeasyPrint and Chromium get our HTML and stylesheets; Typst gets the same words as plain Typst markup with
headings, lists and tables and the same fonts, without the design. `collateral build` starts from the
workspace. Each is a cold command, in turns. A peer that is not installed is said to be missing; Typst is
looked for as the `typst` package of the interpreter given with --typst.
"""

from __future__ import annotations

import argparse
import html.parser
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import (
    BIN,
    ROOT,
    BuildRequest,
    chromium_prints,
    copy_of,
    in_turns,
    milliseconds,
    neighbours,
    printed,
    processor,
    put_down,
    run,
    spread,
    tasks_of,
    wall,
)

OVER = f"{'over weasyprint':18}"
TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])"


def main() -> int:
    """Prints one line for each way, with its ratio to the `weasyprint` command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--audience", default="cfo")
    parser.add_argument("--typst", default=sys.executable)
    asked = parser.parse_args()
    print(neighbours())
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        workspace = copy_of(ROOT, folder / "workspace")
        request = BuildRequest(audiences=(asked.audience,), formats=("one-pager",))
        (task,) = tasks_of(workspace, request)
        page = printed(task)
        weasyprint = put_down(page, folder / "page")
        source, sheets = folder / "page" / "page.html", [word for word in weasyprint if word.endswith(".css")]
        build = [str(BIN / "collateral"), "build", "--audience", asked.audience, "--format", "one-pager"]
        commands = {
            "collateral build": [*build, "--no-cache", "--draft"],
            "weasyprint": weasyprint,
            "pandoc + weasyprint": _pandoc(source, sheets, folder),
            "typst": _typst(asked.typst, page.html, folder, task.assets.bundled / "brand" / "fonts"),
            "chromium": _chromium(source, folder),
        }
        ways = {
            name: lambda command=command: run(command, workspace)  # type: ignore[misc]  # bound now
            for name, command in commands.items()
            if command
        }
        in_turns(ways, 1)
        clock = in_turns(ways, asked.rounds, wall)
        work = in_turns(ways, asked.rounds, processor)
        sizes = {"weasyprint": "page.pdf", "pandoc + weasyprint": "pandoc.pdf", "typst": "typst.pdf"}
        sizes["chromium"] = "chromium.pdf"
        files = {name: folder / "page" / file for name, file in sizes.items()}
        files["collateral build"] = next(workspace.glob("dist/**/*.pdf"))
        print(f"\n{'':22}{'wall':>8}  {OVER} {'processor':>10}  {OVER} {'bytes':>8}")
        for name in commands:
            if name in ways:
                print(
                    f"{name:22}{milliseconds(clock[name]):>8}  {spread(clock, name, 'weasyprint'):18} "
                    f"{milliseconds(work[name]):>10}  {spread(work, name, 'weasyprint'):18} "
                    f"{files[name].stat().st_size:8,}"
                )
            else:
                print(f"{name:22} not installed, not run")
    return 0


def _pandoc(source: Path, sheets: list[str], folder: Path) -> list[str]:
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        return []
    styles = [f"--css={sheet}" for sheet in sheets]
    target = folder / "page" / "pandoc.pdf"
    engine = f"--pdf-engine={BIN / 'weasyprint'}"
    return [pandoc, "-f", "html", "-t", "html5", "-s", engine, *styles, str(source), "-o", str(target)]


def _chromium(source: Path, folder: Path) -> list[str]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        return []
    return chromium_prints(chromium, source, folder / "profile")


def _typst(python: str, page: str, folder: Path, fonts: Path) -> list[str]:
    there = subprocess.run([python, "-c", "import typst"], capture_output=True, check=False)
    if there.returncode:
        return []
    source = folder / "page" / "page.typ"
    source.write_text(_Markup.of(page), "utf-8")
    return [python, "-c", TYPST, str(source), str(folder / "page" / "typst.pdf"), str(fonts)]


class _Markup(html.parser.HTMLParser):
    """The words of a page as Typst: headings, paragraphs, list items; a table's cells in order."""

    BLOCKS = ("p", "div", "section", "tr", "li", "h1", "h2", "h3", "h4", "figcaption", "dt", "dd")
    SILENT = ("style", "script", "svg", "title", "head")

    def __init__(self) -> None:
        super().__init__()
        self.lines = ['#set page(paper: "us-letter", margin: 15mm, columns: 2)',
                      '#set text(font: "Source Sans 3", size: 9pt, hyphenate: true)', ""]  # fmt: skip
        self._silent = 0

    @classmethod
    def of(cls, page: str) -> str:
        """The whole page."""
        parser = cls()
        parser.feed(page)
        return "\n".join(parser.lines)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """A new line for a block."""
        del attrs
        self._silent += tag in self.SILENT
        if tag in self.BLOCKS:
            level = int(tag[1]) if tag[0] == "h" and tag[1:].isdigit() else 0
            self.lines += ["", "=" * level + " " if level else "- " if tag == "li" else ""]

    def handle_endtag(self, tag: str) -> None:
        """Back from what is not printed."""
        self._silent -= tag in self.SILENT

    def handle_data(self, data: str) -> None:
        """Words, as text and never as markup."""
        words = " ".join(data.split())
        if words and not self._silent:
            plain = words.replace("\\", "\\\\").replace('"', '\\"')
            self.lines[-1] += f'#"{plain} "'


if __name__ == "__main__":
    sys.exit(main())
