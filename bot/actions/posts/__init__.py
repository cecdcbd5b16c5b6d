"""Posts: shown, edited, approved, published and followed up.

A post and its effects are loaded once, as a `Progress`, and passed on; each action that changes it
returns it as it is then.
"""

from __future__ import annotations

from bot.actions.posts.approving import approve, refuse_sent_back, refuse_stale, send_back
from bot.actions.posts.asking import answer_question
from bot.actions.posts.editing import (
    mend,
    note_undo,
    put_back,
    repeat_weekly,
    save,
    save_and_show,
    show_changed,
    tell_writer,
)
from bot.actions.posts.following_up import (
    LOOKED_FOR,
    finish,
    lapse,
    record_seen,
    remind,
    to_look_at,
)
from bot.actions.posts.photos import take_in
from bot.actions.posts.publishing import publish_now
from bot.actions.posts.reporting import confirm_posted, give_up
from bot.actions.posts.showing import card, draft_of, findings_of, load, redrawn

__all__ = [
    "LOOKED_FOR",
    "answer_question",
    "approve",
    "card",
    "confirm_posted",
    "draft_of",
    "findings_of",
    "finish",
    "give_up",
    "lapse",
    "load",
    "mend",
    "note_undo",
    "publish_now",
    "put_back",
    "record_seen",
    "redrawn",
    "refuse_sent_back",
    "refuse_stale",
    "remind",
    "repeat_weekly",
    "save",
    "save_and_show",
    "send_back",
    "show_changed",
    "take_in",
    "tell_writer",
    "to_look_at",
]
