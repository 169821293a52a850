"""Small real workspaces, each made from a number: a master with ladders, a reader, a format."""

from __future__ import annotations

import shutil
from random import Random
from typing import TYPE_CHECKING

import yaml

from collateral.workspace import bundled_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOUNS = """
    frame shelf hinge spring handle line floor wall drawer cart screw bearing tray lever castor paint hook bag
    list stencil workshop corridor inspection maintenance configuration documentation replacement compartment
"""
VERBS = "holds carries turns moves folds keeps shows takes leaves meets follows accommodates"
QUALITIES = (
    "small plain round long narrow heavy painted numbered removable interchangeable corrosion-resistant"
)
PLACES = (
    "at the door; in the middle; below the shelf; on every floor; between two rounds; once a day; by hand"
)
TOPICS = ("cost", "care", "build", "use")
LONGEST_IN_A_CELL = 7
DEPTHS = ("glance", "summary", "detail", "expert")


class Author:
    """Writes one workspace; the same number gives the same files."""

    def __init__(self, seed: int, folder: Path, pages: int) -> None:
        self.random = Random(f"{seed} {pages}")  # noqa: S311  (content, not a secret)
        self.folder = folder
        self.pages = pages
        self.nouns, self.verbs, self.qualities = NOUNS.split(), VERBS.split(), QUALITIES.split()
        self.places = PLACES.split("; ")
        self.claims: dict[str, dict[str, object]] = {}
        self.statements: dict[str, dict[str, object]] = {}
        self.sources = self.random.randint(1, 12)
        self.notes: list[str] = []
        self.wordy = self.random.choice((0.6, 1.0, 1.0, 1.6))
        """How much is said where something is said."""

    # --- words ------------------------------------------------------------------------------------

    def chance(self, tenths: int) -> bool:
        return self.random.randrange(10) < tenths

    def noun(self) -> str:
        return self.random.choice(self.nouns)

    def short(self, count: int) -> list[str]:
        return self.random.choices([word for word in self.nouns if len(word) <= LONGEST_IN_A_CELL], k=count)

    def phrase(self, most: int = 3) -> str:
        return " ".join(
            self.random.choice((self.noun(), self.random.choice(self.qualities))) for _ in range(most)
        )

    def title(self) -> str:
        words = [self.noun() for _ in range(self.random.randint(1, 6))]
        return " ".join(words).capitalize()

    def sentence(self) -> str:
        subject = f"The {self.random.choice(self.qualities)} {self.noun()}"
        object_ = f"the {self.noun()} {self.random.choice(self.places)}"
        tail = f", and {self.noun()} {self.random.choice(self.verbs)} {self.noun()}" if self.chance(4) else ""
        return f"{subject} {self.random.choice(self.verbs)} {object_}{tail}."

    def sentences(self, least: int, most: int) -> str:
        most = max(least, round(most * self.wordy))
        return " ".join(self.sentence() for _ in range(self.random.randint(least, most)))

    # --- evidence ---------------------------------------------------------------------------------

    def claim(self) -> str:
        """A link with an approved wording; now and then to a claim that requires a statement."""
        if self.claims and self.chance(3):
            name = self.random.choice(list(self.claims))
        else:
            name = f"c{len(self.claims)}"
            text = f"the {self.noun()} is estimated at {self.random.randint(2, 900)} grams"
            self.claims[name] = {
                "kind": "technical",
                "basis": "estimate",
                "wordings": [{"text": text}],
                "references": [{"id": f"r{self.random.randrange(self.sources)}", "place": "page 2"}],
                "regions": ["us", "eu"],
                "status": "active",
            }
            if self.chance(4):
                self.claims[name]["qualifiers"] = [self.qualifier()]
        wordings = self.claims[name]["wordings"]
        assert isinstance(wordings, list)
        return f"[{wordings[0]['text']}](claim:{name})"

    def qualifier(self) -> str:
        if len(self.statements) > 3 and self.chance(6):
            return self.random.choice([name for name in self.statements if name.startswith("q")] or ["q0"])
        name = f"q{len(self.statements)}"
        where = self.random.choice(("same-page", "end"))
        self.statement(name, {"when": "qualifier", "where": where})
        return name

    def statement(self, name: str, rule: dict[str, object]) -> None:
        text = self.sentences(1, 3)
        self.statements[name] = {"text": text, **rule, "size": self.random.choice(("body", "small"))}

    # --- the master -------------------------------------------------------------------------------

    def paragraph(self, least: int = 1, most: int = 5) -> str:
        text = self.sentences(least, most)
        if self.chance(4):
            text += f" On paper {self.claim()}."
        if self.chance(1):
            self.notes.append(self.sentences(1, 2))
            text += f" So it is.[^n{len(self.notes)}]"
        return text

    def bullets(self) -> str:
        return "\n".join(f"- {self.sentence()}" for _ in range(self.random.randint(2, 5)))

    def table(self) -> str:
        """Of short words, since a long one in a narrow cell is an error of its own."""
        columns = self.random.randint(2, 3)
        lines_below = self.random.randint(2, 7)
        rows = [[" ".join(self.short(2)) for _ in range(columns)] for _ in range(lines_below)]
        head = [word.capitalize() for word in self.short(columns)]
        lines = [head, ["---"] * columns, *rows]
        caption = f"Table: {self.phrase()}\n\n" if self.chance(3) else ""
        return caption + "\n".join("| " + " | ".join(line) + " |" for line in lines)

    def picture(self) -> str:
        name = f"p{self.random.randrange(4)}.svg"
        return f"![A {self.phrase()}](images/{name})"

    def figure(self) -> str:
        return f"::: figure\n{self.picture()}\n\n{self.sentence()}\n:::"

    def steps(self) -> str:
        lines = [f"{at}. {self.sentence()}" for at in range(1, self.random.randint(3, 5))]
        return "::: steps\n" + "\n".join(lines) + "\n:::"

    def callout(self) -> str:
        return f"::: callout\n**{self.title()}**\n\n{self.sentences(1, 2)}\n:::"

    def stats(self) -> str:
        lines = [f"- **{self.noun()}** {self.phrase()}" for _ in range(self.random.randint(1, 4))]
        return "::: stats\n" + "\n".join(lines) + "\n:::"

    def quote(self) -> str:
        return f"::: quote\n{self.sentence()}\n\n— A. Person, {self.noun()} keeper\n:::"

    def extra(self) -> str:
        boxed = (self.figure, self.steps, self.callout, self.stats, self.quote)
        kinds: tuple[Callable[[], str], ...] = (self.bullets, self.table, self.picture, *boxed)
        return self.random.choice(kinds)()

    def rung(self, depth: int) -> str:
        """A text for a depth; the deeper, the more of it."""
        if depth == 0:
            return self.claim().join(("So far ", ".")) if self.chance(3) else self.sentences(1, 1)
        parts = [self.paragraph(1, 2 + depth) for _ in range(self.random.randint(1, depth))]
        parts += [self.extra() for _ in range(self.random.randint(0, depth))]
        return "\n\n".join(parts)

    def ladder(self) -> str:
        depths = sorted(self.random.sample(range(4), self.random.randint(1, 4)))
        return "\n\n".join(f"::: {DEPTHS[depth]}\n{self.rung(depth)}\n:::" for depth in depths)

    def section(self, name: str, level: int = 2) -> str:
        marks = [f"#{name}", f"topic={self.random.choice(TOPICS)}"]
        if self.chance(2):
            marks.append(self.random.choice(("importance=high", "importance=low")))
        if self.chance(1):
            marks.append("required=yes" if self.chance(5) else "required=glance")
        parts = [f"{'#' * level} {self.title()} {{{' '.join(marks)}}}"]
        has_text = level > 2 or not self.chance(1)
        if has_text:
            laddered = self.chance(8)
            parts += [self.ladder() if laddered else self.rung(self.random.randint(0, 2))]
        if level == 2:
            count = self.random.choice((0, 0, 0, 1, 2)) if has_text else 2
            parts += [self.section(f"{name}-{at}", 3) for at in range(count)]
        return "\n\n".join(parts)

    def opening(self, kind: str, text: str) -> str:
        return f"::: {kind} {{#{kind}}}\n{text}\n:::"

    def master(self) -> str:
        parts = [f"# {self.title()}", self.opening("headline", self.title())]
        if self.chance(6):
            parts.append(self.opening("opening", self.sentences(1, 3)))
        if self.chance(6):
            parts.append(self.opening("action", self.sentence()))
        if self.chance(2):
            parts.append(self.opening("sidebar", self.sentences(1, 3)))
        count = self.random.randint(2, 14) + 8 * (self.pages - 1)
        parts += [self.section(f"s{at}") for at in range(count)]
        parts += [f"[^n{at}]: {text}" for at, text in enumerate(self.notes, start=1)]
        return "\n\n".join(parts) + "\n"

    # --- the reader and the format ----------------------------------------------------------------

    def profile(self) -> dict[str, object]:
        topics = {topic: {"emphasis": self.random.randint(1, 5)} for topic in TOPICS if self.chance(7)}
        return {
            "schema": 1,
            "name": self.title(),
            "depth": self.random.choice(DEPTHS),
            "region": self.random.choice(("us", "eu")),
            "emphasis": self.random.choice((1, 1, 2)),
            "topics": topics,
            "lead_with": self.random.sample(TOPICS, self.random.randint(0, 2)),
        }

    def slots(self) -> list[dict[str, object]]:
        lead: dict[str, object] = {"id": "lead", "takes": "lead", "worth": self.random.choice((1, 2, 4))}
        takes = self.random.choice(("stats", self.random.sample(TOPICS, 2)))
        middle: dict[str, object] = {"id": "middle", "takes": takes, "most": self.random.randint(1, 3)}
        columns = self.random.randint(1, 3) if self.pages == 1 else 1  # what flows over pages is one column
        rest: dict[str, object] = {"id": "rest", "takes": "rest", "columns": columns}
        for slot in (middle, rest):
            if self.chance(4):
                slot["deepest"] = self.random.choice(DEPTHS[:3])
        return self.random.choice(([rest], [lead, rest], [lead, rest], [lead, middle, rest]))

    def format(self) -> dict[str, object]:
        least = self.random.randint(1, 3)
        sheet: dict[str, object] = {
            "schema": 1,
            "name": "Sheet",
            "pages": self.pages,
            "spread": self.random.choice((0, 0, 6, 12)),
            "openings": dict.fromkeys(("headline", "opening", "action", "sidebar"), "shown"),
            "slots": self.slots(),
        }
        if self.chance(6):
            sheet["messages"] = f"{least}..{least + self.random.randint(2, 6) * self.pages}"
        if self.chance(3):
            sheet["deepest"] = self.random.choice(DEPTHS[1:])
        return sheet

    # --- files ------------------------------------------------------------------------------------

    def write(self) -> None:
        product = self.folder / "collateral" / "device"
        (product / "images").mkdir(parents=True)
        self.statement(
            "always", {"when": "always", "where": self.random.choice(("every-page", "under-headline"))}
        )
        if self.chance(3):
            self.statement("closing", {"when": "always", "where": "end"})
        (product / "10-device.md").write_text(self.master(), encoding="utf-8")
        for at in range(4):
            (product / "images" / f"p{at}.svg").write_text(self.drawing(), encoding="utf-8")
        self.yaml(
            "collateral/device/product.yaml",
            {"schema": 1, "name": "Device", "regions": {r: {"status": "made"} for r in ("us", "eu")}},
        )
        self.yaml("collateral/device/claims.yaml", {"schema": 1, "claims": self.claims})
        self.yaml("collateral/device/statements.yaml", {"schema": 1, "statements": self.statements})
        references = [{"id": f"r{at}", "type": "report", "title": self.title()} for at in range(self.sources)]
        self.yaml("collateral/device/references.yaml", references)
        self.yaml("stakeholders/reader.yaml", self.profile())
        self.yaml("collateral.yaml", self.settings())
        self.templates()

    def settings(self) -> dict[str, object]:
        return {
            "schema": 1,
            "name": "Example Makers",
            "topics": {topic: topic.capitalize() for topic in TOPICS},
            "regions": {"us": "United States", "eu": "European Union"},
            "paper": {"us": "Letter", "eu": "A4"},
            "bases": {"estimate": {"must_say": ["estimated"]}},
            "statuses": {"made": {"label": "Made", "kinds": ["technical"], "bases": ["estimate"]}},
            "contact": {"name": "Dana Miller", "email": "dana@example.com"},
            "defaults": {"region": "us", "locale": "en-US"},
        }

    def drawing(self) -> str:
        width, height = self.random.choice(((100, 50), (100, 100), (120, 30), (60, 90)))
        size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        bar = f'<rect width="{width // 2}" height="{height - 10}" fill="#336699"/>'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{bar}</svg>'

    def templates(self) -> None:
        """The tool's own look, for any slots: the one-pager's for one page, the brief's for more."""
        bundled = bundled_files() / "templates"
        model = bundled / ("one-pager" if self.pages == 1 else "brief")
        shutil.copytree(bundled / "_shared", self.folder / "templates" / "_shared")
        sheet = self.folder / "templates" / "sheet"
        sheet.mkdir()
        shutil.copy(model / "style.css", sheet)
        page = (model / "page.html.j2").read_text(encoding="utf-8")
        (sheet / "page.html.j2").write_text(any_slots(page), encoding="utf-8")
        self.yaml("templates/sheet/format.yaml", self.format())

    def yaml(self, path: str, value: object) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.safe_dump(value, sort_keys=False, allow_unicode=True), encoding="utf-8")


EVERY_SLOT = """
  {% for slot in page.slots.values() %}
  {{ parts.slot(slot, measure=measure, size=size) }}
  {% endfor %}
"""


def any_slots(page: str) -> str:
    """A bundled page template with its named slots replaced by whatever slots the format has."""
    lines = page.splitlines(keepends=True)
    named = [at for at, line in enumerate(lines) if "parts.slot(page.slots." in line]
    if not named:
        return page
    kept = [line for at, line in enumerate(lines) if at not in named[:-1]]
    return "".join(EVERY_SLOT if "parts.slot(page.slots." in line else line for line in kept)


def write_workspace(folder: Path, seed: int, pages: int) -> None:
    """Writes the workspace of a number, whose one format has so many pages, into an empty folder."""
    Author(seed, folder, pages).write()
