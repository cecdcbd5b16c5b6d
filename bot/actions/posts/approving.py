"""Approving posts: given, refused, and what the room is told of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.posts.editing import keep
from bot.actions.posts.publishing import refuse_if_out, settle
from bot.actions.posts.showing import ask_key, findings_of, sent_back_note
from bot.config import Config
from bot.domain.errors import UserError
from bot.domain.posts.post import (
    Approval,
    Post,
    refuse_approval,
)
from bot.domain.times.wallclock import say
from bot.effects import Say
from bot.store.work import Work
from bot.talk import Reply, Request, room_for
from bot.words.speaking import _


def decided(work: Work, post: Post, config: Config, reply: Reply, at: datetime) -> None:
    """Put what was decided in the place of the question for approval, where it was asked."""
    if work.ledger.get(ask_key(post)):
        work.ledger.show(ask_key(post), Say(room_for(config, "posts"), reply), at)


def approve(work: Work, post: Post, request: Request) -> Post:
    """Approve a post as it stands, in the name of who asks; UserError where that cannot be."""
    by, now = request.by, request.at
    refuse_approval(post, by, second_person=request.config.posts.second_person)
    refuse_if_out(work, post, now)
    against = [each for each in findings_of(work, post, request) if each.blocks]
    if against:
        mend = against[0].mend
        raise UserError(
            _(
                "Post {post} cannot be approved yet. {what} Why: {why}.",
                post=post.id,
                what=against[0].what,
                why=against[0].why,
            ),
            hint=mend.command if mend else f"posts check {post.id}",
        )
    if post.at and post.at <= now:
        raise UserError(
            _("Its time, {at}, has passed: give it another.", at=say(post.at)),
            hint=f"posts schedule {post.id}",
        )
    approved = replace(post, approval=Approval(by.name, now, post.fingerprint))
    work.posts.change(approved, now)
    settle(work, approved, request)
    return approved


def refuse_stale(work: Work, post: Post, seen: str) -> None:
    """Raise UserError where a card's button shows what has changed since, or was sent back.

    `seen` ends with `!` where they know that it was sent back.
    """
    seen, knowingly = seen.removesuffix("!"), seen.endswith("!")
    if seen and not post.fingerprint.startswith(seen):
        raise UserError(
            _("Post {post} has changed since you saw it: look at it again.", post=post.id),
            hint=f"posts show {post.id}",
        )
    fingerprint, name = (work.notes.read(sent_back_note(post)) or " ").split(" ", 1)
    if seen and not knowingly and fingerprint == post.fingerprint:
        raise UserError(
            _(
                "{name} sent post {post} back as it stands. Approve it all the same?",
                name=name,
                post=post.id,
            ),
            hint=f"posts approve {post.id} {seen}!",
        )


def send_back(work: Work, post: Post, request: Request) -> None:
    """Make a post a draft again; a button pressed in the same second does not approve it."""
    keep(work, replace(post, approval=None, at=None), request)
    work.notes.write(sent_back_note(post), f"{post.fingerprint} {request.by.name}")
