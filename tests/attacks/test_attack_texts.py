"""Texts and templates that attack: links that run, marks that break out, files from elsewhere (B, C, D)."""

from __future__ import annotations

import io
import os
import re
from typing import TYPE_CHECKING

import pikepdf
import pytest

from answers import FILES, jobs_of, with_templates, write_workspace
from caged_pages import lay_out_unseen
from collateral.errors import ContentError
from collateral.model.edition import BuildRequest
from collateral.model.settings import DEFAULT_DEPTHS
from collateral.model.source import SourceText
from collateral.parse import parse_master
from collateral.pipeline.cage import Cage, ChildBugError, ChildFailure, Limits
from collateral.pipeline.checking import check
from collateral.pipeline.edition_cage import BUILD_EDITION
from collateral.pipeline.task import EditionTask
from collateral.render.confine import AssetRoots
from collateral.render.pdf import lay_out
from collateral.workspace import bundled_files
from pages import STYLE, assets, make_workspace, page

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.diagnostics import Diagnostic

TEMPLATES = bundled_files() / "templates"


def parsed(text: str) -> tuple[str, bool]:
    """The master as Python writes it, and whether it has an error, so that nothing is built from it."""
    master, findings = parse_master("p", [SourceText("1.md", f"## S\n\n{text}\n")], depths=DEFAULT_DEPTHS)
    return repr(master), any(finding.is_error for finding in findings)


# --- links and pictures (B2, B3, B4) ----------------------------------------------------------------------

RUNS = ("javascript:alert(1)", "vbscript:x", "data:text/html,x", "file:///etc/passwd", "ftp://x.example/y")
LINKS = [
    *(f"[x]({address})" for address in RUNS),
    *(f"[x](<{address}>)" for address in RUNS),
    *(f"<{address}>" for address in RUNS),
    *(f"[x][y]\n\n[y]: {address}" for address in RUNS),
    *(f"![x]({address})" for address in RUNS),
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#x0A;script:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](java%0ascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x]( javascript:alert(1) )",
    "[x](<java\tscript:alert(1)>)",
    "[x](//evil.example/x)",
    "[x](\\\\evil.example\\share)",
    "[x](http://evil.example/)",
    "[x](https:evil)",
    "[x](https://)",
    "[x](../../../etc/passwd)",
    "[x](/etc/passwd)",
    "[x](C:/Windows/x)",
    "[x](images/a.md:stream)",
    "![x](http://169.254.169.254/latest/meta-data)",
    "![x](https://evil.example/x.png)",
    "![x](//evil.example/x.png)",
    "![x](../../secret.png)",
    "![x](/etc/passwd)",
    "![x](%2e%2e/secret.png)",
]


@pytest.mark.parametrize("text", LINKS)
def test_a_link_or_picture_that_leads_elsewhere_is_an_error_or_no_link_at_all(text: str) -> None:
    master, has_error = parsed(text)
    assert has_error or not re.search("(target|source)='", master)


def test_links_that_lead_where_links_may_are_no_error() -> None:
    """The control: a parser that refuses every link would pass the test above."""
    master, has_error = parsed("[x](https://x.example/y) [z](mailto:a@x.example) [t](tel:+491) [S](#s)")
    assert not has_error
    assert re.findall("target='([^']*)'", master) == [
        "https://x.example/y",
        "mailto:a@x.example",
        "tel:+491",
        "s",
    ]


# --- marks and markup (B1, B5, B10, B11, B12) -------------------------------------------------------------

