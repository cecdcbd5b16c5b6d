"""Polling: a poll's card, said once and changed with each vote.

The card is one row of the ledger; while one version is on its way the next waits, so that a hundred
votes in a minute are not a hundred messages.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.polls import Poll
from bot.effects import Say
from bot.store.work import Work
from bot.talk import Poll as Ballot
from bot.talk import Reply


def show(work: Work, poll: Poll, at: datetime) -> None:
    """Show a poll with its votes so far, where it was asked."""
    ballot = Ballot(poll.id, poll.question, poll.options, poll.votes, closed=poll.closed)
    say = Say(work.polls.place(poll.id), Reply(ballot))
    work.ledger.show(f"card:poll:{poll.id}", say, at, about=f"poll {poll.id}")


def close(work: Work, poll: Poll, at: datetime) -> Poll:
    """Close a poll, for good."""
    work.polls.close(poll.id, at)
    closed = replace(poll, closed=True)
    show(work, closed, at)
    return closed
