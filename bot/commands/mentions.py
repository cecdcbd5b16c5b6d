"""Mentions: which post, wave or reply a sentence speaks of.

Sure is a number that was said, the one wave whose name fits, the one post of a day, what was last
dealt with here, or the only one there is. Else the asker is asked.
"""

from __future__ import annotations

from contextlib import suppress

from bot.commands import Command, recent
from bot.domain.errors import UserError
from bot.domain.numbers import no_number, whole_number
from bot.domain.people import Role
from bot.domain.posts import End, Post, may_see
from bot.domain.times import LONDON, When
from bot.domain.understanding.index import Sentence
from bot.domain.understanding.marks import Kind, Topic
from bot.store.work import Work
from bot.talk import Request
from bot.words.speaking import _

WAVES = 30  # the newest waves, which may be named by what they are about
POSTS = 60  # the newest posts, among which one is looked for by its day
ENDED = {"posts results": End.OUT, "posts again": End.CANCELLED}
"""What has become of the posts that a command is for; others are for those still to go."""


def topics(request: Request, work: Work) -> list[Topic]:
    """Return what can be named by what it is about: the waves, for who may read them."""
    if not request.by.role.may(Role.STAFF):
        return []
    return [
        Topic("wave", wave.id, f"{wave.called} {wave.ask}") for wave in work.waves.latest(WAVES)
    ]


def number_of(request: Request, work: Work, command: Command, sentence: Sentence) -> int | None:
    """Return the number of what a sentence surely speaks of; None where that must be asked."""
    # What was said counts more than what is remembered.
    if named := _named(work, command, sentence):
        return named
    if command.thing == "post" and (on_day := _post_of_day(request, work, command, sentence)):
        return on_day
    if known := recent.last(request, work).get(command.thing):
        return known
    left = choices(request, work, command)
    return left[0][0] if len(left) == 1 else None


def choices(request: Request, work: Work, command: Command) -> list[tuple[int, str]]:
    """Return what it may be, by number and name, the newest first."""
    match command.thing:
        case "post":
            return [(post.id, post.begins) for post in _posts(request, work, command)]
        case "wave":
            return [(wave.id, wave.called) for wave in work.waves.all()]
        case "reply":
            drafts = work.replies.drafted()[::-1]
            return [
                (each.id, _("to {wave}", wave=work.waves.get(each.wave).called)) for each in drafts
            ]
        case "tip":
            return [(told.id, _("the last tip")) for told in work.tips.of(request.by.id)[-1:]]
    return []


def _named(work: Work, command: Command, sentence: Sentence) -> int | None:
    """Return the number that was said, or that of the wave that was named, or of its reply.

    Raises UserError for a number that is too large: what was last dealt with is not meant then.
    """
    for mark in sentence.marks:
        if mark.kind is Kind.NUMBER:
            number = whole_number(mark.text)
        elif mark.kind is Kind.IT and mark.number:
            number = mark.number
        elif mark.kind is Kind.IT and mark.thing == command.thing:
            return None  # “this wave”: what was last dealt with
        else:
            continue
        if mark.thing in {"", command.thing}:
            if number is None:
                raise no_number(mark.text, command.thing)
            return number
        if number is not None and (mark.thing, command.thing) == ("wave", "reply"):
            replies = work.replies.drafted(work.waves.merges().numbers(number))
            return replies[-1].id if replies else None
    return None


def _post_of_day(request: Request, work: Work, command: Command, sentence: Sentence) -> int | None:
    """Return the one post of the day that was said, where the command wants no time itself."""
    days = sentence.has(Kind.WHEN)
    if not days or any(parameter.kind is When for parameter in command.parameters):
        return None
    today = request.at.astimezone(LONDON).date()
    with suppress(UserError):
        day = When.parse(days[0].text).on(today, past=command.words in ENDED)
        found = [
            post.id
            for post in _posts(request, work, command)
            if post.at and post.at.astimezone(LONDON).date() == day
        ]
        return found[0] if len(found) == 1 else None
    return None


def _posts(request: Request, work: Work, command: Command) -> list[Post]:
    end = ENDED.get(command.words, End.NOT_YET)
    newest = work.posts.recent(POSTS)
    return [post for post in newest if post.end is end and may_see(post, request.by)]
