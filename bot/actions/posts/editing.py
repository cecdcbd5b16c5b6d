"""Posting: a post between its people, the checks and the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pydantic import TypeAdapter

from bot.actions.posts.publishing import refuse_if_out, settle
from bot.actions.posts.showing import card, facts_of, post_of, sent_back_note
from bot.domain.errors import UserError
from bot.domain.people import Member
from bot.domain.phrase import Phrase
from bot.domain.posts.law import with_imprint
from bot.domain.posts.post import (
    End,
    Post,
    Stage,
    what_changed,
)
from bot.domain.posts.times import weekly
from bot.effects import Say
from bot.store.work import Work
from bot.talk import Reply, Request
from bot.words.speaking import _

MOST_REPEATS = 52


def change(request: Request, work: Work, post: Post, *notes: str) -> Reply:
    """Keep a changed post and show it; say so where the change undid its approval."""
    before = work.posts.get(post.id)
    changed = keep(work, post, request, request.by)
    note(request, work, before, what_changed(before, changed))
    if before.approved and not changed.approved:
        notes = (*notes, _("That change undid the approval: it must be given again."))
    return card(work, changed, request, *notes)


def keep(work: Work, post: Post, request: Request, by: Member | None = None) -> Post:
    """Keep a post as somebody changed it, or nothing but its time.

    What goes out is what was approved, so a change of text or pictures takes it back.
    """
    refuse_if_out(work, work.posts.get(post.id), request.at)
    changed = work.posts.change(post, request.at, by)
    settle(work, changed, request)
    return changed


def put_back(request: Request, work: Work, number: int) -> Reply:
    """Put a post back as it was before the asker's last step, unless it is out.

    A time that has passed meanwhile does not come back.
    """
    post = post_of(request, work, number)
    if post.end is not End.CANCELLED:
        refuse_if_out(work, post, request.at)
    was = as_before(request, work, post)
    if was.at and was.at <= request.at:
        was = replace(was, at=None)
    work.posts.change(was, request.at)
    work.notes.strike(sent_back_note(post))
    settle(work, was, request)
    return card(work, was, request)


def repeat_weekly(work: Work, post: Post, last: date, request: Request) -> list[Post]:
    """Plan copies of a scheduled post for each week after it, as it was approved."""
    if post.stage is not Stage.SCHEDULED or post.at is None:
        raise UserError(_("Approve it and give it a time first."), hint=f"posts show {post.id}")
    times = weekly(post.at, last)[:MOST_REPEATS]
    place, series = work.posts.place(post), post.series or post.id
    copies = [
        work.posts.draft(replace(post, id=0, at=at, series=series), place, request.at)
        for at in times
    ]
    for copy in copies:
        settle(work, copy, request)
    return copies


def tell(work: Work, post: Post, event: str, reply: Reply, request: Request) -> None:
    """Say something of a post where it was drafted, unless it is being said there already."""
    here, at = request.place, request.at
    home = work.posts.place(post)
    if (home.platform, home.room) != (here.platform, here.room):
        key = f"told:{post.about}:{event}:{at.isoformat()}".replace(" ", ":")
        work.ledger.plan(key, Say(home, reply), at, about=f"news of {post.about}")


def mended(request: Request, work: Work, post: Post, what: str) -> Reply:
    """Mend one thing about a post; UserError for what cannot be mended so."""
    match what.casefold():
        case "imprint":
            facts = facts_of(work, post, request)
            if facts.imprint is None:
                raise UserError(_("Say who promotes it."), hint=f"imprint set {post.page}")
            return change(request, work, with_imprint(post, facts.imprint, facts))
        case "photos":
            return change(request, work, replace(post, photos=post.photos[:-1]))
        case "links":
            work.links.forget(post.links())
            return Reply(_("I try them again, and say here if one does not answer."))
    raise UserError(_("I cannot mend “{what}”: imprint, photos or links.", what=what))


STORED = TypeAdapter(Post)


def note(request: Request, work: Work, before: Post, words: Phrase) -> None:
    """Note what the asker did to a post, and how it was before."""
    was = STORED.dump_json(before).decode()
    work.undo.note(request, before.about, words, f"posts back {before.id}", was=was)


def as_before(request: Request, work: Work, post: Post) -> Post:
    """Take a post as it was before the asker's last step; UserError where that does not stand."""
    step = work.undo.about(request, post.about)
    if step is None or "was" not in step.fields:
        raise UserError(
            _("Nothing of yours stands to be taken back on post {post}.", post=post.id),
            hint=f"posts show {post.id}",
        )
    work.undo.taken(step, work.undo.mark(), request.at)
    return STORED.validate_json(step.fields["was"])
