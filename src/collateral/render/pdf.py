"""The only module that knows WeasyPrint: HTML and CSS in, pages and a PDF out.

A layout reads nothing but files of the workspace and of the tool, opens no socket, uses no font of the
machine, and treats every warning of the engine as a failure. The PDF is PDF/A-3a and PDF/UA-1 in one file
and has the same bytes wherever and whenever it is made.
"""

from __future__ import annotations

import contextlib
import copy
import ctypes.util
import datetime as dt
import functools
import html as markup
import importlib
import io
import logging
import os
import sys
import warnings
from dataclasses import field
from types import ModuleType
from typing import TYPE_CHECKING, Any

from collateral.dataclass import dataclass
from collateral.diagnostics import Diagnostic, Place, in_order
from collateral.errors import ContentError, ToolchainError
from collateral.render.complaints import (
    INSTALL,
    UNSET_MARKER,
    complaints,
    cut_words,
    filled_marker,
    findings,
    foreign_fonts,
    name_of,
    raise_any,
    refusals,
)
from collateral.render.confine import (
    MOST_BYTES_TOGETHER,
    WORKSPACE_ORIGIN,
    AssetRoots,
    RefusedError,
    locate,
    read_asset,
)
from collateral.render.fonts import fontconfig_file
from collateral.render.measure import cut_text, layout_of
from collateral.render.passes import supposing, unpainted
from collateral.render.preflight import preflight
from collateral.render.quick import answer_quickly
from collateral.render.quick.declarations import compiled_declarations
from collateral.render.structure import Origins, UntaggableError, repair_structure
from collateral.render.words import keep_words_whole
from collateral.render.xmp import claim_accessibility

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from collateral.model.layout import Layout

__all__ = ["AssetRoots", "LaidOut", "lay_out", "prepare", "read_styles", "warm_up"]

VARIANT = "pdf/a-3a"
TALL_MM = 12_000
"""Height of the page that everything is measured on."""
MANIFEST_NAME = "manifest.json"
EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""The date of every file inside a PDF: nothing in it depends on the day it was built."""
_FIRST_SHEET = 'html { hyphenate-character: "-" }'
"""The engine's own U+2010 shares its glyph with "-": whichever comes first is what a search would find."""


def _import_engine() -> Any:  # noqa: ANN401  # WeasyPrint has no types
    """Import WeasyPrint in half the time: without what it looks for in vain, or never uses here.

    `ctypes.util.find_library` starts ldconfig, gcc and ld for each of the Windows and macOS names of a
    library that WeasyPrint tries, forty times; on Linux the plain names, which come later, are found without.
    Subsetting and instancing fonts with fontTools is HarfBuzz's work, and loaded only should it be called.
    What it declares for C is compiled already.
    """
    find = ctypes.util.find_library
    later = {name: _Later(name) for name in _SELDOM if name not in sys.modules}
    sys.modules.update(later)
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None  # noqa: ARG005  # the same signature
    try:
        with compiled_declarations():
            return importlib.import_module("weasyprint")
    except OSError:
        ctypes.util.find_library = find
        for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
            del sys.modules[name]
        return importlib.import_module("weasyprint")
    finally:
        ctypes.util.find_library = find
        for name, stand_in in later.items():
            if sys.modules[name] is stand_in:
                del sys.modules[name]


_SELDOM = ("fontTools.subset", "fontTools.varLib.instancer")


class _Later(ModuleType):
    """Stands for a module; what is taken from it imports the module once it is used."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*given: Any, **named: Any) -> Any:  # noqa: ANN401  # whatever it takes and gives
            return getattr(importlib.import_module(self.__name__), name)(*given, **named)

        return call


os.environ["FONTCONFIG_FILE"] = str(fontconfig_file())  # read again for every set of fonts
os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(EPOCH.timestamp())))  # fontTools would write the time
try:
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")  # "no fonts configured": on purpose
        weasyprint = _import_engine()
except OSError as error:
    raise ToolchainError(f"The layout engine's libraries are missing ({error}).", INSTALL) from error

from weasyprint.pdf import tags as _tags  # noqa: E402  # after the import above
from weasyprint.text.ffi import harfbuzz_subset as _subset  # noqa: E402
from weasyprint.text.fonts import FontConfiguration  # noqa: E402
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse, URLFetchingError  # noqa: E402

_LOGGER = logging.getLogger("weasyprint")
keep_words_whole(weasyprint.svg)
AS_IT_COMES = answer_quickly(weasyprint)
"""What was taken out of the engine, to compare ours with."""


# --- reading ---------------------------------------------------------------------------------------------


class _Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Reads what `confine` permits and remembers every refusal: the engine swallows some of them."""

    def __init__(self, assets: AssetRoots) -> None:
        # The engine's own beginning is left out: it makes handlers for addresses that nobody may open.
        self._fail_on_errors = False
        self._assets = assets
        self._total = 0
        self.refused: dict[str, RefusedError] = {}
        self.read: dict[str, str] = {}
        """SHA-256 of what was read, by address."""

    def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ANN401, ARG002  # WeasyPrint's signature
        try:
            asset = read_asset(url, self._assets)
            self._total += len(asset.body)
            if self._total > MOST_BYTES_TOGETHER:
                raise RefusedError(url, "the pictures of this document are too large together")  # noqa: TRY301
        except RefusedError as refusal:
            self.refused.setdefault(refusal.url, refusal)
            raise
        self.read[url] = asset.digest
        return URLFetcherResponse(url, asset.body, {"Content-Type": asset.media_type})


