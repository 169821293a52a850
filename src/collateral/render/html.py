"""A composition to HTML: the sandboxed Jinja environment, its filters and its errors."""

from __future__ import annotations

import contextlib
import functools
import re
import traceback
from dataclasses import is_dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import BaseLoader, BytecodeCache, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup, escape

from collateral.diagnostics import Diagnostic, Place, did_you_mean
from collateral.errors import ContentError
from collateral.model.content import plain_text
from collateral.render.brand import brand_css
from collateral.render.charts.lettering import PLAIN, title_lettering_of
from collateral.render.charts.look import LEAST_MEASURE, LEAST_SIZE, POINTS, look_of
from collateral.render.compiled_before import compiled_before
from collateral.render.fonts import font_faces
from collateral.render.handed import checked, number
from collateral.render.handed import statements as statements_only
from collateral.render.inlines import (
    NARROWEST_TITLE,
    Setting,
    element,
    heading_html,
    inlines_html,
    no_break,
    note_letter,
    without_runt,
)
from collateral.render.nodes import blocks_html
from collateral.render.page import Page, page_of
from collateral.render.printed import UnprintableError, printable, refuse_program_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import CodeType

    from jinja2 import Environment
    from jinja2.bccache import Bucket

    from collateral.model.brand import Brand
    from collateral.model.composition import Composition, PlacedStatement
    from collateral.model.content import Inline
    from collateral.model.format import FormatFolder
    from collateral.render.confine import AssetRoots

PAGE_TEMPLATE = "page.html.j2"
STYLESHEET = "style.css"
SHARED = "_shared/"
PROGRAM = str(Path(__file__).parents[1])
"""Where our own code lies, in tracebacks."""
MOST_WORDS = 200
"""Characters of what Python says about a template's mistake."""
MOST_STEPS = 1_000
"""How far `range` goes in a template: enough for any page, too little to hang a build."""


def render_html(  # noqa: PLR0913 - one edition, its look and its place
    composition: Composition,
    format: FormatFolder,  # noqa: A002 - the word of the domain
    brand: Brand,
    *,
    paper: str,
    product_folder: str,
    contents: bool,
    assets: AssetRoots | None = None,
) -> str:
    """The edition as one HTML document.

    Args:
        composition: What stands in it.
        format: The kind of document, with the text of its templates.
        brand: Name and logo.
        paper: `A4` or `Letter`.
        product_folder: The product's folder, relative to the workspace.
        contents: Whether it has a list of contents.
        assets: Where the brand's faces are, to measure the letters of charts; without, charts are tables.

    Raises:
        ContentError: a template is wrong; the finding names its file and line.
    """
    page = page_of(composition, format, brand, paper=paper, product_folder=product_folder, contents=contents)
    charts = look_of(brand, assets, composition.edition.locale) if assets else None
    titles = title_lettering_of(brand, assets) if assets else None
    setting = Setting(product_folder, accent=brand.palette.primary, charts=charts, titles=titles)
    environment = environment_for(format, setting)
    name = f"{format.id}/{PAGE_TEMPLATE}"
    try:
        html = environment.get_template(name).render(page=page)
        refuse_program_words(html)
    except (TemplateSyntaxError, TemplateNotFound, TemplateRuntimeError) as error:
        raise ContentError([_finding(error, format, environment)]) from error
    except Exception as error:
        if not (isinstance(error, RecursionError) or _is_in_template(error)):
            raise
        raise ContentError([_finding(error, format, environment)]) from error
    return html


def stylesheets(
    format: FormatFolder,  # noqa: A002 - the word of the domain
    brand: Brand,
    *,
    paper: str,
) -> tuple[str, ...]:
    """The CSS texts of a format in cascade order: faces, brand, paper, shared, its own.

    Each file's text begins with a comment that names it, on its first line, so that messages can too.
    """
    shared = sorted(name for name in format.templates if name.startswith(SHARED) and name.endswith(".css"))
    own = f"{format.id}/{STYLESHEET}"
    texts = [
        f"/* templates/{name} */{format.templates[name]}"
        for name in (*shared, own)
        if name in format.templates
    ]
    return (font_faces(brand), brand_css(brand), f"@page {{ size: {paper} }}\n", *texts)


