"""Writes docs/rules.md from the table of rules and the tests' cases: `python tools/rules_page.py`."""

from __future__ import annotations

import re
from pathlib import Path

from collateral.check import RULES, Rule

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "rules.md"
CASES = ROOT / "tests" / "check"

HEAD = """\
# The rules

Besides the grammar of each file, these rules hold over a whole workspace. `collateral check` goes through
them, and so does every `collateral build` before it makes anything. All that is found is told at once:
`file:line:column`, what happens to the reader's page, what to do. `collateral check --explain RULE` tells a
rule's reason.

An **error** stops the build and cannot be weighed otherwise: it keeps readers from being told something
untrue or meant for others. A **warning** does not stop it; `collateral.yaml` can raise it or switch it off:

```text
rules:
  uncited-reference: off
  missing-rung: error
```

Where the table says **error with reviewers**, a warning becomes an error, for good, once `governance` names
the roles that have to approve. Words about the product that no claim stands behind are of that kind: they
stop nobody who still writes, and everybody who releases. In a product that registers no claims at all they
are not looked for until then.

Which words are looked for is data, one list for each language, in `src/collateral/check/words.py`; a
workspace adds its own:

```text
words:
  outcome: [uptime]
  comparative: [streets ahead]
  absolute: [bulletproof]
  competitors: [Other Firm]
```

What a regulatory status allows is said at the status:

```text
statuses:
  cleared:
    label: Cleared by the FDA
    kinds: [technical, economic, clinical]
    says: [cleared, FDA]
    statements: [rx-only, indications]
    numbered: true
  not-cleared: {label: Not cleared, kinds: [technical], sells: false}
```

No program judges whether a claim is true, what a picture implies, whether a study is good or which law
applies. These rules make sure that somebody has to sign for it.

## What is found, and what an author reads

This table is written by `tools/rules_page.py` from the code; the messages are those that the tests hold.

| rule | what is wrong | | an example of the message |
|---|---|---|---|
"""


def page() -> str:
    """The page's text."""
    messages = examples()
    rows = (
        f"| `{rule.code}` | {rule.meaning} | {_weight(rule)} | {messages[rule.code]} |\n" for rule in RULES
    )
    return HEAD + "".join(rows)


def _weight(rule: Rule) -> str:
    return f"{rule.severity}, {rule.governed} with reviewers" if rule.governed else str(rule.severity)


def examples() -> dict[str, str]:
    """The first message that the tests hold for each rule, with what to do, ready for a table's cell."""
    found: dict[str, str] = {}
    for file in sorted(CASES.glob("cases*.txt")):
        text = file.read_text(encoding="utf-8")
        pattern = r"^= (\S+?:\d+:\d+): (?:error|warning): (.*) \[([\w-]+)\]\n(?:=   (.*)\n)?"
        for place, message, code, hint in re.findall(pattern, text, re.MULTILINE):
            said = f"{place}: {message} {hint}".strip()
            found.setdefault(code, "`` " + said.replace("|", "\\|") + " ``")
    return found


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
