"""Whatever a template and a master may contain becomes PDF/A-3a and PDF/UA-1, or is refused with a reason."""

# ruff: noqa: E501  # a feature's HTML is read best on one line

from __future__ import annotations

import importlib.util
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from collateral.errors import ContentError
from collateral.render.pdf import lay_out
from pages import DRAWING, STYLE, assets, laid_out, make_workspace, page

if TYPE_CHECKING:
    from types import ModuleType

pytestmark = pytest.mark.slow

CHECK = Path(__file__).parents[2] / "tools" / "verapdf" / "check.py"

SAMPLE = """
<header class=run><p>Acme <img src=images/screen.png alt="" style="height:4mm"></p></header>
<h1>The open ventilator</h1>
<p>Text with <b>bold</b>, <i>italic</i>, <code>code</code>, H<sub>2</sub>O and a
<a href="https://example.com/a"><b>link</b> of two words</a>, one to <a href="#s-b">a section</a> and one to
<a href="mailto:a@example.com">a mailbox</a>.<span class=note>A note with <a href="https://example.com/n">its
own link</a>.</span></p>
<section id=s-a><h2>Lists</h2>
<ul><li>tight<ul><li>nested<ol><li>deeper</li></ol></li></ul></li><li>tight</li></ul>
<ul><li><p>loose</p><p>in two parts</p></li><li><p>loose</p><ol><li><p>nested and loose</p></li></ol></li></ul>
</section>
<section id=s-b><h2>Table</h2>
<table><caption>What it costs</caption>
<thead><tr><th scope=col rowspan=2>Part</th><th scope=colgroup colspan=2>Price</th></tr>
<tr><th scope=col>low</th><th scope=col>high</th></tr></thead>
<tbody><tr><th scope=row>Valve</th><td>10</td><td>12</td></tr>
<tr><th scope=row>Blower</th><td colspan=2>not known</td></tr></tbody></table></section>
<section id=s-c><h2>Pictures</h2>
<figure><img src=images/photo.jpg alt="A photograph"><figcaption>What to see</figcaption></figure>
<figure>DRAWING<figcaption>A drawing</figcaption></figure>
<p><img src=images/chart.svg alt="A chart"><img src=images/glass.png alt=""></p></section>
<section id=s-d class=two><h2>Columns</h2><p lang=de>Zwei Spalten mit ausreichend Text, damit umgebrochen wird.
</p><p>And more of it, so that both columns have something to carry from top to bottom.</p></section>
""".replace("DRAWING", DRAWING.replace("<svg", '<svg aria-label="Bars"'))
SAMPLE_STYLE = """
.run { position: running(run) } .note { float: footnote } .two { columns: 2 } p { hyphens: auto }
@page { @top-left { content: element(run) } @bottom-right { content: counter(page) " of " counter(pages) } }
h2 { font-family: "Source Serif 4 Display"; font-weight: 600; break-after: avoid }
"""

