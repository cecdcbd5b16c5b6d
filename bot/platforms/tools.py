"""Tools: what a platform may use of the house."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.platforms import Notebook
from bot.platforms.web.history import History
from bot.platforms.web.panes import People
from bot.talk import Chart

Draw = Callable[[Chart], bytes]
"""Draw a chart as PNG."""


@dataclass(frozen=True, slots=True)
class Tools:
    """A platform's notebook, the drawing of charts, and what a page of our own needs.

    `words` are the first words of commands, each with what it is for, as a menu shows them.
    """

    notebook: Notebook
    draw: Draw
    history: History
    people: People
    words: tuple[tuple[str, str], ...] = ()
