"""51 ways to make a page read a file it should not, reach the network, or never end; and one harmless page."""

# ruff: noqa: E501  # an attack is read best on one line

from __future__ import annotations

import io
import os
import socket
import sys
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import Image

from collateral.errors import ContentError
from collateral.render.confine import MOST_PIXELS, RefusedError, check_body, locate, read_asset
from collateral.render.drawing import DrawingRefusedError
from collateral.render.pdf import lay_out
from pages import DRAWING, STYLE, assets, huge_png, make_workspace, page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NET = "http://127.0.0.1:9"
SECRET = (0, 200, 0)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="50" height="50">{}</svg>'


def img(address: str) -> str:
    return f'<p><img src="{address}" alt=x></p>'


ATTACKS = {
    "attached file by link": ('<link rel=attachment href="file:///etc/passwd">', ""),
    "attached file by anchor": ("", '<a rel=attachment href="file:///etc/passwd">x</a>'),
    "attached from the network": (f'<link rel=attachment href="{NET}/att.bin">', ""),
    "attached redirect": (f'<link rel=attachment href="{NET}/redir?to=file:///etc/passwd">', ""),
    "attached text": ('<link rel=attachment href="data:text/plain,hello">', ""),
    "picture from the network": ("", img(f"{NET}/img.png")),
    "picture redirected to a file": ("", img(f"{NET}/redir?to=file:///outside.png")),
    "picture redirected inwards": ("", img(f"{NET}/redir?to={NET}/internal.png")),
    "picture by ftp": ("", img("ftp://127.0.0.1:9/x.png")),
    "picture by file address": ("", img("file://{outside}")),
    "picture one folder up": ("", img("../outside.png")),
    "picture one folder up, disguised": ("", img("%2e%2e/outside.png")),
    "picture with a disguised slash": ("", img("..%2foutside.png")),
    "picture by symbolic link": ("", img("link.png")),
    "picture of a twin folder": ("", img("../root-evil/outside.png")),
    "picture on another host": ("", img("file://evil.example{outside}")),
    "picture without scheme": ("", img("//127.0.0.1:9/pr.png")),
    "picture with a shouted scheme": ("", img("HTTP://127.0.0.1:9/up.png")),
    "picture with a torn scheme": ("", img(" ht\ntp://127.0.0.1:9/ws.png")),
    "picture with a user name": ("", img("https://me@workspace.invalid/images/screen.png")),
    "picture with a port": ("", img("https://workspace.invalid:443/images/screen.png")),
    "picture with a question": ("", img("images/screen.png?x=1")),
    "picture with a zero byte": ("", img("images/screen.png%00.png")),
    "picture that is a folder": ("", img("images")),
    "picture that is a device": ("", img("zero.png")),
    "picture that is a pipe": ("", img("pipe.png")),
    "base address": (f'<base href="{NET}/">', img("based.png")),
    "stylesheet from the network": (f'<link rel=stylesheet href="{NET}/a.css">', ""),
    "stylesheet by symbolic link": ("<link rel=stylesheet href=pw.css>", ""),
    "import from the network": (f"<style>@import url({NET}/imp.css);</style>", ""),
    "import of a file": ("<style>@import url(file:///etc/passwd);</style>", ""),
    "background": ("", f'<p style="background:url({NET}/bg.png)">x</p>'),
    "generated picture": ("", f"<style>p::before{{content:url({NET}/cu.png)}}</style><p>x"),
    "list mark": ("", f'<ul style="list-style-image:url({NET}/li.png)"><li>x</ul>'),
    "border picture": ("", f'<p style="border:3px solid;border-image:url({NET}/bi.png) 3">x'),
    "font from the network": (f"<style>@font-face{{font-family:Z;src:url({NET}/f.ttf)}}p{{font-family:Z}}</style>", "<p>x"),
    "font of the machine": ('<style>@font-face{font-family:Z;src:local("DejaVu Sans")}p{font-family:Z}</style>', "<p>x"),
    "colour profile": (f"<style>@color-profile --x{{src:url({NET}/p.icc)}}p{{color:color(--x 1 0 0)}}</style>", "<p>x"),
    "margin picture": (f"<style>@page{{@top-left{{content:url({NET}/m.png)}}}}</style>", "<p>x"),
    "embedded things": ("", f'<embed src="{NET}/em.png"><object data="{NET}/ob.png"></object>'),
    "frame": ("", '<iframe src="file:///etc/passwd"></iframe>'),
    "drawing with a picture from the network": ("", img("svg-net.svg")),
    "drawing with a picture of a file": ("", img("svg-file.svg")),
    "drawing using another": ("", img("svg-use.svg")),
    "drawing with an import": ("", img("svg-import.svg")),
    "drawing with a disguised import": ("", img("svg-escape.svg")),
    "drawing with a font": ("", img("svg-font.svg")),
    "drawing on the page with a picture": ("", SVG.format(f'<title>t</title><image href="{NET}/i.png" width="9" height="9"/>')),
    "drawing on the page of a file": ("", SVG.format('<title>t</title><image xlink:href="file://{outside}" width="9" height="9"/>')),
    "drawing in an address": ("", img(f"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Cimage href='{NET}/d.png' width='9' height='9'/%3E%3C/svg%3E")),
    "entity that reads": ("", img("xxe.svg")),
    "entity from elsewhere": ("", img("xxe-outside.svg")),
    "entities without end": ("", img("laughs.svg")),
    "few entities": ("", img("small-laughs.svg")),
    "entities in another encoding": ("", img("utf16.svg")),
    "drawing that uses itself": ("", img("use-loop.svg")),
    "drawing that never ends": ("", img("use-bomb.svg")),
    "drawing on the page that never ends": ("", "<div>{bomb}</div>"),
    "drawing with a program": ("", img("script.svg")),
    "144 megapixels": ("", img("huge.png")),
    "400 megapixels": ("", img("enormous.png")),
    "huge picture in an address": ("", img("data:image/png;base64," + "A" * 4_000_000)),
    "page in an address": ("", img("data:text/html,hello")),
    "picture cut off": ("", img("torn.png")),
    "drawing called a picture": ("", img("drawing.png")),
    "four inks": ("", img("cmyk.jpg")),
    "another kind of picture": ("", img("x.eps")),
    "link that runs": ("", '<a href="javascript:alert(1)">x</a>'),
    "link that runs, disguised": ("", '<a href="java&#x0A;script:alert(1)">x</a>'),
    "link to a file": ("", '<a href="file:///etc/passwd">x</a>'),
    "link without scheme": ("", '<a href="//evil.example/x">x</a>'),
    "link that would leak a path": ("", '<a href="other.html">x</a>'),
}  # fmt: skip
NOT_READ = {"frame", "drawing on the page that never ends"}
ONLY_LOOKED_AT = {name for name in ATTACKS if name.startswith("link ") or name in NOT_READ}
"""What the engine reads nothing for: only the preflight sees it (and the cage's clock stops a drawing)."""


