"""What the engine declares for C is taken as compiled, and only for the engine it was compiled for."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from typing import TYPE_CHECKING

import cffi  # type: ignore[import-untyped]  # comes without types
import pytest

from collateral.files import digest
from collateral.render.quick import declarations
from collateral.render.quick.declarations import compiled_declarations, engine_source
from pages import make_workspace

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere cffi's own way is taken")

PRINT = """
import sys
from pathlib import Path
sys.path[:] = {path}
from collateral.render.quick import declared_types
declared_types.OF = {of} or declared_types.OF
from collateral.render.pdf import lay_out, weasyprint
from pages import STYLE, assets, page
laid_out = lay_out(page("<h1>Head</h1><p>First, and second</p>"), [STYLE], assets(Path({workspace})))
sys.stdout.buffer.write(laid_out.write())
print(type(weasyprint.text.ffi.ffi).__name__, "cffi.cparser" in sys.modules, file=sys.stderr)
"""


def printed(workspace: Path, *, of: str = "") -> tuple[str, list[str]]:
    """A page's digest, whose types it was made with, and whether anything was parsed."""
    script = PRINT.format(path=sys.path, of=repr(of), workspace=repr(str(workspace)))
    made = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    return hashlib.sha256(made.stdout).hexdigest(), made.stderr.decode().split()[-2:]


def test_a_page_is_made_without_parsing_c_and_is_the_same(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    quick, (types, parsed) = printed(workspace)
    assert (types, parsed) == ("Declared", "False")
    slow, (types, parsed) = printed(workspace, of="another engine's")
    assert (types, parsed) == ("FFI", "True")
    assert quick == slow


def test_whoever_else_asks_meanwhile_gets_cffis_own() -> None:
    own = cffi.FFI
    with compiled_declarations():
        assert isinstance(cffi.FFI(), own)
        asked = eval("cffi.FFI()", {"__name__": "weasyprint.text.ffi", "cffi": cffi})  # noqa: S307  # ours
        assert not isinstance(asked, own)
    assert cffi.FFI is own


def test_without_its_source_no_engine_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(digest(engine_source())) == 64
    monkeypatch.setattr(declarations, "engine_source", lambda: tmp_path / "ffi.py")
    own = cffi.FFI
    with compiled_declarations():
        assert cffi.FFI is own
