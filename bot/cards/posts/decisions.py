"""Decision cards: a post approved, sent back or repeated; and how far each has come.

Those that tell others of a decision are said in the office's language, those for the asker in
theirs: the caller sets which.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.people import Member
from bot.domain.posts import Post
from bot.domain.times import Moment, say, short
from bot.talk import Button, Reply, Table, Title
from bot.words.speaking import _


def when_it_goes(post: Post) -> str:
    """Say when an approved post goes out.

    In London time, in full words.
    """
    return _("It goes out on {at}.", at=say(post.at)) if post.at else _("It has no time yet.")


def time_given(post: Post, moment: Moment) -> str:
    """Say what its new time means for a post, and what had to be assumed of it.

    `moment.note` says what was assumed, such as 9am where no time was given.
    """
    if post.approved:
        said = [_("It goes out {moment}.", moment=moment)]
    else:
        lapses = _("It needs approving by then, or it will not go out.")
        said = [_("Its time is {moment}.", moment=moment), lapses]
    return " ".join(filter(None, [*said, moment.note]))


def approved_card(post: Post, by: Member) -> Reply:
    """Tell others that a post was approved.

    Said to the writer, and in the place of the question in the room for posts.
    """
    title = _(
        "Post {number} approved by {by}: {begins}", number=post.id, by=by.name, begins=post.begins
    )
    return Reply(Title(title), when_it_goes(post))


def sent_back_card(post: Post, by: Member, reason: str) -> Reply:
    """Tell its writer that a post was sent back, and why.

    `reason` is the colleague's words, as typed.
    """
    title = _(
        "Post {number} sent back by {by}: {begins}", number=post.id, by=by.name, begins=post.begins
    )
    return Reply(
        Title(title),
        _("Why: {reason}", reason=reason),
        Button(_("Change the text"), f"posts text {post.id}"),
    )


def repeats_card(number: int, copies: Sequence[Post]) -> Reply:
    """List when a post goes out again."""
    rows = tuple((str(copy.id), say(copy.at)) for copy in copies if copy.at)
    return Reply(
        Title(_("Post {number} goes out again", number=number)), Table((_("No."), _("When")), rows)
    )


def posts_card(posts: Sequence[Post]) -> Reply:
    """List posts, and how far each has come.

    In the order given; the first five have a button.
    """
    rows = tuple(
        (str(post.id), post.begins, _(post.stage), short(post.at) if post.at else "–")
        for post in posts
    )
    buttons = (
        Button(_("Show {post}", post=post.id), f"posts show {post.id}") for post in posts[:5]
    )
    return Reply(
        Title(_("Posts")), Table((_("No."), _("Post"), _("Stage"), _("When")), rows), *buttons
    )