SVG = DRAWING.replace("<svg", "<svg {}").replace("<rect", "{}<rect")
TABLE = "<table><thead><tr><th scope=col>a<th scope=col>b</thead><tbody><tr><td>1<td>2</tbody></table>"
FEATURES = {
    "plain": "<p>x",
    "bitmap smoothed": '<p><img src=images/photo.jpg alt=x style="image-rendering:auto">',
    "bitmap with alpha": "<p><img src=images/glass.png alt=x>",
    "ornament": '<p><img src=images/glass.png alt="">',
    "figure": "<figure><img src=images/screen.png alt=x style=display:block><figcaption>c</figcaption></figure>",
    "drawing file": "<p><img src=images/chart.svg alt=x>",
    "bitmap in a drawing": (
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" aria-label="x"><image width="9" height="9"'
        ' href="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2'
        'FzhVAAAAAElFTkSuQmCC"/></svg>'
    ),
    "drawing with title": "<figure>" + SVG.format("", "<title>t</title>") + "</figure>",
    "drawing with label": "<figure>" + SVG.format('aria-label="t"', "") + "</figure>",
    "drawing hidden": "<figure>" + SVG.format('aria-hidden="true"', "") + "</figure>",
    "see-through colour": '<p style="color:rgba(0,0,0,.7);background:rgba(0,0,255,.1)">b',
    "see-through ornament": '<div style="opacity:.5;height:4mm;background:red"></div><p>x',
    "backgrounds": '<p style="background:url(images/chart.svg)">b<p style="background:linear-gradient(red,blue)">c',
    "shadows": '<p style="box-shadow:2px 2px 6px #888">b',
    "borders": '<p style="border:2px dashed red;border-radius:5px;outline:1px solid">b<hr>',
    "rounded clip": '<div style="overflow:hidden;border-radius:5mm"><p>b</p></div>',
    "turned": '<p style="transform:rotate(3deg)">b',
    "positioned": '<div style="position:relative;height:9mm"><p style="position:absolute;top:0">b</p></div>',
    "floated": '<div style="float:right;width:30mm"><p>b</p></div><p>c</p>',
    "flex": '<div style="display:flex"><div><p>b</p></div><div><p>c</p></div></div>',
    "grid": '<div style="display:grid;grid-template-columns:1fr 1fr"><div><h2>b</h2></div><div><p>c</p></div></div>',
    "columns": '<div style="columns:2"><h2>b</h2>' + "<p>lorem ipsum dolor sit amet</p>" * 40 + "</div>",
    "link": '<p><a href="https://a.example/">l</a>',
    "link over lines": '<p><a href="https://a.example/">' + "long link text " * 20 + "</a>",
    "link over pages": '<p><a href="https://a.example/">' + "long link text " * 400 + "</a>",
    "link over columns": '<div style="columns:2"><p><a href="https://a.example/">'
    + "long text " * 60
    + "</a></div>",
    "link around picture": '<p><a href="https://a.example/"><img src=images/screen.png alt=x></a>',
    "link around markup": '<p><a href="https://a.example/">a <b>b</b> <em>c</em></a>',
    "link as card": '<a href="https://a.example/" style="display:block"><h2>b</h2><p>c</p></a>',
    "link in heading": '<h2><a href="https://a.example/">b</a></h2>',
    "link in list": '<ul><li><a href="https://a.example/">b</a></li></ul>',
    "list without marks": '<ul style="list-style:none"><li>a</li></ul>',
    "list marks inside": '<ul style="list-style-position:inside"><li>a</li></ul>',
    "list marks as picture": '<ul style="list-style-image:url(images/chart.svg)"><li>a</li></ul>',
    "list as flex": '<ul style="display:flex"><li>a</li><li>b</li></ul>',
    "list as grid": '<ul style="display:grid;list-style:none"><li>a</li><li>b</li></ul>',
    "list inline": "<ul><li style=display:inline>a</li><li style=display:inline-block>b</li></ul>",
    "list over pages": "<ul><li>" + "long text " * 900 + "</li></ul>",
    "list over columns": '<div style="columns:2;height:40mm"><ul>' + "<li>abc def</li>" * 12 + "</ul></div>",
    "list with empty item": "<ul><li></li><li>a</li></ul>",
    "list from three": "<ol start=3><li>a</li></ol>",
    "list loose": "<ol><li><p>a</p><p>b</p></li></ol>",
    "list loose nested": "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li>c</li></ul>",
    "picture in list": "<ul><li><img src=images/screen.png alt=x></li></ul>",
    "definitions": "<dl><dt>a</dt><dd>b</dd></dl><dl><div><dt>a</dt><dd>b</dd></div></dl>",
    "table": TABLE,
    "table caption below": TABLE.replace("<table>", "<table><caption style=caption-side:bottom>c</caption>"),
    "table with row headers": "<table><tr><th scope=row>a<td>1<tr><th scope=row>b<td>2</table>",
    "table with empty cells": "<table><tr><td></td><th scope=col>b<tr><th scope=row>c<td></td></table>",
    "table spans": "<table><tr><th scope=col colspan=2>a<tr><td>1<td>2</table>"
    "<table><tr><th scope=row rowspan=2>a<td>1<tr><td>2</table>",
    "table over pages": TABLE.replace("</tbody>", "<tr><td>3<td>4" * 120 + "</tbody>"),
    "table with foot": TABLE.replace("<tbody>", "<tfoot><tr><td>s<td>t</tfoot><tbody>"),
    "table in table": "<table><tr><th scope=col>a<tr><td>" + TABLE + "</table>",
    "languages": "<p lang=de>äöü <span lang=fr>été</span>",
    "inline kinds": "<p><q>x</q> <abbr title=y>x</abbr> <sup>1</sup> <code>c</code><pre>a\nb</pre>",
    "hyphens": '<p style="hyphens:auto;width:15mm">internationalization inter&shy;national',
    "special spaces": "<p>a&nbsp;b&#8203;c&#8209;d&#xFEFF;e&#8239;f&#8201;g",
    "contents": '<p><a href="#s-z" class=t>x</a><h2 id=s-z>z</h2>',
    "anchors of notes": '<p>x<sup><a href="#n" id=r>1</a></sup><ol><li id=n><p>note <a href="#r">back</a></p></ol>',
    "note": "<p>x<span style=float:footnote>note</span> y",
    "hidden": "<p style=visibility:hidden>x<p>y",
    "for screen readers": '<p style="position:absolute;width:1px;height:1px;overflow:hidden">x</p><p>y',
    "landmarks": "<nav><p>n</p></nav><main><article><p>x</p></article><aside><p>z</p></aside></main>",
    "quotation": "<blockquote><p>x</p><footer>y</footer></blockquote>",
    "loose text": "loose text <h2>b</h2> more <b>loose</b>",
    "empty boxes": "<p><br></p><p></p><div></div><p>x",
    "badge": '<p>a <span style="display:inline-block;background:#eee;padding:1mm">b</span>',
    "cover": '<div style="break-after:page;background:url(images/photo.jpg);height:50mm"><h2>H</h2></div><p>x',
}
STYLES = {
    "generated words": '.q::before { content: "+ " }',
    "running lines": '@page { @top-center { content: "Run" } @bottom-center { content: counter(page) } }',
    "running picture": "@page { @top-center { content: url(images/chart.svg) } }",
    "page background": "@page { background: url(images/chart.svg) no-repeat }",
    "page numbers of links": '.t::after { content: leader(".") target-counter(attr(href), page) }',
}
REFUSED = {
    "opacity on text": ('<p style="opacity:.9">b', "see-through"),
    "irregular table": ("<table><tr><th>a<th>b<th>c<tr><td>1<td>2</table>", "uneven-table"),
    "heading skipped": ("<h3>x</h3>", "heading-skipped"),
    "heading empty": ("<h2></h2><p>x", "empty-heading"),
    "no alternative text": ("<p><img src=images/screen.png>", "no-alt"),
    "letters nobody has": ("<p>漢", "glyph-missing"),
    "style without effect": ('<p style="text-shadow:1px 1px 2px #888">x', "style-not-understood"),
    "form": ("<form><input></form>", "element-not-allowed"),
    "file by link": ("<p><a rel=attachment href=images/chart.svg>x</a>", "attached-by-link"),
}


