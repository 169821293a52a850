"""The review copy holds everything of a product: every rung, mark, claim and comment, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from collateral import cli
from collateral.inspect.reading import read_pdf
from collateral.pipeline.review import build_reviews, review_copy
from collateral.pipeline.run import readable_catalogue
from governed import AS_OF, MASTER, approve_all, change_master, write_governed

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.model.review import ReviewCopy, ReviewedBlock
    from collateral.workspace import Workspace

RICH = (
    MASTER
    + """\

<!-- Is this still the right agent? -->

## Inside {#inside internal=yes}

Margins are [thin]{audience=cfo}, <!-- how thin? --> see [PEEP](#cost) and {{ rep.name }}.[^n]

| Part | [Worth]{audience=cfo} |
|---|---|
| [valve]{region=us} | much |

[^n]: Said in a meeting.
"""
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return write_governed(tmp_path, master=RICH)


def copy_of(workspace: Workspace) -> ReviewCopy:
    catalogue, _ = readable_catalogue(workspace)
    return review_copy(workspace, catalogue, catalogue.products[0], AS_OF)


def block(copy: ReviewCopy, address: str) -> ReviewedBlock:
    return next(one for one in copy.blocks if one.address == address)


def test_every_rung_is_there_for_whomever_it_is(workspace: Workspace) -> None:
    copy = copy_of(workspace)
    assert [(one.address, one.audiences) for one in copy.blocks] == [
        ("pump/headline.all", "everybody"),
        ("pump/cost@glance", "everybody"),
        ("pump/cost@summary", "everybody"),
        ("pump/cleaning@text", "nurse"),
        ("pump/inside@text", "nobody outside"),
    ]
    assert block(copy, "pump/cleaning@text").marks == "topic=service audience=nurse"


def test_a_bar_stands_where_the_text_changed_since_it_was_approved(workspace: Workspace) -> None:
    approve_all(workspace)
    change_master(workspace, "Wipe it.", "Rinse it.")
    copy = copy_of(workspace)
    assert [one.address for one in copy.blocks if one.changed] == ["pump/cleaning@text"]
    assert [sign.said for sign in block(copy, "pump/cleaning@text").signs] == [
        "changed since it was approved (2026-03-04)"
    ] * 2
    assert [sign.said for sign in block(copy, "pump/cost@glance").signs] == ["approved 2026-03-04"] * 2
    assert copy.waiting == 1


def test_a_comment_between_blocks_stands_with_the_block_before_it(workspace: Workspace) -> None:
    assert block(copy_of(workspace), "pump/cleaning@text").comments == ("Is this still the right agent?",)


def test_the_paper_shows_what_no_reader_ever_sees(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["build", "--review", "--workspace", str(workspace.root)]) == 0
    file = workspace.dist / "review" / "pump_review.pdf"
    assert str(file) in capsys.readouterr().out
    reading = read_pdf(file.read_bytes())
    text = " ".join(reading.text.split())
    for words in (
        "Example pump: review copy", "Review copy, internal, not for release", "pump/cost@glance",
        "legal not approved yet",
        "thin audience=cfo", "comment: how thin?", "{{ rep.name }}", "Said in a meeting.",
        "Worth audience=cfo",
        "valve region=us", "Is this still the right agent?", "nobody outside", '"12 USD a day"',
        "Source: Parts list, row 2 [list]", "Always with: estimate", "This is an estimate.",
        "until 2028-05-31",
        "collateral/pump/claims.yaml:2:3",
    ):  # fmt: skip
        assert words in text


def test_drawings_on_the_paper_take_the_brands_colours(workspace: Workspace, tmp_path: Path) -> None:
    drawing = workspace.root / "collateral" / "pump" / "images" / "valve.svg"
    drawing.parent.mkdir(exist_ok=True)
    drawing.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60" width="90mm" height="60mm">'
        '<rect class="accent" width="90" height="60"/></svg>',
        encoding="utf-8",
    )
    (workspace.root / "_brand.yml").write_text('color: {primary: "#b02a17"}\n', encoding="utf-8")
    change_master(workspace, "## Inside", "## Valve {#valve}\n\n![The valve](images/valve.svg)\n\n## Inside")
    (paper,), _ = build_reviews(workspace, output=tmp_path / "out", as_of=AS_OF)

    pages = [page.render(scale=0.4).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(paper)]
    colours = {colour for page in pages for _, colour in page.getcolors(maxcolors=page.width * page.height)}

    assert (0xB0, 0x2A, 0x17) in colours
