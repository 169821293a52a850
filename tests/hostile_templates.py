"""Templates that try to drop, change, hide or add something, and the finding that stops each."""

from __future__ import annotations

STATEMENTS = "{{ statement | statement }}"
MARGIN = '<meta name="keywords" content="Our margin on each of these pumps is forty percent before">'
HOSTILE: dict[str, tuple[dict[str, tuple[str, str]], str]] = {
    "leaves every statement out": ({"parts": (STATEMENTS, "")}, "readback-statement"),
    "shortens a statement": (
        {"parts": (STATEMENTS, "<p>{{ statement.text[:20] }} …</p>")},
        "readback-statement",
    ),
    "says it in capitals": (
        {"style": ("", ".statement { text-transform: uppercase }")},
        "readback-statement",
    ),
    "says it in other words": (
        {"parts": (STATEMENTS, "<p>{{ statement.text | replace('only', 'mostly') }}</p>")},
        "readback-statement",
    ),
    "hides it": ({"style": ("", ".statement { visibility: hidden }")}, "readback-statement"),
    "removes it by style": ({"style": ("", ".statement { display: none }")}, "readback-statement"),
    "sets it in the paper's colour": ({"style": ("", ".statement { color: white }")}, "readback-hidden"),
    "sets it in a pale grey": ({"style": ("", ".statement { color: #bbb }")}, "readback-hidden"),
    "sets it dark on dark": (
        {"style": ("", ".statement { color: #222; background: #333 }")},
        "readback-hidden",
    ),
    "sets it tiny": (
        {"style": ("", ".first-foot .statement, .statement { font-size: 3pt !important }")},
        "readback-hidden",
    ),
    "puts it beside the paper": (
        {"style": ("", ".statement { position: relative; left: 900mm }")},
        "text-cut-off",
    ),
    "lays a box over it": (
        {
            "parts": (
                STATEMENTS,
                STATEMENTS
                + '<div style="background:white;height:20mm;margin-top:-20mm;position:relative"></div>',
            )
        },
        "readback-hidden",
    ),
    "moves it from under the headline to the end": (
        {
            "page": (
                "{{ parts.end_statements(page, page.end) }}",
                "{{ parts.end_statements(page, page.end) }}{{ parts.statements(page.under_headline) }}",
            ),
            "style": ("", ".under-headline { display: none }"),
        },
        "readback-hidden",
    ),
    "drops the statement of a section": (
        {"parts": ('{{ statements(part.statements | selectattr("behind", "equalto", loop.index0)) }}', "")},
        "readback-statement",
    ),
    "drops the numbers of references": ({"style": ("", ".cite { display: none }")}, "readback-claim"),
    "drops the sections": ({"style": ("", "section { display: none }")}, "readback-section"),
    "sets claims in capitals": ({"style": ("", ".claim { text-transform: uppercase }")}, "readback-claim"),
    "sets claims in the paper's colour": ({"style": ("", ".claim { color: #fff }")}, "readback-hidden"),
    "drops the imprint": ({"style": ("", ".imprint { display: none }")}, "readback-footer"),
    "drops the revision": ({"parts": ("{{ page.revision }}", "")}, "readback-footer"),
    "says what is for technicians": (
        {"page": ("<main>", "<main><p>The service code of every single pump in the field is four zeros</p>")},
        "readback-for-others",
    ),
    "says what is internal in the metadata": (
        {"parts": ('<meta charset="utf-8">', f'<meta charset="utf-8">{MARGIN}')},
        "readback-for-others",
    ),
}
"""By what it tries: passages of its files and what stands there instead, and the code of the finding."""
