"""The hash of all that an edition prints: what tells one revision from another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from collateral.model.canonical import hash_of, record_form

if TYPE_CHECKING:
    from collateral.model.canonical import Form
    from collateral.model.composition import Composition
    from collateral.model.job import EditionJob

NOT_PRINTED = frozenset({"place", "turns", "revision", "brings", "density"})
"""Fields of a composition that say where something is written, or follow from the rest."""


def content_of(composition: Composition, job: EditionJob, files: tuple[str, ...]) -> str:
    """The hash of a composition, its templates and brand, its paper and the bytes of its pictures.

    Neither the revision nor places nor the tool's version count: moving a line or building again with a
    newer tool makes no new revision.
    """
    templates = job.format.templates
    texts: list[Form] = [[name, templates[name]] for name in sorted(templates)]
    return hash_of(
        ["edition", form_of(composition), texts, record_form(job.brand), job.paper, [*sorted(files)]]
    )


def form_of(value: object) -> Form:
    """A composed value as plain lists: each node by its kind's name and all its fields."""
    match value:
        case None | bool() | int() | str():
            return value
        case date() | Decimal() | float():
            return str(value)
        case tuple() | list():
            return [form_of(item) for item in value]
        case Mapping():
            return [[str(key), form_of(value[key])] for key in sorted(value)]
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"{type(value).__name__} has no form")
    return [
        type(value).__name__,
        *(
            [each.name, form_of(getattr(value, each.name))]
            for each in fields(value)
            if each.name not in NOT_PRINTED
        ),
    ]
