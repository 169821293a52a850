"""Whether everything a build needs is on this machine, and what to type if not.

Whatever may be missing is imported only where it is asked for: this has to run where nothing else does.
"""

from __future__ import annotations

import importlib.util
import time
from enum import Enum
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.errors import CollateralError, ToolchainError
from collateral.pipeline import toolchain
from collateral.pipeline.cage import Cage, ChildBugError, ChildFailure, Limits
from collateral.pipeline.libraries import libraries
from collateral.pipeline.remedies import LAYOUT, SUBSET, pip, to_type
from collateral.render.confine import AssetRoots
from collateral.workspace import bundled_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from collateral.pipeline.remedies import System
    from collateral.pipeline.trial import Trial
    from collateral.workspace import Workspace

OLDEST_PANGO = (1, 44)
ENGINE = "70"
"""The version of WeasyPrint that PDFs for screen readers are made with: it is hooked from inside."""
PAGE = "collateral.pipeline.trial:make_page"
"""By name: who imports it loads the layout engine."""
OPTIONAL = (
    ("bib", "bibtexparser", "references in BibTeX files"),
    ("dask", "distributed", "builds on several machines"),
    ("sign", "cryptography", "signatures of released documents"),
)
"""Extras of the installation: name, the module they bring, what it is for."""
NOT_NEEDED = frozenset({"brotli", "zopfli", "lxml"})
"""Distributions that shape bytes where they are there, and need not be."""


PROOF = "A page made on trial"
AGAIN = pip("--force-reinstall", "collateral-kit")


class State(Enum):
    """How a part does."""

    WELL = "ok"
    MISSING = "missing"
    UNUSED = "optional"
    """Not there, and only those who want it need it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a build needs."""

    name: str
    state: State
    version: str = ""
    says: str = ""
    """What it means for the documents, in a sentence."""
    type: tuple[str, ...] = ()
    """What to type, line by line."""


def examine(
    workspace: Workspace | None, on: System, trial: Callable[[], Trial] | None = None
) -> Iterator[Part]:
    """Every part, one after the other; the page on trial comes last, because it takes longest.

    Args:
        workspace: Whose brand to look at, if any.
        on: The system that says what has to be typed.
        trial: Makes the page on trial; in a child like every document where not given.
    """
    missing = False
    for part in _installed(workspace, on):
        missing = missing or part.state is State.MISSING
        yield part
    yield from _optional()
    if missing:
        yield Part(PROOF, State.MISSING, says="It cannot be made before the parts above are there.")
    else:
        yield _page(trial or _trial)


def _installed(workspace: Workspace | None, on: System) -> Iterator[Part]:
    yield from _libraries(on)
    yield _engine()
    yield _packages()
    yield _whole("Fonts that come with collateral", _bundled_fonts)
    if workspace is not None:
        yield _whole("Fonts of your brand", lambda name: _brand_fonts(name, workspace))


def _whole(name: str, examined: Callable[[str], Part]) -> Part:
    """A part, or the sentence that the program itself is not whole."""
    try:
        return examined(name)
    except (ImportError, ToolchainError) as error:
        return Part(name, State.MISSING, says=f"{str(error).rstrip('.')}.", type=(AGAIN,))


def well(parts: tuple[Part, ...]) -> bool:
    """Whether a build can be made."""
    return all(part.state is not State.MISSING for part in parts)


# --- shared libraries -----------------------------------------------------------------------------------

CALLED = {
    "pango": "Pango",
    "pangoft2": "Pango for fonts in files",
    "harfbuzz": "HarfBuzz",
    "harfbuzz-subset": "HarfBuzz subset",
    "fontconfig": "fontconfig",
    "gobject": "GObject",
}
"""The libraries that the layout engine asks for by name; others come with them."""


def _libraries(on: System) -> Iterator[Part]:
    for library in libraries():
        if library.name not in CALLED:
            continue
        name, subset = CALLED[library.name], library.name == "harfbuzz-subset"
        lines = to_type(SUBSET if subset else LAYOUT, on)
        if library.found and _recent(library.name, library.version):
            yield Part(name, State.WELL, library.version)
        elif library.found:
            oldest = ".".join(map(str, OLDEST_PANGO))
            says = f"It is older than {oldest}, and the layout engine cannot use it: no document can be made."
            yield Part(name, State.MISSING, library.version, says, lines)
        else:
            yield Part(name, State.MISSING, says=_without_subset() if subset else _without(), type=lines)


