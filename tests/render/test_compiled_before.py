"""Templates that come with the tool are not compiled again, and nothing else is taken for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import jinja2.environment
import pytest

from collateral.errors import ContentError
from collateral.render import compiled, compiled_before, html
from collateral.render.html import render_html
from compositions import BRAND, FOLDER, format_folder, least

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE = "brief/page.html.j2"


@pytest.fixture
def compilings(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The templates that are compiled from now on, with nothing compiled so far."""
    names: list[str] = []
    generate = jinja2.environment.Environment._generate

    def told(self: jinja2.Environment, source: object, name: str, *rest: object, **named: object) -> str:
        names.append(name)
        return generate(self, source, name, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(jinja2.environment.Environment, "_generate", told)
    forget(monkeypatch)
    yield names
    forget(monkeypatch)


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html._COMPILED, "_codes", {})
    html._environment.cache_clear()
    compiled_before._known.cache_clear()


def page(change: Callable[[str], str] = str) -> str:
    folder = format_folder("brief")
    changed = replace(folder, templates={**folder.templates, PAGE: change(folder.templates[PAGE])})
    return render_html(least("brief"), changed, BRAND, paper="A4", product_folder=FOLDER, contents=False)


def test_nothing_that_comes_with_the_tool_is_compiled(compilings: list[str]) -> None:
    assert "<body" in page()
    assert compilings == []


def test_a_template_that_was_changed_is_compiled_and_its_change_shown(compilings: list[str]) -> None:
    assert "<body data-mine" in page(lambda text: text.replace("<body", "<body data-mine"))
    assert compilings == [PAGE]


def test_with_another_compiler_all_are_compiled_and_say_the_same(
    compilings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = page()
    monkeypatch.setattr(compiled, "OF", "another")
    forget(monkeypatch)
    assert page() == before
    assert PAGE in compilings
    assert "_shared/parts.html.j2" in compilings


def test_where_jinja_is_in_no_folder_templates_are_compiled(
    compilings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jinja2, "__file__", "/nowhere/jinja2.zip/jinja2/__init__.py")
    assert "<body" in page()
    assert PAGE in compilings


@pytest.mark.parametrize("of", [compiled.OF, "another"], ids=["compiled before", "compiled now"])
def test_an_error_in_one_is_found_at_the_templates_own_line(
    of: str, compilings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "OF", of)
    monkeypatch.setattr(html, "page_of", lambda *_, **__: object())
    with pytest.raises(ContentError) as caught:
        page()
    (found,) = caught.value.diagnostics
    text = format_folder("brief").templates[PAGE].splitlines()
    assert found.place.path == f"templates/{PAGE}"
    assert "page." in text[found.place.line - 1]
    assert not any("page." in line for line in text[: found.place.line - 1])
    assert bool(compilings) == (of == "another")
