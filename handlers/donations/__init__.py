"""Donations: the register of gifts to a campaign, from the day that each came to the return.

A gift over the sum that counts is checked, and kept or returned, within thirty days, of which the
day of receipt is the first. The candidate and whoever helps keep one register; what came in another
capacity (councillor, MP) is the candidate's own. What is taken out stays on record.
"""

from __future__ import annotations

from bot.commands import Commands

commands = Commands(
    "donations",
    "What you were given for your campaign, and what the law asks about it.",
    thing="donation",
    files=("adding", "reading", "checking"),
)
