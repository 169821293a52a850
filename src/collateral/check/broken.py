"""Files that could not be read, or not all of it: what follows from them is not said a second time."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from collateral.check.mentions import Mention
    from collateral.model.catalogue import Catalogue

_SETTINGS, _SHEET, _CLAIMS, _PROFILES = "collateral.yaml", "product.yaml", "claims.yaml", "stakeholders"
_MASTER = ".md"
SHARED = "collateral/_shared"

HOMES: Mapping[str, tuple[str, ...]] = {
    "claim": (_CLAIMS,),
    "statement": ("statements.yaml",),
    "term": ("glossary.yaml",),
    "reference": ("references.yaml", "references.json", "references.bib"),
    "audience": (_SETTINGS, _PROFILES),
    "member": (_PROFILES,),
    "format": ("templates",),
    **dict.fromkeys(("topic", "stage", "region", "locale", "depth", "basis", "status"), (_SETTINGS,)),
}
"""Files and folders that declare names of a kind."""

RESTS_ON: Mapping[str, tuple[str, ...]] = {
    "unknown-section": (_MASTER,),
    "no-title": (_MASTER, _SHEET),
    "nothing-for-stage": (_MASTER,),
    "unnamed-qualifier": (_CLAIMS,),
    "uncited-reference": (_CLAIMS, _MASTER),
    "status-statement": ("statements.yaml",),
    "claim-without-status": (_SHEET, _SETTINGS),
    "claim-not-allowed": (_SHEET, _SETTINGS),
    "nobody-gets-it": (_PROFILES, _SETTINGS),
    "unreachable": (_PROFILES, _SETTINGS),
    "missing-rung": (_SETTINGS,),
    "no-slots": ("templates",),
    "picture-without-record": ("pictures.yaml",),
    **dict.fromkeys(
        ("figure-alone", "unproven-number", "unproven-comparison", "unproven-outcome"), (_CLAIMS,)
    ),
}
"""Rules that find something missing, and the files in which it may stand."""


def is_in_doubt(catalogue: Catalogue, code: str) -> bool:
    """Whether a rule would miss what only could not be read."""
    homes = RESTS_ON.get(code, ())
    return any(_is_of(PurePosixPath(path), homes) for path in catalogue.broken)


def _is_of(path: PurePosixPath, homes: Collection[str]) -> bool:
    return path.name in homes or path.parts[0] in homes or path.suffix in homes


def may_be_broken(catalogue: Catalogue, mention: Mention) -> bool:
    """Whether a name is declared where something could not be read."""
    homes = HOMES.get(mention.kind, ())
    return any(
        _declares(PurePosixPath(path), text, mention, homes) for path, text in catalogue.broken.items()
    )


def _declares(path: PurePosixPath, text: str, mention: Mention, homes: Collection[str]) -> bool:
    """A profile or format is named by its path; all else by a word that stands in the file."""
    if path.parts[0] in homes and len(path.parts) > 1:
        return mention.name in path.with_suffix("").parts
    owners = (".", SHARED, mention.product.folder if mention.product else ".")
    if path.name not in homes or path.parent.as_posix() not in owners:
        return False
    written = re.findall(rf"(?<![a-z0-9-]){re.escape(mention.name)}(?![a-z0-9-])", text)
    itself = mention.place.path == path.as_posix()
    return not text or len(written) > itself
