"""Polls: a question to the room, one vote a person.

Votes are counted by the bot and not by a platform, so a poll is the same in every chat.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.domain.errors import UserError
from bot.domain.people import Member, Role
from bot.words.speaking import _

# Telegram's limits (core.telegram.org/bots/api#sendpoll), so that any chat can carry a poll.
MOST_OPTIONS = 12
LONGEST_QUESTION = 300
LONGEST_OPTION = 100

_EXAMPLE = "When shall we canvass? Friday / Saturday / Sunday"


@dataclass(frozen=True, slots=True)
class Question:
    """A question and two to twelve different options, in the order in which they were typed."""

    question: str
    options: tuple[str, ...]

    wants: ClassVar[str] = "lines"

    @classmethod
    def parse(cls, text: str) -> Question:
        """Read “When? Friday / Saturday”, or one line each; raises UserError that says what lacks.

        In one line the options are parted by “/” or “;” after the question mark.
        """
        # Lines of a list are often pasted with their bullets.
        question, *options = (line.strip(" -•*") for line in text.strip().splitlines())
        if not options:
            question, mark, rest = text.strip().partition("?")
            question += mark
            options = [part.strip() for part in re.split(r"[/;]", rest)]
        # An option twice would split its votes.
        chosen = tuple(dict.fromkeys(option for option in options if option))
        if len(chosen) < 2:  # noqa: PLR2004 - a choice is between two at least
            raise UserError(
                _(
                    "A poll needs a question and two choices at least, like: {example}",
                    example=_EXAMPLE,
                )
            )
        if len(chosen) > MOST_OPTIONS:
            raise UserError(
                _(
                    "A poll has {most} choices at most; here are {count}.",
                    most=MOST_OPTIONS,
                    count=len(chosen),
                )
            )
        if len(question) > LONGEST_QUESTION or any(len(each) > LONGEST_OPTION for each in chosen):
            raise UserError(
                _(
                    "Shorten it, please: a question has {question} characters at most, and a "
                    "choice {choice}.",
                    question=LONGEST_QUESTION,
                    choice=LONGEST_OPTION,
                )
            )
        return cls(question, chosen)


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll and its votes so far.

    `votes` are counts in the order of `options`; `by` is the id of the member who asked, and
    `asker` their role; `closes` an aware time, None where it stays open until it is closed by hand.
    """

    id: int
    question: str
    options: tuple[str, ...]
    votes: tuple[int, ...]
    by: int
    closes: datetime | None = None
    closed: bool = False
    asker: Role = Role.STAFF

    @property
    def leading(self) -> tuple[str, ...]:
        """The options that have most votes, several in a tie; none while there is no vote."""
        most = max(self.votes)
        ranked = zip(self.options, self.votes, strict=True)
        return tuple(option for option, votes in ranked if votes == most) if most else ()


def is_asked(member: Member, poll: Poll, *, here: bool) -> bool:
    """Return whether a poll was asked of a member, who then may see it and vote.

    Staff are asked by everybody. A candidate is by candidates, and by those in whose room they are:
    `here` says whether they speak where the poll was asked, which only those in the room can.
    """
    staff = Role.STAFF
    return member.role.may(staff) or poll.by == member.id or here or not poll.asker.may(staff)
