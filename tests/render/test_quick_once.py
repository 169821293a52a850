"""What is worked out once is worked out once for each thing, as by `functools.cached_property`."""

from __future__ import annotations

from dataclasses import dataclass, field

from weasyprint import css

from collateral.render.pdf import AS_IT_COMES
from collateral.render.quick.once import Once


@dataclass
class Element:
    tag: str
    looked: list[str] = field(default_factory=list)


def name(element: Element) -> str:
    """The name without its namespace."""
    element.looked.append(element.tag)
    return element.tag.rpartition("}")[2]


def test_a_property_is_worked_out_once_for_each_thing() -> None:
    Element.name = Once(name, "name")  # type: ignore[attr-defined]  # as the engine's are put in
    one, other = Element("{html}p"), Element("{html}ul")
    assert [one.name, one.name, other.name] == ["p", "p", "ul"]  # type: ignore[attr-defined]
    assert (one.looked, other.looked) == (["{html}p"], ["{html}ul"])
    assert Element.name.__doc__ == "The name without its namespace."  # type: ignore[attr-defined]


def test_every_such_property_of_elements_and_styles_is_taken() -> None:
    taken = {named for owner, named, _ in AS_IT_COMES if isinstance(vars(owner).get(named), Once)}
    assert {"local_name", "namespace_url", "id", "classes", "lang", "anonymous_style"} <= taken
    assert isinstance(vars(css.Style)["anonymous_style"], Once)
