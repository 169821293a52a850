"""The templates of our own pages: the index and the sheets. Documents have theirs in `render/`."""

from __future__ import annotations

import base64
import functools
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Template


@functools.cache
def template_of(name: str) -> Template:
    """A page's template: `index`, `sheet`. Whoever waits for documents can ask for it meanwhile."""
    from jinja2 import StrictUndefined  # noqa: PLC0415  # documents are begun before it is needed
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415  # the same

    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.filters["base64"] = lambda data: base64.b64encode(data).decode("ascii")
    text = files("collateral.publish").joinpath(f"{name}.html.j2").read_text(encoding="utf-8")
    return environment.from_string(text)
