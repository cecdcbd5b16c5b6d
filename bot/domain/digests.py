"""Digests: what a member wants to hear of by the clock, on which days and when.

Times are London's and days of the week are numbers, Monday 0. Only the choice is here: what a
digest says is gathered in `bot/actions/briefing`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.errors import UserError
from bot.domain.people import Role
from bot.domain.times.london import LONDON, SATURDAY, is_working_date
from bot.domain.times.reading import read_clock
from bot.domain.times.slots import slot_on
from bot.domain.times.wallclock import say_time
from bot.domain.times.words import plain
from bot.words.speaking import ENGLISH, _, dated, marked, speaking

# About a working day. A digest that could not be said for longer (the bot was off) is left out: the
# next one tells all that is new since the last that was said.
LATE = timedelta(hours=9)

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WORKDAYS = frozenset(range(SATURDAY))
# Any Monday, to have the names of days worded in the reader's language.
A_MONDAY = date(2024, 1, 1)
EVERY_DAY = frozenset(range(len(WEEK)))
_DAYS = {
    "daily": EVERY_DAY,
    "every day": EVERY_DAY,
    "everyday": EVERY_DAY,
    "working days": WORKDAYS,
    "working day": WORKDAYS,
    "workdays": WORKDAYS,
    "workday": WORKDAYS,
    "weekdays": WORKDAYS,
    "weekday": WORKDAYS,
    "weekends": EVERY_DAY - WORKDAYS,
    "weekend": EVERY_DAY - WORKDAYS,
}
_NAMED_DAYS = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b")
_DAY = rf"({'|'.join(WEEK)})(?:s|r|rs|nes|ur)?(?:days?)?"
_DAYS_ON = re.compile(rf"\b{_DAY} ?(?:-|–|to|until) ?{_DAY}\b")
_ONE_DAY = re.compile(rf"\b{_DAY}\b")
# Only before days: “every 8am” says no day.
_EVERY = re.compile(rf"\b(?:every|each) (?=(?:working |work|week)(?:day|end)|{'|'.join(WEEK)})")
_ALWAYS = re.compile(r"\b(?:always|even (?:if|when|on) (?:it is |an )?empty(?: day)?)\b")
_FILLERS = frozenset(
    {
        "at",
        "on",
        "and",
        "the",
        "my",
        "just",
        "about",
        "with",
        "for",
        "of",
        "all",
        "that",
        "is",
        "yours",
    }
)


class Topic(StrEnum):
    """What a digest can tell of; the values are kept in the store."""

    WAVES = marked("waves")
    QUEUE = marked("queue")
    POSTS = marked("posts")
    SPENDING = marked("spending")
    DATES = marked("dates")

    @property
    def role(self) -> Role:
        """The least role that may hear of it: letters are for staff, campaigning for candidates."""
        return Role.STAFF if self in {Topic.WAVES, Topic.QUEUE} else Role.CANDIDATE

    @property
    def own(self) -> bool:
        """Whether it is about the person alone, and nothing for a room where others read."""
        return self in {Topic.SPENDING, Topic.DATES}


_OTHER_WORDS = {
    "letters": Topic.WAVES,
    "campaigns": Topic.WAVES,
    "answers": Topic.QUEUE,
    "money": Topic.SPENDING,
    "budget": Topic.SPENDING,
    "deadlines": Topic.DATES,
    "election": Topic.DATES,
}


@dataclass(frozen=True, slots=True)
class DigestChoice:
    """What a member chose: the time in London, the days (Monday is 0), the topics.

    No topics means all that their role may hear of, also those that come later. `always`: a digest
    is said on a day with nothing new, too, which else passes in silence.
    """

    at: time
    days: frozenset[int] = WORKDAYS
    topics: tuple[Topic, ...] = ()
    always: bool = False

    @classmethod
    def parse(cls, text: str) -> DigestChoice:
        """Read “08:00 mon-fri waves posts”, in any order.

        Days default to Monday to Friday. Raises UserError where the time is missing, and for any
        word that is not understood: a digest on days that nobody asked for would not be noticed.
        """
        left = plain(text).replace(": ", " ")
        always, left = bool(_ALWAYS.search(left)), _ALWAYS.sub(" ", left)
        days, left = _read_days(left)
        topics, left = _read_topics(left)
        clock, left = read_clock(left)
        if unknown := [word for word in left.split() if word not in _FILLERS]:
            raise UserError(
                _(
                    "I don't know what “{words}” means in a digest: name a time, days and any of "
                    "{topics}.",
                    words=" ".join(unknown),
                    topics=", ".join(_(topic) for topic in Topic),
                ),
                hint="digest at 08:00 mon-fri waves posts",
            )
        if clock is None:
            raise UserError(_("At what time?"), hint="digest at 08:00 mon-fri waves posts")
        return cls(clock.time, days or WORKDAYS, topics, always)

    def __str__(self) -> str:
        """Write it so that `parse` reads it again: in English, whatever its reader speaks."""
        with speaking(ENGLISH):
            return self.said

    @property
    def said(self) -> str:
        """How it is said to its reader: “8am on working days: waves, posts”."""
        when = f"{say_time(self.at)} {_say_days(self.days)}"
        about = ", ".join(_(topic) for topic in self.topics) or _("all that is yours")
        if self.always:
            return _("{when}: {about}, even on an empty day", when=when, about=about)
        return f"{when}: {about}"

    def topics_for(self, role: Role) -> tuple[Topic, ...]:
        """Return the topics that a member of this role hears of; a role lost loses its topics."""
        return tuple(topic for topic in self.topics or Topic if role.may(topic.role))

    def due(self, now: datetime, told: datetime) -> datetime | None:
        """Return the slot that is due now, None where none is or it was told already.

        `told` is up to when the last digest told; both times are aware. A digest of Monday to
        Friday is one of working days, as the office's own is, and leaves out bank holidays; whoever
        chose other days gets those.
        """
        day = now.astimezone(LONDON).date()
        if day.weekday() not in self.days or (self.days == WORKDAYS and not is_working_date(day)):
            return None
        slot = slot_on(day, self.at)
        return slot if told < slot <= now < slot + LATE else None


def _read_days(text: str) -> tuple[frozenset[int], str]:
    """Read all days out of a text, and give back the rest of it."""
    named: list[tuple[str, frozenset[int]]] = []
    text = _EVERY.sub(" ", text)
    named += [(found[0], _DAYS[found[0]]) for found in _NAMED_DAYS.finditer(text)]
    text = _NAMED_DAYS.sub(" ", text)
    for found in _DAYS_ON.finditer(text):
        first, last = WEEK.index(found[1]), WEEK.index(found[2])
        # “fri to mon” runs over the end of the week.
        run = range(first, last + (len(WEEK) * (last < first)) + 1)
        named.append((found[0], frozenset(day % len(WEEK) for day in run)))
    text = _DAYS_ON.sub(" ", text)
    named += [(found[0], frozenset({WEEK.index(found[1])})) for found in _ONE_DAY.finditer(text)]
    days: frozenset[int] = frozenset()
    for words, some in named:
        # “Daily, friday” may mean every day, or Fridays.
        if days & some:
            raise UserError(
                _("“{words}” is among the days that you named before: say each once.", words=words),
                hint="digest at 08:00 mon-fri waves posts",
            )
        days |= some
    return days, _ONE_DAY.sub(" ", text)


def _read_topics(text: str) -> tuple[tuple[Topic, ...], str]:
    """Read all topics out of a text, and give back the rest of it."""
    words = _OTHER_WORDS | {str(topic): topic for topic in Topic}
    named = {words[word] for word in text.split() if word in words}
    left = " ".join(word for word in text.split() if word not in words)
    return tuple(topic for topic in Topic if topic in named), left


def _say_days(days: frozenset[int]) -> str:
    if days == EVERY_DAY:
        return _("every day")
    if days == WORKDAYS:
        return _("on working days")
    names = ", ".join(dated(A_MONDAY + timedelta(days=day), "EEE") for day in sorted(days))
    return _("on {days}", days=names)
