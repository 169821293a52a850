"""Names of files and folders: ids, known names, and what looks like one."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from collateral.diagnostics import Diagnostic, Place, Severity
from collateral.files import is_reserved, name_twins, twin_diagnostic
from collateral.model.record import ID_MAX, is_id
from collateral.schema.sentences import as_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from collateral.schema.yaml import Findings


def check_id(name: str, shown: str, what: str) -> Findings:
    """Whether a name can be the id of a product, an audience or a format: it becomes part of file names."""
    if not is_id(name):
        message = (
            f'"{name}" cannot be the id of {what}: an id has small letters, digits and single hyphens, '
            f"at most {ID_MAX} characters. It was not read."
        )
        hint = f'Rename it to "{as_id(name)}".' if as_id(name) else "Rename it."
        return (Diagnostic(Place(shown), "not-an-id", message, hint),)
    if is_reserved(name):
        message = (
            f'"{name}" is a name that Windows keeps for a device, so no file could carry it. It was not read.'
        )
        return (Diagnostic(Place(shown), "reserved-name", message, "Choose another name."),)
    return ()


def check_twins(names: Iterable[str], folder: str) -> Findings:
    """Names that are one and the same on another machine."""
    return tuple(twin_diagnostic(f"{folder}/{second}", first, second) for first, second in name_twins(names))


def stray(shown: str, name: str, known: Iterable[str], why: str) -> Diagnostic:
    """A file in a place where it has no meaning; never an error, never silence."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.7)
    hint = f'Did you mean "{near[0]}"?' if near else "Move it elsewhere if it is not needed here."
    message = f"this file is not read: {why}."
    return Diagnostic(Place(shown), "stray-file", message, hint, Severity.WARNING)


def not_yet(shown: str, what: str) -> Diagnostic:
    """A file whose feature has not arrived."""
    message = f"{what} are not supported yet, so nothing in this file would reach a page."
    return Diagnostic(Place(shown), "not-supported-yet", message, "Take the file away until they are.")
