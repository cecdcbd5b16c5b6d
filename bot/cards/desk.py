"""The desk card: what waits for one person, in the order in which it presses.

Everything that waits for this person, with the button that deals with it. In doubt comes before
approvals, then letters, then the person's own campaign and the week. A role sees only what it may
act on: the caller leaves the rest empty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from textwrap import shorten

from bot.cards.letters import aside_line
from bot.domain.elections import Deadline
from bot.domain.letters import Notice
from bot.domain.posts import Post, Span, lay_out
from bot.domain.replies import Waiting
from bot.domain.times import say
from bot.domain.waves.wave import Wave
from bot.pictures.calendar import draw_calendar
from bot.talk import Button, Part, Picture, Reply, Text, Title
from bot.words.speaking import _, many

SHOWN = 5  # of each kind; the rest is counted
LABEL = 40  # characters of a button


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on a member's desk on a day.

    `waves` are those that nobody has answered; `approvals` the posts that this very person may
    approve; `week` the posts of the coming seven days; `cases` and `queue` count what waits for
    a person's own words, and `yours` are those whom this very person has taken; `money` says how a
    candidate's spending stands, `dates` what comes next; `clocks`
    are the donations to be checked or returned.

    `aside` counts the week's letters that no person wrote; they wait for nobody.

    `adverts` are the name and the proposal of each. `money` is a whole sentence, empty where the
    limit is not known. It is compared by its `repr` to see whether anything has changed, so every
    field must print its value.
    """

    on: date
    staff: bool
    waves: tuple[Wave, ...] = ()
    approvals: tuple[Post, ...] = ()
    adverts: tuple[tuple[str, str], ...] = ()
    unknowns: int = 0
    failed: int = 0
    cases: int = 0
    queue: int = 0
    aside: Mapping[Notice, int] = field(default_factory=dict)
    yours: tuple[Waiting, ...] = ()
    week: tuple[Post, ...] = ()
    money: str = ""
    dates: tuple[Deadline, ...] = ()
    clocks: tuple[str, ...] = ()

    @property
    def clear(self) -> bool:
        """Whether nothing on it waits for anybody."""
        waiting = self.waves or self.approvals or self.adverts or self.clocks
        return not (waiting or self.unknowns or self.failed or self.cases or self.queue)


def closed_card() -> Reply:
    """Say to a person who has left the office that their desk is no longer theirs.

    It replaces the desk in the place where that was kept, so that no letters stay there to be read.
    """
    return Reply(_("This desk is closed: you are no longer in this office."), private=True)


def desk_card(desk: Desk, now: datetime) -> Reply:
    """Show what waits for this person, then what comes.

    `now` (aware) decides which days the week shows. For one person alone.
    """
    return Reply(
        Title(_("Your desk")),
        *([Text(_("Nothing waits for you."))] if desk.clear else []),
        *_unknowns(desk.unknowns),
        *_failed(desk.failed),
        *_approvals(desk),
        # Candidates do not read the office's letters, and “every wave has its answer” would tell of
        # them.
        *(_waves(desk.waves) if desk.staff else []),
        *_own_words(desk),
        *aside_line(desk.aside),
        *_campaign(desk),
        *_week(desk.week, now),
        private=True,
    )


def _unknowns(count: int) -> list[Part]:
    if not count:
        return []
    words = many(
        "⚠ {count:,} message may or may not have gone out: please look.",
        "⚠ {count:,} messages may or may not have gone out: please look.",
        count,
    )
    return [Text(words), Button(_("Say which went out"), "unknown", style="danger")]


def _failed(count: int) -> list[Part]:
    if not count:
        return []
    words = many(
        "⚠ {count:,} thing did not go out this week.",
        "⚠ {count:,} things did not go out this week.",
        count,
    )
    return [Text(words), Button(_("See what to do"), "unknown")]


