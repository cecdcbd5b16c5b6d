"""Maps: a ward, the sectors and the pin that fit it best, drawn from its postcodes as PNG."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.ads.aiming import Pin, PostcodePoint, Sectors
from bot.heavy.loading import loading
from bot.pictures.canvas import FAINT, GREEN, INK, PALE, Axes, blank, png

SIZE = (6.4, 6.4)  # inches
RED = "#b3261e"
ROOM = 1.15  # round the ward and the pin's circle


def draw_aim(
    spots: Sequence[PostcodePoint], ward: str, name: str, sectors: Sectors, pin: Pin
) -> bytes:
    """Draw the ward's postcodes among their neighbours, with the sectors and the pin.

    `ward` is the ward's code, `name` what it is called; places are metres on the National Grid, the
    pin's radius is kilometres, and the picture is 960 x 960 pixels.
    """
    with loading:
        from matplotlib.patches import Circle

    figure = blank(SIZE, layout="constrained")
    axes = figure.add_subplot()
    ours = [spot for spot in spots if spot.ward == ward]
    others = [spot for spot in spots if spot.ward != ward]
    aimed = [spot for spot in spots if spot.sector in sectors.names]
    _dots(axes, aimed, PALE, 160, "in the sectors")
    _dots(axes, others, "#9aa5a0", 7, "elsewhere")
    _dots(axes, ours, GREEN, 14, f"{name} ward")
    centre, reach = (pin.easting, pin.northing), pin.radius * 1000
    axes.add_patch(Circle(centre, reach, fill=False, edgecolor=RED, linewidth=2))
    axes.plot(*centre, marker="v", color=RED, markersize=9, linestyle="", label=f"pin, {pin}")
    _frame(axes, ours, centre, reach)
    axes.set_title(
        f"{name}: where an advert would fall",
        loc="left",
        color=INK,
        fontsize=13,
        fontweight="bold",
        parse_math=False,
    )
    axes.legend(
        loc="upper center", bbox_to_anchor=(0.5, -0.01), ncols=2, fontsize=10, frameon=False
    )
    return png(figure)


def _dots(axes: Axes, spots: Sequence[PostcodePoint], colour: str, size: int, label: str) -> None:
    """Draw a dot for each postcode; `size` is its area in square points."""
    east, north = [spot.easting for spot in spots], [spot.northing for spot in spots]
    axes.scatter(east, north, s=size, c=colour, linewidths=0, label=label)


def _frame(
    axes: Axes, spots: Sequence[PostcodePoint], centre: tuple[int, int], reach: float
) -> None:
    """Show all of the aim and no more, to scale, with a bar of one kilometre and no numbers."""
    east = [centre[0] - reach, centre[0] + reach, *(spot.easting for spot in spots)]
    north = [centre[1] - reach, centre[1] + reach, *(spot.northing for spot in spots)]
    middle = (min(east) + max(east)) / 2, (min(north) + max(north)) / 2
    half = ROOM * max(max(east) - min(east), max(north) - min(north)) / 2
    axes.set_xlim(middle[0] - half, middle[0] + half)
    axes.set_ylim(middle[1] - half, middle[1] + half)
    axes.set_aspect("equal")
    axes.set_xticks([])
    axes.set_yticks([])
    left, bottom = middle[0] - 0.94 * half, middle[1] - 0.92 * half
    axes.plot([left, left + 1000], [bottom, bottom], color=INK, linewidth=3)
    axes.text(left, bottom + 0.03 * half, "1 km", color=INK, fontsize=10)
    for side in axes.spines.values():
        side.set_color(FAINT)
