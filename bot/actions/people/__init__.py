"""People who join the office, and who leave it."""

from __future__ import annotations

from bot.actions.people.forgetting import forget_past, forget_person
from bot.actions.people.joining import come_in
from bot.actions.people.leaving import let_go, still_going
from bot.actions.people.looking_up import look_up, with_surnames

__all__ = [
    "come_in",
    "forget_past",
    "forget_person",
    "let_go",
    "look_up",
    "still_going",
    "with_surnames",
]
