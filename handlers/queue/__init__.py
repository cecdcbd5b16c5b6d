"""Queue: letters that wait for a person's own answer.

Whoever wrote words of their own, may have a case, or lacks what a reply's text needs, gets no
standard reply and waits here: until a colleague writes an answer (`letters`), or has read that the
writer only agrees, and lets the standard answer go after all (`standard`).
"""

from __future__ import annotations

from bot.commands import Commands

commands = Commands(
    "queue", "Letters that wait for your own answer.", thing="letter", files=("letters", "standard")
)
