"""Spending: what may be spent by law, and the ledger of what was.

Sums are whole pence. A cost counts where its head counts by law and it was used in the regulated
period; the ledger keeps all of them, since the return lists more than what counts. A cost whose day
nobody has said is “not dated yet”, and is never taken to be today's. Owner and helpers of a
candidacy keep one ledger. A cost that is taken out stays on record.
"""

from __future__ import annotations

from bot.commands import Commands

commands = Commands(
    "spending",
    "What you may spend by law, and the ledger of what you did.",
    thing="cost",
    files=("adding", "changing", "reading", "returning", "authorising"),
)
