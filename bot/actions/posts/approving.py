"""Approving a post, and sending it back."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.posts.asking import sent_back_note
from bot.actions.posts.editing import save
from bot.actions.posts.publishing import plan_publishing, refuse_if_out
from bot.actions.posts.showing import draft_of
from bot.cards.posts import Draft
from bot.domain.errors import UserError
from bot.domain.posts import Approval, Post, refuse_approval
from bot.domain.times import say
from bot.effects import Progress
from bot.store.work import Work
from bot.talk import Request
from bot.words.speaking import _


def approve(request: Request, work: Work, progress: Progress) -> tuple[Progress, Draft]:
    """Approve a post as it is, in the name of who asks; UserError where that cannot be.

    Returns it as it is then, and what was loaded of it for its card before.
    """
    post, by, now = progress.post, request.by, request.at
    refuse_approval(post, by, second_person=request.config.posts.second_person)
    # Before “approved already”: of a post that is out that would be true and of no use.
    refuse_if_out(progress, now)
    _refuse_approved(post)
    draft = draft_of(request, work, progress)
    # The first that blocks, with its own mend: one thing at a time.
    for finding in draft.findings:
        if finding.blocks:
            raise UserError(
                _(
                    "Post {post} cannot be approved yet. {what} Why: {why}.",
                    post=post.id,
                    what=finding.what,
                    why=finding.why,
                ),
                hint=finding.mend.command if finding.mend else f"posts check {post.id}",
            )
    if post.at and post.at <= now:
        raise UserError(
            _("Its time, {at}, has passed: give it another.", at=say(post.at)),
            hint=f"posts schedule {post.id}",
        )
    approved = replace(post, approval=Approval(by.name, now, post.fingerprint))
    work.posts.change(approved, now)
    return plan_publishing(request, work, replace(progress, post=approved)), draft


def refuse_stale(work: Work, post: Post, seen: str) -> None:
    """Raise UserError where a card's button shows what has changed since, or was sent back.

    `seen` is the beginning of the fingerprint that the card showed, and ends with `!` where the
    asker knows that it was sent back; empty where the command was typed.
    """
    seen, knowingly = seen.removesuffix("!"), seen.endswith("!")
    if seen and not post.fingerprint.startswith(seen):
        raise UserError(
            _("Post {post} has changed since you saw it: look at it again.", post=post.id),
            hint=f"posts show {post.id}",
        )
    if not seen or knowingly:
        return
    fingerprint, name = (work.notes.read(sent_back_note(post)) or " ").split(" ", 1)
    if fingerprint == post.fingerprint:
        raise UserError(
            _(
                "{name} sent post {post} back as it stands. Approve it all the same?",
                name=name,
                post=post.id,
            ),
            hint=f"posts approve {post.id} {seen}!",
        )


def refuse_sent_back(work: Work, post: Post) -> None:
    """Raise UserError where a post was sent back as it reads now: its writer knows why."""
    fingerprint, name = (work.notes.read(sent_back_note(post)) or " ").split(" ", 1)
    if post.approval is None and post.at is None and fingerprint == post.fingerprint:
        raise UserError(
            _(
                "{name} has sent post {post} back already; nothing was changed, and your reason "
                "was not passed on.",
                name=name,
                post=post.id,
            ),
            hint=f"posts show {post.id}",
        )


def send_back(request: Request, work: Work, progress: Progress) -> None:
    """Make a post a draft again; a button pressed in the same second does not approve it."""
    post = progress.post
    save(request, work, progress, replace(post, approval=None, at=None))
    work.notes.write(sent_back_note(post), f"{post.fingerprint} {request.by.name}")


def _refuse_approved(post: Post) -> None:
    """Raise UserError where a post is approved as it is: who pressed first has approved it."""
    if post.approval and post.approved:
        raise UserError(
            _(
                "Post {post} is approved already, by {by} on {at}.",
                post=post.id,
                by=post.approval.by,
                at=say(post.approval.at),
            ),
            hint=f"posts show {post.id}",
        )
