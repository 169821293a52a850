"""Repairs of the structure tree that WeasyPrint 70 writes, so that PDF/UA-1 holds and screen readers work.

Each function mends one defect and names it. All run in the finisher, after WeasyPrint made its objects
and before they are serialised; none changes what is drawn. Umbrella upstream: WeasyPrint #2482.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

import pydyf

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

_PIXEL = 0.75
"""Points in a CSS pixel."""
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LIST_NUMBERING = {"ol": "/Decimal", "ul": "/Disc"}


class UntaggableError(ValueError):
    """The page holds something that no repair can tag; the text is a sentence for a template author."""


@dataclass(slots=True)
class Origins:
    """Which HTML each structure element came from; collected while WeasyPrint builds the tree."""

    html: dict[int, ET.Element] = field(default_factory=dict)
    """By object number."""
    notes: set[int] = field(default_factory=set)
    """Object numbers of footnotes."""


@dataclass(slots=True)
class _Tree:
    """The structure tree, walked once."""

    pdf: Any
    elements: dict[int, Any] = field(default_factory=dict)
    """Structure elements that the document reaches, by object number."""
    parents: dict[int, int | None] = field(default_factory=dict)
    """None for the element on top."""

    @property
    def root(self) -> Any:  # noqa: ANN401  # pydyf has no types
        """The tree's root, above all elements."""
        return self.get(self.pdf.catalog["StructTreeRoot"])

    def get(self, reference: Any) -> Any:  # noqa: ANN401  # pydyf has no types
        """The object behind a reference."""
        return self.pdf.objects[_number(reference)]

    def kind(self, number: int | None) -> str:
        """`/P`, `/Link` … of an element; empty for none."""
        return str(self.elements[number]["S"]) if number in self.elements else ""

    def children(self, element: Any) -> Iterator[int]:  # noqa: ANN401
        """Numbers of the structure elements directly below one."""
        for kid in element["K"]:
            if _is_reference(kid) and _number(kid) in self.elements:
                yield _number(kid)

    def add(self, kind: str, like: Any, parent: int | None, kids: list[Any]) -> Any:  # noqa: ANN401
        """A new element on the same page as another."""
        element = pydyf.Dictionary(
            {"Type": "/StructElem", "S": kind, "K": pydyf.Array(kids), "Pg": like["Pg"], "P": like["P"]}
        )
        self.pdf.add_object(element)
        self.elements[element.number] = element
        self.parents[element.number] = parent
        return element

    def adopt(self, child: int, parent: Any) -> None:  # noqa: ANN401
        """Record that an element now stands below another."""
        self.elements[child]["P"] = parent.reference
        self.parents[child] = parent.number

    def position(self, number: int) -> tuple[Any, int]:
        """The list of kids an element stands in, and where."""
        parent = self.parents[number]
        kids = (self.elements[parent] if parent is not None else self.root)["K"]
        return kids, next(i for i, k in enumerate(kids) if _is_reference(k) and _number(k) == number)


def repair_structure(pdf: pydyf.PDF, origins: Origins) -> None:
    """Mend the tree of one PDF in place.

    Raises:
        UntaggableError: Content was drawn in a way that cannot be tagged.
    """
    _refuse_tagged_groups(pdf)
    _switch_interpolation_off(pdf)
    tree = _walk(pdf)
    _keep_languages(tree, origins)
    _number_lists(tree, origins)
    _name_links(tree, origins)
    _mark_notes(tree, origins)
    _place_figures(tree)
    _scope_headers(tree, origins)
    _wrap_list_bodies(tree)
    _move_annotations_into_links(tree)
    _make_artifacts(tree)
    _list_attachments_once(pdf)


def _walk(pdf: Any) -> _Tree:  # noqa: ANN401
    tree = _Tree(pdf)
    stack: list[tuple[int, int | None]] = [(_number(kid), None) for kid in reversed(tree.root["K"])]
    while stack:
        number, parent = stack.pop()
        element = pdf.objects[number]
        if not isinstance(element, dict) or element.get("Type") != "/StructElem":
            continue
        tree.elements[number] = element
        tree.parents[number] = parent
        stack.extend((_number(kid), number) for kid in reversed(element["K"]) if _is_reference(kid))
    return tree