# --- the environment --------------------------------------------------------------------------------


class _UnknownNameError(TemplateRuntimeError):
    """A template asked for something that is not there."""

    def __init__(self, message: str, name: str, known: Sequence[str], owner: str) -> None:
        self.name = name
        self.known = known
        self.owner = owner
        super().__init__(message)


class _Undefined(StrictUndefined):
    """Undefined that remembers what was asked of whom, so that the message can say what there is."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,  # noqa: ANN401 - whatever the template looked into
        name: str | None = None,
        exc: type[TemplateRuntimeError] = TemplateRuntimeError,
    ) -> None:
        def failure(message: str | None) -> TemplateRuntimeError:
            if issubclass(exc, SecurityError):
                return exc(message)
            if name is None:  # a filter found nothing, and says so itself
                return TemplateRuntimeError(str(message).rstrip("."))
            return _UnknownNameError(str(message), str(name), _names(obj), _owner(obj))

        super().__init__(hint, obj, name, failure)  # type: ignore[arg-type]  # jinja only calls it


def _names(obj: object) -> tuple[str, ...]:
    if obj is missing:
        return ("page",)
    slots = getattr(type(obj), "__slots__", ())
    if isinstance(slots, tuple) and slots:
        return tuple(name for name in slots if not name.startswith("_"))
    keys = getattr(obj, "keys", None)
    return tuple(str(key) for key in keys()) if callable(keys) else ()


def _owner(obj: object) -> str:
    """The kind of the page's part that was asked; of what is no part, Python's name would help nobody."""
    if isinstance(obj, Page):
        return "page"
    return type(obj).__name__ if is_dataclass(obj) else ""


class _FolderLoader(BaseLoader):
    """Templates of one format and of `_shared`, from memory: no template can open a file."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self._templates = templates

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text, and the name under which errors show it."""
        del environment
        if template not in self._templates:
            raise TemplateNotFound(template)
        return self._templates[template], template_path(template), lambda: True


def template_path(name: str) -> str:
    """A template's path relative to the workspace."""
    return f"templates/{name}"