MARKUP = [
    "<script>alert(1)</script>",
    "a <img src=x onerror=alert(1)> b",
    "<iframe src='file:///etc/passwd'></iframe>",
    "a <svg onload=alert(1)> b",
    "<![CDATA[x]]>",
    "<!doctype html>",
    "<?php x ?>",
    "[a]{onclick=alert(1)}",
    '[a]{style="background:url(https://evil.example)"}',
    '[a]{src="file:///etc/passwd"}',
    '[a]{href="javascript:alert(1)"}',
    '[a]{class="a\\" onx"}',
    "[a]{#__proto__}",
    "{onclick=alert(1)}\nA paragraph.",
    '![a](images/a.svg){onerror="x"}',
    "---\ntitle: front matter\n---\n\ntext",
    "+++\ntitle = 1\n+++\n{.x}\ntext",
    "a\u202eb",
    "a\u2066b",
    "a\u200bb",
    "{% raw %}x{% endraw %}",
    "{{ 7*7 }}",
    "{# x #}",
    "{{ ''.__class__ }}",
]


@pytest.mark.parametrize("text", MARKUP)
def test_markup_and_marks_that_nobody_knows_are_errors_and_never_text(text: str) -> None:
    assert parsed(text)[1]


@pytest.mark.parametrize("name", ["constructor", "proto", "tostring"])
def test_ids_that_mean_something_to_programs_are_ids(name: str) -> None:
    """Printed with a prefix, see `test_html.py`."""
    assert not parsed(f"text\n\n## T {{#{name}}}\n\ntext")[1]


# --- files that a text names (B8) -------------------------------------------------------------------------

CHART = """
```chart
type: bar
title: T
alt: A
data: {}
x: part
y: usd
```
"""


@pytest.mark.parametrize(
    "file",
    ["../../secret.csv", "/etc/passwd", "file:///etc/passwd", "data/link.csv", "data/pipe.csv", "data"],
)
def test_a_chart_shows_no_file_from_elsewhere(file: str, tmp_path: Path) -> None:
    found = checked_chart(file, tmp_path)
    assert any(finding.is_error for finding in found)
    assert not any("4711" in str(finding) or "root:" in str(finding) for finding in found)


def test_a_chart_of_the_products_own_data_is_no_error(tmp_path: Path) -> None:
    """The control: the same chart with a file that it may show."""
    assert not any(finding.is_error for finding in checked_chart("data/own.csv", tmp_path))


def checked_chart(file: str, tmp_path: Path) -> tuple[Diagnostic, ...]:
    text = FILES["collateral/pump/10-pump.md"] + "\n## A chart\n" + CHART.format(file)
    workspace = write_workspace(tmp_path / "w", **{"10-pump": text})
    (tmp_path / "w" / "secret.csv").write_text("part,usd\nsecret,4711\n", "utf-8")
    data = workspace.root / "collateral" / "pump" / "data"
    data.mkdir()
    if "pipe" in file:
        os.mkfifo(data / "pipe.csv")
    if "link" in file:
        (data / "link.csv").symlink_to("/etc/passwd")
    (data / "own.csv").write_text("part,usd\nframe,5\nwheel,7\n", "utf-8")
    return check(workspace, BuildRequest())


# --- templates (C) ----------------------------------------------------------------------------------------

SMALL = Limits(seconds=60, processor_seconds=4, memory=900_000_000)
GREEDY = {
    "a text of gigabytes": "{{ ('a' * 2000000000) | length }}",
    "a width of gigabytes": "{{ '%02000000000d' | format(1) | length }}",
    "a line of gigabytes": "{{ 'a' | center(2000000000) | length }}",
    "a number without end": "{{ 10 ** (10 ** 9) }}",
    "loops in loops": "{% for a in range(9999) %}{% for b in range(9999) %}{{ a }}{% endfor %}{% endfor %}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
}
ESCAPES = [
    "{{ [page] | map(attribute='__class__') | first }}",
    "{{ ('{0.__class__}' | attr('format'))(page) }}",
    "{% set f = '{0.__class__.__mro__}'.format %}{{ f(page) }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(page) }}",
    "{{ '{x.__class__}'.format_map({'x': page}) }}",
    "{{ page | attr('__class__') }}",
    "{{ page['__class__'] }}",
    "{{ ().__class__.__base__.__subclasses__() }}",
    "{{ page.title.text.__class__ }}",
]


