"""Parliaments: when each first met, and the latest day of the general election after it."""

from __future__ import annotations

from datetime import date

from bot.domain.errors import UserError
from bot.domain.law import Rule, rows
from bot.domain.times.wallclock import say_day
from bot.words.speaking import _


class Parliament(Rule):
    """A Parliament of the United Kingdom: `starts` is the day it first met.

    `last_poll` is the latest day on which the next general election can be: 25 working days after
    five years (Dissolution and Calling of Parliament Act 2022).
    """

    last_poll: date


PARLIAMENTS = rows("bot.domain.elections", "parliaments.toml", "parliament", Parliament)
LATEST = max(PARLIAMENTS, key=lambda parliament: parliament.starts)
"""The Parliament that met last, as far as the table goes."""


def parliament_on(day: date) -> Parliament:
    """Look up the Parliament that had last met by a day.

    Raises UserError for a day before the first one in `parliaments.toml`, 17 December 2019.
    """
    met = [parliament for parliament in PARLIAMENTS if parliament.starts <= day]
    if not met:
        raise UserError(_("I do not know of a Parliament that had met by {day}.", day=say_day(day)))
    return max(met, key=lambda parliament: parliament.starts)
