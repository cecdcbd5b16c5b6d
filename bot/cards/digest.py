"""The digest of one person: all that is new since they were last told, on one card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.counted import counted
from bot.domain.elections import Deadline
from bot.domain.london import short
from bot.domain.posts.calendar import Span, calendar
from bot.domain.posts.post import Post
from bot.domain.wallclock import say
from bot.domain.waves.wave import Wave
from bot.pictures.calendar import draw_calendar
from bot.talk import Button, Chart, Part, Picture, Reply, Text, Title

SHOWN = 8  # of each kind; the rest is counted
NAME = 24  # characters of a campaign's name under its bar


@dataclass(frozen=True, slots=True)
class Grown:
    """A wave, and how many letters came in since."""

    wave: Wave
    new: int


@dataclass(frozen=True, slots=True)
class Out:
    """A post that went out, and whether each network still showed it when I looked."""

    post: Post
    networks: tuple[tuple[str, bool | None], ...]


@dataclass(frozen=True, slots=True)
class News:
    """What is new for somebody since a time.

    `waiting` are all who wait for a person's own answer, if any of them is new; `week` the posts
    planned for the seven days to come; `costs` how many were added, and `money` how it stands.
    """

    since: datetime
    now: datetime
    waves: tuple[Grown, ...] = ()
    waiting: int = 0
    newly_waiting: int = 0
    out: tuple[Out, ...] = ()
    to_approve: tuple[Post, ...] = ()
    week: tuple[Post, ...] = ()
    costs: int = 0
    money: str = ""
    dates: tuple[Deadline, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (
            self.waves
            or self.newly_waiting
            or self.out
            or self.to_approve
            or self.costs
            or self.dates
        )


def digest(news: News) -> Reply:
    """Draw one card of all that is new."""
    parts: list[Part] = [
        *_waves(news.waves),
        *_queue(news),
        *_posts(news),
        *_money(news),
        *_dates(news.dates),
    ]
    nothing = Text(f"Nothing new since {short(news.since)}.")
    return Reply(Title("Your digest"), *(parts or [nothing]))


def _waves(waves: Sequence[Grown]) -> list[Part]:
    if not waves:
        return []
    new = sum(each.new for each in waves)
    cases = sum(each.wave.cases for each in waves)
    flagged = f" ⚠ {counted(cases, 'letter')} may hide a case." if cases else ""
    shown = waves[:SHOWN]
    return [
        Text(f"{counted(new, 'new letter')} in {counted(len(waves), 'campaign')}.{flagged}"),
        Chart(
            "New letters by campaign",
            tuple(each.wave.called[:NAME] for each in shown),
            tuple(each.new for each in shown),
        ),
        *(
            Button(f"Show {each.wave.called}"[:40], f"waves show {each.wave.id}")
            for each in shown[:3]
        ),
    ]


def _queue(news: News) -> list[Part]:
    if not news.newly_waiting:
        return []
    newly, all_ = news.newly_waiting, counted(news.waiting, "person", "people")
    waits = "waits" if news.waiting == 1 else "wait"
    return [
        Text(f"{all_} {waits} for your own words, {newly} of them new."),
        Button("Answer the next", "queue"),
    ]


def _posts(news: News) -> list[Part]:
    parts: list[Part] = []
    if news.out:
        lines = [f"• “{each.post.begins}” on {_networks(each)}" for each in news.out[:SHOWN]]
        parts.append(Text("\n".join([f"{counted(len(news.out), 'post')} went out:", *lines])))
        parts += [
            Button(f"How post {each.post.id} does", f"posts results {each.post.id}")
            for each in news.out[:3]
        ]
    if news.to_approve:
        lines = [
            f"• Post {post.id}, {say(post.at)}: “{post.begins}”"
            for post in news.to_approve[:SHOWN]
            if post.at
        ]
        parts.append(Text("\n".join(["Waiting for your approval:", *lines])))
        parts += [
            Button(f"Read post {post.id}", f"posts show {post.id}", style="primary")
            for post in news.to_approve[:3]
        ]
    if parts and (week := calendar(news.week, Span.WEEK, news.now)).slots:
        parts.append(Picture(draw_calendar(week), week.plain()))
    return parts


def _networks(out: Out) -> str:
    gone = " (⚠ no longer there)"
    return ", ".join(f"{name}{gone if live is False else ''}" for name, live in out.networks)


def _money(news: News) -> list[Part]:
    if not news.costs:
        return []
    added = f"{counted(news.costs, 'cost')} added to the ledger. {news.money}".strip()
    return [Text(added), Button("What is left", "spending left")]


def _dates(dates: Sequence[Deadline]) -> list[Part]:
    if not dates:
        return []
    return [
        Text("\n".join(["Coming:", *(f"• {each}" for each in dates)])),
        Button("All dates", "election dates"),
    ]