class _Fonts(FontConfiguration):  # type: ignore[misc]  # WeasyPrint has no types
    """Remembers which families were declared: a document may use no other."""

    def __init__(self) -> None:
        super().__init__()
        self.families: set[str] = set()
        self._owner = os.getpid()

    def __del__(self) -> None:
        """Remove the folder of fonts, except in a forked child: it is the parent's, who still needs it."""
        if os.getpid() == self._owner:
            super().__del__()

    def add_font_face(self, rule_descriptors: Any, url_fetcher: Any) -> Any:  # noqa: ANN401
        self.families.add(rule_descriptors["font_family"])
        return super().add_font_face(rule_descriptors, url_fetcher)


class _Ear(logging.Handler):
    """Collects what the engine logs from warnings up."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


@contextlib.contextmanager
def _listening() -> Iterator[list[str]]:
    ear, propagate = _Ear(), _LOGGER.propagate
    _LOGGER.addHandler(ear)
    _LOGGER.propagate = False
    try:
        yield ear.heard
    finally:
        _LOGGER.removeHandler(ear)
        _LOGGER.propagate = propagate


# --- the look: fonts and stylesheets, read once for many documents ---------------------------------------


@dataclass(frozen=True, slots=True)
class _Look:
    fonts: _Fonts
    counters: Any
    profiles: dict[str, Any]
    sheet: Any
    tall: Any
    """The same with every page made very tall."""
    files: tuple[tuple[str, str], ...]
    """Fonts and pictures that the stylesheets name: address and SHA-256."""
    versions: tuple[tuple[int, int, int], ...]
    """How those files looked from outside."""
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with the stylesheets themselves; nothing is laid out with them then."""


def _current_look(css: tuple[str, ...], assets: AssetRoots) -> _Look:
    """The look as it was read before, unless something is wrong with it or a file has changed since."""
    look = _look(css, assets)
    if look.diagnostics or look.versions != _versions(look.files, assets):
        _look.cache_clear()
        look = _look(css, assets)
    return look


def _versions(files: Iterable[tuple[str, str]], assets: AssetRoots) -> tuple[tuple[int, int, int], ...]:
    """What tells from outside whether files are the same, as far as they are files."""
    found = []
    for url, _ in files:
        with contextlib.suppress(RefusedError, OSError):
            status = locate(url, assets).stat()
            found.append((status.st_ino, status.st_size, status.st_mtime_ns))
    return tuple(found)


@functools.lru_cache(maxsize=4)
def _look(css: tuple[str, ...], assets: AssetRoots) -> _Look:
    """Parse stylesheets and load their fonts; shared by all layouts of a process (17 % of a one-pager)."""
    fonts, fetcher = _Fonts(), _Fetcher(assets)
    counters, profiles = weasyprint.css.counters.CounterStyle(), dict[str, Any]()
    sheet, found = weasyprint.CSS(string=_FIRST_SHEET), list[Diagnostic]()
    for number, text in enumerate(css, start=1):
        place = Place(name_of(text) or f"templates (stylesheet {number})")
        with _listening() as heard:
            try:
                weasyprint.CSS(  # all into one, so that every element is looked for once
                    string=text,
                    base_url=f"{WORKSPACE_ORIGIN}/",
                    url_fetcher=fetcher,
                    font_config=fonts,
                    counter_style=counters,
                    color_profiles=profiles,
                    matcher=sheet.matcher,
                    page_rules=sheet.page_rules,
                    layers=sheet.layers,
                )
            except (URLFetchingError, OSError) as error:
                found.append(
                    Diagnostic(place, "style-not-read", f"the stylesheet could not be read: {error}")
                )
                continue
        found.extend(complaints(heard, fetcher.refused, place))
    if not fonts.families:  # the engine would crash
        message = "no font is declared, so not a single letter could be printed"
        found.append(Diagnostic(Place("_brand.yml"), "no-font", message, "Name a font file in _brand.yml."))
    found.extend(refusals(fetcher.refused))
    files = tuple(sorted(fetcher.read.items()))
    versions = _versions(files, assets)
    return _Look(fonts, counters, profiles, sheet, _tall(sheet), files, versions, in_order(found))


