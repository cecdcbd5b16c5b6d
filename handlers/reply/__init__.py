"""Reply: one answer to everybody in a wave, each once.

A reply is drafted from a template, looked at, made ready (`send` freezes the letters as a
proposal), and confirmed. Between the confirmation and the first letter are some minutes in which it
can be stopped (`[answers] minutes_to_stop`); letters then go at the mail server's pace. Each person
gets one letter a campaign, whatever else is drafted.

What writes takes the lock on the wave's replies: two colleagues may press at once, on two replicas.
"""

from __future__ import annotations

from bot.commands import Commands

commands = Commands(
    "reply",
    "Answer everybody in a wave, each once.",
    thing="reply",
    files=("drafting", "sending", "following"),
)
