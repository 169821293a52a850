"""Small workspaces on disk, into which a case is laid and from which it is taken again."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from collateral.load.formats import BUNDLED_HOME
from collateral.workspace import Workspace, bundled_files
from fuzz import corpus
from fuzz.promises import as_read
from governed import approve_all, write_governed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from fuzz.case import Case

CHART = """
## Its price {#price topic=economics}

```chart
type: bar
title: What it costs
alt: Bars of what it costs
data: data/cost.csv
```
"""
CSV = "Part,USD\nFrame,750\nScreen,650\n"


def _without_templates(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if not name.startswith("templates/")}


def _pump() -> dict[str, bytes]:
    files = _without_templates(corpus.workspace_files(corpus.WORKSPACES / "pump"))
    files["collateral/pump/10-pump.md"] += CHART.encode()
    return {**files, "collateral/pump/data/cost.csv": CSV.encode()}


def _plain_templates() -> dict[str, bytes]:
    """Formats of no fixed length and without a word, so that nothing has to be laid out to explain them."""
    files = corpus.workspace_files(corpus.WORKSPACES / "pump")
    return {name: data for name, data in files.items() if name.startswith("templates/")}


def _other(name: str) -> dict[str, bytes]:
    return corpus.workspace_files(corpus.WORKSPACES / name)


def _governed() -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        workspace = write_governed(Path(folder))
        approve_all(workspace)
        return corpus.workspace_files(workspace.root)


BASES: Mapping[str, Callable[[], dict[str, bytes]]] = {
    "pump": _pump,
    "pump-as-it-is": lambda: _other("pump"),
    "pump-plain": lambda: {**_pump(), **_plain_templates()},
    "pump-templates": lambda: {**_pump(), **corpus.page_templates()},
    "governed": _governed,
    "sling": lambda: _other("cleared-device"),
    "least": lambda: _other("least"),
    "totalsegmentator": lambda: _other("totalsegmentator"),
}
"""Workspaces to start from, by name."""


@cache
def files_of(base: str) -> dict[str, bytes]:
    """Every file of a base, by path."""
    return BASES[base]()


@cache
def _folder(base: str) -> Path:
    folder = Path(tempfile.mkdtemp(prefix=f"fuzz-{base}-")).resolve()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name, data in files_of(base).items():
        _write(folder / name, data)
    return folder


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@contextmanager
def laid(case: Case) -> Iterator[Workspace]:
    """The workspace of a case; its base stands there again afterwards."""
    folder = _folder(case.base)
    kept = files_of(case.base)
    folders = {parent for name in case.files for parent in (folder / name).parents if not parent.exists()}
    for name, data in case.files.items():
        if data is None:
            (folder / name).unlink(missing_ok=True)
        else:
            _write(folder / name, data)
    try:
        yield Workspace(folder)
    finally:
        for name in case.files:
            if name in kept:
                _write(folder / name, kept[name])
            else:
                (folder / name).unlink(missing_ok=True)
        for parent in sorted(folders, reverse=True):  # an empty one says something too
            with suppress(OSError):
                parent.rmdir()


def forget(base: str) -> None:
    """Makes the folder of a base anew when it is needed again: something has written into it."""
    shutil.rmtree(_folder(base), ignore_errors=True)
    _folder.cache_clear()


def text_of(workspace: Workspace, path: str) -> str | None:
    """The text of a file, empty for a folder, None where nothing is there."""
    file = workspace.root / path
    if path.startswith(f"{BUNDLED_HOME}/"):
        file = bundled_files() / "templates" / path.removeprefix(f"{BUNDLED_HOME}/")
    if file.is_dir():
        return ""
    return as_read(file.read_bytes()) if file.is_file() else None
