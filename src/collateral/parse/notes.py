"""Footnotes: defined once per file, outside every container, and called from its text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.model.content import Note
from collateral.parse.rules import text as rules
from collateral.parse.tree import walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collateral.diagnostics import Place
    from collateral.parse.blocks import BlockReader
    from collateral.parse.tree import Node


def read_notes(nodes: Sequence[Node], reader: BlockReader) -> dict[str, Place]:
    """Reads every note of a file into the inline reader; returns where each is defined."""
    places: dict[str, Place] = {}
    for node in nodes:
        if node.type == "footnote_reference":
            _read_note(node, reader, places)
        else:
            _refuse_inside(node, reader)
    return places


def _read_note(node: Node, reader: BlockReader, places: dict[str, Place]) -> None:
    label, place = str(node.token.meta["label"]), reader.place(node)
    if label in places:
        reader.findings.say(rules.NOTE_TWICE, place, label=label, first=places[label].line)
        return
    places[label] = place
    inner = replace(reader, where=["a footnote"], inlines=replace(reader.inlines, inside_note=True))
    blocks = inner.inside("a footnote", node.children)
    if not blocks:
        reader.findings.say(rules.NOTE_EMPTY, place, label=label)
    reader.inlines.notes[label] = Note(f"{place.path}#{label}", blocks, place)


def _refuse_inside(node: Node, reader: BlockReader) -> None:
    what = {"bullet_list": "a list", "ordered_list": "a list", "blockquote": "a quotation"}
    for inner in walk(node.children):
        if inner.type == "footnote_reference":
            place = reader.place(inner)
            label = str(inner.token.meta["label"])
            reader.findings.say(
                rules.NOTE_PLACE, place, label=label, what=what.get(node.type, f'"{node.token.content}"')
            )
            reader.inlines.notes.setdefault(label, Note(f"{place.path}#{label}", (), place))
            reader.inlines.called.add(label)


def report_unused(places: dict[str, Place], reader: BlockReader) -> None:
    """Notes and link definitions that nothing uses."""
    for label, place in places.items():
        if label not in reader.inlines.called:
            reader.findings.say(rules.NOTE_UNUSED, place, label=label)


def report_definitions(nodes: Sequence[Node], reader: BlockReader) -> None:
    """Link definitions that no link uses, and repeated ones."""
    seen: set[str] = set()
    for node in walk(nodes):
        if node.type != "definition":
            continue
        meta = node.token.meta
        if meta["id"] in seen:
            reader.findings.say(rules.DEFINITION_TWICE, reader.place(node), label=meta["label"])
        elif meta["id"] not in reader.inlines.linked:
            reader.findings.say(rules.DEFINITION_UNUSED, reader.place(node), label=meta["label"])
        seen.add(meta["id"])
