"""Diagnostics and tables as text, JSON, SARIF or GitHub annotations."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from collateral import __version__
from collateral.diagnostics import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from collateral.diagnostics import Diagnostic
    from collateral.errors import CollateralError

NOTHING = "-"
"""An empty cell."""

MOST_OF_A_KIND = 10
"""So many findings of one rule are printed; the rest are counted."""


def visible(text: str) -> str:
    """Text with control characters shown as escapes, so that no file name can steer a terminal."""
    return "".join(c if c.isprintable() or c == "\n" else f"\\x{ord(c):02x}" for c in text)


def print_failure(error: CollateralError) -> None:
    """One sentence, and what to try."""
    click.echo(f"{click.style('error:', fg='red', bold=True)} {visible(str(error))}", err=True)
    hint = getattr(error, "hint", "")
    if hint:
        click.echo(f"  {visible(hint)}", err=True)


def print_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    """All findings in order of place, at most ten of a kind, then a line that counts them."""
    for line in diagnostic_lines(diagnostics):
        click.echo(line, err=True)


def diagnostic_lines(diagnostics: Iterable[Diagnostic]) -> tuple[str, ...]:
    """The same as lines, with their colours."""
    findings = _told_once(in_order(diagnostics))
    lines: list[str] = []
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.code] += 1
        if seen[finding.code] <= MOST_OF_A_KIND:
            lines.extend(_lines_of(finding))
    lines.extend(
        f"and {count - MOST_OF_A_KIND} more like it [{code}]"
        for code, count in seen.items()
        if count > MOST_OF_A_KIND
    )
    return (*lines, _counted(findings)) if findings else ()


EDITION_ID = re.compile(
    r"\b[a-z0-9-]+_([a-z0-9-]+)_([a-z0-9-]+)_[a-z0-9-]+_[A-Za-z0-9-]+(?:_stage-[a-z0-9-]+)?"
)
"""The id of an edition in a sentence: its audience and its format are caught."""


def _told_once(findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What differs only in the edition it was found in becomes one finding that names them all."""
    alike: dict[tuple[object, ...], list[Diagnostic]] = {}
    for finding in findings:
        text = EDITION_ID.sub("this document", finding.message)
        key = (finding.place, finding.code, text, EDITION_ID.sub("this document", finding.hint))
        alike.setdefault(key, []).append(finding)
    return tuple(_merged(several) for several in alike.values())


def _merged(several: Sequence[Diagnostic]) -> Diagnostic:
    first = several[0]
    found = [EDITION_ID.search(one.message) for one in several]
    named = dict.fromkeys(" ".join(match.groups()) for match in found if match)
    if len(several) == 1 or not named:
        return first
    text = EDITION_ID.sub("this document", first.message)
    count = len(several)
    return replace(
        first,
        message=f"{text[:1].upper()}{text[1:]} So in {count} documents: {', '.join(named)}.",
        hint=EDITION_ID.sub("this document", first.hint),
    )


def _lines_of(finding: Diagnostic) -> Iterator[str]:
    color = "red" if finding.is_error else "yellow"
    head = click.style(f"{finding.severity}:", fg=color, bold=True)
    code = click.style(f"[{finding.code}]", dim=True)
    yield f"{visible(str(finding.place))}: {head} {visible(finding.message)} {code}"
    if finding.hint:
        yield f"  {visible(finding.hint)}"


def _counted(findings: Sequence[Diagnostic]) -> str:
    errors = sum(finding.is_error for finding in findings)
    warnings = len(findings) - errors
    return ", ".join(
        f"{count} {word}{'' if count == 1 else 's'}"
        for count, word in ((errors, "error"), (warnings, "warning"))
        if count
    )


# --- reports for machines -------------------------------------------------------------------------


_STEERING = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What JSON may hold as it is, and a terminal obeys."""


def json_text(data: object) -> str:
    """Plain data as JSON that can be shown on a terminal: what steers one is written as its number."""
    text = json.dumps(data, indent=2, ensure_ascii=False)
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def diagnostics_as_json(diagnostics: Iterable[Diagnostic]) -> list[dict[str, object]]:
    """Findings as plain data."""
    return [
        {
            "path": finding.place.path,
            "line": finding.place.line,
            "column": finding.place.column,
            "severity": finding.severity.value,
            "code": finding.code,
            "message": finding.message,
            "hint": finding.hint,
        }
        for finding in in_order(diagnostics)
    ]


def diagnostics_as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Findings as workflow commands, one a line, which put them beside the changed lines."""
    return "\n".join(_annotation(finding) for finding in in_order(diagnostics))


def _annotation(finding: Diagnostic) -> str:
    place = finding.place
    at = f"file={_escaped(place.path)},line={place.line},col={place.column},title={finding.code}"
    return f"::{finding.severity} {at}::{_escaped(f'{finding.message} {finding.hint}'.strip())}"


def _escaped(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\n", "%0A")


def diagnostics_as_sarif(diagnostics: Iterable[Diagnostic]) -> str:
    """Findings as SARIF 2.1.0."""
    findings = in_order(diagnostics)
    rules = [{"id": code} for code in sorted({finding.code for finding in findings})]
    results = [
        {
            "ruleId": finding.code,
            "level": finding.severity.value,
            "message": {"text": f"{finding.message} {finding.hint}".strip()},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": finding.place.path},
                        "region": {"startLine": finding.place.line, "startColumn": finding.place.column},
                    }
                }
            ],
        }
        for finding in findings
    ]
    driver = {"name": "collateral", "version": __version__, "rules": rules}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }
    return json_text(log)


# --- tables ---------------------------------------------------------------------------------------


def table(header: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> str:
    """Columns aligned with spaces; those in `right` are set flush right."""
    cells = [tuple(visible(cell) for cell in row) for row in (header, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]

    def line(row: Sequence[str]) -> str:
        padded = (
            cell.rjust(widths[column]) if column in right else cell.ljust(widths[column])
            for column, cell in enumerate(row)
        )
        return "  ".join(padded).rstrip()

    return "\n".join(line(row) for row in cells)


REPORTS: dict[str, Callable[[Iterable[Diagnostic]], str]] = {
    "github": diagnostics_as_github,
    "sarif": diagnostics_as_sarif,
}
"""Reports that hold nothing but findings."""
