"""Mentions: which post, wave or reply a sentence speaks of.

Sure is a number that was said, the one wave whose name fits, the one post of a day, what was last
dealt with here, or the only one there is. Else the asker is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from bot.commands import Command, recent
from bot.commands.kinds import NTHS
from bot.domain.errors import UserError
from bot.domain.numbers import no_number, whole_number
from bot.domain.people import Role
from bot.domain.posts import End, Post, may_see
from bot.domain.times import LONDON, When
from bot.domain.understanding.marks import Kind, Mark, Topic
from bot.domain.understanding.sentence import Sentence
from bot.store.work import Work
from bot.talk import Request
from bot.words.speaking import _

WAVES = 30  # the newest waves, which may be named by what they are about
POSTS = 60  # the newest posts, among which one is looked for by its day
TELLING = 4  # letters, from which an unknown word may be what a wave is about
MONEY = {"cost", "donation"}  # records of the law, of which none is guessed
TIMING = {"to", "at", "by", "till", "until", "for", "around"}
ENDED = {"posts results": End.OUT, "posts again": End.CANCELLED}
"""What has become of the posts that a command is for; others are for those still to go."""


def topics(request: Request, work: Work) -> list[Topic]:
    """Return what can be named by what it is about: the waves, for who may read them."""
    if not request.by.role.may(Role.STAFF):
        return []
    return [
        Topic("wave", wave.id, f"{wave.called} {wave.ask}") for wave in work.waves.latest(WAVES)
    ]


@dataclass(frozen=True, slots=True)
class Mention:
    """The number of what a sentence surely speaks of, and the words that say so.

    `assumed`: it was not said, but taken from what was last dealt with.
    """

    number: int
    at: tuple[int, ...] = ()
    assumed: bool = False


def mentioned(
    request: Request,
    work: Work,
    command: Command,
    sentence: Sentence,
    before: Mapping[str, int] | None = None,
) -> Mention | None:
    """Return what a sentence surely speaks of; None where that must be asked.

    `before`: numbers by thing that were said just before, in the same breath.
    """
    # What was said counts more than what is remembered; “wave 2” more than “it”, and than a bare 4.
    for mark in sorted(sentence.marks, key=lambda mark: _far(command, mark)):
        if mark.kind is Kind.IT and not mark.number and _is_it(command, mark):
            return _remembered(request, work, command, sentence, before or {})
        if mark.kind is Kind.NUMBER and _is_time(command, sentence, mark):
            continue
        if pointed := _pointed(request, work, command, mark):
            return Mention(pointed, tuple(mark.at))
        if _is_other(command, mark):
            return None
    if command.thing == "post" and (on_day := _post_of_day(request, work, command, sentence)):
        return on_day
    if command.thing in MONEY:
        return _of_money(request, work, command, sentence)
    return _remembered(request, work, command, sentence, before or {})


def _of_money(request: Request, work: Work, command: Command, sentence: Sentence) -> Mention | None:
    """Return the one cost or gift that a sentence's words tell of; None where it must be asked.

    The last one is never taken for it: a refund of another cost would stand in a legal record.
    """
    mine = work.elections.of(request.by.id)
    if mine is None:
        return None
    said = {word.plain: n for n, word in enumerate(sentence.words) if len(word.plain) >= TELLING}
    if command.thing == "cost":
        told = {
            each.id: f"{each.supplier} {each.what} {each.head}"
            for each in work.spending.entries(mine.id)
            if not each.refunds
        }
    else:
        held = work.donations.register(work.elections.owner(mine.id), mine.id)
        told = {each.id: each.name for each in held}
    about = {
        number: {said[word] for word in re.findall(r"\w+", words.casefold()) if word in said}
        for number, words in told.items()
    }
    most = max(map(len, about.values()), default=0)
    likely = [number for number, at in about.items() if len(at) == most]
    if not most or len(likely) != 1:
        return None
    return Mention(likely[0], tuple(sorted(about[likely[0]])))


def _far(command: Command, mark: Mark) -> int:
    """Say how far a mark is from naming one: by its number and noun 0, by pointing 1, else 2."""
    points = mark.kind is Kind.IT and not mark.number
    if mark.thing == command.thing:
        return int(mark.kind is not Kind.NUMBER)
    return 1 if points and _is_it(command, mark) else 2


def _is_other(command: Command, mark: Mark) -> bool:
    """Say whether a mark names one that there is not: of no list, or a wave without a reply."""
    if mark.kind is Kind.NTH:
        return mark.thing in {"", command.thing} and _in_list(command)
    return bool(mark.number) and (mark.thing, command.thing) == ("wave", "reply")


def _remembered(
    request: Request, work: Work, command: Command, sentence: Sentence, before: Mapping[str, int]
) -> Mention | None:
    """Return what was last dealt with, or the only one there is; None where a new one is meant."""
    if _new_topic(command, sentence):
        return None
    known = {**recent.last(request, work), **before}.get(command.thing)
    left = [] if known else choices(request, work, command)
    number = known or (left[0][0] if len(left) == 1 else None)
    return Mention(number, assumed=True) if number else None


def _is_it(command: Command, mark: Mark) -> bool:
    """Say whether “that” is what was last dealt with, though a name may follow that is known."""
    named = any(each.rest and each.required for each in command.parameters)
    return mark.thing == command.thing or (not mark.thing and named)


def _is_time(command: Command, sentence: Sentence, mark: Mark) -> bool:
    """Say whether a number may be a time: in “move it to 7” it is no post."""
    before = sentence.words[mark.at.start - 1].plain if mark.at.start else ""
    wants = any(each.kind is When for each in command.parameters)
    return wants and before in TIMING and not mark.thing


def _in_list(command: Command) -> bool:
    """Say whether “the second one” is one of its things, not its second argument."""
    return not any(parameter.name in NTHS for parameter in command.parameters)


def _new_topic(command: Command, sentence: Sentence) -> bool:
    """Say whether a wave is spoken of by words that no wave is about: that is no remembered one."""
    points = any(mark.kind in {Kind.IT, Kind.NUMBER} for mark in sentence.marks)
    named = any(len(sentence.words[n].plain) >= TELLING for n in sentence.strange)
    own_words = any(parameter.rest for parameter in command.parameters)
    return command.thing == "wave" and named and not points and not own_words


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


def _pointed(request: Request, work: Work, command: Command, mark: Mark) -> int | None:
    """Return the number that a mark says, or that of the wave that it names, or of its reply.

    Raises UserError for a number that is too large: what was last dealt with is not meant then.
    """
    if mark.kind is Kind.NUMBER:
        number = whole_number(mark.text)
        if number is None and mark.thing in {"", command.thing}:
            raise no_number(mark.text, command.thing)
    elif mark.kind is Kind.IT and mark.number:
        number = mark.number
    elif mark.kind is Kind.NTH and _in_list(command):
        shown = recent.listed(request, work, mark.thing or command.thing)
        number = shown[int(mark.text) - 1] if int(mark.text) <= len(shown) else None
    else:
        return None
    if mark.thing in {"", command.thing}:
        return number
    if number is not None and (mark.thing, command.thing) == ("wave", "reply"):
        replies = work.replies.drafted(work.waves.merges().numbers(number))
        return replies[-1].id if replies else None
    return None


def _post_of_day(
    request: Request, work: Work, command: Command, sentence: Sentence
) -> Mention | None:
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
        return Mention(found[0], tuple(days[0].at)) if len(found) == 1 else None
    return None


def _posts(request: Request, work: Work, command: Command) -> list[Post]:
    end = ENDED.get(command.words, End.NOT_YET)
    newest = work.posts.recent(POSTS)
    return [post for post in newest if post.end is end and may_see(post, request.by)]
