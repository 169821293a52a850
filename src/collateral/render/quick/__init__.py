"""Answers what the layout engine asks itself most often without the long way round; the answers are its own.

Each short way is tried first and leaves to the engine whatever is not plain. Together they save a third of a
layout. All of it reaches into WeasyPrint's private modules, hence the pin of its version; that every style,
box and byte stays what the engine alone would make is tested.
"""

from __future__ import annotations

import importlib
from itertools import chain
from typing import Any

from collateral.render.quick.characters import Patterns
from collateral.render.quick.flow import boxes_in_flow
from collateral.render.quick.hyphens import read_when_asked
from collateral.render.quick.lengths import known_lengths
from collateral.render.quick.once import unlocked_properties
from collateral.render.quick.selectors import spared_pseudo_elements
from collateral.render.quick.styles import filled_styles
from collateral.render.quick.written import written_once

__all__ = ["answer_quickly"]


def answer_quickly(weasyprint: Any) -> tuple[tuple[Any, str, Any], ...]:  # noqa: ANN401  # WeasyPrint has no types
    """Put the short ways in the place of the engine's own.

    Returns:
        What stood there before: of which class or module, under which name.
    """
    pyphen = importlib.import_module("pyphen")
    stream = importlib.import_module("tinyhtml5.inputstream")
    before = []
    for owner, name, quick in chain(
        filled_styles(weasyprint.css),
        spared_pseudo_elements(weasyprint.css),
        known_lengths(weasyprint),
        boxes_in_flow(weasyprint.formatting_structure.boxes),
        unlocked_properties(weasyprint.css),
        written_once(),
        (
            (stream, "characters_until_regex", Patterns()),
            (pyphen, "HyphDict", read_when_asked(pyphen)),
        ),
    ):
        before.append((owner, name, getattr(owner, name)))
        setattr(owner, name, quick)
    return tuple(before)
