"""What a build makes is what the profiles list, narrowed and set by the command."""

from __future__ import annotations

import pytest

from collateral.diagnostics import Place
from collateral.errors import UsageError
from collateral.model.audience import EditionWish, Profile
from collateral.model.brand import Brand
from collateral.model.catalogue import Catalogue
from collateral.model.content import Master
from collateral.model.edition import BuildRequest
from collateral.model.evidence import Evidence
from collateral.model.format import Format, FormatFolder
from collateral.model.product import Product, ProductSheet
from collateral.model.record import Places, Record
from collateral.model.settings import Settings
from collateral.pipeline.plan import plan_editions

SETTINGS = Settings(
    name="Example",
    groups={"money": ("surgeon", "cfo"), "nurse": ("cfo",)},
    stages={"need": "Need", "contracting": "Contracting"},
    locales=("en-US", "de-DE"),
)


def profile(audience: str, *wishes: EditionWish, region: str | None = None) -> Record[Profile]:
    return Record(
        audience,
        Profile(name=audience, editions=wishes, region=region),
        Places(f"stakeholders/{audience}.yaml"),
    )


def document(name: str) -> FormatFolder:
    return FormatFolder(Record(name, Format(name=name), Places(f"templates/{name}/format.yaml")), {})


def product(name: str) -> Product:
    master = Master(name, (), (), (), Place(f"collateral/{name}"))
    sheet = Record(name, ProductSheet(), Places(f"collateral/{name}/product.yaml"))
    return Product(id=name, sheet=sheet, master=master, evidence=Evidence(), folder=f"collateral/{name}")


CATALOGUE = Catalogue(
    settings=Record("collateral", SETTINGS, Places("collateral.yaml")),
    brand=Brand(),
    profiles=(
        profile("cfo", EditionWish(format="one-pager", stage="need"), EditionWish(format="brief")),
        profile("nurse"),
        profile("surgeon", EditionWish(format="brief"), region="eu"),
    ),
    formats=(document("brief"), document("one-pager")),
    products=(product("pump"),),
)


def planned(**request: tuple[str, ...]) -> list[str]:
    return [edition.id for edition in plan_editions(CATALOGUE, BuildRequest(**request))]  # type: ignore[arg-type]


def test_a_plain_build_makes_what_each_profile_lists_for_the_default_region_and_locale() -> None:
    assert planned() == [
        "pump_cfo_brief_us_en-US",
        "pump_cfo_one-pager_us_en-US_stage-need",
        "pump_nurse_brief_us_en-US",
        "pump_nurse_one-pager_us_en-US",
        "pump_surgeon_brief_eu_en-US",
    ]


def test_audience_product_and_format_narrow() -> None:
    assert planned(audiences=("cfo",), formats=("brief",), products=("pump",)) == ["pump_cfo_brief_us_en-US"]


def test_a_group_stands_for_its_members_and_an_audience_of_the_same_name_for_itself() -> None:
    assert planned(audiences=("money",), formats=("brief",)) == [
        "pump_cfo_brief_us_en-US",
        "pump_surgeon_brief_eu_en-US",
    ]
    assert planned(audiences=("nurse",), formats=("brief",)) == ["pump_nurse_brief_us_en-US"]


def test_stage_region_and_locale_are_set_and_repeat() -> None:
    assert planned(
        audiences=("surgeon",), stages=("contracting",), regions=("us", "eu"), locales=("de-DE",)
    ) == ["pump_surgeon_brief_eu_de-DE_stage-contracting", "pump_surgeon_brief_us_de-DE_stage-contracting"]


def test_a_stage_that_makes_two_wishes_equal_gives_one_edition() -> None:
    assert planned(audiences=("cfo",), formats=("one-pager",), stages=("need",)) == [
        "pump_cfo_one-pager_us_en-US_stage-need"
    ]


@pytest.mark.parametrize(
    ("request_", "message", "hint"),
    [
        (
            BuildRequest(audiences=("cof",)),
            'There is no audience "cof" in this workspace.',
            'Did you mean "cfo"?',
        ),
        (
            BuildRequest(formats=("poster",), regions=("uss",)),
            'There is no format "poster" in this workspace. There is no region "uss" in this workspace.',
            'Known formats: brief, one-pager. Did you mean the region "us"?',
        ),
        (
            BuildRequest(regions=("mars",)),
            'There is no region "mars" in this workspace.',
            "Known regions: eu, us.",
        ),
        (
            BuildRequest(audiences=("cfo,money",)),
            'There is no audience "cfo,money" in this workspace.',
            "Repeat the option: --audience cfo --audience money.",
        ),
        (
            BuildRequest(audiences=("surgeon",), formats=("one-pager",)),
            "Nothing to build: no profile asked for lists the format one-pager.",
            "surgeon lists brief. Add it under editions: in the profile.",
        ),
    ],
    ids=[
        "a misspelt audience",
        "two mistakes at once",
        "nothing like it",
        "a comma",
        "a format the reader does not get",
    ],
)
def test_a_wrong_call_says_what_there_is(request_: BuildRequest, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        plan_editions(CATALOGUE, request_)

    assert (str(caught.value), caught.value.hint) == (message, hint)


def test_two_different_wishes_never_get_the_same_id() -> None:
    everything = planned(stages=("need", "contracting"), regions=("us", "eu"), locales=("en-US", "de-DE"))

    assert len(everything) == len(set(everything))
