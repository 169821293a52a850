"""What a picture's record obliges to say stands beneath the picture, unless the author wrote it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from collateral.compose.resolve import Resolver
from collateral.diagnostics import Place
from collateral.model.content import Figure, Image, Mark, Marks, Text
from collateral.model.evidence import Evidence
from collateral.model.picture import Picture
from collateral.model.record import Places, Record

if TYPE_CHECKING:
    from collateral.model.job import EditionJob

HERE = Place("10.md")
RECORD = Record(
    "images/nurse.jpg",
    Picture(licence="stock 12", owner="A", label="Posed by a model"),
    Places("pictures.yaml"),
)


@pytest.mark.parametrize(
    ("marks", "label"),
    [
        pytest.param(Marks(), "Posed by a model", id="the record's"),
        pytest.param(
            Marks(entries=(Mark("label", ("A photograph",), HERE),)), "A photograph", id="the author's"
        ),
    ],
)
def test_a_label_is_printed_beneath_its_picture(marks: Marks, label: str) -> None:
    job = cast("Any", SimpleNamespace(evidence=Evidence(pictures=(RECORD,))))
    resolver = Resolver(cast("EditionJob", job), cast("Any", None), {})
    figure = Figure(Image("images/nurse.jpg", (Text("A nurse", HERE),), HERE, marks), (), HERE)

    (resolved,) = resolver.blocks((figure,))

    assert isinstance(resolved, Figure)
    assert resolved.content.marks.text("label") == label
