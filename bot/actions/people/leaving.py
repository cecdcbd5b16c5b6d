"""Leaving: what ends with a member's access, and what stays the office's."""

from __future__ import annotations

from datetime import datetime

from bot.domain.people import Member
from bot.domain.posts import Stage
from bot.domain.times import say
from bot.store.work import Work
from bot.talk import Button, Text
from bot.words.speaking import _, many

SHOWN = 5  # posts with a button each
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


def still_going(work: Work, gone: Member) -> list[Text | Button]:
    """Name the posts that somebody wrote or approved, and that go out though they have left."""
    theirs = [
        post
        for post in work.posts.open()
        if post.stage is Stage.SCHEDULED
        and (post.author == gone.id or (post.approval and post.approval.by == gone.name))
    ]
    if not theirs:
        return []
    lines = [
        _("• Post {post}, {at}: “{begins}”", post=post.id, at=say(post.at), begins=post.begins)
        for post in theirs
        if post.at
    ]
    buttons = [
        Button(_("See post {post}", post=post.id), f"posts show {post.id}")
        for post in theirs[:SHOWN]
    ]
    return [Text("\n".join([_("These posts of theirs still go out:"), *lines])), *buttons]