def bomb() -> str:
    levels = "".join(f'<g id="g{n}"><use href="#g{n - 1}"/><use href="#g{n - 1}"/></g>' for n in range(1, 40))
    return f'<defs><g id="g0"><path d="M0 0h1"/></g>{levels}</defs><use href="#g39"/>'


def laughs(levels: int) -> str:
    entities = '<!ENTITY l0 "ha">' + "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, levels + 1)
    )
    return f'<?xml version="1.0"?><!DOCTYPE svg [{entities}]>' + SVG.format(f"<text>&l{levels};</text>")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace full of traps, with something worth stealing beside it."""
    folder = tmp_path_factory.mktemp("attacks")
    root = make_workspace(folder / "root")
    (folder / "root-evil").mkdir()
    for outside in (folder / "outside.png", folder / "root-evil" / "outside.png"):
        Image.new("RGB", (30, 30), SECRET).save(outside)
    (root / "link.png").symlink_to(folder / "outside.png")
    (root / "pw.css").symlink_to("/etc/passwd")
    (root / "zero.png").symlink_to("/dev/zero")
    os.mkfifo(root / "pipe.png")
    drawings = {
        "svg-net": SVG.format(f'<image href="{NET}/s.png" width="9" height="9"/>'),
        "svg-file": SVG.format(f'<image xlink:href="file://{folder}/outside.png" width="9" height="9"/>'),
        "svg-use": SVG.format('<use href="images/chart.svg#a"/>'),
        "svg-import": SVG.format(f'<style>@import url("{NET}/s.css")</style><rect width="9" height="9"/>'),
        "svg-escape": SVG.format(
            "<style>rect { fill: u\\72l(http://127.0.0.1:9/x) }</style><rect width='9' height='9'/>"
        ),
        "svg-font": SVG.format(
            f"<style>@font-face{{font-family:Q;src:url({NET}/q.ttf)}}</style><text>x</text>"
        ),
        "xxe": '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format("<text>&x;</text>"),
        "xxe-outside": f'<!DOCTYPE svg SYSTEM "{NET}/x.dtd">' + SVG.format("<text>x</text>"),
        "laughs": laughs(9),
        "small-laughs": laughs(3),
        "use-loop": SVG.format(
            '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g><use href="#a"/>'
        ),
        "use-bomb": SVG.format(bomb()),
        "script": SVG.format("<script>alert(1)</script>"),
    }
    for name, text in drawings.items():
        (root / f"{name}.svg").write_text(text, "utf-8")
    (root / "utf16.svg").write_bytes(laughs(3).encode("utf-16"))
    (root / "huge.png").write_bytes(huge_png(12_000, 12_000))
    (root / "enormous.png").write_bytes(huge_png(20_000, 20_000))
    (root / "torn.png").write_bytes((root / "images" / "screen.png").read_bytes()[:-20])
    (root / "drawing.png").write_text(DRAWING, "utf-8")
    (root / "x.eps").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n")
    Image.new("CMYK", (9, 9)).save(root / "cmyk.jpg")
    return root


class Watch:
    """Sees every socket that is opened while it is on."""

    def __init__(self) -> None:
        self.on = False
        self.seen: list[str] = []

    def __call__(self, event: str, _arguments: object) -> None:
        if self.on and event.startswith("socket."):
            self.seen.append(event)


WATCH = Watch()
sys.addaudithook(WATCH)  # for good: hooks cannot be taken away


@pytest.fixture
def watch() -> Iterator[Watch]:
    WATCH.seen.clear()
    WATCH.on = True
    yield WATCH
    WATCH.on = False


def attack(name: str, workspace: Path) -> bytes:
    head, body = (
        text.replace("{outside}", str(workspace.parent / "outside.png")).replace(
            "{bomb}", SVG.format("<title>t</title>" + bomb())
        )
        for text in ATTACKS[name]
    )
    html = page(f"<h1>h</h1>{body}", head=f"<title>t</title>{head}")
    return lay_out(html, [STYLE], assets(workspace)).write()


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_by_name_and_opens_no_socket(name: str, workspace: Path, watch: Watch) -> None:
    with pytest.raises(ContentError) as refusal:
        attack(name, workspace)
    assert watch.seen == []
    told = str(refusal.value)
    assert "root:" not in told
    assert str(workspace.parent) not in told.replace(f"file://{workspace.parent}", "").replace(
        f"example{workspace.parent}", ""
    )


@pytest.mark.parametrize("name", sorted(set(ATTACKS) - ONLY_LOOKED_AT))
def test_an_attack_the_preflight_overlooks_is_still_refused_where_it_reads(
    name: str, workspace: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("collateral.render.pdf.preflight", lambda _root: ())
    try:
        data = attack(name, workspace)
    except ContentError:
        data = b""
    assert watch.seen == []
    if data:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert list(pdf.attachments) == []
            assert not [
                o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"
            ]


def test_a_page_with_allowed_pictures_is_made(workspace: Path, watch: Watch) -> None:
    """The control: a cage that refuses everything would pass every test above."""
    body = "".join(img(f"images/{name}") for name in ("photo.jpg", "screen.png", "glass.png", "chart.svg"))
    data = lay_out(
        page(f"<h1>h</h1>{body}{SVG.format('<title>t</title>')}"), [STYLE], assets(workspace)
    ).write()
    assert data.startswith(b"%PDF-1.7")
    assert watch.seen == []


def test_the_watch_would_see_a_socket(watch: Watch) -> None:
    socket.socket().close()
    assert watch.seen


def test_all_refusals_of_a_page_are_told_together(workspace: Path) -> None:
    body = img("../outside.png") + img(f"{NET}/a.png") + img("use-bomb.svg") + img("images/none.png")
    with pytest.raises(ContentError) as refusal:
        lay_out(page(f"<h1>h</h1>{body}"), [STYLE], assets(workspace))
    refused = {
        (d.place.path, d.message.split(": ", 1)[1][:30])
        for d in refusal.value.diagnostics
        if d.code == "file-refused"
    }
    assert len(refused) == 4
    assert ("use-bomb.svg", "it draws more than 20000 shapes"[:30]) in refused
    assert len(refusal.value.diagnostics) == 4


def test_a_refusal_that_the_engine_swallows_while_drawing_fails_the_document(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WeasyPrint catches everything while it draws an SVG: only the fetcher's own memory tells."""
    monkeypatch.setattr("collateral.render.drawing.check_drawing", lambda _root: None)
    monkeypatch.setattr("collateral.render.pdf.preflight", lambda _root: ())
    laid = lay_out(page(f"<h1>h</h1>{img('svg-file.svg')}"), [STYLE], assets(workspace))
    with pytest.raises(ContentError, match="is not shown"):
        laid.write()


