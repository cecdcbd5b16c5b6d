"""The desk card: what waits for one person, in the order in which it presses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from textwrap import shorten

from bot.domain.elections import Deadline
from bot.domain.posts.calendar import Span, calendar
from bot.domain.posts.post import Post
from bot.domain.wallclock import say
from bot.domain.waves.wave import Wave
from bot.pictures.calendar import draw_calendar
from bot.talk import Button, Part, Picture, Reply, Text, Title

SHOWN = 5  # of each kind; the rest is counted
LABEL = 40  # characters of a button

GONE = Reply("This desk is closed: you are no longer in this office.", private=True)


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on somebody's desk on a day.

    `waves` are those that nobody has answered; `approvals` the posts that this very person may
    approve; `week` the posts of the coming seven days; `cases` and `queue` count what waits for
    a person's own words; `money` says how a candidate's spending stands, `dates` what comes next.
    """

    on: date
    staff: bool
    waves: tuple[Wave, ...] = ()
    approvals: tuple[Post, ...] = ()
    adverts: tuple[tuple[str, str], ...] = ()
    unknowns: int = 0
    cases: int = 0
    queue: int = 0
    week: tuple[Post, ...] = ()
    money: str = ""
    dates: tuple[Deadline, ...] = ()

    @property
    def clear(self) -> bool:
        """Whether nothing on it waits for anybody."""
        waiting = self.waves or self.approvals or self.adverts
        return not (waiting or self.unknowns or self.cases or self.queue)


def desk_card(desk: Desk, now: datetime) -> Reply:
    """Show what waits for this person, then what comes."""
    return Reply(
        Title("Your desk"),
        *([Text("Nothing waits for you.")] if desk.clear else []),
        *_unknowns(desk.unknowns),
        *_approvals(desk),
        *(_waves(desk.waves) if desk.staff else []),
        *_own_words(desk),
        *_campaign(desk),
        *_week(desk.week, now),
        private=True,
    )


def _unknowns(count: int) -> list[Part]:
    if not count:
        return []
    words = f"⚠ {_count(count, 'message')} may or may not have gone out: please look."
    return [Text(words), Button("Say which went out", "unknown", style="danger")]


def _approvals(desk: Desk) -> list[Part]:
    """Name what this person may let go."""
    parts: list[Part] = []
    if desk.approvals:
        lines = [
            f"• Post {post.id}, {say(post.at)}, by {post.writer}: “{post.begins}”"
            for post in desk.approvals
            if post.at
        ]
        parts.append(Text("\n".join(["Waiting for your approval:", *_most(lines)])))
        parts += [
            Button(f"Read post {post.id}", f"posts show {post.id}", style="primary")
            for post in desk.approvals[:SHOWN]
        ]
    for name, proposal in desk.adverts[:SHOWN]:
        parts.append(Text(f"An advert waits for your word: {name}."))
        parts.append(Button("Prepare it, paused", f"ads confirm {proposal}"))
    return parts


def _waves(waves: Sequence[Wave]) -> list[Part]:
    if not waves:
        return [Text("Every wave has its answer.")]
    lines = [
        f"• {wave.called}: {_count(wave.letters, 'letter')}"
        + (f", ⚠ {_count(wave.cases, 'possible case')}" if wave.cases else "")
        for wave in waves
    ]
    heading = f"{_count(len(waves), 'wave')} without an answer:"
    return [
        Text("\n".join([heading, *_most(lines)])),
        *(
            Button(shorten(f"Show {wave.called}", LABEL, placeholder="…"), f"waves show {wave.id}")
            for wave in waves[:SHOWN]
        ),
    ]


def _own_words(desk: Desk) -> list[Part]:
    """Count those who wait for a person's own words."""
    parts: list[Part] = []
    if desk.queue:
        waits = "waits" if desk.queue == 1 else "wait"
        parts.append(Text(f"{_count(desk.queue, 'person', 'people')} {waits} for your own words."))
        parts.append(Button("Answer the next", "queue"))
    if desk.cases:
        parts.append(Text(f"{_count(desk.cases, 'case')} open."))
        parts.append(Button("The cases", "cases"))
    return parts


def _campaign(desk: Desk) -> list[Part]:
    """Say how a candidate's money stands, and what the calendar of law brings."""
    parts: list[Part] = []
    if desk.money:
        parts.append(Text(desk.money))
        parts.append(Button("What is left", "spending left"))
    if desk.dates:
        lines = [f"• {str(each)[:1].upper()}{str(each)[1:]}" for each in desk.dates]
        parts.append(Text("\n".join(["Next:", *lines])))
        parts.append(Button("All dates", "election dates"))
    return parts


def _week(posts: Sequence[Post], now: datetime) -> list[Part]:
    shown = calendar(posts, Span.WEEK, now)
    if not shown.slots:
        return [
            Text("No post is planned for the coming week."),
            Button("Draft a post", "posts draft"),
        ]
    return [
        Text("Posts of the week:"),
        Picture(draw_calendar(shown), shown.plain()),
        Button("The calendar", "posts calendar"),
        Button("Draft a post", "posts draft"),
    ]


def _most(lines: Sequence[str]) -> list[str]:
    more = len(lines) - SHOWN
    return [*lines[:SHOWN], *([f"… and {more} more"] if more > 0 else [])]


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
