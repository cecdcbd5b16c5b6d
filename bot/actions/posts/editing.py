"""Changing a post: saved, shown and told of; put back as it was; repeated each week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pydantic import TypeAdapter

from bot.actions.posts.asking import ask_for_approval, sent_back_note
from bot.actions.posts.publishing import plan_publishing, refuse_if_out
from bot.actions.posts.showing import draft_of, load, outlets_of
from bot.cards.posts import draft_card
from bot.domain.errors import UserError
from bot.domain.people import Member
from bot.domain.phrase import Phrase
from bot.domain.posts import End, Facts, Post, Stage, weekly, what_changed, with_imprint
from bot.effects import Progress, Say
from bot.store.work import Work
from bot.talk import Reply, Request
from bot.words.speaking import _

MOST_REPEATS = 52  # a year of weeks
STORED = TypeAdapter(Post)


def save_and_show(request: Request, work: Work, before: Progress, post: Post, *notes: str) -> Reply:
    """Save a post as the asker changed it, and show it; say so where that undid its approval."""
    saved = save(request, work, before, post, request.by)
    note_undo(request, work, before.post, what_changed(before.post, saved.post))
    if before.post.approved and not saved.post.approved:
        notes = (*notes, _("That change undid the approval: it must be given again."))
    return show_changed(request, work, saved, *notes)


def save(
    request: Request, work: Work, before: Progress, post: Post, by: Member | None = None
) -> Progress:
    """Save a post as it was changed; UserError for one that is out or on its way.

    `by` changed its text or pictures, which takes back the approval: what goes out is what was
    approved. None where only its time or its end has changed.
    """
    refuse_if_out(before, request.at)
    changed = work.posts.change(post, request.at, by)
    return plan_publishing(request, work, replace(before, post=changed))


def show_changed(request: Request, work: Work, saved: Progress, *notes: str) -> Reply:
    """Draw a post that the asker has changed, and have the room asked to approve it if needed."""
    draft = draft_of(request, work, saved, notes)
    ask_for_approval(request, work, draft)
    return draft_card(draft)


def put_back(request: Request, work: Work, number: int) -> Reply:
    """Put a post back as it was before the asker's last step, unless it is out.

    A time that has passed meanwhile does not come back.
    """
    progress = load(request, work, number, to_change=True)
    if progress.post.end is not End.CANCELLED:
        refuse_if_out(progress, request.at)
    was = _before_last_step(request, work, progress.post)
    # A slot in the past would be published at once, or asked about.
    if was.at and was.at <= request.at:
        was = replace(was, at=None)
    work.posts.change(was, request.at)
    work.notes.strike(sent_back_note(was))
    saved = plan_publishing(request, work, replace(progress, post=was))
    return show_changed(request, work, saved)


def repeat_weekly(request: Request, work: Work, progress: Progress, last: date) -> list[Post]:
    """Plan copies of a scheduled post for each week after it, as it was approved."""
    post = progress.post
    if post.stage is not Stage.SCHEDULED or post.at is None:
        raise UserError(_("Approve it and give it a time first."), hint=f"posts show {post.id}")
    series = post.series or post.id
    copies = [
        work.posts.draft(replace(post, id=0, at=at, series=series), progress.place, request.at)
        for at in weekly(post.at, last)[:MOST_REPEATS]
    ]
    for copy in copies:
        plan_publishing(request, work, Progress(copy, progress.place))
    return copies


def tell_writer(request: Request, work: Work, progress: Progress, event: str, reply: Reply) -> None:
    """Say something of a post where it was drafted, unless it is being said there already."""
    here, home, about = request.place, progress.place, progress.post.about
    # The asker reads the reply there already.
    if (home.platform, home.room) != (here.platform, here.room):
        key = f"told:{about}:{event}:{request.at.isoformat()}".replace(" ", ":")
        work.ledger.plan(key, Say(home, reply), request.at, about=f"news of {about}")


def mend(request: Request, work: Work, progress: Progress, what: str) -> Reply:
    """Mend one thing about a post; UserError for what cannot be mended so."""
    post = progress.post
    match what.casefold():
        case "imprint":
            imprint, bio_url = work.campaign.imprint_and_bio(post.page)
            if imprint is None:
                raise UserError(_("Say who promotes it."), hint=f"imprint set {post.page}")
            facts = Facts(request.at, outlets_of(request, post), imprint, bio_url)
            return save_and_show(request, work, progress, with_imprint(post, imprint, facts))
        case "photos":
            return save_and_show(request, work, progress, replace(post, photos=post.photos[:-1]))
        case "links":
            work.links.drop(post.links())
            return Reply(_("I try them again, and say here if one does not answer."))
    raise UserError(_("I cannot mend “{what}”: imprint, photos or links.", what=what))


def note_undo(request: Request, work: Work, before: Post, words: Phrase) -> None:
    """Note what the asker did to a post, and how it was before."""
    was = STORED.dump_json(before).decode()
    work.undo.note(request, before.about, words, f"posts back {before.id}", was=was)


def _before_last_step(request: Request, work: Work, post: Post) -> Post:
    """Return a post as it was before the asker's last step, which counts as taken back.

    Raises UserError where the last step was not theirs, or is taken back already.
    """
    step = work.undo.about(request, post.about)
    if step is None or "was" not in step.fields:
        raise UserError(
            _("You have done nothing on post {post} that can be taken back.", post=post.id),
            hint=f"posts show {post.id}",
        )
    work.undo.taken(step, work.undo.last(), request.at)
    return STORED.validate_json(step.fields["was"])