def _laid_over(text: str) -> Any:  # noqa: ANN401
    return weasyprint.CSS(string=text, base_url=f"{WORKSPACE_ORIGIN}/")


def _tall(sheet: Any) -> Any:  # noqa: ANN401
    """The same stylesheet with every page made very tall, each keeping its width."""
    tall = copy.copy(sheet)
    tall.page_rules = [
        *weasyprint.CSS(string=f"@page {{ size: 210mm {TALL_MM}mm }}").page_rules,  # where nobody says a size
        *(
            (rule, selectors, [_heighten(declaration) for declaration in declarations])
            for rule, selectors, declarations in sheet.page_rules
        ),
    ]
    return tall


def _heighten(declaration: tuple[Any, ...]) -> tuple[Any, ...]:
    name, value, *rest = declaration
    if name != "size":
        return declaration
    width, height = value
    return (name, (width, type(height)(TALL_MM, "mm")), *rest)


# --- laying out and writing ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Pages that are laid out and not yet written."""

    layout: Layout
    _document: Any = field(repr=False)
    _fetcher: _Fetcher = field(repr=False)
    _look_files: tuple[tuple[str, str], ...] = field(repr=False)
    _families: frozenset[str] = field(repr=False)
    _template: Place = field(repr=False)
    _tall: bool = field(repr=False)

    @property
    def files(self) -> dict[str, str]:
        """SHA-256 of every picture and font read so far, by address."""
        read = {url: digest for url, digest in self._fetcher.read.items() if not url.startswith("data:")}
        return {**dict(self._look_files), **read}

    def write(self, manifest: bytes | None = None) -> bytes:
        """The PDF; with a manifest, embedded as `manifest.json`.

        Raises:
            ContentError: Something on the pages cannot be printed as it stands.
            ToolchainError: A library is missing or of another version.
        """
        if self._tall:
            raise ValueError("a tall layout is for measuring only")
        origins = Origins()

        def finish(_document: object, pdf: Any) -> None:  # noqa: ANN401
            repair_structure(pdf, origins)
            claim_accessibility(pdf)

        attached = [_manifest(manifest)] if manifest is not None else None
        with _listening() as heard, _remembering(origins), warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # the engine leaves its colour profile open
            try:
                data = self._document.write_pdf(finisher=finish, pdf_variant=VARIANT, attachments=attached)
            except UntaggableError as error:
                hint = "Use a lighter colour instead of opacity."
                raise ContentError([Diagnostic(self._template, "see-through", str(error), hint)]) from None
        raise_any(
            [
                *complaints(heard, self._fetcher.refused, self._template),
                *refusals(self._fetcher.refused),
                *foreign_fonts(self._document.fonts.values(), self._families, self._template),
            ]
        )
        return bytes(data)


def lay_out(  # noqa: PLR0913  # three things and how to lay them out
    html: str,
    css: Sequence[str],
    assets: AssetRoots,
    *,
    over: Sequence[str] = (),
    allowed_pages: int | None = None,
    tall: bool = False,
    template: str = "templates",
) -> LaidOut:
    """Lay a document out on pages.

    Args:
        html: The whole document.
        css: Stylesheets in cascade order, `@font-face` rules among them. One whose first line is a comment
            with its file's name is called by it in messages. Equal ones are read once in a process.
        over: Stylesheets of ours that come after them, small and without fonts.
        assets: The folders pictures and fonts are read from.
        allowed_pages: How many pages it may have; `Layout.overflow` says by how much it has more.
        tall: One very tall page instead of pages, for measuring.
        template: The file that problems of the page itself are reported at.

    Raises:
        ContentError: Something in the text, the pictures or the template must be mended first.
        ToolchainError: A library is missing or of another version.
    """
    _check_engine()
    look = _current_look(tuple(css), assets)
    place = Place(template)
    fetcher = _Fetcher(assets)
    source = weasyprint.HTML(string=html, base_url=f"{WORKSPACE_ORIGIN}/", url_fetcher=fetcher)
    # What is only measured may be in pieces, and stand there more than once.
    raise_any([*look.diagnostics, *(() if tall else findings(preflight(source.etree_element), place))])
    quietly = unpainted(weasyprint) if tall else contextlib.nullcontext()
    with _listening() as heard, supposing(weasyprint.layout, 1 if tall else allowed_pages), quietly:
        try:
            document = source.render(
                font_config=look.fonts,
                counter_style=look.counters,
                color_profiles=dict(look.profiles),
                stylesheets=[look.tall if tall else look.sheet, *map(_laid_over, over)],
                pdf_variant=VARIANT,
            )
        except (URLFetchingError, FatalURLFetchingError) as error:
            heard.append(str(error))
        except TypeError as error:
            if UNSET_MARKER not in str(error):
                raise
            raise ContentError([filled_marker((*css, *over), place)]) from error
    heard = [said for said in heard if not (tall and said.startswith("Anchor defined twice"))]
    raise_any([*complaints(heard, fetcher.refused, place), *refusals(fetcher.refused)])
    if not tall:
        raise_any(cut_words(cut_text(document.pages), place))
    layout = layout_of(document.pages, allowed_pages)
    return LaidOut(layout, document, fetcher, look.files, frozenset(look.fonts.families), place, tall)


