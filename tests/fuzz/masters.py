"""Masters that know the grammar: sections, ladders, marks, tables, charts and notes, mostly right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fuzz import corpus
from fuzz.mutation import mutated, spliced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from random import Random

DEPTHS = ("glance", "summary", "detail", "expert")
MARKS = {
    "audience": ("cfo", "nurse", "biomed", "financial", "technical", "cfo nurse", "nobody"),
    "except": ("cfo", "financial", "nurse"),
    "topic": ("economics", "clinical", "service", "nothing"),
    "depth": ("glance", "summary detail", "expert", "deep"),
    "stage": ("evaluation", "contracting", "never"),
    "region": ("us", "eu", "us eu", "mars"),
    "format": ("one-pager", "brief", "poster"),
    "when": ("roi", "account.size"),
    "needs": ("account", "rep"),
    "unless": ("account",),
    "required": ("yes", "no", "summary", "glance"),
    "internal": ("yes", "no", "maybe"),
    "importance": ("high", "normal", "low", "5"),
    "claims": ("cost", "none"),
    "no-claim": ("said by the manufacturer", ""),
    "label": ("A", "{{ a.b }}"),
    "icon": ("clock", "shield", "unicorn"),
}
"""Every key of a mark, with values that a small workspace knows and values it does not."""

WORDS = (
    "The pump", "is cleaned", "after each use", "costs 900 USD", "12 %", "safe", "best", "Philips",
    "cleared", "FDA",
    "[The pump is estimated at 900 USD](claim:cost)", "[the pump is **estimated** at 900 USD](claim:cost)",
    "[cheap](claim:cost)",
    "[occlusion](term:occlusion)", "[list](ref:price-list)", "[care](#care)", "[there](#nowhere)",
    "[site](https://example.org)",
    "[mail](mailto:a@example.org)", "[file](images/pump.svg)", "{{ rep.name }}", "{{ account.name }}",
    "{{ roi.months }}", "`code`",
    "**bold**", "*thin*", "a[^1]", "^[inline note]", "![The pump from the front](images/pump.svg)",
    "![](images/none.png)", "<!-- why -->",
    "a\\\nb", "a  \nb", "1 < 2", "R&D", "→", "½", "“quoted”", "H~2~O", "it's", "…", "50 %", "2,472 USD",
    "[x]", "\\[y\\]",
)  # fmt: skip
CHART_KEYS = (
    "y: USD", "y: [USD, EUR]", "x: Part", "low: low", "totals: [Tray]", "reference: 5",
    "reference_label: goal",
    "highlight: [Frame]", "number_format: 0.0", "unit: USD", "direction: up", "base: 3", "source: us",
    "claims: [cost]", "high: EUR",
)  # fmt: skip
FIGURES = (
    "0", "1", "-3", "12.50", '"1,650"', "1e5", "x", '"{{ a.b }}"', '"12 %"', "999999999999", "0.0001",
)  # fmt: skip
CHARTS = ("bar", "grouped", "stacked", "line", "waterfall", "range", "dots", "before-after", "share", "pie")


RIGHT_MARKS = {
    "audience": ("cfo", "nurse", "biomed", "financial", "technical", "cfo nurse"),
    "except": ("cfo", "financial"),
    "stage": ("evaluation", "contracting"),
    "region": ("us", "eu"),
    "format": ("one-pager", "brief"),
    "unless": ("account",),
}
"""Marks that may stand anywhere."""
RIGHT_WORDS = (
    "The pump", "is cleaned", "after each use", "in the ward", "**bold**", "*thin*", "`code`", "R&D", "1 < 2",
    "“quoted”", "it's", "…", "[The pump is estimated at 900 USD](claim:cost)", "[occlusion](term:occlusion)",
    "[list](ref:price-list)", "[site](https://example.org)", "{{ rep.name }}", "→", "½",
)  # fmt: skip
"""Words that a small workspace knows."""
RIGHT_CHARTS = {
    "bar": "y: USD", "dots": "y: USD", "share": "y: EUR", "waterfall": "y: USD", "grouped": "y: [USD, EUR]",
    "stacked": "y: [USD, EUR]", "line": "y: [USD, EUR]", "before-after": "y: [USD, EUR]",
    "range": "low: USD\nhigh: EUR",
}  # fmt: skip
"""Types of charts and the columns they need."""


class Author:
    """Writes one master."""

    MARKS: Mapping[str, Sequence[str]] = MARKS
    WORDS: Sequence[str] = WORDS

    def __init__(self, random: Random) -> None:
        self.random = random
        self.count = 0

    def one_of(self, values: Sequence[str]) -> str:
        return self.random.choice(values)

    def often(self, times_in_ten: int) -> bool:
        return self.random.randrange(10) < times_in_ten

    def some(self, most: int) -> range:
        return range(self.random.randint(1, most))

    # --- marks and text

    def entry(self) -> str:
        key = self.one_of(tuple(self.MARKS))
        value = self.one_of(self.MARKS[key])
        return f'{key}="{value}"' if " " in value or not value or self.often(1) else f"{key}={value}"

    def marks(self, times_in_ten: int, *, with_id: bool = False) -> str:
        parts = []
        if with_id and self.often(7):
            self.count += 1
            parts.append(f"#{self.one_of(('care', 'cost'))}" if self.often(1) else f"#s{self.count}")
        if self.often(times_in_ten):
            parts += [self.entry() for _ in self.some(2)]
        return "{" + " ".join(parts) + "}" if parts else ""

    def text(self) -> str:
        words = [self.word() for _ in self.some(6)]
        return " ".join(words)

    def word(self) -> str:
        word = self.one_of(self.WORDS)
        return f"[{word}]{self.marks(9)}" if self.often(1) else word

    # --- blocks

    def block(self, nested: int = 2) -> str:
        kinds = [
            "text",
            "text",
            "text",
            "list",
            "steps",
            "table",
            "chart",
            "picture",
            "code",
            "rule",
            "quotation",
        ]
        if nested:
            kinds += ["stats", "columns", "callout", "quote", "compare", "figure", "group"]
        kind = self.one_of(kinds)
        marks = self.marks(1) if kind in {"text", "list", "table", "chart"} else ""
        return (f"{marks}\n" if marks else "") + self.made(kind, nested - 1)

    def made(self, kind: str, nested: int) -> str:  # noqa: PLR0911 (one for each kind)
        match kind:
            case "list":
                return "".join(f"- {self.text()}\n" for _ in self.some(3))
            case "steps":
                return "".join(f"{number + 1}. {self.text()}\n" for number in self.some(3))
            case "table":
                return self.table()
            case "chart":
                return self.chart()
            case "picture":
                return self.picture()
            case "code":
                return f"```\n{self.text()}\n```\n"
            case "rule":
                return "***\n"
            case "quotation":
                return f"> {self.text()}\n"
            case "text":
                return f"{self.text()}\n"
            case _:
                return self.container(kind, nested)

    def picture(self) -> str:
        return f"![{self.text()}](images/pump.svg){self.marks(1)}\n"

    def container(self, kind: str, nested: int) -> str:
        makers: dict[str, Callable[[], str]] = {
            "stats": lambda: "".join(
                f"- **{self.one_of(('12 %', '900 USD', 'None'))}** {self.text()}\n" for _ in self.some(3)
            ),
            "columns": lambda: "\n***\n\n".join(self.block(nested) for _ in self.some(3)),
            "callout": lambda: f"**{self.text()}** {self.text()}\n",
            "quote": lambda: f"{self.text()}\n\n— A name, a role\n",
            "compare": self.table,
            "figure": lambda: f"{self.made(self.one_of(('picture', 'chart')), 0)}\n{self.text()}\n",
            "group": lambda: self.block(nested),
        }
        inside = makers[kind]()
        name = "" if kind == "group" else kind
        opening = " ".join(part for part in (name, self.marks(2 if name else 9)) if part)
        return f"::: {opening or '{audience=cfo}'}\n{inside}:::\n"

    def table(self) -> str:
        width = self.random.randint(1, 4)
        rows = [" | ".join(self.word().replace("\n", " ") for _ in range(width)) for _ in self.some(4)]
        head = f"| {rows[0]} |\n|{'---|' * width}\n" + "".join(f"| {row} |\n" for row in rows[1:])
        return (f"Table: {self.text()} {self.marks(1)}\n\n" if self.often(3) else "") + head

    def chart(self) -> str:
        labels = ("Frame", "Screen", "Tray", "Ä", "")
        rows = [
            f"  - [{self.one_of(labels)}, {self.one_of(FIGURES)}, {self.one_of(FIGURES)}]"
            for _ in self.some(4)
        ]
        lines = [f"type: {self.one_of(CHARTS)}", "title: Costs", "alt: What it costs"]
        lines += [self.one_of(CHART_KEYS) for _ in range(self.random.randrange(3))]
        lines += ["data: data/cost.csv"] if self.often(3) else ["rows:", "  - [Part, USD, EUR]", *rows]
        return fenced(lines)

    # --- the whole

    def rungs(self) -> str:
        chosen = [depth for depth in DEPTHS if self.often(5)] or ["summary"]
        if self.often(1):
            self.random.shuffle(chosen)
        twice = [depth for depth in chosen for _ in range(2 if self.often(1) else 1)]
        return "\n".join(self.rung(depth) for depth in twice)

    def rung(self, depth: str) -> str:
        return f"::: {depth} {self.marks(1, with_id=self.often(2))}".rstrip() + f"\n{self.blocks(2)}\n:::\n"

    def blocks(self, most: int) -> str:
        return "\n".join(self.block() for _ in self.some(most))

    def title(self) -> str:
        return self.one_of(
            ("Cost", "Care", "What it [also]{depth=detail} does", self.text().replace("\n", " "))
        )

    def section(self, level: int) -> str:
        title = self.title()
        head = f"{'#' * level} {title} {self.marks(5, with_id=True)}".rstrip()
        parts = [
            head,
            *([self.blocks(2)] if self.often(5) else []),
            *([self.rungs()] if self.often(5) else []),
        ]
        if level < 4 and self.often(3):
            parts += [self.section(level + 1) for _ in self.some(2)]
        return "\n\n".join(parts)

    def opening(self) -> str:
        kind = self.one_of(("headline", "opening", "action", "sidebar"))
        return f"::: {kind} {self.marks(4, with_id=self.often(3))}".rstrip() + f"\n{self.text()}\n:::\n"

    def master(self) -> str:
        parts = ["---\ntitle: x\n---\n"] if self.often(1) else []
        parts += ["# Example pump\n"] if self.often(9) else []
        parts += [self.opening() for _ in range(self.random.randrange(3))]
        parts += [self.section(2) for _ in self.some(4)]
        parts += ["[^1]: A note.\n"] if self.often(8) else []
        return "\n".join(parts)


def fenced(lines: Iterable[str]) -> str:
    """Lines as the declaration of a chart."""
    return "```chart\n" + "\n".join(lines) + "\n```\n"


class CarefulAuthor(Author):
    """Writes a master in which, mostly, nothing is wrong: what comes after reading wants trying too."""

    MARKS: Mapping[str, Sequence[str]] = RIGHT_MARKS
    WORDS: Sequence[str] = RIGHT_WORDS

    def marks(self, times_in_ten: int, *, with_id: bool = False) -> str:
        self.count += 1
        own_id = [f"#s{self.count}"] if with_id else []
        own = [self.entry()] if self.often(times_in_ten) else []
        return "{" + " ".join((*own_id, *own)) + "}" if own_id or own else ""

    def picture(self) -> str:
        return "![The pump from the front](images/pump.svg)\n"

    def chart(self) -> str:
        numbers = (0, 1, 3, 12.5, 900, 123_456_789, 0.0001)
        pairs = [sorted(self.random.choice(numbers) for _ in range(2)) for _ in self.some(5)]
        rows = [f"  - [Part {number}, {low}, {high}]" for number, (low, high) in enumerate(pairs)]
        kind, columns = self.random.choice(tuple(RIGHT_CHARTS.items()))
        lines = [f"type: {kind}", "title: Costs", "alt: What it costs", columns]
        lines += [self.one_of(("unit: USD", "source: us", "number_format: 0.0", "highlight: [Part 0]"))]
        return fenced([*lines, "rows:", "  - [Part, USD, EUR]", *rows])

    def rungs(self) -> str:
        chosen = [depth for depth in DEPTHS if self.often(6)] or ["summary"]
        return "\n".join(self.rung(depth) for depth in chosen)

    def title(self) -> str:
        return self.one_of(("Cost", "Care", "The [whole]{region=eu} pump"))

    def opening(self) -> str:
        self.count += 1
        kind = ("headline", "opening", "action", "sidebar")[self.count % 4]
        return f"::: {kind}\n{self.text()}\n:::\n"

    def master(self) -> str:
        parts = ["# Example pump\n", *(self.opening() for _ in range(self.random.randrange(3)))]
        parts += [self.section(2) for _ in self.some(4)]
        parts += ["\n## Notes\n\nSaid once.[^1]\n\n[^1]: A note.\n"] if self.often(5) else []
        return "\n".join(parts)


def master_file(random: Random) -> bytes:
    """A file of a master: written by the grammar, blindly changed, or put together from two."""
    draw = random.random()
    if draw < 0.45:
        return (CarefulAuthor if draw < 0.3 else Author)(random).master().encode()
    seeds = [text.encode() for text in corpus.seeds("master")]
    if draw < 0.8:
        return mutated(random, random.choice(seeds))
    if draw < 0.9:
        return spliced(random, [random.choice(seeds), Author(random).master().encode()])
    return mutated(random, Author(random).master().encode())