def _approvals(desk: Desk) -> list[Part]:
    """Name what this person may let go.

    The first five have a button; more are counted. An advert's button is the manager's
    confirmation.
    """
    parts: list[Part] = []
    if desk.approvals:
        lines = [
            _(
                "• Post {post}, {at}, by {writer}: “{begins}”",
                post=post.id,
                at=say(post.at),
                writer=post.writer,
                begins=post.begins,
            )
            for post in desk.approvals
            # A post without a time cannot lapse, and waits for nothing today.
            if post.at
        ]
        parts.append(Text("\n".join([_("Waiting for your approval:"), *_most(lines)])))
        parts += [
            Button(_("Read post {post}", post=post.id), f"posts show {post.id}", style="primary")
            for post in desk.approvals[:SHOWN]
        ]
    for name, proposal in desk.adverts[:SHOWN]:
        parts.append(Text(_("An advert waits for your word: {name}.", name=name)))
        parts.append(Button(_("Prepare it, paused"), f"ads confirm {proposal}"))
    return parts


def _waves(waves: Sequence[Wave]) -> list[Part]:
    if not waves:
        return [Text(_("Every wave has its answer."))]
    heading = many(
        "{count:,} wave without an answer:", "{count:,} waves without an answer:", len(waves)
    )
    return [
        Text("\n".join([heading, *_most([_line(wave) for wave in waves])])),
        *(
            Button(
                shorten(_("Show {wave}", wave=wave.called), LABEL, placeholder="…"),
                f"waves show {wave.id}",
            )
            for wave in waves[:SHOWN]
        ),
    ]


def _line(wave: Wave) -> str:
    letters = many("{count:,} letter", "{count:,} letters", wave.letters)
    line = f"• {wave.called}: {letters}"
    if not wave.cases:
        return line
    cases = many("⚠ {count:,} possible case", "⚠ {count:,} possible cases", wave.cases)
    return f"{line}, {cases}"


def _own_words(desk: Desk) -> list[Part]:
    """Count the people, not their letters, that wait for a person's own words."""
    parts: list[Part] = []
    if desk.queue:
        waits = many(
            "{count:,} person waits for your own words.",
            "{count:,} people wait for your own words.",
            desk.queue,
        )
        parts.append(Text(waits))
        parts += _yours(desk.yours)
        parts.append(Button(_("Answer the next"), "queue"))
    if desk.cases:
        parts.append(Text(many("{count:,} case open.", "{count:,} cases open.", desk.cases)))
        parts.append(Button(_("The cases"), "cases"))
    return parts


def _yours(waiting: Sequence[Waiting]) -> list[Part]:
    """Name whom this person has taken, or was left by a colleague.

    By the member's number, which `queue take` and `queue leave` keep.
    """
    if not waiting:
        return []
    lines = [f"• {each.person.called}, “{each.wave.called}”" for each in waiting]
    return [
        Text("\n".join([_("Yours to answer:"), *_most(lines)])),
        *(
            Button(
                shorten(_("Answer {person}", person=each.person.called), LABEL, placeholder="…"),
                f"queue letter {each.letter}",
            )
            for each in waiting[:SHOWN]
        ),
    ]


def _campaign(desk: Desk) -> list[Part]:
    """Say how much a candidate has left to spend, and what the calendar of law brings.

    `dates` are deadlines of law, the nearest first.
    """
    parts: list[Part] = []
    if desk.money:
        parts.append(Text(desk.money))
        parts.append(Button(_("What is left"), "spending left"))
    if desk.clocks:
        parts.append(Text("\n".join(f"• {line}" for line in desk.clocks)))
        parts.append(Button(_("Your donations"), "donations"))
    if desk.dates:
        # A deadline reads as part of a sentence; here it begins a line.
        lines = [f"• {str(each)[:1].upper()}{str(each)[1:]}" for each in desk.dates]
        parts.append(Text("\n".join([_("Next:"), *lines])))
        parts.append(Button(_("All dates"), "election dates"))
    return parts


def _week(posts: Sequence[Post], now: datetime) -> list[Part]:
    shown = lay_out(posts, Span.WEEK, now)
    if not shown.slots:
        return [
            Text(_("No post is planned for the coming week.")),
            Button(_("Draft a post"), "posts draft"),
        ]
    return [
        Text(_("Posts of the week:")),
        Picture(draw_calendar(shown), shown.plain()),
        Button(_("The calendar"), "posts calendar"),
        Button(_("Draft a post"), "posts draft"),
    ]


def _most(lines: Sequence[str]) -> list[str]:
    more = len(lines) - SHOWN
    return [*lines[:SHOWN], *([_("… and {more} more", more=more)] if more > 0 else [])]