@pytest.fixture(scope="module")
def verapdf() -> ModuleType:
    """The driver of the validator; without Java a developer may skip, CI may not."""
    spec = importlib.util.spec_from_file_location("verapdf_check", CHECK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    absent = module.missing_tools()
    if absent:
        if os.environ.get("CI"):
            pytest.fail(absent)
        pytest.skip(absent)
    return module


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_workspace(tmp_path_factory.mktemp("conformance"))


def failures(verapdf: ModuleType, files: list[Path]) -> list[str]:
    return [
        f"{Path(verdict.file).stem} ({verdict.flavour}): {'; '.join(verdict.failures)}"
        for verdict in verapdf.validate(files)
        if not verdict.compliant
    ]


def test_a_rich_document_is_archivable_and_accessible(
    verapdf: ModuleType, workspace: Path, tmp_path: Path
) -> None:
    data = laid_out(SAMPLE, workspace, css=SAMPLE_STYLE).write(b'{"schema": 1}')
    file = tmp_path / "sample.pdf"
    file.write_bytes(data)
    assert failures(verapdf, [file]) == []
    assert {v.flavour: v.checks > 1000 for v in verapdf.validate([file])} == {"3a": True, "ua1": True}


def test_every_feature_of_a_page_keeps_a_document_archivable_and_accessible(
    verapdf: ModuleType, workspace: Path, tmp_path: Path
) -> None:
    files = []
    for name, body in FEATURES.items():
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(laid_out(f"<h1>H</h1>{body}", workspace).write())
        files.append(file)
    for name, css in STYLES.items():
        file = tmp_path / f"{name}.pdf"
        body = '<h1 id=s-h>H</h1><p class=q>x <a class=t href="#s-h">y</a>'
        file.write_bytes(laid_out(body, workspace, css=css).write())
        files.append(file)
    assert failures(verapdf, files) == []


@pytest.mark.parametrize(("body", "code"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_made_accessible_is_refused_with_a_reason(
    body: str, code: str, workspace: Path
) -> None:
    with pytest.raises(ContentError) as refusal:
        laid_out(f"<h1>H</h1>{body}", workspace).write()
    assert code in {diagnostic.code for diagnostic in refusal.value.diagnostics}


def test_the_validator_tells_a_bad_file_from_a_good_one(
    verapdf: ModuleType, workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = laid_out("<h1>H</h1><ul><li><p>x</p></li></ul>", workspace).write()
    (tmp_path / "good.pdf").write_bytes(good)
    with pikepdf.open(io.BytesIO(good)) as pdf:
        del pdf.Root.Lang
        pdf.save(tmp_path / "bad.pdf")
    (tmp_path / "none.pdf").write_bytes(b"not a PDF at all")
    assert verapdf.main([str(tmp_path / "good.pdf")]) == 0
    assert verapdf.main([str(tmp_path / "good.pdf"), str(tmp_path / "bad.pdf")]) == 1
    assert verapdf.main([str(tmp_path / "none.pdf")]) == 2
    assert verapdf.main([]) == 2
    assert "FAIL ua1" in capsys.readouterr().out


def test_an_answer_with_hardly_any_checks_is_not_believed(verapdf: ModuleType) -> None:
    answer = {"file": "x.pdf", "flavour": "3a", "compliant": True, "checks": 3, "failed": []}
    with pytest.raises(verapdf.ValidatorError, match="too few"):
        verapdf._verdict(answer)


def test_without_the_repairs_lists_links_and_tables_are_not_accessible(
    verapdf: ModuleType, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The counterpart of the tests above: they would pass for nothing if WeasyPrint did it all by itself."""
    monkeypatch.setattr("collateral.render.pdf.repair_structure", lambda _pdf, _origins: None)
    file = tmp_path / "unrepaired.pdf"
    body = SAMPLE + FEATURES["table spans"]
    file.write_bytes(lay_out(page(body), [STYLE + SAMPLE_STYLE], assets(workspace)).write())
    (found,) = [line for line in failures(verapdf, [file]) if "(ua1)" in line]
    assert {"7.2-20", "7.18.5-1", "7.5-1"} <= {
        part.split(" x")[0] for part in found.split(": ", 1)[1].split("; ")
    }
