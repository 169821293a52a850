"""A chart in words: what assistive technology reads, from the same rows that are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.render.charts.figures import read_figures, unit_beside_figures

if TYPE_CHECKING:
    from collateral.model.content import ChartData
    from collateral.render.charts.figures import Figures, Item
    from collateral.render.charts.look import ChartLook


def figures_in_words(data: ChartData, look: ChartLook) -> str:
    """The alternative text, and after it every figure: a reader who cannot see gets the data, too."""
    figures = read_figures(data, look)
    unit = f" ({data.unit})" if data.unit and not unit_beside_figures(data) else ""
    rows = "; ".join(f"{item.label}: {_row(item, figures)}" for item in figures.items)
    said = data.alt.strip()
    stop = "" if said.endswith((".", "!", "?")) else "."
    return f"{said}{stop} {data.title}{unit}: {rows}."


def _row(item: Item, figures: Figures) -> str:
    named = len(figures.names) > 1
    parts = [
        f"{name} {figure.text}" if named else figure.text
        for name, figure in zip(figures.names, item.figures, strict=True)
    ]
    if item.low is not None and item.high is not None:
        parts.append(f"{item.low.text} to {item.high.text}")
    return ", ".join(parts)
