"""Calendar picture: a week or a month of posts drawn as PNG.

One unit of the axes is one day across. A week shows up to four posts a day with three lines each, a
month two with one line; what does not fit is counted (“+ 3 more”). Colours say a post's stage, and
the legend names three of them.
"""

from __future__ import annotations

from textwrap import wrap
from typing import Any

from bot.domain.posts import Stage
from bot.domain.posts.calendar import Calendar, Day, Slot
from bot.heavy.loading import loading
from bot.pictures.canvas import FAINT, GREEN, INK, PALE, Axes, blank, font, png, width

PAPER, FADED, AMBER, STRAW = "#ffffff", "#8a9694", "#a85b00", "#fff1d9"
LOOKS = {
    Stage.SCHEDULED: (GREEN, "#ffffff", GREEN),
    Stage.APPROVED: (GREEN, "#ffffff", GREEN),
    Stage.WAITING: (STRAW, AMBER, AMBER),
    Stage.DRAFT: (STRAW, AMBER, AMBER),
    Stage.OUT: (PALE, INK, PALE),
    Stage.CANCELLED: (PAPER, FADED, FAINT),
}
"""Ground, letters and edge of a post by its stage."""
LEGEND = ((Stage.SCHEDULED, "scheduled"), (Stage.WAITING, "awaits approval"), (Stage.OUT, "out"))
Spot = tuple[float, float]
"""A place on the picture: days across, rows down."""
BOX_POINTS = 56  # 7 inches of 72 points, of which a day is a seventh and its box nine tenths
WEEK_ROWS, WEEK_LINES, MONTH_ROWS = 4, 3, 2


def draw_calendar(calendar: Calendar) -> bytes:
    """Draw a calendar as a PNG 1050 pixels wide; one row of days shows more of each post."""
    one = len(calendar.weeks) == 1
    most = max(len(day.slots) for week in calendar.weeks for day in week)
    bottom = 0.5 + 0.7 * min(WEEK_ROWS, max(2, most)) if one else len(calendar.weeks)
    head, inches = (0.62, 1.05) if one else (0.75, 0.86)
    figure = blank((7, (bottom + head) * inches), facecolor=PAPER)
    axes = figure.add_axes((0.012, 0.02, 0.976, 0.96))
    axes.set_xlim(0, 7)
    axes.set_axis_off()
    axes.set_ylim(bottom, -head)
    _write(axes, (0.02, -head + 0.24), calendar.title, INK, size=15, weight="bold")
    _legend(axes, -head + 0.24)
    for row, week in enumerate(calendar.weeks):
        for column, day in enumerate(week):
            today = day.date == calendar.today
            if one:
                _ground(axes, column, 0, bottom - 0.04, today=today)
                _week_day(axes, column, day, today=today)
            else:
                _month_day(axes, column, row, day, today=today)
    return png(figure)


def _legend(axes: Axes, y: float) -> None:
    """Draw what the colours mean, on the line of the title."""
    for place, (stage, words) in zip((3.3, 4.5, 6.35), LEGEND, strict=True):
        ground, _, edge = LOOKS[stage]
        axes.plot([place], [y], marker="s", markersize=8, color=ground, markeredgecolor=edge)
        _write(axes, (place + 0.1, y), words, INK, size=8.5)


def _week_day(axes: Axes, column: int, day: Day, *, today: bool) -> None:
    """Draw one day of a week: its name, its number and its posts below each other."""
    colour = GREEN if today else INK
    _write(axes, (column + 0.08, 0.2), f"{day.date:%a}", colour, size=9.5)
    number = str(day.date.day)
    _write(axes, (column + 0.92, 0.2), number, colour, size=13, weight="bold", ha="right")
    for place, slot in enumerate(day.slots[:WEEK_ROWS]):
        _card(axes, column, 0.42 + place * 0.7, slot)
    if len(day.slots) > WEEK_ROWS:
        _write(axes, (column + 0.08, 3.26), f"+ {len(day.slots) - WEEK_ROWS} more", FADED, size=7.5)
    if not day.slots:
        _write(axes, (column + 0.5, 0.9), "nothing yet", FADED, size=8, ha="center")


