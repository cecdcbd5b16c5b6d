"""Photos: the pictures of a post, and what they show.

The pictures are numbered from 1 in the order in which they will appear. Any change takes the post's
approval back, since what was approved is what goes out.
"""

from __future__ import annotations

from dataclasses import replace

from bot.actions.campaign.conduct import say_once
from bot.actions.posts import load, save_and_show, take_in
from bot.cards.posts import alt_form
from bot.commands import Commands, Does, Role, UserError
from bot.domain.conduct import Topic
from bot.domain.posts import Page, Post
from bot.store.work import Work
from bot.talk import Reply, Request, Upload
from bot.words.speaking import _

commands = Commands("photos", "The pictures of a post, and what they show.", thing="post")


@commands.command(role=Role.CANDIDATE, example="photos add 1", does=Does.CHANGES, once=True)
def add(request: Request, work: Work, number: int, file: Upload) -> Reply:
    """Add a photo to a post, or several.

    Photos are made upright, freed of where they were taken, and small enough for every network.
    Raises UserError for a post that is out, on its way, or not the asker's to see; of a file that
    is no photo the card says so.
    """
    before = load(request, work, number, to_change=True)
    photos, left_out = take_in(work, request.files)
    more = replace(before.post, photos=before.post.photos + photos)
    shown = save_and_show(request, work, before, more, *left_out)
    campaigns = before.post.page is Page.CAMPAIGN
    return Reply(*shown.parts, *(say_once(request, work, Topic.PICTURES) if campaigns else ()))


@commands.command(
    role=Role.CANDIDATE, example="photos alt 1 1 Neighbours round a mended bench", does=Does.CHANGES
)
def alt(request: Request, work: Work, number: int, photo: int, *, what_it_shows: str) -> Reply:
    """Say what a photo shows, for people who cannot see it.

    Alternative text, read out to people who do not see the picture (W3C). The reply asks for the
    next photo that has none. Raises UserError where the post has no such photo.
    """
    before = load(request, work, number, to_change=True)
    at = _photo(before.post, photo)
    photos = list(before.post.photos)
    photos[at] = replace(photos[at], alt=" ".join(what_it_shows.split()))
    described = replace(before.post, photos=tuple(photos))
    shown = save_and_show(request, work, before, described)
    return Reply(*shown.parts, *alt_form(described))


@commands.command(role=Role.CANDIDATE, example="photos leave 1 2")
def leave(request: Request, work: Work, number: int, photo: int) -> Reply:
    """Leave a photo out of a post.

    The picture's bytes are kept until the post's time is over, so that undo can bring it back.
    """
    before = load(request, work, number, to_change=True)
    at, photos = _photo(before.post, photo), before.post.photos
    fewer = replace(before.post, photos=photos[:at] + photos[at + 1 :])
    return save_and_show(request, work, before, fewer)


def _photo(post: Post, number: int) -> int:
    """Return a photo's place; UserError where the post has no such photo."""
    if 1 <= number <= len(post.photos):
        return number - 1
    raise UserError(
        _(
            "Post {post} has no photo {number}: it has {count}.",
            post=post.id,
            number=number,
            count=len(post.photos),
        )
        if post.photos
        else _("Post {post} has no photo {number}: it has none.", post=post.id, number=number),
        hint=f"posts show {post.id}",
    )
