"""One drawing serves every brand: named classes take its colours, everything else stays as drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from collateral.model.brand import Brand, Palette
from collateral.render.brand import channels
from collateral.render.confine import read_asset
from collateral.render.pdf import lay_out
from collateral.render.recolour import CLASSES, inks_of, recoloured
from pages import STYLE, assets, make_workspace, page

if TYPE_CHECKING:
    from pathlib import Path

WARM = Brand(name="Warm", palette=Palette(primary="#aa3311", foreground="#221100"))
INKS = inks_of(WARM)
HEAD = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" width="20mm" height="20mm">'


def test_every_class_is_a_colour_of_the_brand() -> None:
    assert dict(INKS)["accent"] == "#aa3311"
    assert [name for name, _ in INKS] == list(CLASSES)


def test_a_drawing_without_classes_keeps_its_bytes() -> None:
    plain = HEAD + b'<rect fill="#00ff00" width="5" height="5"/></svg>'
    assert recoloured(plain, INKS) == plain
    assert recoloured(plain.replace(b"<rect", b"<rect class='ink'"), ()) == plain.replace(
        b"<rect", b"<rect class='ink'"
    )


@pytest.mark.parametrize(
    "before",
    [b"", b'<?xml version="1.0"?>\n', b"<!-- <svg> as before -->\n", b"<!-- a\nb -->"],
    ids=["bare", "declared", "commented", "over lines"],
)
def test_the_rules_stand_first_in_the_drawing_whatever_comes_before_it(before: bytes) -> None:
    drawing = before + HEAD + b'<rect class="accent" width="5" height="5"/></svg>'
    made = recoloured(drawing, INKS)
    assert made.startswith(before + HEAD + b"<style>")
    assert b".accent{fill:#aa3311}" in made
    assert made.replace(made[made.index(b"<style>") : made.index(b"</style>") + 8], b"") == drawing


def test_a_sign_in_the_root_and_a_prefix_do_not_confuse_it() -> None:
    drawing = b'<s:svg xmlns:s="http://www.w3.org/2000/svg" aria-label="a > b"><s:g class="ink"/></s:svg>'
    assert b'"a > b"><s:style>.ink{' in recoloured(drawing, INKS)


def test_a_page_prints_the_brands_colour_and_leaves_written_ones_alone(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    (root / "images" / "two.svg").write_bytes(
        HEAD + b'<rect class="accent" fill="#123456" width="10" height="20"/>'
        b'<rect fill="#00ff00" x="10" width="10" height="20"/></svg>'
    )
    html = page('<h1>x</h1><p><img src="images/two.svg" alt="two"></p>')
    css = [STYLE, "@page { size: 60mm 60mm; margin: 10mm } h1 { font-size: 1pt; margin: 0 } p { margin: 0 }"]
    for brand in (WARM, Brand(palette=replace(WARM.palette, primary="#1133aa"))):
        roots = replace(assets(root), inks=inks_of(brand))
        picture = pypdfium2.PdfDocument(lay_out(html, css, roots).write())[0].render(scale=2).to_pil()
        seen = {colour for _, colour in picture.convert("RGB").getcolors(1 << 20)}
        assert channels(brand.palette.primary) in seen
        assert (0, 255, 0) in seen
        assert channels("#123456") not in seen


def test_a_drawing_that_may_not_be_shown_is_refused_before_it_is_recoloured(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    (root / "images" / "bad.svg").write_bytes(HEAD + b'<script class="ink"/></svg>')
    with pytest.raises(Exception, match="script"):
        read_asset("https://workspace.invalid/images/bad.svg", replace(assets(root), inks=INKS))
