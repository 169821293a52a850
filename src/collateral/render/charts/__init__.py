"""Charts as SVG drawings, by hand: linear and band scales, direct labels, the brand's own letters."""

from collateral.render.charts.draw import Drawing, draw_chart
from collateral.render.charts.figures import unit_beside_figures
from collateral.render.charts.look import ChartLook, look_of
from collateral.render.charts.words import figures_in_words

__all__ = ["ChartLook", "Drawing", "draw_chart", "figures_in_words", "look_of", "unit_beside_figures"]