def _card(axes: Axes, column: int, top: float, slot: Slot) -> None:
    """Draw a post in a week: time and number, then how it begins."""
    ground, letters, edge = LOOKS[slot.post.stage]
    _box(axes, (column + 0.05, top), (0.9, 0.64), (ground, edge))
    clock = _fitting(f"{slot.clock} · {slot.post.id}", 7.8)
    _write(axes, (column + 0.1, top + 0.12), clock, letters, size=7.8, weight="bold")
    lines = "\n".join(wrap(_drawable(slot.post.begins), 14)[:WEEK_LINES])
    _write(axes, (column + 0.1, top + 0.23), lines, letters, size=7.2, va="top", linespacing=1.2)


def _month_day(axes: Axes, column: int, row: int, day: Day, *, today: bool) -> None:
    """Draw one day of a month; days of the months beside it are grey."""
    if row == 0:
        _write(axes, (column + 0.05, -0.13), f"{day.date:%a}", INK, size=9)
    _ground(axes, column, row, 0.96, today=today)
    colour = GREEN if today else INK if day.within else FADED
    weight = "bold" if today else "normal"
    _write(axes, (column + 0.06, row + 0.14), str(day.date.day), colour, size=9, weight=weight)
    for place, slot in enumerate(day.slots[:MONTH_ROWS]):
        ground, letters, edge = LOOKS[slot.post.stage]
        top = row + 0.27 + place * 0.33
        _box(axes, (column + 0.05, top), (0.9, 0.28), (ground, edge))
        words = _fitting(f"{slot.clock} {slot.post.begins}", 7)
        _write(axes, (column + 0.09, top + 0.14), words, letters, size=7)
    if len(day.slots) > MONTH_ROWS:
        more = f"+ {len(day.slots) - MONTH_ROWS}"
        _write(axes, (column + 0.94, row + 0.14), more, FADED, size=8, ha="right")


def _drawable(words: str) -> str:
    """Leave out what the font has no picture for, such as emoji."""
    return "".join(each for each in words if each.isspace() or font().get_char_index(ord(each)))


def _fitting(words: str, size: float) -> str:
    """Cut words of a size in points so that they fit into a day's box, with an ellipsis.

    Letters have different widths, so the words are measured and not counted.
    """
    words = " ".join(_drawable(words).split())
    cut = words
    # A “$” would be measured as the beginning of a formula: “S” is as wide.
    while cut and width(cut.replace("$", "S"), size) > BOX_POINTS:
        words = words[:-1].rstrip()
        cut = f"{words}…"
    return cut


def _write(axes: Axes, spot: Spot, words: str, colour: str, **looks: Any) -> None:
    """Write words as they stand: nothing in them is mathematics."""
    looks = {"va": "center", **looks}
    axes.text(*spot, words, color=colour, parse_math=False, **looks)


def _ground(axes: Axes, column: int, row: float, height: float, *, today: bool) -> None:
    """Draw a day's frame, green and thicker for today."""
    edge, line = (GREEN, 1.6) if today else (FAINT, 0.8)
    _box(axes, (column + 0.015, row + 0.02), (0.97, height - 0.02), (PAPER, edge), line)


def _box(axes: Axes, corner: Spot, size: Spot, colours: tuple[str, str], line: float = 0.8) -> None:
    """Draw a box in the colours of its ground and its edge."""
    with loading:
        from matplotlib.patches import FancyBboxPatch

    ground, edge = colours
    style = "round,pad=0,rounding_size=0.03"
    box = FancyBboxPatch(
        corner, *size, boxstyle=style, facecolor=ground, edgecolor=edge, linewidth=line
    )
    axes.add_patch(box)
