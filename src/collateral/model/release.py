"""Releases: the editions that left the house, recorded for good."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import fields
from typing import TYPE_CHECKING, Literal

from collateral.dataclass import dataclass
from collateral.model.manifest import Manifest, plain

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One line of `releases/<product>.jsonl`."""

    schema: Literal[1] = 1
    """Version of this line's form."""
    edition: str
    material_code: str
    revision: int
    date: dt.date
    """Day it left the house, UTC."""
    by: str
    """Who released it, in their own words."""
    sha256: str
    """Of the file, in hexadecimal."""
    manifest: Manifest
    """What the file contains."""

    @property
    def content(self) -> str:
        """Hash of all that is printed, without the revision."""
        return self.manifest.content


def release_line(release: Release) -> str:
    """The release as one line of the log, keys sorted, without a line feed."""
    data: dict[str, object] = {each.name: getattr(release, each.name) for each in fields(release)}
    data |= {"date": release.date.isoformat(), "manifest": plain(release.manifest)}
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def of_edition(releases: Iterable[Release], edition: str) -> tuple[Release, ...]:
    """The releases of one edition, oldest revision first."""
    mine = (release for release in releases if release.edition == edition)
    return tuple(sorted(mine, key=lambda release: (release.revision, release.date)))


@dataclass(frozen=True, slots=True)
class LastRelease:
    """The newest released revision of an edition, and the hash of what it printed."""

    revision: int
    content: str

    def revision_of(self, content: str) -> int:
        """The revision of some content: the released one where it is the same, else the next."""
        return self.revision if content == self.content else self.revision + 1


def last_release(releases: Iterable[Release], edition: str) -> LastRelease | None:
    """What a new build of an edition is compared with; None before its first release."""
    mine = of_edition(releases, edition)
    return LastRelease(mine[-1].revision, mine[-1].content) if mine else None


def contradictions(releases: Iterable[Release]) -> tuple[tuple[Release, Release], ...]:
    """Pairs of releases that carry the same material code and revision, but other content."""
    first: dict[tuple[str, int], Release] = {}
    found: list[tuple[Release, Release]] = []
    for release in releases:
        earlier = first.setdefault((release.material_code, release.revision), release)
        if earlier.content != release.content:
            found.append((earlier, release))
    return tuple(found)
