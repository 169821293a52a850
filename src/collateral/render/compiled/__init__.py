"""What Jinja made of the templates that come with the tool: `python tools/compiled_templates.py`."""

OF = "649d145d15771fde68b82fd2008127fb24c6c9233970b383f62364f0806e3d7e"
"""SHA-256 of the modules of Jinja that compile."""
TEMPLATES = {
    "_review/page.html.j2": "383862c5bf1769ad9c28956dfe05e8f2e4483a67e9bf484334bf957308aafe49",
    "_shared/parts.html.j2": "66499305acaf21c6e4f49477964768349d88a955782aa76c9cb1b3d47fbd90ea",
    "_shared/words.html.j2": "05cd8a82d9c1392e6e06ae4d43db3398ef303ee5e83ee35a74fbd1716d0c4ec8",
    "brief/page.html.j2": "6eff90f8e8d040408ca6b472dec025268d206ff6413952d53e1b386bb2cb4b6b",
    "one-pager/page.html.j2": "d5b7c65de030ce6a98d2d5e27f46bce044e30f886672b6170e5d92641344632a",
}
"""SHA-256 of each template's text."""
