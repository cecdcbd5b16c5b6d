"""Election: what you are standing in, when, and the dates that follow from it.

A candidacy is the election, the area and what the candidate has told of them; spending and adverts
need it. It has one owner, who stands, and may have helpers, such as an agent, who work on the same
one. Dates and limits are worked out each time from `bot/domain/elections` and
`bot/domain/spending`, which cite their Acts; none are stored.
"""

from __future__ import annotations

from bot.commands import Commands

commands = Commands(
    "election",
    "Your election, and the dates that follow from it.",
    files=("setting", "dates"),
)
