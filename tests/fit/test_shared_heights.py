"""Heights are measured once and shared by all readers; knowing them changes how long a fit takes, no more."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from collateral.compose import compose
from collateral.fit import take_in_order
from collateral.model.edition import BuildRequest
from collateral.pipeline.answering import answerable
from collateral.pipeline.edition import build_edition
from collateral.pipeline.fitting import fit_edition
from collateral.pipeline.heights import append_heights
from collateral.pipeline.measuring import Gauge
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.press import Press
from collateral.pipeline.run import edition_jobs, readable_catalogue
from collateral.pipeline.task import EditionTask
from collateral.render.confine import AssetRoots
from collateral.render.pdf import lay_out
from collateral.workspace import Workspace, bundled_files

if TYPE_CHECKING:
    from collateral.model.result import EditionResult
    from collateral.render.pieces import Piece

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SETTINGS = """
schema: 1
name: Example Devices
topics: {cost: What it costs, care: How it is kept, use: How it is used}
regions: {us: United States}
bases: {estimate: {must_say: [estimated]}}
statuses: {cleared: {label: Cleared, kinds: [economic], bases: [estimate]}}
"""
PROFILE = "schema: 1\nname: {name}\ntopics: {{{topics}}}\neditions: [{{format: one-pager}}]\n"
READERS = {
    "buyer": "cost: {emphasis: 5}, care: {emphasis: 3}, use: {emphasis: 2}",
    "keeper": "care: {emphasis: 5}, use: {emphasis: 4}, cost: {emphasis: 1}",
}
EVIDENCE = {
    "product.yaml": "schema: 1\nname: Example pump\nregions: {us: {status: cleared}}\n",
    "claims.yaml": """
schema: 1
claims:
  price:
    kind: economic
    basis: estimate
    wordings: [{text: one pump is estimated at 900 USD, from: glance}]
    references: [{id: list, place: page 2}]
    qualifiers: [prices-change]
    regions: [us]
    status: active
  spares:
    kind: economic
    basis: estimate
    wordings: [{text: spares are estimated at 80 USD a year, from: glance}]
    references: [{id: offer, place: line 7}, {id: list, place: page 9}]
    regions: [us]
    status: active
""",
    "references.yaml": """
- {id: list, type: document, title: Price list, issued: {date-parts: [[2026]]}}
- {id: offer, type: document, title: Offer for spares, issued: {date-parts: [[2026]]}}
""",
    "statements.yaml": """
schema: 1
statements:
  prices-change: {text: Prices change., when: qualifier, where: end}
  trained: {text: For trained staff only., when: always, where: [every-page, under-headline]}
""",
}
WORDS = "The pump runs on a small motor that two people can lift and that one of them can clean in a corner. "
SECTION = """
## {title} {{#{name} topic={topic}}}

::: glance
{said}
:::

::: summary
{said} {more}
:::

::: detail
{said} {more}

