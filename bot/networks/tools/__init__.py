"""Tools: what more than one network needs. `connection` and `photos` are imported by themselves."""

from __future__ import annotations

from bot.networks.tools.clocks import SLACK, ServerClock
from bot.networks.tools.fitting import all_fitted, within
from bot.networks.tools.reading import id_in, rows, rows_in
from bot.networks.tools.threads import Threads
from bot.networks.tools.words import graphemes, same_words, with_link

__all__ = [
    "SLACK",
    "ServerClock",
    "Threads",
    "all_fitted",
    "graphemes",
    "id_in",
    "rows",
    "rows_in",
    "same_words",
    "with_link",
    "within",
]
