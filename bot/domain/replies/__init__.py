"""Replies: one answer to many, who of a wave gets it, and its gaps filled for each."""

from __future__ import annotations

from bot.domain.replies.correspondence import AnswerAt, Answered, Correspondence, Queued, Waiting
from bot.domain.replies.drafts import LIBRARY, NOT_OURS, Draft, Kind, library
from bot.domain.replies.late import Placed, answered_at_once
from bot.domain.replies.merging import (
    GAPS,
    answer_subject,
    checked,
    lacking,
    mark,
    merge,
    own_answer,
    unfilled,
)
from bot.domain.replies.outcomes import (
    HELD,
    LEFT,
    OF_KIND,
    TO_READ,
    UNFIT,
    ByOutcome,
    Outcome,
    outcome,
)
from bot.domain.replies.writers import Person, Written, persons, since

__all__ = [
    "GAPS",
    "HELD",
    "LEFT",
    "LIBRARY",
    "NOT_OURS",
    "OF_KIND",
    "TO_READ",
    "UNFIT",
    "AnswerAt",
    "Answered",
    "ByOutcome",
    "Correspondence",
    "Draft",
    "Kind",
    "Outcome",
    "Person",
    "Placed",
    "Queued",
    "Waiting",
    "Written",
    "answer_subject",
    "answered_at_once",
    "checked",
    "lacking",
    "library",
    "mark",
    "merge",
    "outcome",
    "own_answer",
    "persons",
    "since",
    "unfilled",
]