def test_a_file_below_the_workspace_is_found_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "ü b.png").write_bytes(b"x")
    assert locate("https://workspace.invalid/%C3%BC%20b.png", assets(tmp_path)).name == "ü b.png"


def test_a_picture_larger_than_the_limit_is_refused_by_its_header_alone() -> None:
    side = int(MOST_PIXELS**0.5)
    check_body("image/png", huge_png(side, side))
    with pytest.raises(DrawingRefusedError, match="pixels are too many"):
        check_body("image/png", huge_png(side + 1, side + 1))


def test_a_file_that_grew_beyond_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("collateral.render.confine.MOST_BYTES", 10)
    (tmp_path / "x.png").write_bytes(huge_png(2, 2))
    with pytest.raises(RefusedError, match="larger than"):
        read_asset("https://workspace.invalid/x.png", assets(tmp_path))


def test_many_small_pictures_are_too_much_together(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collateral.render.pdf.MOST_BYTES_TOGETHER", 200)
    with pytest.raises(ContentError, match="too large together"):
        lay_out(
            page(f"<h1>h</h1>{img('images/photo.jpg')}{img('images/screen.png')}"), [STYLE], assets(workspace)
        )


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"wOF2" + bytes(100), "not a TrueType or OpenType font"),
        (b"\x00\x01\x00\x00\x00\x09" + bytes(20), "cut off"),
        (b"\x00\x01\x00\x00\x00\x01" + bytes(6) + b"fvar" + bytes(12), "variable fonts"),
        (b"OTTO\x00\x01" + bytes(6) + b"glyf" + bytes(12), "lacks tables"),
    ],
)
def test_a_font_that_would_not_print_reliably_is_refused(body: bytes, reason: str) -> None:
    with pytest.raises(DrawingRefusedError, match=reason):
        check_body("font/ttf", body)
