"""Writes src/collateral/icons/ and docs/icons.md from the package of the icons. Run it again to add one.

    npm pack @tabler/icons@3.51.0
    python tools/icons.py tabler-icons-3.51.0.tgz

The names are what an author would call the thing; behind each stands the package's own name where it differs.
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "src" / "collateral" / "icons"
SVG = "{http://www.w3.org/2000/svg}"
FRAME = "M0 0h24v24H0z"
"""The invisible square that every drawing of the package starts with."""

NAMES = """
activity air-conditioning alarm alert-circle alert-triangle ambulance arrow-down arrow-left arrow-right
arrow-up arrows-exchange:arrows-exchange award ban battery bell bell-off bolt bone book bottle box brain
briefcase bucket:bucket-droplet building building-community bulb calculator calendar camera cash certificate
chart-bar chart-line chart-pie check checklist circle-check circle-x clipboard clipboard-check:clipboard-check
clipboard-list clock cloud coin coins compass cpu database dental device-desktop device-mobile device-tablet
dna:dna-2 door droplet droplets ear emergency-bed euro:currency-euro eye eye-off factory:building-factory-2
fan:car-fan file file-certificate file-check file-text filter first-aid-kit flag flame flask folder
fork:git-fork gauge globe:world growth hammer hand-washing:wash-hand hand:hand-stop
handshake:heart-handshake headset heart heartbeat help history home hospital:building-hospital hourglass id
info:info-circle key keyboard language leaf lifebuoy link list location:map-pin lock lock-open lungs lungs-off
mail map medical-cross meeting:presentation message microphone microscope minus money:cash-banknote
monitor:device-heart-monitor moon network nurse package paperclip pencil people:users percentage phone photo
pill pills plug plus power printer puzzle question:help-circle radiation:radioactive radio receipt recycle
refresh report route router ruler scale scan school scissors search send server settings
shield shield-check shield-lock ship shopping-cart signature sitemap speedometer:dashboard spray stack star
stethoscope sun syringe:vaccine table target team:users-group temperature test-pipe thumb-down thumb-up ticket
tools transfer trash trending-down trending-up trophy truck umbrella user user-check vaccine-bottle versions
virus virus-off volume volume-off wallet warehouse:building-warehouse wash wave-sine wave-square waves:ripple
weight wheelchair wifi wind wrench:tool x
"""


def drawing(text: str) -> list[list[str | dict[str, str]]]:
    """The shapes of one icon: each its element's name and its attributes."""
    shapes: list[list[str | dict[str, str]]] = []
    for element in ET.fromstring(text):  # noqa: S314 - files of a package whose version is pinned
        if element.get("d") != FRAME:
            kept = {key: re.sub(r"\s+", " ", value) for key, value in element.attrib.items()}
            shapes.append([element.tag.removeprefix(SVG), kept])
    return shapes


COLUMNS, CELL = 8, (110, 64)


def sheet(drawn: dict[str, list[list[str | dict[str, str]]]]) -> str:
    """All icons with their names, as one drawing for the documentation."""
    width, height = CELL
    rows = -(-len(drawn) // COLUMNS)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {COLUMNS * width} {rows * height}">',
        '<g font-family="sans-serif" font-size="11" text-anchor="middle">',
        f'<rect width="{COLUMNS * width}" height="{rows * height}" fill="#ffffff"/>',
    ]
    for number, (name, shapes) in enumerate(drawn.items()):
        x, y = number % COLUMNS * width, number // COLUMNS * height
        lines = "".join(
            f"<{tag} {' '.join(f'{key}={json.dumps(value)}' for key, value in dict(said).items())}/>"
            for tag, said in shapes
        )
        parts.append(
            f'<g transform="translate({x + width / 2 - 12:g} {y + 10})" fill="none" stroke="#1d2730" '
            f'stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{lines}</g>'
            f'<text x="{x + width / 2:g}" y="{y + 52}" fill="#1d2730">{name}</text>'
        )
    return "\n".join([*parts, "</g>", "</svg>\n"])


def page(names: list[str], source: dict[str, str]) -> str:
    """The page of the documentation."""
    return PAGE.format(count=len(names), names=" ".join(f"`{name}`" for name in names), **source)


PAGE = """\
# Icons

An icon stands ahead of words, wherever words stand: in a title, the figure of a stat, a step, an item of a
list, a cell. It is drawn in the brand's accent colour, as high as the words, and says nothing that they do
not say: assistive technology passes over it.

```markdown
## [Filters]{{icon=filter}} {{#filters topic=hygiene}}

::: callout {{icon=alert-triangle}}
**Open hazard** The exhale path has not been evaluated.
:::

::: stats
- **[2,472 USD]{{icon=coins}}** parts of one unit
:::

::: steps
1. [Take off the cover]{{icon=hand}}
:::
```

A name that does not exist is an error that names the nearest. These {count} exist:

![All icons with their names](icons.svg)

{names}

They come from {package} {version} (licence {license}, kept beside them in src/collateral/icons/);
tools/icons.py takes them from that package and writes this page.
"""


def main(package: Path) -> int:
    """Writes the names that the package has; says which it has not."""
    wanted = dict(pair.split(":") if ":" in pair else (pair, pair) for pair in NAMES.split())
    with tarfile.open(package) as archive:

        def read(name: str) -> str | None:
            try:
                file = archive.extractfile(f"package/{name}")
            except KeyError:
                return None
            return file.read().decode() if file else None

        told = json.loads(read("package.json") or "{}")
        texts = {name: read(f"icons/outline/{theirs}.svg") for name, theirs in wanted.items()}
        licence = read("LICENSE") or ""
    missing = [name for name, text in texts.items() if text is None]
    drawn = {name: drawing(text) for name, text in sorted(texts.items()) if text is not None}
    source = {"package": told["name"], "version": told["version"], "license": told["license"]}
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(shapes)}" for name, shapes in drawn.items())
    (HERE / "icons.json").write_text(f'{{"source": {json.dumps(source)},\n "icons": {{\n{lines}\n}}}}\n')
    (ROOT / "docs" / "icons.svg").write_text(sheet(drawn))
    (ROOT / "docs" / "icons.md").write_text(page(list(drawn), source))
    (HERE / "LICENSE-tabler-icons.txt").write_text(licence)
    print(f"{len(drawn)} icons of {told['name']} {told['version']}")
    if missing:
        print(f"not in the package: {' '.join(missing)}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