def _without() -> str:
    return "The layout engine does not start without it: no document can be made."


def _without_subset() -> str:
    return (
        "Without it every page would take four times as long and no file would be the same twice:"
        " no document is made."
    )


def _recent(name: str, version: str) -> bool:
    if name != "pango" or not version:
        return True
    return tuple(int(part) for part in version.split(".")[:2] if part.isdigit()) >= OLDEST_PANGO


# --- Python packages ------------------------------------------------------------------------------------


def _engine() -> Part:
    found = toolchain.parts()["weasyprint"].partition(" ")[0]
    line = (pip(f"weasyprint>={ENGINE},<{int(ENGINE) + 1}"),)
    if found == toolchain.MISSING:
        return Part("WeasyPrint", State.MISSING, says=_without(), type=line)
    if found.partition(".")[0] != ENGINE:
        says = (
            f"Documents for screen readers are made with version {ENGINE} only: none can be made with this."
        )
        return Part("WeasyPrint", State.MISSING, found, says, line)
    return Part("WeasyPrint", State.WELL, found)


def _packages() -> Part:
    told = toolchain.parts()
    needed = [name for name in toolchain.DISTRIBUTIONS if name not in NOT_NEEDED | {"weasyprint"}]
    missing = [name for name in needed if told[name] == toolchain.MISSING]
    if missing:
        says = f"Not installed: {', '.join(missing)}. The installation of collateral is not whole."
        return Part("Python packages", State.MISSING, says=says, type=(AGAIN,))
    return Part("Python packages", State.WELL, f"{len(needed)} of {len(needed)}")


def _optional() -> Iterator[Part]:
    for extra, module, purpose in OPTIONAL:
        name = f"Extra: {purpose}"
        if importlib.util.find_spec(module) is not None:
            yield Part(name, State.WELL)
        else:
            yield Part(name, State.UNUSED, type=(pip(f"collateral-kit[{extra}]"),))


# --- fonts ----------------------------------------------------------------------------------------------


def _bundled_fonts(name: str) -> Part:
    from collateral.load.brand import BUNDLED_FACES  # noqa: PLC0415  (see the top)

    root = bundled_files()
    missing = [face.path for face in BUNDLED_FACES if not (root / face.path).is_file()]
    if missing:
        says = (
            f"Not there: {', '.join(missing)}. Documents of a brand without fonts of its own cannot be made."
        )
        return Part(name, State.MISSING, says=says, type=(AGAIN,))
    return Part(name, State.WELL, f"{len(BUNDLED_FACES)} of {len(BUNDLED_FACES)}")


def _brand_fonts(name: str, workspace: Workspace) -> Part:
    from collateral.load.brand import load_brand  # noqa: PLC0415  (see the top)

    brand, found = load_brand(workspace, company=workspace.root.name)
    errors = [finding for finding in found if finding.is_error]
    if errors:
        first = errors[0]
        return Part(name, State.MISSING, says=f"{first.place}: {first.message}", type=("collateral check",))
    families = sorted({face.family for face in brand.fonts})
    return Part(name, State.WELL, ", ".join(families))


# --- the proof ------------------------------------------------------------------------------------------


def _page(trial: Callable[[], Trial]) -> Part:
    started = time.monotonic()
    try:
        made = trial()
    except CollateralError as error:
        hint = getattr(error, "hint", "")
        return Part(PROOF, State.MISSING, says=str(error), type=(hint,) if hint else ())
    if not made.readable or not made.archivable:
        what = "not all of it can be read" if not made.readable else "it is no PDF/A-3a and PDF/UA-1"
        return Part(PROOF, State.MISSING, says=f"It was made, but {what}. Please report it with this list.")
    return Part(PROOF, State.WELL, f"{time.monotonic() - started:.1f} s")


def _trial() -> Trial:
    """As every document is made, in a child with limits.

    Raises:
        CollateralError: it could not be.
    """
    root = bundled_files()
    with Cage(Limits(seconds=60), processes=1) as cage:
        try:
            made: Trial | ChildFailure = cage.run(PAGE, AssetRoots(root, root))
        except ChildBugError as error:
            last = str(error).strip().splitlines()[-1]
            raise ToolchainError(f"It could not be made: {last}") from error
    if isinstance(made, ChildFailure):
        raise ToolchainError(f"It could not be made: {made}.")
    return made