{more}
:::
"""
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 {height}" width="120" height="{height}">'
    '<rect width="120" height="{height}" fill="#123456"/></svg>'
)
PLACES = {
    "price": ("What a pump costs", "cost", "[One pump is estimated at 900 USD](claim:price)."),
    "spares": ("What spares cost", "cost", "[Spares are estimated at 80 USD a year](claim:spares)."),
    "cleaning": ("How it is cleaned", "care", "It is wiped with a cloth."),
    "storing": ("Where it stands", "care", "![A pump on a shelf](images/pump.svg)\n\nIt stands on a shelf."),
    "starting": ("How it starts", "use", "One button starts it."),
    "stopping": ("How it stops", "use", "The same button stops it."),
}


@dataclass
class Bench:
    """A workspace, and how often something was laid out while its editions were made."""

    workspace: Workspace
    book: Path
    layouts: list[str] = field(default_factory=list)
    """Of each layout, whether it was to measure or to print."""

    def make(self, reader: str, *, known: bool = True, share: bool = True) -> EditionResult:
        """One reader's one-pager; with what was learned before, and adding what it learns."""
        self.layouts.clear()
        result = build_edition(self.task(reader, known=known))
        assert result.pdf is not None, [str(one) for one in result.diagnostics]
        if share:
            append_heights(self.book, result.heights)
        return result

    def task(self, reader: str, *, known: bool) -> EditionTask:
        catalogue, found = readable_catalogue(self.workspace)
        assert not [one for one in found if one.is_error]
        request = BuildRequest(audiences=(reader,))
        (job,) = answerable(
            edition_jobs(catalogue, plan_editions(catalogue, request)), catalogue, self.workspace
        )
        assets = AssetRoots(self.workspace.root, bundled_files())
        return EditionTask(job=job, assets=assets, toolchain="1", heights=self.book if known else None)

    def edit(self, path: str, before: str, after: str) -> None:
        file = self.workspace.root / path
        text = file.read_text("utf-8")
        assert before in text
        file.write_text(text.replace(before, after), "utf-8")


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    root = tmp_path / "ws"
    product = root / "collateral" / "pump"
    (product / "images").mkdir(parents=True)
    (product / "images" / "pump.svg").write_text(PICTURE.format(height=60), "utf-8")
    for name, text in EVIDENCE.items():
        (product / name).write_text(text, "utf-8")
    sections = [
        SECTION.format(name=name, title=title, topic=topic, said=said, more=WORDS * (2 + number % 3))
        for number, (name, (title, topic, said)) in enumerate(PLACES.items())
    ]
    (product / "pump.md").write_text("# Example pump\n" + "".join(sections), "utf-8")
    (root / "collateral.yaml").write_text(SETTINGS, "utf-8")
    (root / "stakeholders").mkdir()
    for name, topics in READERS.items():
        profile = PROFILE.format(name=name.title(), topics=topics)
        (root / "stakeholders" / f"{name}.yaml").write_text(profile, "utf-8")
    shutil.copytree(bundled_files() / "templates", root / "templates")
    made = Bench(Workspace(root.resolve()), tmp_path / "book")

    def counted(*given: Any, tall: bool = False, **named: Any) -> Any:  # noqa: ANN401
        made.layouts.append("measured" if tall else "printed")
        return lay_out(*given, tall=tall, **named)

    monkeypatch.setattr("collateral.pipeline.press.lay_out", counted)
    return made


# --- the same page ----------------------------------------------------------------------------------------


def test_a_page_is_the_same_to_the_byte_whether_its_heights_were_known_or_not(bench: Bench) -> None:
    first = bench.make("buyer")
    again = bench.make("buyer")

    assert first.heights
    assert again.heights == {}
    assert again.choice == first.choice, "explain says the same"
    assert again.pdf == first.pdf


def test_heights_that_another_reader_taught_give_the_same_page(bench: Bench) -> None:
    alone = bench.make("keeper", known=False, share=False)
    bench.make("buyer")
    after = bench.make("keeper")

    assert 0 < len(after.heights) < len(alone.heights), "some were known, and its own were not"
    assert after.choice == alone.choice
    assert after.pdf == alone.pdf


def test_a_height_is_the_same_whatever_was_measured_beside_it(bench: Bench) -> None:
    buyer = bench.make("buyer", known=False, share=False).heights
    keeper = bench.make("keeper", known=False, share=False).heights
    both = buyer.keys() & keeper.keys()

    assert len(both) > len(PLACES)
    assert {key: buyer[key] for key in both} == {key: keeper[key] for key in both}


def test_a_draft_shares_the_heights_of_what_is_released(bench: Bench) -> None:
    bench.make("buyer")
    task = bench.task("buyer", known=True)
    draft = replace(task, job=replace(task.job, draft=True))
    bench.layouts.clear()
    result = build_edition(draft)

    assert result.pdf is not None
    assert len(result.heights) <= 2, "only its upper part and its foot say DRAFT"


# --- how often something is laid out ----------------------------------------------------------------------


def test_a_page_whose_heights_are_known_is_laid_out_once_and_nothing_is_measured(bench: Bench) -> None:
    bench.make("buyer")
    bench.make("buyer")

    assert bench.layouts == ["printed"]


def test_a_first_page_is_printed_once(bench: Bench) -> None:
    bench.make("buyer")

    assert bench.layouts.count("printed") == 1
    assert bench.layouts.count("measured") <= 4


