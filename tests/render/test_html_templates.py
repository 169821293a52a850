"""A wrong template is a finding at its line with what there is instead; and a template can reach nothing."""

from __future__ import annotations

import pytest

from collateral.diagnostics import Diagnostic, Place
from collateral.errors import ContentError
from collateral.model.format import FormatFolder
from collateral.render.html import environment_for, render_html
from collateral.render.inlines import Setting
from compositions import BRAND, FOLDER, format_folder, least, with_template


def finding(template: str) -> Diagnostic:
    with pytest.raises(ContentError) as caught:
        render(with_template(template))
    (found,) = caught.value.diagnostics
    return found


def render(folder: FormatFolder) -> str:
    return render_html(least("brief"), folder, BRAND, paper="A4", product_folder=FOLDER, contents=False)


PAGE = "templates/brief/page.html.j2"


def test_an_unknown_field_is_named_at_its_line_with_the_nearest_one() -> None:
    found = finding("<p>fine</p>\n\n{{ page.titel }}")
    assert found.place == Place(PAGE, 3)
    assert found.message == 'There is no "page.titel", so no page of the format brief can be made.'
    assert found.hint.startswith('Did you mean "title"? Known: language, paper, density,')


def test_an_unknown_name_says_that_there_is_only_page() -> None:
    found = finding("{{ account.name }}")
    assert found.message.startswith('There is no "account"')
    assert found.hint == "Known: page."


def test_an_unknown_field_of_a_part_names_the_fields_of_that_part() -> None:
    found = finding("{% for part in page.slots.body.columns[0] %}\n{{ part.headin }}\n{% endfor %}")
    assert found.place == Place(PAGE, 2)
    assert "ComposedSection.headin" in found.message
    assert "anchor" in found.hint


def test_an_unknown_slot_names_the_slots() -> None:
    found = finding("{{ page.slots.foot }}")
    assert found.hint == "Known: body."


def test_a_syntax_error_is_a_finding_at_its_line() -> None:
    found = finding("<p>\n{% if page.title %}\n")
    assert found.code == "template-syntax"
    assert found.place.path == PAGE
    assert found.place.line >= 2


def test_an_unknown_filter_says_which_one_was_meant() -> None:
    found = finding("\n{{ page.opening | block }}")
    assert found.place == Place(PAGE, 2)
    assert found.hint == 'Did you mean "blocks"?'


def test_a_missing_include_is_a_finding_where_it_is_included() -> None:
    found = finding('one\n{% include "_shared/part.html.j2" %}')
    assert found.place == Place(PAGE, 2)
    assert 'There is no template "_shared/part.html.j2"' in found.message
    assert found.hint == 'Did you mean "_shared/parts.html.j2"?'


def test_a_format_without_a_page_template_says_which_file_is_missing() -> None:
    folder = format_folder("brief")
    bare = FormatFolder(folder.sheet, {})
    with pytest.raises(ContentError) as caught:
        render(bare)
    assert 'There is no template "brief/page.html.j2"' in str(caught.value)


def test_an_error_in_a_shared_macro_is_found_in_the_shared_file() -> None:
    folder = format_folder("brief")
    broken = folder.templates["_shared/parts.html.j2"].replace("page.company", "page.compani")
    with pytest.raises(ContentError) as caught:
        render(FormatFolder(folder.sheet, {**folder.templates, "_shared/parts.html.j2": broken}))
    (found,) = caught.value.diagnostics
    assert found.place.path == "templates/_shared/parts.html.j2"
    assert 'Did you mean "company"?' in found.hint


@pytest.mark.parametrize(
    ("printed", "says", "instead"),
    [
        ("page.title", "A line of text", "| heading"),
        ("page.slots.body.columns[0][0].body", "The text of a part", "| blocks"),
        ("page.slots", "A list", "{% for"),
        ("page.slots.body", "This is no text", "docs/templates.md"),
        ("page.title | string | map('x')", "A list", "| join"),
        ("page.questions", "A list", "{% for"),
        ("page.logo", "Nothing stands", "{% if"),
        ("page.title == 1", '"True"', '"yes"'),
        ("page", "This is no text", "docs/templates.md"),
        ("page.title.count", "This is no text", "docs/templates.md"),
    ],
)
def test_what_is_no_text_is_not_printed(printed: str, says: str, instead: str) -> None:
    found = finding(f"<p>fine</p>\n\n{{{{ {printed} }}}}")
    assert found.place == Place(PAGE, 3)
    assert found.message.startswith(says)
    assert instead in found.hint


@pytest.mark.parametrize(
    "printed",
    [
        "page.title ~ ''",
        "page.title | string",
        "page.title | upper | lower ~ page.title",
        "[page.title] | join",
        "'%s' | format(page.slots.body)",
        "page.title | map('upper') | string",
        "page.title.count ~ ''",
        "page.slots.body.columns[0][0].body | pprint",
        "page | string | safe",
    ],
)
def test_nor_is_what_a_filter_made_text_of(printed: str) -> None:
    found = finding(f"{{{{ {printed} }}}}")
    assert "as the program sees it" in found.message


@pytest.mark.parametrize(
    "printed", ["page.language", "page.language ~ 2", "page.title | length", "(page.title | length) * 1.5"]
)
def test_texts_and_numbers_are(printed: str) -> None:
    assert render(with_template(f"{{{{ {printed} }}}}"))


def test_nor_are_authors_stopped_from_writing_of_programs() -> None:
    assert render(with_template("<p>f(text=1), &lt;address&gt;, memory at 0x7f3a, Place(path)</p>"))


@pytest.mark.parametrize(
    "attempt",
    [
        "{{ page.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ page.opening.__init__.__globals__ }}",
        "{% set x = page.slots.__setitem__ %}{{ x }}",
        "{{ lipsum() }}",
        "{{ cycler() }}",
        "{{ joiner() }}",
        "{{ self.__init__ }}",
        "{% for i in range(100000) %}x{% endfor %}",
        '{% include "/etc/passwd" %}',
        '{% include "../../etc/passwd" %}',
        "{{ 1 / 0 }}",
        "{{ page.title.append(1) }}",
    ],
)
def test_a_template_that_reaches_out_of_its_sandbox_is_a_finding(attempt: str) -> None:
    assert finding("\n" + attempt).place == Place(PAGE, 2)


def test_a_template_cannot_change_what_it_is_given() -> None:
    found = finding("{% set _ = page.slots.update({}) %}")
    assert found.place.path == PAGE


def test_a_fault_of_the_program_is_not_blamed_on_the_template(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        raise TypeError("a fault of ours")

    monkeypatch.setattr("collateral.render.html.blocks_html", broken)
    with pytest.raises(TypeError, match="a fault of ours"):
        render(with_template("{{ page.opening | blocks }}"))


def test_what_may_be_read_of_one_type_says_nothing_of_another() -> None:
    environment = environment_for(format_folder("brief"), Setting(""))
    assert environment.is_safe_attribute((), "index", None)
    assert environment.is_safe_attribute(object(), "clear", None)
    assert not environment.is_safe_attribute([], "clear", None)
    assert not environment.is_safe_attribute(list, "mro", None)
    assert environment.is_safe_attribute("", "mro", None)
