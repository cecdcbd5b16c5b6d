"""Twins: giving a post its time, and giving it another, are one where it does not matter which.

“Friday week at 9 for post 18” may ask for either. Which one it is is seen by the post.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from bot.commands import Command
from bot.commands.mentions import mentioned
from bot.commands.reading import Read
from bot.domain.errors import UserError
from bot.domain.times import When
from bot.domain.understanding.index import Meaning
from bot.domain.understanding.marks import Kind
from bot.store.work import Work
from bot.talk import Request

FIRST_TIME, OTHER_TIME = "posts schedule", "posts move"
SURE = 0.8  # of one of them: then that is asked for


def one_of_twins(
    request: Request,
    work: Work,
    commands: Mapping[str, Command],
    said: Read,
    ranked: Sequence[Meaning],
) -> list[Meaning]:
    """Take both for one, as likely as both together, where they come first and a time is said."""
    pair = [each for each in ranked[:2] if each.command in {FIRST_TIME, OTHER_TIME}]
    if len(pair) < 2 or pair[0].sure >= SURE or not said.sentence.has(Kind.WHEN):  # noqa: PLR2004 - both
        return list(ranked)
    wanted = OTHER_TIME if _has_time(request, work, commands, said) else FIRST_TIME
    one = next(each for each in pair if each.command == wanted)
    return [replace(one, sure=pair[0].sure + pair[1].sure), *ranked[2:]]


def _has_time(request: Request, work: Work, commands: Mapping[str, Command], said: Read) -> bool:
    """Say whether the post that is spoken of has a time already, as “an hour later” says."""
    for mark in said.sentence.has(Kind.WHEN):
        with suppress(UserError):
            if When.parse(mark.text).is_relative:
                return True
    with suppress(UserError):
        about = mentioned(request, work, commands[OTHER_TIME], said.sentence)
        return bool(about and work.posts.get(about.number).at)
    return False
