"""What a build makes: profiles' wishes, narrowed and set by the command, as editions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.diagnostics import did_you_mean
from collateral.errors import UsageError
from collateral.model.audience import EditionWish
from collateral.model.edition import Edition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from collateral.model.audience import Profile
    from collateral.model.catalogue import Catalogue
    from collateral.model.edition import BuildRequest
    from collateral.model.record import Record
    from collateral.model.source import Sources


def plan_editions(catalogue: Catalogue | Sources, request: BuildRequest) -> tuple[Edition, ...]:
    """The editions to make, each once, sorted; the same before and after the text is parsed.

    `products`, `audiences` and `formats` narrow what the profiles list, a group standing for its members;
    `stages`, `regions` and `locales` are set. A profile that lists no edition gets every format.

    Raises:
        UsageError: A name is unknown, or nothing is left to make.
    """
    _refuse_unknown(catalogue, request)
    request = replace(request, audiences=_members(catalogue, request.audiences))
    planned = {
        edition
        for product in catalogue.products
        if _wanted(product.id, request.products)
        for profile in catalogue.profiles
        if _wanted(profile.id, request.audiences)
        for edition in _editions_for(catalogue, request, product.id, profile)
    }
    if not planned:
        raise UsageError(*_nothing_to_make(catalogue, request))
    return tuple(sorted(planned, key=lambda edition: edition.id))


def _members(catalogue: Catalogue | Sources, names: tuple[str, ...]) -> tuple[str, ...]:
    """The audiences that names stand for; an audience comes before a group of the same name."""
    audiences = {profile.id for profile in catalogue.profiles}
    groups = catalogue.settings.value.groups
    found = (member for name in names for member in ((name,) if name in audiences else groups[name]))
    return tuple(dict.fromkeys(found))


def _editions_for(
    catalogue: Catalogue | Sources, request: BuildRequest, product: str, profile: Record[Profile]
) -> Iterable[Edition]:
    defaults = catalogue.settings.value.defaults
    regions = request.regions or (profile.value.region or defaults.region,)
    locales = request.locales or (profile.value.locale or defaults.locale,)
    for wish in wishes(catalogue, profile.value):
        if not _wanted(wish.format, request.formats):
            continue
        for stage in request.stages or (wish.stage,):
            for region in regions:
                for locale in locales:
                    yield Edition(
                        product=product,
                        audience=profile.id,
                        format=wish.format,
                        region=region,
                        locale=locale,
                        stage=stage,
                    )


def wishes(catalogue: Catalogue | Sources, profile: Profile) -> tuple[EditionWish, ...]:
    """The documents a profile asks for; every format where it names none."""
    return profile.editions or tuple(EditionWish(format=document.id) for document in catalogue.formats)


def _wanted(name: str, asked: tuple[str, ...]) -> bool:
    return not asked or name in asked


# --- what is said where the call is wrong ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Names:
    """One option: what was asked for, and what there is."""

    what: str
    asked: tuple[str, ...]
    known: tuple[str, ...]


def _refuse_unknown(catalogue: Catalogue | Sources, request: BuildRequest) -> None:
    settings = catalogue.settings.value
    options = (
        _Names("product", request.products, tuple(product.id for product in catalogue.products)),
        _Names(
            "audience",
            request.audiences,
            (*(profile.id for profile in catalogue.profiles), *settings.groups),
        ),
        _Names("format", request.formats, tuple(document.id for document in catalogue.formats)),
        _Names("stage", request.stages, tuple(settings.stages)),
        _Names("region", request.regions, tuple(settings.regions)),
        _Names("locale", request.locales, settings.locales),
    )
    unknown = [(option, name) for option in options for name in option.asked if name not in option.known]
    if unknown:
        messages = [f'There is no {option.what} "{name}" in this workspace.' for option, name in unknown]
        hints = [_hint(option, name, among_several=len(unknown) > 1) for option, name in unknown]
        raise UsageError(" ".join(messages), " ".join(dict.fromkeys(hint for hint in hints if hint)))


def _hint(option: _Names, name: str, *, among_several: bool) -> str:
    """What to type instead; of several wrong names, each says of what it speaks."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) > 1 and all(part in option.known for part in parts):
        return f"Repeat the option: {' '.join(f'--{option.what} {part}' for part in parts)}."
    hint = did_you_mean(name, option.known).replace("Known:", f"Known {option.what}s:", 1)
    return hint.replace("Did you mean", f"Did you mean the {option.what}", 1) if among_several else hint


def _nothing_to_make(catalogue: Catalogue | Sources, request: BuildRequest) -> tuple[str, str]:
    if not catalogue.profiles:
        return "There is nothing to build: no stakeholder profile.", "Write stakeholders/<audience>.yaml."
    if not catalogue.products:
        return "There is nothing to build: no product.", "Put a Markdown file into collateral/<product>/."
    lists = [
        f"{profile.id} lists {', '.join(sorted({wish.format for wish in wishes(catalogue, profile.value)}))}"
        for profile in catalogue.profiles
        if _wanted(profile.id, request.audiences)
    ]
    return (
        f"Nothing to build: no profile asked for lists the format {' or '.join(request.formats)}.",
        f"{'; '.join(lists)}. Add it under editions: in the profile.",
    )
