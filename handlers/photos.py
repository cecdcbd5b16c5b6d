"""Photos: the pictures of a post, and what they show."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.posts.editing import change
from bot.actions.posts.photos import take_in
from bot.actions.posts.showing import post_of
from bot.cards.posts import alt_form
from bot.commands import Commands
from bot.domain.errors import UserError
from bot.domain.people import Role
from bot.domain.posts.post import Post
from bot.domain.understanding.deciding import Does
from bot.store.work import Work
from bot.talk import Reply, Request, Upload
from bot.words.speaking import _

commands = Commands("photos", "The pictures of a post, and what they show.", thing="post")


@commands.command(role=Role.CANDIDATE, example="photos add 1", does=Does.CHANGES)
def add(request: Request, work: Work, number: int, file: Upload) -> Reply:
    """Add a photo to a post, or several."""
    post = post_of(request, work, number)
    photos, left_out = take_in(work, request.files)
    return change(request, work, replace(post, photos=post.photos + photos), *left_out)


@commands.command(
    role=Role.CANDIDATE, example="photos alt 1 1 Neighbours round a mended bench", does=Does.CHANGES
)
def alt(request: Request, work: Work, number: int, photo: int, *, what_it_shows: str) -> Reply:
    """Say what a photo shows, for who cannot see it."""
    post = post_of(request, work, number)
    at = _photo(post, photo)
    photos = list(post.photos)
    photos[at] = replace(photos[at], alt=" ".join(what_it_shows.split()))
    described = replace(post, photos=tuple(photos))
    return Reply(*change(request, work, described).parts, *alt_form(described))


@commands.command(role=Role.CANDIDATE, example="photos leave 1 2")
def leave(request: Request, work: Work, number: int, photo: int) -> Reply:
    """Leave a photo out of a post."""
    post = post_of(request, work, number)
    at = _photo(post, photo)
    return change(request, work, replace(post, photos=post.photos[:at] + post.photos[at + 1 :]))


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
