"""Digests: what is new for a member since they were last told."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.actions.briefing.desk import to_approve
from bot.actions.campaign.candidates import balance_if_known, every_date
from bot.actions.replies import waiting_in_all
from bot.cards.digest import Grown, News, Out, digest
from bot.cards.spending import left_of
from bot.cards.waves import digest_card
from bot.config import Config
from bot.domain.candidacy import Candidacy
from bot.domain.digests import DigestChoice, Topic
from bot.domain.elections import Deadline
from bot.domain.people import Member
from bot.domain.posts import Span, bounds, may_see
from bot.domain.times import LONDON, previous_working_day
from bot.effects import Say
from bot.store.digests import Subscription
from bot.store.work import Work
from bot.talk import Reply, Request

DAYS_AHEAD = (7, 1, 0)
"""How many days before a deadline a digest speaks of it."""


def digest_for(
    work: Work, member: Member, mine: Subscription, config: Config, now: datetime
) -> Reply | None:
    """Tell a member what is new; None where nothing is and they do not want to hear that.

    Does not note that it was told: the caller does, in the Work that says it.
    """
    news = _news(work, member, mine, config, now)
    return None if news.empty and not mine.choice.always else digest(news)


def say_digest(
    work: Work, member: Member, mine: Subscription, config: Config, now: datetime
) -> None:
    """Say a member's digest if it is due; with nothing new, its next day is the next chance."""
    slot = mine.due(now)
    if slot is None:
        return
    if card := digest_for(work, member, mine, config, now):
        key = f"digest:{member.id}:{slot:%Y-%m-%d}"
        work.ledger.plan(key, Say(mine.place, card), now, about="digest")
    # Also with nothing new: else it would be looked for again each minute of the day.
    work.digests.keep_told(member.id, now)


def office_digest(work: Work, since: datetime) -> Reply | None:
    """Tell which campaigns have grown since a time, and what was set aside; None for neither."""
    return digest_card(work.waves.grown(since), since, work.aside.since(since))


def subscribe(request: Request, work: Work, choice: DigestChoice) -> None:
    """Let the asker's digest come here; the first tells all since the last working day.

    A new choice keeps what was told before, so that nothing is told twice or left out.
    """
    before = work.digests.of(request.by.id)
    # Without one before, the first digest would be empty and look broken.
    told = before.told_at if before else previous_working_day(request.at)
    work.digests.keep(Subscription(request.by.id, choice, request.place, request.at, told))


def _news(work: Work, member: Member, mine: Subscription, config: Config, now: datetime) -> News:
    topics, since = mine.choice.topics_for(member.role), mine.told_at
    candidacy = work.elections.of(member.id)
    # Each topic is read only where it is wanted: letters are many.
    waiting, newly = _waiting(work, since, config) if Topic.QUEUE in topics else (0, 0)
    posts = Topic.POSTS in topics
    week = work.posts.between(*bounds(Span.WEEK, now)) if posts else []
    spends = candidacy if Topic.SPENDING in topics else None
    return News(
        since,
        now,
        waves=_grown(work, since) if Topic.WAVES in topics else (),
        aside=work.aside.since(since) if Topic.WAVES in topics else {},
        waiting=waiting,
        newly_waiting=newly,
        out=_out(work, member, since) if posts else (),
        to_approve=tuple(to_approve(work.posts.open(), member, config)) if posts else (),
        week=tuple(post for post in week if may_see(post, member)),
        costs=work.spending.added_since(spends.id, since) if spends else 0,
        money=_money(work, spends) if spends else "",
        dates=_dates(candidacy, since, now) if candidacy and Topic.DATES in topics else (),
    )


def _grown(work: Work, since: datetime) -> tuple[Grown, ...]:
    """Return the campaigns with letters since a time, those with most of them first."""
    counted = (
        Grown(wave, work.letters.came_since(wave.id, since)) for wave in work.waves.grown(since)
    )
    return tuple(sorted((each for each in counted if each.new), key=lambda each: -each.new))


def _waiting(work: Work, since: datetime, config: Config) -> tuple[int, int]:
    """Count who waits for a person's own answer, and those whose letter came since."""
    letters = [work.letters.find(each.letter) for each in waiting_in_all(work, config)]
    return len(letters), sum(letter is not None and letter.came_at > since for letter in letters)


def _out(work: Work, member: Member, since: datetime) -> tuple[Out, ...]:
    """Return the posts that went out since a time and that a member may see."""
    networks: dict[int, list[tuple[str, bool | None]]] = {}
    for publication in work.posts.out_since(since):
        networks.setdefault(publication.post, []).append((publication.network, publication.live))
    posts = work.posts.some(networks)
    return tuple(
        Out(posts[number], tuple(where))
        for number, where in networks.items()
        if may_see(posts[number], member)
    )


def _money(work: Work, candidacy: Candidacy) -> str:
    left = left_of(balance_if_known(candidacy, work.spending.entries(candidacy.id)))
    return f"{left[:1].upper()}{left[1:]}."


def _dates(candidacy: Candidacy, since: datetime, now: datetime) -> tuple[Deadline, ...]:
    """Return the dates of law that have come near since a time."""
    before, today = since.astimezone(LONDON).date(), now.astimezone(LONDON).date()
    return tuple(each for each in every_date(candidacy) if _nearer(each.day, before, today))


def _nearer(day: date, before: date, today: date) -> bool:
    """Say whether a day has come within one of the distances since a day before."""
    return day >= today and any(
        before < day - timedelta(days=ahead) <= today for ahead in DAYS_AHEAD
    )