class _Sandbox(ImmutableSandboxedEnvironment):
    """Remembers what it answered of a type: whether an attribute may be read depends on nothing else."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  # Jinja's
        super().__init__(**options)
        self._answers: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401  # the same
        """Whether a template may read an attribute."""
        asked = type(obj), attr
        answer = self._answers.get(asked)
        if answer is None:
            answer = self._answers[asked] = super().is_safe_attribute(obj, attr, value)
        return answer


def environment_for(format: FormatFolder, setting: Setting) -> ImmutableSandboxedEnvironment:  # noqa: A002
    """A sandbox with our filters: no file access, no changes to what it is given, nothing undefined."""
    return _environment(tuple(sorted(format.templates.items())), setting)


class _Compiled(BytecodeCache):
    """Compiled templates of this process and of those it forks: compiling takes longer than rendering."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Where the code of a template lies; of one that comes with the tool it was compiled before."""
        bucket = super().get_bucket(environment, name, filename, source)
        if bucket.code is None:
            bucket.code = compiled_before(name, filename, source)
            self.dump_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """The code of a template of this name and text."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def compile_templates(format: FormatFolder) -> None:  # noqa: A002 - the word of the domain
    """Compile every template of a format; what is wrong with one is told when it is used."""
    environment = environment_for(format, Setting(""))
    for name in format.templates:
        if not name.endswith(".css"):
            with contextlib.suppress(TemplateSyntaxError):
                environment.get_template(name)


def program_of(name: str, text: str) -> str:
    """The Python that a template becomes."""
    return _environment((), Setting("")).compile(text, name, template_path(name), raw=True)


@functools.lru_cache(maxsize=8)
def _environment(templates: tuple[tuple[str, str], ...], setting: Setting) -> ImmutableSandboxedEnvironment:
    """Kept, because one edition is rendered several times and compiling takes longer than rendering."""
    environment = _Sandbox(
        loader=_FolderLoader(dict(templates)),
        undefined=_Undefined,
        finalize=printable,
        autoescape=True,
        bytecode_cache=_COMPILED,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.globals = {"range": _bounded_range}
    environment.filters.update(_filters(setting))
    return environment


def _bounded_range(*bounds: int) -> range:
    try:
        steps = range(*bounds)
    except (TypeError, ValueError):
        raise TemplateRuntimeError("range takes one to three whole numbers, the third not 0") from None
    if steps[MOST_STEPS:]:
        raise TemplateRuntimeError(f"range goes further than the {MOST_STEPS:,} steps a template has at most")
    return steps


# --- filters ----------------------------------------------------------------------------------------


def _filters(setting: Setting) -> dict[str, Callable[..., object]]:
    """What a template can do with a value besides printing it; documented in docs/templates.md."""
    filters: dict[str, Callable[..., object]] = {
        "heading": lambda nodes: heading_html(nodes, setting),
        "blocks": lambda nodes, measure=None, size=None, charts="drawn": blocks_html(
            nodes, _for_charts(setting, measure, size, charts)
        ),
        "inlines": lambda nodes: inlines_html(nodes, setting),
        "statement": statement_html,
        "without": without,
        "letter": note_letter,
        "in_sentence": in_sentence,
        "contact": contact_html,
        "address": address,
        "close_up": close_up,
        "lines": lines_needed,
        "title_lines": lambda title, measure, size: title_lines(title, setting, measure, size),
    }
    return {name: checked(name, function) for name, function in filters.items()}


def _for_charts(setting: Setting, measure: float | None, size: float | None, charts: str) -> Setting:
    """How the charts of some blocks are drawn: as wide as the template says, or as tables."""
    look = setting.charts
    if look is None:
        return setting
    if charts not in ("drawn", "tables"):
        raise TemplateRuntimeError('charts is "drawn" or "tables"')
    for name, value in (("measure", measure), ("size", size)):
        if value is not None:
            number(name, value)
    width = look.width if measure is None else max(measure, LEAST_MEASURE) * POINTS
    size = look.size if size is None else max(size, LEAST_SIZE)
    return replace(setting, charts=replace(look, width=width, size=size, as_tables=charts == "tables"))


def statement_html(statement: PlacedStatement) -> Markup:
    """A statement as a paragraph of its own, verbatim."""
    names = {"id": statement.anchor} if statement.anchor else {}
    return element(
        "p", statement.text, "statement", f"statement-{statement.size}", data_id=statement.id, **names
    )


def without(
    statements: Sequence[PlacedStatement], others: Sequence[PlacedStatement]
) -> tuple[PlacedStatement, ...]:
    """The statements that are not among the others, so that one page does not say a thing twice."""
    statements_only("without", others)
    there = {statement.id for statement in others}
    return tuple(statement for statement in statements if statement.id not in there)


def in_sentence(name: str) -> str:
    """A role inside a sentence: its first letter small, unless it starts with an abbreviation."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def contact_html(line: str) -> Markup:
    """A line of the contact, linked where it is an e-mail address or a telephone number."""
    if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", line):
        return element("a", line, "mail", href=f"mailto:{line}")
    if re.fullmatch(r"\+?[\d\s()./-]{5,}", line):
        return element("a", line, "phone", href="tel:" + re.sub(r"[^\d+]", "", line))
    return escape(line)


def address(url: str, *, whole: bool = True) -> str:
    """A web address as a reader writes it: without its scheme, or only the site where space is short."""
    bare = re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
    return bare if whole else bare.partition("/")[0]