# --- what is measured again -------------------------------------------------------------------------------


def learned_after(bench: Bench, path: str, before: str, after: str) -> int:
    """How many heights a change makes unknown."""
    bench.make("buyer")
    bench.edit(path, before, after)
    return len(bench.make("buyer").heights)


def test_a_changed_candidate_is_measured_again_and_no_other(bench: Bench) -> None:
    changed = learned_after(bench, "collateral/pump/pump.md", "It is wiped with a cloth.", "It is wiped.")

    assert changed == len(("glance", "summary")), "its slot takes no deeper rung"


def test_what_shows_a_changed_picture_is_measured_again_and_nothing_else(bench: Bench) -> None:
    before, after = PICTURE.format(height=60), PICTURE.format(height=90)

    assert learned_after(bench, "collateral/pump/images/pump.svg", before, after) == len(
        ("glance", "summary")
    )


def test_after_a_change_of_the_stylesheet_everything_is_measured_again(bench: Bench) -> None:
    everything = len(bench.make("buyer").heights)

    assert learned_after(bench, "templates/one-pager/style.css", "26pt", "25pt") == everything


def test_after_a_change_of_a_font_everything_is_measured_again(bench: Bench) -> None:
    fonts = bench.workspace.root / "brand" / "fonts"
    shutil.copytree(bundled_files() / "brand" / "fonts", fonts)
    shutil.copy(bundled_files() / "_brand.yml", bench.workspace.root / "_brand.yml")
    shutil.copy(bundled_files() / "brand" / "logo.svg", bench.workspace.root / "brand" / "logo.svg")
    everything = len(bench.make("buyer").heights)
    assert bench.make("buyer").heights == {}
    face = next(iter(sorted(fonts.glob("*.[to]tf"))))
    face.write_bytes(face.read_bytes() + b"\0\0\0\0")

    assert len(bench.make("buyer").heights) == everything


def test_another_toolchain_measures_everything_again(bench: Bench) -> None:
    everything = len(bench.make("buyer").heights)
    other = replace(bench.task("buyer", known=True), toolchain="2")

    assert len(build_edition(other).heights) == everything


# --- templates of other people ----------------------------------------------------------------------------


def test_a_foot_of_another_name_makes_the_same_choice(bench: Bench) -> None:
    usual = bench.make("buyer", known=False, share=False)
    for path in sorted((bench.workspace.root / "templates").rglob("*.j2")):
        path.write_text(path.read_text("utf-8").replace('id="foot"', 'id="bottom"'), "utf-8")
    unusual = bench.make("buyer", known=False, share=False)

    assert usual.choice is not None
    assert unusual.choice is not None
    assert [one.candidate.address for one in unusual.choice.all_sections()] == [
        one.candidate.address for one in usual.choice.all_sections()
    ]
    assert unusual.layout is not None
    assert unusual.layout.pages == 1


def test_a_source_that_a_page_cites_less_is_measured_where_all_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """There another edition's measure is found, and what stands around is laid out once."""
    catalogue, _ = readable_catalogue(Workspace(ROOT))
    request = BuildRequest(audiences=("biomed",), formats=("one-pager",))
    (job,) = edition_jobs(catalogue, plan_editions(catalogue, request))
    laid_out: list[tuple[Piece, ...]] = []
    lay = Gauge._lay_out

    def told(gauge: Gauge, wanted: dict[str, Piece], *rest: Any) -> None:  # noqa: ANN401
        laid_out.append(tuple(piece for piece in wanted.values() if piece.id.startswith("reference-")))
        lay(gauge, wanted, *rest)

    monkeypatch.setattr(Gauge, "_lay_out", told)
    press = Press(EditionTask(job=job, assets=AssetRoots(ROOT, bundled_files())))
    in_order = take_in_order(job.selection, job.format.sheet, job.settings.value.depths)
    fit_edition(job, compose(job, in_order)[0], press)
    with_all, cited_less = (sources for sources in laid_out if sources)
    assert {piece.around for piece in cited_less} <= {piece.around for piece in with_all}
    assert not {piece.html for piece in cited_less} & {piece.html for piece in with_all}
