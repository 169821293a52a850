"""The workspace that `collateral init` writes: a sample to change, with the tool's templates and fonts."""

from __future__ import annotations

import re
import secrets
import shutil
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from collateral.errors import ToolchainError, UsageError
from collateral.files import is_reserved
from collateral.model.record import ID_MAX, is_id
from collateral.workspace import bundled_files

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = Path(__file__).resolve().parents[1] / "starter"
"""The sample: itself a workspace, whose product is called `my-product`, without templates and fonts."""
SAMPLE_ID = "my-product"
SAMPLE_NAME = "My product"
BUNDLED = ("templates", "brand/fonts")
"""What comes from the tool's own files, so that there is one source of it."""
RENAMED = {"gitignore": ".gitignore"}
"""Files that may not carry their name inside this package, where git and build tools would obey them."""
HARMLESS = frozenset({".git"})
"""What may already stand in the folder: a repository without a file."""
TEXT_FILES = frozenset({".md", ".yaml", ".yml"})


def write_starter(folder: Path) -> str:
    """Writes a small working workspace into a new or empty folder, whole or not at all.

    Args:
        folder: Where to; its name becomes the product's id.

    Returns:
        The product's id.

    Raises:
        UsageError: The folder's name is no id, or something already stands there.
        ToolchainError: The disk or the rights say no; nothing half-written is left.
    """
    target = folder.resolve()
    product = _product_id(target)
    _refuse_occupied(target, folder)
    staged = target.parent / f".{product}.{secrets.token_hex(6)}.tmp"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(staged, product)
        _put_in_place(staged, target)
    except OSError as error:
        raise ToolchainError(
            f"The workspace could not be written to {folder}: {error.strerror or error}",
            f"Is {target.parent} writable, and is there room on the disk? Nothing half-written was left.",
        ) from error
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return product


def product_name(product: str) -> str:
    """What a product is called after its id: `my-product` is "My product"."""
    words = product.replace("-", " ")
    return words[:1].upper() + words[1:]


# --- before anything is written -------------------------------------------------------------------


def _product_id(target: Path) -> str:
    name = target.name
    if is_id(name) and not is_reserved(name):
        return name
    raise UsageError(
        f"The folder's name becomes the product's id, and \"{name}\" cannot be one: small letters a to z, "
        f"digits and single hyphens, at most {ID_MAX} characters.",
        f'Try "collateral init {_suggestion(name)}".',
    )


def _suggestion(name: str) -> str:
    """The nearest id: `Ärztehaus Lamp 2` becomes `arztehaus-lamp-2`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    near = "-".join(re.findall("[a-z0-9]+", plain))[:ID_MAX].strip("-")
    return SAMPLE_ID if not near or is_reserved(near) else near


def _refuse_occupied(target: Path, shown: Path) -> None:
    if target.is_dir():
        if any(entry.name not in HARMLESS for entry in target.iterdir()):
            raise UsageError(
                f"{shown} is not empty, and init never writes over what is there.",
                "Name a folder that does not exist yet, or empty this one first.",
            )
    elif target.exists():
        raise UsageError(f"{shown} is a file, not a folder.", "Name a folder that does not exist yet.")


# --- writing --------------------------------------------------------------------------------------


def _write(staged: Path, product: str) -> None:
    """The whole workspace at a temporary place beside its own."""
    for relative, source in _sample_files():
        path = staged / relative.replace(SAMPLE_ID, product)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_made_out_to(product, source))
    for name in BUNDLED:
        shutil.copytree(bundled_files() / name, staged / name, copy_function=shutil.copyfile, ignore=_ignored)


def _sample_files() -> Iterator[tuple[str, Path]]:
    """Every file of the sample, with its path in the workspace."""
    for source in sorted(path for path in SAMPLE.rglob("*") if path.is_file()):
        if "__pycache__" not in source.parts:
            name = RENAMED.get(source.name, source.name)
            yield source.relative_to(SAMPLE).with_name(name).as_posix(), source


def _made_out_to(product: str, source: Path) -> bytes:
    """A sample file's content, with the product's own id and name."""
    data = source.read_bytes()
    if source.suffix not in TEXT_FILES:
        return data
    text = data.decode("utf-8").replace(SAMPLE_ID, product).replace(SAMPLE_NAME, product_name(product))
    return text.encode("utf-8")


def _ignored(_folder: str, names: list[str]) -> set[str]:
    """What an editor or Python leaves beside templates is not part of them."""
    return {name for name in names if name.startswith((".", "__")) or name.endswith("~")}


def _put_in_place(staged: Path, target: Path) -> None:
    """Renames the finished workspace; an existing empty folder stays the same folder and is filled."""
    if not target.exists():
        staged.rename(target)
        return
    names = sorted(entry.name for entry in staged.iterdir())
    try:
        for name in names:
            (staged / name).rename(target / name)
    except OSError:
        for name in names:
            if not (staged / name).exists():
                (target / name).rename(staged / name)
        raise
