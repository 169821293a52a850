"""A test's own renderer: our content as the HTML that CommonMark's examples expect, and a normal form."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.common.utils import escapeHtml

from collateral.model import content as c

if TYPE_CHECKING:
    from collections.abc import Iterable

BLOCKS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr"])
ADDRESS = {"section": "#", "claim": "claim:", "term": "term:", "ref": "ref:"}


def html_of(master: c.Master) -> str:
    """Everything below the first heading, which the test put there."""
    first, *others = master.sections
    below = "".join(_section(section) for section in (*first.children, *others))
    return _blocks((*first.before, *first.after)) + below


def _section(section: c.Section) -> str:
    title = f"<h{section.level}>{_inlines(section.title)}</h{section.level}>"
    below = "".join(_section(child) for child in section.children)
    return title + _blocks((*section.before, *section.after)) + below


def _blocks(blocks: Iterable[c.Block], *, tight: bool = False) -> str:
    return "".join(_block(block, tight=tight) for block in blocks)


def _block(block: c.Block, *, tight: bool) -> str:  # noqa: PLR0911 - one line a kind
    match block:
        case c.Paragraph():
            return _paragraph(_inlines(block.inlines), tight=tight)
        case c.Figure() if isinstance(block.content, c.Image):
            return _paragraph(_inline(block.content), tight=tight)
        case c.List():
            items = "".join(f"<li>{_blocks(item.blocks, tight=block.tight)}</li>" for item in block.items)
            tag = "ul" if block.start is None else "ol"
            start = "" if block.start in (None, 1) else f' start="{block.start}"'
            return f"<{tag}{start}>{items}</{tag}>"
        case c.Quotation():
            return f"<blockquote>{_blocks(block.blocks)}</blockquote>"
        case c.CodeBlock():
            language = f' class="language-{escapeHtml(block.language)}"' if block.language else ""
            return f"<pre><code{language}>{escapeHtml(block.text)}</code></pre>"
        case c.Divider():
            return "<hr />"
        case _:
            return f"<unknown-{type(block).__name__}>"


def _paragraph(inner: str, *, tight: bool) -> str:
    return f"{inner}\n" if tight else f"<p>{inner}</p>"


def _inlines(inlines: Iterable[c.Inline]) -> str:
    return "".join(_inline(inline) for inline in inlines)


def _inline(node: c.Inline) -> str:  # noqa: PLR0911 - one line a kind
    match node:
        case c.Text():
            return escapeHtml(node.text)
        case c.Emphasis():
            return f"<em>{_inlines(node.children)}</em>"
        case c.Strong():
            return f"<strong>{_inlines(node.children)}</strong>"
        case c.CodeSpan():
            return f"<code>{escapeHtml(node.text)}</code>"
        case c.LineBreak():
            return "<br />"
        case c.Link():
            address = normalizeLink(ADDRESS.get(node.kind, "") + node.target)
            return f'<a href="{escapeHtml(address)}"{_title(node.title)}>{_inlines(node.children)}</a>'
        case c.Image():
            alt = "".join(part.text for part in node.alt if isinstance(part, c.Text))
            address = escapeHtml(normalizeLink(node.source))
            return f'<img src="{address}" alt="{escapeHtml(alt)}"{_title(node.title)} />'
        case c.Comment():
            return ""
        case _:
            return f"<unknown-{type(node).__name__}>"


def _title(title: str) -> str:
    return f' title="{escapeHtml(title)}"' if title else ""


class _Normal(HTMLParser):
    """HTML as a list: tags with attributes, text with line feeds as spaces, comments dropped."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.verbatim = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.verbatim = self.verbatim or tag == "pre"
        self.found.append(f"<{tag} {sorted(attrs, key=str)}>" if attrs else f"<{tag}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.verbatim = self.verbatim and tag != "pre"
        self.found.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        text = data if self.verbatim else data.replace("\n", " ")
        if self.found and self.found[-1].startswith("text:"):
            self.found[-1] += text
        else:
            self.found.append(f"text:{text}")


def normal(html: str) -> list[str]:
    """What must be equal: white space beside the tags of blocks does not count, all other does."""
    parser = _Normal()
    parser.feed(html.replace("<!-->", "").replace("<!--->", ""))  # empty comments confuse html.parser
    parser.close()
    found = parser.found
    result = []
    for index, piece in enumerate(found):
        if not piece.startswith("text:") or (index and found[index - 1].startswith("<code")):
            result.append(piece)
            continue
        text = piece.removeprefix("text:")
        if index == 0 or _is_edge(found[index - 1]):
            text = text.lstrip(" ")
        if index + 1 == len(found) or _is_edge(found[index + 1]):
            text = text.rstrip(" ")
        if text:
            result.append(f"text:{text}")
    return result


def _is_edge(tag: str) -> bool:
    name = tag.strip("</>").split(" ")[0]
    return name in BLOCKS or name == "br"