def close_up(html: Markup) -> Markup:
    """The HTML without line breaks between elements, and with single spaces elsewhere.

    The layout engine does not collapse white space in what floats to a page's foot; no-break spaces stay.
    """
    parts = re.split(r"(<pre.*?</pre>)", html, flags=re.DOTALL)
    parts[::2] = [
        re.sub(r"[ \t\r\n]+", " ", re.sub(r">[ \t\r]*\n[ \t\r\n]*<", "><", part.strip(" \t\r\n")))
        for part in parts[::2]
    ]
    return Markup("".join(parts))  # noqa: S704 - only white space has changed


def lines_needed(statements: Sequence[PlacedStatement], characters: int) -> int:
    """How many lines the statements take at so many characters a line, each starting a new one."""
    number("lines", characters)
    return sum(-(-len(statement.text) // characters) for statement in statements)


def title_lines(title: Sequence[Inline], setting: Setting, measure: float, size: float) -> int:
    """How many lines a title takes in a place so many millimetres wide, its letters of so many points."""
    number("measure", measure)
    number("size", size)
    words = no_break(plain_text(without_runt(title, together=NARROWEST_TITLE)))
    return len((setting.titles or PLAIN).wrap(words, size, measure * POINTS))


# --- errors -----------------------------------------------------------------------------------------


def _finding(
    error: Exception,
    format: FormatFolder,  # noqa: A002 - the word of the domain
    environment: ImmutableSandboxedEnvironment,
) -> Diagnostic:
    effect = f"so no page of the format {format.id} can be made"
    place = _place(error, format)
    match error:
        case TemplateSyntaxError():
            filters = did_you_mean(_quoted(str(error.message)), environment.filters)
            hint = filters if "filter" in str(error.message) else ""
            return Diagnostic(place, "template-syntax", f"{error.message}, {effect}.", hint)
        case TemplateNotFound():
            message = f'There is no template "{error.name}", {effect}.'
            return Diagnostic(
                place, "template-missing", message, did_you_mean(str(error.name), format.templates)
            )
        case _UnknownNameError():
            asked = f"{error.owner}.{error.name}" if error.owner else error.name
            message = f'There is no "{asked}", {effect}.'
            return Diagnostic(place, "template-unknown-name", message, _names_hint(error))
        case RecursionError():
            message = f"This calls or includes itself without end, {effect}."
            return Diagnostic(place, "template-endless", message, "Take the call out, or give it an end.")
        case SecurityError():
            message = f"This reaches into the program, which a template may not, {effect}."
            return Diagnostic(
                place, "template-not-allowed", message, "Use the fields of page and the filters."
            )
    return _failed(error, place, effect)


def _failed(error: Exception, place: Place, effect: str) -> Diagnostic:
    """A template's own mistake that no other sentence is for."""
    if isinstance(error, TemplateRuntimeError):
        hint = error.hint if isinstance(error, UnprintableError) else ""
        return Diagnostic(place, "template-failed", f"{error}, {effect}.", hint)
    words = " ".join(str(error).split())[:MOST_WORDS] or type(error).__name__
    message = f"This does not work with what it is given ({words}), {effect}."
    return Diagnostic(place, "template-failed", message, "See docs/templates.md for what is what.")


def _names_hint(error: _UnknownNameError) -> str:
    near = did_you_mean(error.name, error.known)
    return near if near.startswith("Known") or not near else f"{near} Known: {', '.join(error.known)}."


def _quoted(message: str) -> str:
    match = re.search(r"'([^']+)'", message)
    return match.group(1) if match else message


def _place(error: Exception, format: FormatFolder) -> Place:  # noqa: A002 - the word of the domain
    if isinstance(error, TemplateSyntaxError):
        named = str(error.filename or error.name)  # the lexer puts the file's path where its name belongs
        return Place(template_path(named) if named in format.templates else named, error.lineno)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith("templates/"):
            return Place(frame.filename, frame.lineno or 1)
    return Place(template_path(f"{format.id}/{PAGE_TEMPLATE}"))


def _is_in_template(error: Exception) -> bool:
    """Whether the template itself failed, and not the program while it served the template."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith("templates/"):
            return True
        if frame.filename.startswith(PROGRAM):
            return False
    return False