def edition_with(tmp_path: Path, template: str) -> EditionTask:
    workspace = write_workspace(tmp_path / "w")
    (job,) = jobs_of(workspace, "cfo", documents=("brief",))
    return EditionTask(
        job=with_templates(job, page=("<main>", f"<main>{template}")),
        assets=AssetRoots(workspace.root, bundled_files()),
    )


def outcome_of(task: EditionTask) -> object:
    with Cage(SMALL, 1, warm_up=()) as cage:
        try:
            return cage.run(BUILD_EDITION, task)
        except (ContentError, ChildBugError) as error:
            return error


@pytest.mark.parametrize("name", GREEDY)
def test_a_greedy_template_is_one_edition_that_is_not_made(name: str, tmp_path: Path) -> None:
    outcome = outcome_of(edition_with(tmp_path, GREEDY[name]))
    assert isinstance(outcome, ChildFailure) or getattr(outcome, "pdf", None) is None
    assert not isinstance(outcome, ChildBugError), outcome


@pytest.mark.parametrize("attempt", ESCAPES)
def test_a_template_cannot_reach_what_it_was_not_given(attempt: str, tmp_path: Path) -> None:
    from collateral.pipeline.edition import build_edition  # noqa: PLC0415  # nothing else renders here

    result = build_edition(edition_with(tmp_path, attempt))
    assert result.pdf is None
    assert {finding.code for finding in result.diagnostics if finding.is_error} <= {
        "template",
        "template-not-allowed",
    }


def templates() -> list[Path]:
    found = sorted(TEMPLATES.rglob("*.j2"))
    assert len(found) >= 4
    return found


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_our_own_templates_never_switch_escaping_off_and_quote_every_attribute(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"\|\s*safe\b|Markup|autoescape", text)
    assert not re.search(r"=\s*\{\{", re.sub(r"\{%.*?%\}", "", text, flags=re.DOTALL))
    assert "<script" not in text


# --- pages (D6, D14) --------------------------------------------------------------------------------------

BOMBS = {
    "a cell as wide as a million": "<table><tr><td colspan=1000000>x<tr><td>y</table>",
    "values that double": "<style>:root{--v0:x x;"
    + "".join(f"--v{n}:var(--v{n - 1}) var(--v{n - 1});" for n in range(1, 60))
    + "}p{content:var(--v59)}</style><p>x",
    "sums within sums": f"<p style='width:{'calc(' * 3000}1px{')' * 3000}'>x",
    "letters as large as a house": "<p style='font-size:10000000px'>xx xx xx",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_page_bomb_is_stopped_or_harmless_and_the_next_page_is_made(name: str, tmp_path: Path) -> None:
    root = str(make_workspace(tmp_path / "w"))
    with Cage(Limits(seconds=60, processor_seconds=4), 1) as cage:
        try:
            outcome: object = cage.run(lay_out_unseen, (f"<h1>H</h1>{BOMBS[name]}", root))
        except (ContentError, ChildBugError) as error:
            outcome = error
        assert isinstance(outcome, ChildFailure | ContentError | ChildBugError | bytes)
        assert isinstance(cage.run(lay_out_unseen, ("<h1>H</h1>", root)), bytes)


def test_a_title_cannot_leave_its_place_in_the_metadata(tmp_path: Path) -> None:
    title = "</rdf:li></rdf:Alt><evil>&amp; ( ) \\ " + "x" * 10_000
    escaped = title.replace("&", "&amp;").replace("<", "&lt;")
    html = page("<h1>h</h1>", head=f"<title>{escaped}</title>")
    data = lay_out(html, [STYLE], assets(make_workspace(tmp_path / "w"))).write()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        metadata = pdf.open_metadata()
        assert (str(pdf.docinfo["/Title"]), metadata["dc:title"]) == (title, title)
        assert b"<evil>" not in pdf.Root.Metadata.read_bytes()
