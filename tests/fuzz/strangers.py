"""PDFs that came from somewhere: real ones of ours, changed."""

from __future__ import annotations

import atexit
import io
import shutil
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf

from collateral.inspect.manifest import glance_at, manifest_of
from collateral.model.manifest import manifest_bytes
from collateral.render.confine import AssetRoots
from collateral.render.pdf import lay_out
from collateral.workspace import bundled_files
from fuzz import records
from fuzz.case import BrokenPromiseError, Case, Outcome, Target
from fuzz.mutation import mutated
from pages import STYLE, page

if TYPE_CHECKING:
    from random import Random

BODY = '<h1>Pump</h1><p><a href="https://example.org">900 USD</a></p><table><tr><th>a</th></tr></table>'


@cache
def ours() -> tuple[bytes, ...]:
    """A finished PDF with its manifest; the same with every stream unpacked; and one without a manifest."""
    root = bundled_files()
    laid_out = lay_out(page(BODY), [STYLE], AssetRoots(root, root))
    whole = laid_out.write(manifest_bytes(records.sample_manifest()))
    unpacked = io.BytesIO()
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        pdf.save(unpacked, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return whole, unpacked.getvalue(), unpacked.getvalue()


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="fuzz-pdf-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def make_pdf(random: Random) -> Case:
    """A PDF after some accidents, or with another manifest in it."""
    data = random.choice(ours())
    if random.random() < 0.3:
        made = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pdf.attachments["manifest.json"] = records.manifest(random)
            pdf.save(made)
        data = made.getvalue()
        return Case({"file.pdf": data})
    for _ in range(random.choice((1, 1, 3))):
        data = _mutated(random, data)
    return Case({"file.pdf": data})


def _mutated(random: Random, data: bytes) -> bytes:
    """Changed in one window, so that most of the file stays a PDF."""
    start = random.randint(0, max(len(data) - 2000, 0))
    return data[:start] + mutated(random, data[start : start + 2000]) + data[start + 2000 :]


def read_pdf_file(case: Case) -> Outcome:
    """Looking at a file never raises; reading its manifest gives the same manifest, none, or gives up."""
    path = _folder() / "file.pdf"
    path.write_bytes(case.only)
    seen = glance_at(path, sha256(case.only).hexdigest())
    try:
        inside = manifest_of(case.only)
    except Exception:  # noqa: BLE001 (a child of the cage may fail in every way there is)
        inside = None
    if inside is not None and seen.manifest != inside:
        raise BrokenPromiseError("two ways of reading give two manifests")
    return Outcome(seen.manifest is not None, (), (seen,))


STRANGERS: tuple[Target, ...] = (
    Target("pdf", make_pdf, read_pdf_file, 8, lambda data: Case({"file.pdf": data}), ours),
)
