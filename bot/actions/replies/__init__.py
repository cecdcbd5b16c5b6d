"""The answers that a wave's people get, and who writes them.

A wave is read once, as a `Correspondence`, and passed on. Each person gets one letter a campaign;
people who wrote words of their own, may have a case, or lack what the text needs are held for a
person.
"""

from __future__ import annotations

from bot.actions.replies.addressing import choose_address
from bot.actions.replies.audience import (
    RepliesOf,
    correspondence,
    find_waiting,
    gap_values,
    letters_to_read,
    outcomes,
    waiting,
    waiting_in_all,
)
from bot.actions.replies.colleagues import NUMBERED, meant, names, readers, tell_left
from bot.actions.replies.following import answer_late, progress_of, show_progress, withdraw_held
from bot.actions.replies.new_member import note_member, refuse_another_members
from bot.actions.replies.passing import tell_passing
from bot.actions.replies.sending import (
    answer_one,
    answered_by_hand,
    propose,
    propose_more,
    stop,
    stop_all,
    unsent,
)
from bot.actions.replies.writing import OUR_MARK, relay

__all__ = [
    "NUMBERED",
    "OUR_MARK",
    "RepliesOf",
    "answer_late",
    "answer_one",
    "answered_by_hand",
    "choose_address",
    "correspondence",
    "find_waiting",
    "gap_values",
    "letters_to_read",
    "meant",
    "names",
    "note_member",
    "outcomes",
    "progress_of",
    "propose",
    "propose_more",
    "readers",
    "refuse_another_members",
    "relay",
    "show_progress",
    "stop",
    "stop_all",
    "tell_left",
    "tell_passing",
    "unsent",
    "waiting",
    "waiting_in_all",
    "withdraw_held",
]
