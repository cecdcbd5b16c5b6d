"""Leaving: what ends with a member's access, and what stays the office's."""

from __future__ import annotations

from datetime import datetime

from bot.domain.people import Member
from bot.store.work import Work
from bot.words.speaking import many

REPLY = "reply "  # how `Draft.about` begins


def let_go(work: Work, gone: Member, at: datetime) -> tuple[str, ...]:
    """End a member's access and all of theirs that waits; return what that was, in words.

    What they wrote and approved stays the office's. Invitations of theirs are no longer good
    (`People.redeem`), and a form of theirs that still stands is refused when it is sent.
    """
    work.people.leave(gone, at)
    proposals = work.proposals.of(gone)
    for proposal, about in proposals.items():
        if about.startswith(REPLY):
            draft = work.replies.get(int(about.removeprefix(REPLY)))
            # It may have been made ready again by a colleague since, and that one stays.
            if draft.proposal == proposal:
                work.replies.change(draft, proposal="")
                work.replies.withdraw(draft)
    work.proposals.cancel(gone)
    letters = work.queue.leave(gone)
    ended = [
        many(
            "{count} of their proposals cancelled",
            "{count} of their proposals cancelled",
            len(proposals),
        )
        if proposals
        else "",
        many("{count} letter back in the queue", "{count} letters back in the queue", letters)
        if letters
        else "",
    ]
    return tuple(filter(None, ended))