def _refuse_tagged_groups(pdf: Any) -> None:  # noqa: ANN401
    """CSS `opacity` draws content into a group where marks cannot be reached (UA 7.1-3); no report found."""
    for thing in pdf.objects:
        if (
            isinstance(thing, pydyf.Stream)
            and thing.extra.get("Subtype") == "/Form"
            and b"BDC" in thing.stream
        ):
            raise UntaggableError(
                'something on the page is see-through by "opacity", which hides its text from screen readers'
            )


def _switch_interpolation_off(pdf: Any) -> None:  # noqa: ANN401
    """Pictures inside SVG are always written with /Interpolate true, which PDF/A forbids (6.2.8-3)."""
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and "Interpolate" in thing.extra:
            thing.extra["Interpolate"] = "false"


def _keep_languages(tree: _Tree, origins: Origins) -> None:
    """`lang` below `<html>` is lost, so foreign words are read out with the wrong voice."""
    for number, element in tree.elements.items():
        html = origins.html.get(number)
        if html is None or "Lang" in element:
            continue
        language = html.get("lang") or html.get(_XML_LANG)
        if language:
            element["Lang"] = pydyf.String(language)


def _number_lists(tree: _Tree, origins: Origins) -> None:
    """Lists do not say how they are numbered (#2504, #2497)."""
    for number, element in tree.elements.items():
        html = origins.html.get(number)
        if element["S"] != "/L" or "A" in element or html is None or html.tag not in _LIST_NUMBERING:
            continue
        labelled = any(
            tree.kind(label) == "/Lbl"
            for item in tree.children(element)
            for label in tree.children(tree.elements[item])
        )
        if labelled:
            numbering = _LIST_NUMBERING[html.tag]
            element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": numbering})


def _name_links(tree: _Tree, origins: Origins) -> None:
    """A link is announced as its address or anchor instead of its words."""
    for number, element in tree.elements.items():
        html = origins.html.get(number)
        if element["S"] != "/Link" or html is None or html.tag != "a":
            continue
        label = html.get("aria-label") or html.get("title") or " ".join("".join(html.itertext()).split())
        for kid in element["K"]:
            annotation = _annotation(tree, kid)
            if label and annotation is not None:
                annotation["Contents"] = pydyf.String(label)


def _mark_notes(tree: _Tree, origins: Origins) -> None:
    """Footnotes are tagged as what their HTML element is, not as notes (UA 7.9)."""
    for count, number in enumerate(sorted(origins.notes & set(tree.elements)), start=1):
        element = tree.elements[number]
        element["S"] = "/Note"
        element["ID"] = pydyf.String(f"note-{count}")


def _place_figures(tree: _Tree) -> None:
    """A figure's BBox is in CSS pixels from the top; PDF wants points from the bottom."""
    for element in tree.elements.values():
        if element["S"] != "/Figure" or "BBox" not in element.get("A", {}):
            continue
        height = tree.get(element["Pg"])["MediaBox"][3]
        left, top, right, bottom = (side * _PIXEL for side in element["A"]["BBox"])
        corners = (left, height - bottom, right, height - top)
        element["A"]["BBox"] = pydyf.Array([round(corner, 2) for corner in corners])


def _scope_headers(tree: _Tree, origins: Origins) -> None:
    """Header cells never say what they head (#2508); `Headers` is wrong where cells span (UA 7.5-1)."""
    for number, element in tree.elements.items():
        if element["S"] == "/TH" and "Scope" not in element["A"]:
            element["A"]["Scope"] = "/Row" if _heads_row(tree, origins, number) else "/Column"
        elif element["S"] == "/TD" and "Headers" in element.get("A", {}):
            del element["A"]["Headers"]  # Scope says it all


def _heads_row(tree: _Tree, origins: Origins, number: int) -> bool:
    html = origins.html.get(number)
    scope = html.get("scope", "") if html is not None else ""
    if scope:
        return scope in {"row", "rowgroup"}
    row = tree.parents[number]
    if row is None or tree.kind(tree.parents[row]) == "/THead":
        return False
    return next(tree.children(tree.elements[row]), None) == number


