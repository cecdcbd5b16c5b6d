"""Cards of posts: a draft, what was decided on it, where it is out, and what went wrong."""

from __future__ import annotations

from bot.cards.posts.decisions import (
    approved_card,
    posts_card,
    repeats_card,
    sent_back_card,
    time_given,
    when_it_goes,
)
from bot.cards.posts.drafts import (
    PICTURES_SHOWN,
    Draft,
    alt_form,
    approval_card,
    dead_link_card,
    draft_card,
    findings_card,
    text_form,
)
from bot.cards.posts.outcomes import (
    by_hand_card,
    lapsed_card,
    out_card,
    progress_notes,
    results_card,
    still_by_hand_card,
)
from bot.cards.posts.trouble import not_taken_back_card, paused_card, trouble_card

__all__ = [
    "PICTURES_SHOWN",
    "Draft",
    "alt_form",
    "approval_card",
    "approved_card",
    "by_hand_card",
    "dead_link_card",
    "draft_card",
    "findings_card",
    "lapsed_card",
    "not_taken_back_card",
    "out_card",
    "paused_card",
    "posts_card",
    "progress_notes",
    "repeats_card",
    "results_card",
    "sent_back_card",
    "still_by_hand_card",
    "text_form",
    "time_given",
    "trouble_card",
    "when_it_goes",
]
