"""The digest of one person: all that is new since they were last told, on one card.

What is told depends on the topics that the person chose and may hear of; the caller leaves the
others empty. With nothing new the card is one line, which is said only where the person asked to
hear that too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.cards.letters import aside_line
from bot.domain.elections import Deadline
from bot.domain.letters import Notice
from bot.domain.posts import Post, Span, lay_out
from bot.domain.times import say, short
from bot.domain.waves.wave import Wave
from bot.pictures.calendar import draw_calendar
from bot.talk import Button, Chart, Part, Picture, Reply, Text, Title
from bot.words.speaking import _, many

SHOWN = 8  # of each kind; the rest is counted
NAME = 24  # characters of a campaign's name under its bar


@dataclass(frozen=True, slots=True)
class Grown:
    """A wave, and how many letters came in since.

    `new` counts letters after the last digest; the wave's own figures are of all of them.
    """

    wave: Wave
    new: int


@dataclass(frozen=True, slots=True)
class Out:
    """A post that went out, and whether each network still showed it when I looked.

    By network: True still there, False not any more, None not looked at yet.
    """

    post: Post
    networks: tuple[tuple[str, bool | None], ...]


@dataclass(frozen=True, slots=True)
class News:
    """What is new for a member since a time.

    `waiting` are all who wait for a person's own answer, if any of them is new; `week` the posts
    planned for the seven days to come; `costs` how many were added, and `money` how it stands.

    `since` and `now` are aware. `waves` has those with most new letters first. `to_approve` are the
    posts that this very person may approve.
    """

    since: datetime
    now: datetime
    waves: tuple[Grown, ...] = ()
    aside: Mapping[Notice, int] = field(default_factory=dict)
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
        # The week ahead and what was set aside are no news: they are shown beside it.
        return not (
            self.waves
            or self.newly_waiting
            or self.out
            or self.to_approve
            or self.costs
            or self.dates
        )


def digest(news: News) -> Reply:
    """Draw one card of all that is new.

    In the order of what is likeliest to need an answer.
    """
    parts: list[Part] = [
        *_waves(news.waves),
        *aside_line(news.aside),
        *_queue(news),
        *_posts(news),
        *_money(news),
        *_dates(news.dates),
    ]
    nothing = Text(_("Nothing new since {since}.", since=short(news.since)))
    return Reply(Title(_("Your digest")), *(parts if not news.empty else [nothing, *parts]))


def _waves(waves: Sequence[Grown]) -> list[Part]:
    if not waves:
        return []
    new = sum(each.new for each in waves)
    cases = sum(each.wave.cases for each in waves)
    letters = many("{count:,} new letter", "{count:,} new letters", new)
    campaigns = many("{count:,} campaign", "{count:,} campaigns", len(waves))
    said = [_("{letters} in {campaigns}.", letters=letters, campaigns=campaigns)]
    if cases:
        said.append(
            many(
                "⚠ {count:,} letter may hide a case.", "⚠ {count:,} letters may hide a case.", cases
            )
        )
    shown = waves[:SHOWN]
    return [
        Text(" ".join(said)),
        Chart(
            _("New letters by campaign"),
            tuple(each.wave.called[:NAME] for each in shown),
            tuple(each.new for each in shown),
        ),
        *(
            Button(_("Show {name}", name=each.wave.called)[:40], f"waves show {each.wave.id}")
            for each in shown[:3]
        ),
    ]


def _queue(news: News) -> list[Part]:
    if not news.newly_waiting:
        return []
    waits = many(
        "{count:,} person waits for your own words, {newly} of them new.",
        "{count:,} people wait for your own words, {newly} of them new.",
        news.waiting,
        newly=news.newly_waiting,
    )
    return [
        Text(waits),
        Button(_("Answer the next"), "queue"),
    ]


def _posts(news: News) -> list[Part]:
    parts: list[Part] = []
    if news.out:
        lines = [
            _("• “{begins}” on {networks}", begins=each.post.begins, networks=_networks(each))
            for each in news.out[:SHOWN]
        ]
        head = many("{count:,} post went out:", "{count:,} posts went out:", len(news.out))
        parts.append(Text("\n".join([head, *lines])))
        parts += [
            Button(_("How post {post} does", post=each.post.id), f"posts results {each.post.id}")
            for each in news.out[:3]
        ]
    if news.to_approve:
        lines = [
            _("• Post {post}, {at}: “{begins}”", post=post.id, at=say(post.at), begins=post.begins)
            for post in news.to_approve[:SHOWN]
            if post.at
        ]
        parts.append(Text("\n".join([_("Waiting for your approval:"), *lines])))
        parts += [
            Button(_("Read post {post}", post=post.id), f"posts show {post.id}", style="primary")
            for post in news.to_approve[:3]
        ]
    # Only with something new about posts: the picture alone would come every day.
    if parts and (week := lay_out(news.week, Span.WEEK, news.now)).slots:
        parts.append(Picture(draw_calendar(week), week.plain()))
    return parts


def _networks(out: Out) -> str:
    """Name the networks, with a warning where one does not show the post any more."""
    return ", ".join(
        _("{name} (⚠ no longer there)", name=name) if live is False else name
        for name, live in out.networks
    )


def _money(news: News) -> list[Part]:
    if not news.costs:
        return []
    added = many(
        "{count:,} cost added to the ledger.", "{count:,} costs added to the ledger.", news.costs
    )
    return [Text(f"{added} {news.money}".strip()), Button(_("What is left"), "spending left")]


def _dates(dates: Sequence[Deadline]) -> list[Part]:
    if not dates:
        return []
    return [
        Text("\n".join([_("Coming:"), *(f"• {each}" for each in dates)])),
        Button(_("All dates"), "election dates"),
    ]