def _wrap_list_bodies(tree: _Tree) -> None:
    """Paragraphs stand directly in LI instead of in LBody (UA 7.2-20; #1837, #2505): every loose list."""
    for number, element in list(tree.elements.items()):
        if element["S"] != "/LI":
            continue
        kids, body = pydyf.Array([]), None
        for kid in element["K"]:
            if _is_reference(kid) and tree.kind(_number(kid)) in {"/Lbl", "/LBody"}:
                kids.append(kid)
                continue
            if body is None:
                body = tree.add("/LBody", element, number, [])
                body["P"] = element.reference
                kids.append(body.reference)
            body["K"].append(kid)
            if _is_reference(kid) and _number(kid) in tree.elements:
                tree.adopt(_number(kid), body)
        element["K"] = kids


def _move_annotations_into_links(tree: _Tree) -> None:
    """The annotation of `<a><b>…` or of a block `<a>` stands in the inner element (UA 7.18.5-1)."""
    nums = tree.get(tree.root["ParentTree"])["Nums"]
    position = {nums[i]: i + 1 for i in range(0, len(nums), 2)}
    for number, element in list(tree.elements.items()):
        if element["S"] == "/Link":
            continue
        for kid in list(element["K"]):
            annotation = _annotation(tree, kid)
            if annotation is None:
                continue
            link = tree.elements[_enclosing_link(tree, number)]
            element["K"].remove(kid)
            link["K"].append(kid)
            nums[position[annotation["StructParent"]]] = link.reference


def _enclosing_link(tree: _Tree, number: int) -> int:
    """The Link around an element; a new one right around it where there is none."""
    above = tree.parents[number]
    while above is not None and tree.kind(above) != "/Link":
        above = tree.parents[above]
    if above is not None:
        return above
    element = tree.elements[number]
    kids, index = tree.position(number)
    link = tree.add("/Link", element, tree.parents[number], [element.reference])
    kids[index] = link.reference
    tree.adopt(number, link)
    return int(link.number)


def _make_artifacts(tree: _Tree) -> None:
    """Ornament and running lines are tagged as content nobody reaches, not as artifacts (#1836, #2550)."""
    reachable = set(tree.elements)
    for number, element in list(tree.elements.items()):
        if element["S"] == "/Figure" and "Alt" not in element:  # the preflight saw that alt="" was written
            reachable.discard(number)
            kids, index = tree.position(number)
            del kids[index]
    nums = tree.get(tree.root["ParentTree"])["Nums"]
    pages = tree.pdf.pages["Kids"][::3]
    for i in range(0, len(nums), 2):
        owners = nums[i + 1]
        if not isinstance(owners, list):
            continue  # an annotation
        dead = {mark for mark, owner in enumerate(owners) if _number(owner) not in reachable}
        if dead:
            _unmark(tree.pdf.objects[_number(tree.pdf.objects[pages[nums[i]]]["Contents"])].stream, dead)
            owners[:] = [b"null" if mark in dead else owner for mark, owner in enumerate(owners)]


def _unmark(stream: list[Any], dead: set[int]) -> None:
    """Turn marked content of one page into artifacts: `tag, properties, BDC` stand one after another."""
    for index, token in enumerate(stream):
        if (
            token != b"BDC"
            or not isinstance(stream[index - 1], dict)
            or stream[index - 1].get("MCID") not in dead
        ):
            continue
        ornament = "Figure" in str(stream[index - 2])
        stream[index - 2] = "/Artifact"
        if ornament:
            stream[index - 1], stream[index] = b"BMC", b""
        else:
            stream[index - 1] = pydyf.Dictionary({"Type": "/Pagination"})


def _list_attachments_once(pdf: Any) -> None:  # noqa: ANN401
    """The catalogue's list of associated files names each file twice."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def _annotation(tree: _Tree, kid: Any) -> Any:  # noqa: ANN401
    """The link annotation an OBJR among an element's kids stands for, or None."""
    thing = tree.get(kid) if _is_reference(kid) else None
    if not isinstance(thing, dict) or thing.get("Type") != "/OBJR":
        return None
    annotation = tree.get(thing["Obj"])
    return annotation if annotation.get("Subtype") == "/Link" else None


def _number(reference: Any) -> int:  # noqa: ANN401
    """`12` of `12 0 R`."""
    return int(reference.split()[0])


def _is_reference(thing: Any) -> bool:  # noqa: ANN401
    if isinstance(thing, bytes):
        return thing.endswith(b" R")
    return isinstance(thing, str) and thing.endswith(" R")
