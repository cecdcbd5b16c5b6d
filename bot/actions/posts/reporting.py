"""What people report of a post: that it is up on a network, or will not go there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.posts.editing import save
from bot.actions.posts.following_up import outcome_key, record_seen
from bot.actions.posts.publishing import refuse_cancelled, take_back
from bot.domain.errors import UserError
from bot.domain.posts import End, Publication
from bot.effects import Progress, State, is_held, is_out
from bot.store.work import Work
from bot.talk import Request
from bot.words.speaking import _


def confirm_posted(
    request: Request, work: Work, progress: Progress, network: str, url: str
) -> None:
    """Take a person's word that a post is up; the card that says where it is says so too.

    `url` is where it can be seen, empty where they did not say.
    """
    at = request.at
    progress = _settled(work, progress, network, at)
    note = "" if url else _("put up by hand")
    publication = Publication(progress.post.id, network, "", url, at, live=True, note=note)
    # Only a card that was said is changed: before the first look none is due.
    if work.ledger.find(f"{outcome_key(progress.post)}:0"):
        record_seen(work, progress, publication, request.config, at)
    else:
        work.posts.keep_publication(publication)


def _settled(work: Work, progress: Progress, network: str, at: datetime) -> Progress:
    """Settle as there what may or may not have gone out on a network."""
    entry = progress.entries.get(network)
    if entry is None or entry.state is not State.UNKNOWN:
        return progress
    work.ledger.settle(entry.number, is_there=True, at=at)
    done = replace(entry, state=State.DONE, due=at)
    return replace(progress, entries={**progress.entries, network: done})


def give_up(request: Request, work: Work, progress: Progress, network: str) -> None:
    """Give up a post on one network; on the last of them it is cancelled."""
    now, post = request.at, progress.post
    publication = progress.publications.get(network)
    if publication and publication.live:
        raise UserError(_("Post {post} is up there.", post=post.id), hint=f"posts show {post.id}")
    entry = progress.entries.get(network)
    if entry is None or not (is_held(entry, now) or is_out(entry, now)):
        refuse_cancelled(progress)
    others = [each for name, each in progress.entries.items() if name != network]
    elsewhere = progress.out_anywhere(now) or any(is_held(each, now) for each in others)
    if post.end is End.NOT_YET and not elsewhere:
        save(request, work, progress, replace(post, end=End.CANCELLED))
    else:
        take_back(request, work, entry)
        note = _("let go by {by}", by=request.by.name)
        work.posts.keep_publication(
            Publication(post.id, network, "", "", now, live=False, note=note)
        )
