"""What a finished PDF says and carries: for the read-back, for `verify`, for tests."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import field
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2

from collateral.dataclass import dataclass
from collateral.errors import ToolchainError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
_PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
_PROGRAMS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition"}
)
_LINE_END_HYPHEN = re.compile("[\ufffe\u0002]\r?\n?")
_IGNORED = re.compile(r"[\s\-\u2010\u2011\u00ad\u200b\u2060\ufeff\ufffe\u0002]+")
_SUBSET = re.compile(r"^/?(?:[A-Z]{6}\+)?")
_MM = 25.4 / 72


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfReading:
    """A PDF, read back."""

    pages: tuple[str, ...]
    """Each page's text in the order it is drawn: content, then running lines."""
    sizes: tuple[tuple[float, float], ...]
    """Width and height of each page in millimetres."""
    title: str
    language: str
    outline: tuple[str, ...]
    """Titles of the bookmarks, in order, all levels."""
    attachments: Mapping[str, bytes] = field(repr=False)
    links: tuple[str, ...]
    """Addresses that links lead to, each once, in order."""
    fonts: tuple[str, ...]
    """Names of the embedded fonts, without the mark of a subset, sorted."""
    unembedded_fonts: tuple[str, ...]
    """Names of fonts that are used without being embedded."""
    programs: tuple[str, ...]
    """Kinds of actions that run or send something, such as `/JavaScript`; empty in every PDF of ours."""
    pdfa: str
    """The PDF/A part and level it claims: `3A`; empty where none."""
    pdfua: str
    """The PDF/UA part it claims: `1`; empty where none."""
    metadata: tuple[str, ...] = ()
    """What else is said about the document: author, subject, keywords and all else in its metadata."""
    descriptions: tuple[str, ...] = field(default=(), repr=False)
    """What is said in place of pictures, letters and links, for readers who do not see them."""

    @property
    def text(self) -> str:
        """All pages' text."""
        return "\n".join(self.pages)

    def says(self, words: str, *, page: int | None = None) -> bool:
        """Whether the words stand in the document, or on one page from 1, wherever lines are broken."""
        text = self.text if page is None else self.pages[page - 1]
        return _essence(words) in _essence(text)


def read_pdf(data: bytes) -> PdfReading:
    """Read a PDF back.

    Raises:
        ToolchainError: The bytes are not a PDF that can be opened.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:  # its objects must not outlive it: pikepdf 10.17 crashes
            metadata = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
            fonts = set(_fonts(pdf))
            return PdfReading(
                pages=_texts(data),
                sizes=tuple(_size(page) for page in pdf.pages),
                title=str(pdf.docinfo.get("/Title", "")),
                language=str(pdf.Root.get("/Lang", "")),
                outline=_outline(pdf),
                attachments=_attachments(pdf),
                links=_links(pdf),
                fonts=tuple(sorted(name for name, embedded in fonts if embedded)),
                unembedded_fonts=tuple(sorted(name for name, embedded in fonts if not embedded)),
                programs=_programs(pdf),
                pdfa=f"{metadata.get(f'{_PDFA}part', '')}{metadata.get(f'{_PDFA}conformance', '')}",
                pdfua=str(metadata.get(f"{_PDFUA}part", "")),
                metadata=(*(str(value) for value in pdf.docinfo.values()), *_said(metadata.values())),
                descriptions=_descriptions(pdf),
            )
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        raise ToolchainError(f"The PDF cannot be read: {error}", "Build it again.") from error


def _said(values: Iterable[object]) -> Iterator[str]:
    """The texts among the values of the metadata, which are texts or lists of texts."""
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | tuple | set):
            yield from _said(sorted(value, key=str))


def _descriptions(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    found = (
        str(thing[key])
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary)
        for key in ("/Alt", "/ActualText", "/E", "/Contents")
        if isinstance(thing.get(key), pikepdf.String)
    )
    return tuple(dict.fromkeys(found))


def _essence(text: str) -> str:
    """Text without spaces and hyphens, which line breaks come and go with."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text))


def _texts(data: bytes) -> tuple[str, ...]:
    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(_text(document[number]) for number in range(len(document)))
    finally:
        document.close()


def _text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage().get_text_range()
    return _LINE_END_HYPHEN.sub("", text).replace("\r\n", "\n")


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(side) for side in page.mediabox)
    return round((right - left) * _MM, 2), round((top - bottom) * _MM, 2)


def _outline(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    def titles(items: Sequence[pikepdf.OutlineItem]) -> Iterator[str]:
        for item in items:
            yield item.title
            yield from titles(item.children)

    with pdf.open_outline() as outline:
        return tuple(titles(outline.root))


def _attachments(pdf: pikepdf.Pdf) -> dict[str, bytes]:
    return {name: spec.get_file().read_bytes() for name, spec in sorted(pdf.attachments.items())}


def _links(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for page in pdf.pages:
        for annotation in page.get("/Annots", ()):
            action = annotation.get("/A")
            if action is not None and "/URI" in action:
                found[str(action["/URI"])] = None
    return tuple(found)


def _fonts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    """Name of each font, and whether its file is embedded."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
            embedded = any(f"/FontFile{kind}" in thing for kind in ("", "2", "3"))
            yield _name(thing.get("/FontName", "")), embedded
        elif isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font":
            simple = thing.get("/Subtype") not in {"/Type0", "/Type3"}
            if simple and "/FontDescriptor" not in thing:
                yield _name(thing.get("/BaseFont", "")), False


def _name(name: object) -> str:
    """`Source-Sans-3` of `/ABCDEF+Source-Sans-3,`: the comma ends a family whose name ends in a figure."""
    return _SUBSET.sub("", str(name)).rstrip(",")


def _programs(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    found = {
        str(thing["/S"])
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and str(thing.get("/S", "")) in _PROGRAMS
    }
    return tuple(sorted(found))
