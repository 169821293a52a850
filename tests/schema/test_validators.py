"""What was put down of pydantic's reading judges as pydantic does, and only where pydantic is the same."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from collateral.pipeline import read
from collateral.schema import compiled_shapes, log, validation, validators
from collateral.schema.shape_parts import named
from collateral.schema.shapes import adapter
from collateral.schema.validators import validator
from collateral.workspace import Workspace

ROOT = Path(__file__).parents[2]
KINDS = [named(name) for name in compiled_shapes.SHAPES]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 200) | st.floats(allow_nan=False) | st.text(max_size=80),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@cache
def of_the_demo() -> dict[type, list[bytes]]:
    """What the demo's files hold, kind by kind, as it comes to be checked."""
    met: dict[type, list[bytes]] = {}

    class Noting:
        def __init__(self, kind: type) -> None:
            self.kind = kind

        def validate_json(self, data: str | bytes) -> Any:  # noqa: ANN401  # as the real one
            met.setdefault(self.kind, []).append(data if isinstance(data, bytes) else data.encode())
            return validator(self.kind).validate_json(data)

    with pytest.MonkeyPatch.context() as patch:
        for module in (validation, log):
            patch.setattr(module, "validator", Noting)
        catalogue, _ = read.read_catalogue(Workspace(ROOT))
    assert catalogue is not None
    return met


def samples(kind: type) -> st.SearchStrategy[Any]:
    """Sound data of a kind: the demo's where it has some, else whatever the types allow."""
    known = of_the_demo().get(kind)
    if known:
        return st.sampled_from(known).map(json.loads)
    whole: TypeAdapter[Any] = adapter(kind)
    return built(kind).map(lambda value: json.loads(whole.dump_json((value,), by_alias=True)))


@cache
def built(kind: type) -> st.SearchStrategy[Any]:
    """Any value of a dataclass, whatever it holds."""
    hints = get_type_hints(kind)
    for hint in hints.values():
        for inner in (hint, *get_args(hint)):
            if isinstance(inner, type) and is_dataclass(inner):
                st.register_type_strategy(inner, built(inner))
    return st.builds(kind, **{name: of_type(hint) for name, hint in hints.items()})


def of_type(hint: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401  # types have no type
    """What JSON can hold."""
    if get_origin(hint) is Mapping:
        return st.dictionaries(*(st.from_type(inner) for inner in get_args(hint)))
    return st.from_type(hint)


def damaged(data: st.DataObject, tree: Any) -> Any:  # noqa: ANN401  # JSON
    """The same with something else somewhere."""
    if not isinstance(tree, dict | list) or not tree or data.draw(st.integers(0, 4)) == 0:
        return data.draw(JSON)
    key = data.draw(st.sampled_from(list(tree) if isinstance(tree, dict) else list(range(len(tree)))))
    what = data.draw(st.sampled_from(["inside", "inside", "inside", "gone", "more"]))
    changed = dict(tree) if isinstance(tree, dict) else list(tree)
    if what == "gone":
        del changed[key]
    elif what == "more" and isinstance(changed, dict):
        changed[data.draw(st.text(max_size=8))] = data.draw(JSON)
    else:
        changed[key] = damaged(data, tree[key])
    return changed


def judged(check: Any, tree: Any) -> str:  # noqa: ANN401  # either's
    """The value, or all that is wrong."""
    try:
        return repr(check.validate_json(json.dumps(tree)))
    except ValidationError as error:
        return repr(error.errors(include_url=False))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_both_judge_alike(kind: type, data: st.DataObject) -> None:
    tree = data.draw(samples(kind))
    assert judged(validator(kind), tree) == judged(adapter(kind), tree)
    if data.draw(st.booleans()):
        tree = [damaged(data, tree[0])]
    assert judged(validator(kind), tree) == judged(adapter(kind), tree)


def test_every_kind_of_file_is_put_down_and_the_demo_has_each() -> None:
    assert set(of_the_demo()) <= set(KINDS)
    assert len(of_the_demo()) >= 11


READ = """
import sys
from pathlib import Path
from collateral.schema import compiled_shapes
compiled_shapes.OF = {of} or compiled_shapes.OF
from collateral.pipeline.read import read_catalogue
from collateral.workspace import Workspace
catalogue, found = read_catalogue(Workspace(Path({root})))
print(hash(repr(catalogue)), len(found), "pydantic" in sys.modules)
"""


def told(of: tuple[str, str] | None = None) -> list[str]:
    script = READ.format(of=repr(of), root=repr(str(ROOT)))
    environment = {"PYTHONHASHSEED": "0", "PATH": ""}
    made = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment
    )
    return made.stdout.split()


def test_sound_files_are_read_without_pydantic_and_by_another_one_as_well() -> None:
    *quick, loaded = told()
    assert loaded == "False"
    *slow, loaded = told(("0.0", "another one's"))
    assert loaded == "True"
    assert quick == slow


def test_without_pydantic_none_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    assert validators.version_of_pydantic() == compiled_shapes.OF
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert validators.version_of_pydantic() != compiled_shapes.OF


@dataclass(frozen=True, slots=True)
class Unheard:
    """Of this nothing was put down."""

    pages: int = 0


def test_what_nobody_put_down_is_read_by_pydantic() -> None:
    assert validator(Unheard).validate_json('[{"pages": 2}]') == (Unheard(pages=2),)