def read_styles(css: Sequence[str], assets: AssetRoots) -> None:
    """Read stylesheets and load their fonts, for whatever this process or one it forks lays out with them."""
    _current_look(tuple(css), assets)


def prepare(css: Sequence[str], assets: AssetRoots, language: str) -> bytes:
    """Do once for many documents, in this process or in those it forks, what each would otherwise do.

    Stylesheets are parsed, their fonts loaded, and a page is set in them, for the libraries' own caches.

    Returns:
        That page as a PDF, for whoever wants to warm up with it too.

    Raises:
        ContentError: Something is wrong with the stylesheets; each document says it too.
    """
    return lay_out(_FIRST_PAGE.format(language=markup.escape(language)), css, assets).write()


_FIRST_PAGE = (
    '<html lang="{language}"><title>W</title><h1>W</h1><h2>Internationally respiratory</h2><h3>W</h3>'
    "<p>Internationally, <b>respiratory <i>care</i></b> <i>is</i> <a href='#w'>0123456789</a>.</p>"
    "<ul id=w><li>Internationally</li></ul><ol><li>W</li></ol>"
    "<p style='width: 9mm; hyphens: auto'>Internationally</p>"
    "<table><tr><th>W</th></tr><tr><td>Internationally</td></tr></table></html>"
)


def warm_up() -> None:
    """Do once what the first document of a process would otherwise pay for: cffi's types, hyphenation."""
    from collateral.workspace import bundled_files  # noqa: PLC0415  # a helper process warms up, others need not

    root = bundled_files()
    face = next(iter(sorted((root / "brand" / "fonts").glob("*.[to]tf"))), None)
    if face is None:
        return
    css = (
        f'@font-face {{ font-family: "W"; src: url("https://bundled.invalid/brand/fonts/{face.name}") }}'
        "html { font-family: W; hyphens: auto } ul { display: flex; width: 30mm }"
    )
    prepare([css], AssetRoots(root, root), "en")


def _check_engine() -> None:
    if weasyprint.__version__.split(".")[0] != "70" or not hasattr(_tags, "_build_box_tree"):
        raise ToolchainError(
            f"WeasyPrint {weasyprint.__version__} is installed, but the accessible PDFs need version 70.",
            "pip install 'weasyprint>=70,<71'",
        )
    if _subset is None:
        raise ToolchainError(
            "The library HarfBuzz-Subset is missing: PDFs would be slow to make and not reproducible.",
            INSTALL,
        )


@contextlib.contextmanager
def _remembering(origins: Origins) -> Iterator[None]:
    """While a PDF is written, note which HTML each structure element comes from (private, hence the pin)."""
    original = _tags._build_box_tree  # noqa: SLF001

    def remember(box: Any, parent: Any, *rest: Any) -> Iterator[Any]:  # noqa: ANN401
        inner = getattr(box, "_box", box)
        is_marker = bool(inner.element_tag) and inner.element_tag.endswith("::footnote-marker")
        if is_marker:
            origins.notes.add(parent.number)
        for element in original(box, parent, *rest):
            if inner.element is not None:
                origins.html.setdefault(element.number, inner.element)
            if is_marker:
                element["S"] = "/Lbl"
            yield element

    _tags._build_box_tree = remember  # noqa: SLF001
    try:
        yield
    finally:
        _tags._build_box_tree = original  # noqa: SLF001


def _manifest(data: bytes) -> Any:  # noqa: ANN401
    return weasyprint.Attachment(
        string=data,
        name=MANIFEST_NAME,
        description="What this document contains",
        created=EPOCH,
        modified=EPOCH,
        relationship="Data",
        url_fetcher=None,
    )
