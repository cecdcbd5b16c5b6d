"""List the posts, and draw their calendar."""

from __future__ import annotations

from datetime import timedelta

from bot.cards.calendar import calendar_card
from bot.cards.posts import posts_card
from bot.commands import Does, Role
from bot.domain.posts import Span, bounds, may_see, to_ics
from bot.store.work import Work
from bot.talk import File, Reply, Request
from bot.words.speaking import _
from handlers.posts import commands

LISTED = 20  # posts
BEHIND, AHEAD = timedelta(days=31), timedelta(days=366)  # of the file for a diary


@commands.command(role=Role.CANDIDATE, example="posts list", does=Does.SHOWS)
def list_(request: Request, work: Work) -> Reply:
    """List the last posts, the newest first.

    Twenty at most, of those that the asker may see.
    """
    mine = [post for post in work.posts.recent(LISTED) if may_see(post, request.by)]
    if not mine:
        return Reply(_("No post so far. Send me a photo with a few words, or “posts draft”."))
    return posts_card(mine)


@commands.command(role=Role.CANDIDATE, example="posts calendar week", does=Does.SHOWS)
def calendar(request: Request, work: Work, span: Span = Span.WEEK) -> Reply:
    """Draw the week or the month of posts, or give it as a file for a diary.

    Days are London's. The file is iCalendar (RFC 5545): a month back, a year ahead.
    """
    if span is Span.FILE:
        start, end = request.at - BEHIND, request.at + AHEAD
    else:
        start, end = bounds(span, request.at)
    posts = [post for post in work.posts.between(start, end) if may_see(post, request.by)]
    if span is Span.FILE:
        diary = File("posts.ics", to_ics(posts, request.at), "text/calendar")
        return Reply(diary, private=True)
    return calendar_card(posts, span, request.at)
