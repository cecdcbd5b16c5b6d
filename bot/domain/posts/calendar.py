"""Calendar: a week or a month of posts, day by day, London time.

A post is kept with a moment in UTC; which day it belongs to is decided in London. The same layout
is drawn as a picture, said in words for who cannot see it, and written as an iCalendar file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain import diary
from bot.domain.diary import DiaryEvent
from bot.domain.errors import UserError
from bot.domain.posts.post import Post, Stage
from bot.domain.times.london import LONDON
from bot.domain.times.wallclock import from_to, say_day, say_time
from bot.words.speaking import _, dated


class Span(StrEnum):
    """How much is shown; `FILE` is an iCalendar file and not a picture."""

    WEEK = "week"
    MONTH = "month"
    FILE = "file"

    @classmethod
    def parse(cls, text: str) -> Span:
        """Read “week”, “this month”, “monthly”, “file” or “ics”; raises UserError."""
        word = text.casefold().removeprefix("this ").removesuffix("ly").strip()
        words = {"ics": cls.FILE, "feed": cls.FILE, "ical": cls.FILE}
        words |= {str(span): span for span in cls}
        if word in words:
            return words[word]
        raise UserError(_("“{text}” is not a calendar: say week, month or file.", text=text))


@dataclass(frozen=True, slots=True)
class Slot:
    """One post in the calendar, at its aware time."""

    post: Post
    at: datetime

    @property
    def clock(self) -> str:
        """Its time in London, as people say it: “9am”."""
        return say_time(self.at.astimezone(LONDON).time())


@dataclass(frozen=True, slots=True)
class Day:
    """One day: its posts in their order. `within`: it belongs to the month that is shown."""

    date: date
    slots: tuple[Slot, ...]
    within: bool = True


@dataclass(frozen=True, slots=True)
class Calendar:
    """Seven days from today, or a month in whole weeks, Monday first; each week has seven days."""

    title: str
    weeks: tuple[tuple[Day, ...], ...]
    today: date

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All posts in it, the earliest first."""
        return tuple(slot for week in self.weeks for day in week for slot in day.slots)

    def plain(self) -> str:
        """Say it in words, for who cannot see the picture: a line for each day with a post."""
        lines = [
            f"{say_day(day.date)}: "
            + "; ".join(
                f"{slot.clock} {slot.post.begins} ({_(slot.post.stage)})" for slot in day.slots
            )
            for week in self.weeks
            for day in week
            if day.slots
        ]
        return "\n".join([self.title, *(lines or [_("Nothing is planned.")])])


def bounds(span: Span, now: datetime) -> tuple[datetime, datetime]:
    """Return the moments in London between which the days shown lie, the second excluded."""
    first, last = _days(span, now.astimezone(LONDON).date())
    return _start(first), _start(last + timedelta(days=1))


def lay_out(posts: Sequence[Post], span: Span, now: datetime) -> Calendar:
    """Lay posts out over the coming seven days or this month; posts without a time are left out.

    A month begins and ends with whole weeks, so that its first and last row may show days of its
    neighbours (`Day.within` is false for them).
    """
    today = now.astimezone(LONDON).date()
    first, last = _days(span, today)
    slots = sorted((Slot(post, post.at) for post in posts if post.at), key=lambda slot: slot.at)
    days = [
        Day(
            day,
            tuple(slot for slot in slots if slot.at.astimezone(LONDON).date() == day),
            within=span is Span.WEEK or day.month == today.month,
        )
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1))
    ]
    start, end = dated(first, "d MMM"), dated(last, "d MMM y")
    title = dated(today, "LLLL y") if span is Span.MONTH else from_to(start, end)
    weeks = tuple(tuple(days[n : n + 7]) for n in range(0, len(days), 7))
    return Calendar(title, weeks, today)


def to_ics(posts: Sequence[Post], now: datetime) -> bytes:
    """Return posts as an iCalendar file, one event of half an hour each.

    Posts without a time and cancelled ones are left out. One that is not approved is tentative. The
    UID is the post's number.
    """
    events = (
        DiaryEvent(
            f"post-{post.id}",
            f"Post {post.id}: {post.begins}",
            f"{post.text}\n\n{', '.join(post.networks)} — {post.stage}",
            post.at,
            post.at + timedelta(minutes=30),
            sure=post.approved,
        )
        for post in posts
        if post.at and post.stage is not Stage.CANCELLED
    )
    return diary.to_ics("Posts", events, now)


def _days(span: Span, today: date) -> tuple[date, date]:
    """Return the first and the last day shown: seven days, or the month in whole weeks."""
    if span is Span.WEEK:
        return today, today + timedelta(days=6)
    first = today.replace(day=1)
    # 31 days from the first of a month are in the next month, whatever its length.
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())


def _start(day: date) -> datetime:
    return datetime.combine(day, time(0), LONDON)
