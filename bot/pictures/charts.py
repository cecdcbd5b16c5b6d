"""Pictures: a Chart drawn as PNG, the same for every platform."""

from __future__ import annotations

from functools import lru_cache

from bot.heavy.loading import loading
from bot.pictures.canvas import FAINT, GREEN, INK, PALE, blank, png
from bot.talk import Chart

MOST_LABELS = 12
SIZE = (6.4, 3.2)  # inches: 960 x 480 pixels, sharp on a phone and small to send
KEPT = 64  # pictures, of some 20 kB: a card that many ask for is drawn once


@lru_cache(KEPT)
def draw(chart: Chart) -> bytes:
    """Draw a chart as a PNG of 960 x 480 pixels: bars or a line, with its range if any.

    At most `MOST_LABELS` labels are written, evenly spaced; the values are whole numbers.
    """
    with loading:
        from matplotlib.ticker import MaxNLocator, StrMethodFormatter

    figure = blank(SIZE, layout="constrained")
    axes = figure.add_subplot()
    places = range(len(chart.labels))
    if chart.shape == "bars":
        axes.bar(places, chart.values, color=GREEN, width=0.8)
        if chart.low:
            below = [v - low for v, low in zip(chart.values, chart.low, strict=True)]
            above = [high - v for v, high in zip(chart.values, chart.high, strict=True)]
            axes.errorbar(
                places, chart.values, yerr=(below, above), fmt="none", ecolor=INK, capsize=4
            )
    else:
        axes.plot(places, chart.values, color=GREEN, linewidth=2.5)
        if chart.low:
            axes.fill_between(places, chart.low, chart.high, color=PALE)
    axes.set_title(
        chart.title, loc="left", color=INK, fontsize=12, fontweight="bold", parse_math=False
    )
    every = max(1, -(-len(chart.labels) // MOST_LABELS))
    axes.set_xticks(places[::every], chart.labels[::every], parse_math=False)
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axes.yaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    axes.tick_params(colors=INK, labelsize=9, length=0)
    axes.grid(axis="y", color=FAINT)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(FAINT)
    return png(figure)
