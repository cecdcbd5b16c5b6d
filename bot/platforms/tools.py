"""Tools: what a platform may use of the house."""

from __future__ import annotations

from dataclasses import dataclass

from bot.platforms import Draw, Notebook
from bot.platforms.web.history import History
from bot.platforms.web.panes import People


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
