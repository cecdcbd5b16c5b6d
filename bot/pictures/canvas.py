"""A canvas: Matplotlib, loaded when something is first drawn, since that takes a while.

Figures are made without `pyplot`, which keeps each figure in a global list until it is closed and
is not meant for threads.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from bot.heavy.loading import loading
from bot.heavy.pool import refuse_loop

INK = "#1f2a2e"
FAINT = "#d8dfdc"
GREEN = "#006e46"  # the Commons' benches
PALE = "#b9d9cb"
DOTS = 150  # an inch

Figure = Any
Axes = Any
"""Matplotlib's own, which to name here would be to load it."""


def blank(size: tuple[float, float], **looks: Any) -> Figure:
    """Begin a picture of `size` inches, at 150 dots each; `looks` are Matplotlib's options."""
    with loading:
        from matplotlib.figure import Figure as Made

    return Made(figsize=size, dpi=DOTS, **looks)


def png(figure: Figure) -> bytes:
    """Return a picture as a PNG."""
    refuse_loop("a drawing")
    with loading:
        from matplotlib.backends.backend_agg import FigureCanvasAgg

    written = BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(written, format="png")
    return written.getvalue()


@cache
def font() -> Any:
    """Return the font that pictures are lettered in."""
    with loading:
        from matplotlib.font_manager import findfont, get_font

    return get_font(findfont("DejaVu Sans"))


def width(words: str, size: float) -> float:
    """Measure a line of letters of `size` points, in points."""
    with loading:
        from matplotlib.textpath import TextPath

    return float(TextPath((0, 0), words, size=size).get_extents().width)


def warm() -> None:
    """Load Matplotlib and its font now, so that the first picture need not wait for them."""
    png(blank((1, 1)))
    width("a", 7)
    font()
