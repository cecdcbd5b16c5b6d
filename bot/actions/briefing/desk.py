"""Desks: what waits for a member, and desks that are kept up to date in a place.

A desk that is kept somewhere is a card of the ledger, and a note holds a fingerprint of what it
showed last. So a desk is drawn again only when its facts have changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from bot.actions.briefing.failures import DESK, failures
from bot.actions.campaign.candidates import balance_if_known, every_date
from bot.actions.campaign.donations import clocks
from bot.actions.replies import waiting_in_all
from bot.cards.desk import Desk, closed_card, desk_card
from bot.config import Config
from bot.domain.candidacy import Candidacy
from bot.domain.elections import Deadline
from bot.domain.people import Member, Role
from bot.domain.posts import Post, Span, Stage, bounds, may_approve, may_see
from bot.domain.replies import Waiting
from bot.domain.times import LONDON
from bot.domain.waves.wave import Wave
from bot.effects import Entry, Run, Say, State
from bot.store.work import Work
from bot.talk import Place
from bot.words.speaking import _, speaking

ASIDE_SHOWN = timedelta(days=7)  # what was set aside is counted on a desk for so long
NEXT_DATES = 3  # deadlines of law that a desk names


def desk_of(work: Work, member: Member, config: Config, now: datetime) -> Desk:
    """Gather what waits for a member, as far as their role lets them see it.

    Reads the waves and their replies once. What a role may not see stays empty; `now` is aware.
    """
    staff, today = member.role.may(Role.STAFF), now.astimezone(LONDON).date()
    mine = work.elections.of(member.id)
    letters = _letters(work, member, config) if staff else NO_LETTERS
    start, end = bounds(Span.WEEK, now)
    posts = work.posts.open_or_between(start, end)
    return Desk(
        on=today,
        staff=staff,
        waves=letters.unanswered,
        approvals=tuple(to_approve(posts, member, config)),
        adverts=_adverts(work) if member.role.may(Role.MANAGER) else (),
        unknowns=len(work.ledger.unknowns()) if staff else 0,
        failed=len(failures(work, now)) if staff else 0,
        cases=len(work.cases.open()) if staff else 0,
        queue=letters.waiting,
        aside=work.aside.since(now - ASIDE_SHOWN) if staff else {},
        yours=letters.yours,
        week=tuple(
            post for post in posts if post.at and start <= post.at < end and may_see(post, member)
        ),
        money=_money(work, mine) if mine else "",
        dates=_next_dates(mine, now) if mine else (),
        clocks=clocks(work, member, mine, today),
    )


def keep_desk(work: Work, member: Member, place: Place, config: Config, now: datetime) -> None:
    """Show a member's desk in a place that is theirs alone, and again whenever it has changed.

    Drawn in the member's language; nothing is planned where the fingerprint is the same.
    """
    spoken = member.language or config.office.language
    with speaking(spoken):
        desk = desk_of(work, member, config, now)
        card = desk_card(desk, now)
    key = _key(member.id, place)
    # With the language: a desk in Welsh has the facts of the English one.
    fingerprint = sha256(repr((spoken, desk)).encode()).hexdigest()
    if work.notes.read(key) != fingerprint:
        work.notes.write(key, fingerprint)
        work.ledger.show(key, Say(place, card), now, about=DESK)


def keep_all(work: Work, config: Config, now: datetime) -> None:
    """Bring every desk that is kept somewhere up to date, if anything has changed at all.

    The desk of a member who has left says that it is closed.
    """
    kept = work.ledger.of(DESK)
    # Every ten seconds: one line tells whether anything has happened since.
    if not kept or work.notes.read(DESK) == _pulse(work, now):
        return
    members = {member.id: member for member in work.people.all()}
    for entry in kept:
        _bring_up_to_date(work, entry, members.get(_member(entry)), config, now)
    work.notes.write(DESK, _pulse(work, now))


def _pulse(work: Work, now: datetime) -> str:
    """Mark the state that desks were drawn from: a new day changes them, too."""
    return f"{now.astimezone(LONDON):%Y-%m-%d} {work.pulse()}"


def _bring_up_to_date(
    work: Work, entry: Entry, member: Member | None, config: Config, now: datetime
) -> None:
    assert isinstance(entry.effect, Say)
    if member:
        keep_desk(work, member, entry.effect.place, config, now)
    # A room that cannot be written to is not tried again at each run.
    elif entry.effect.reply != (closed := closed_card()) and entry.state is not State.FAILED:
        work.ledger.show(entry.key, Say(entry.effect.place, closed), now, about=DESK)


def _key(member: int, place: Place) -> str:
    return f"card:desk:{member}:{place.platform}:{place.room}"


def _member(entry: Entry) -> int:
    return int(entry.key.split(":")[2])


@dataclass(frozen=True, slots=True)
class _Letters:
    """What letters bring to a desk: waves without an answer, who waits, and who of those is yours.

    `unanswered`: the campaigns to which no reply has gone, nor is on its way.
    """

    unanswered: tuple[Wave, ...] = ()
    waiting: int = 0
    yours: tuple[Waiting, ...] = ()


NO_LETTERS = _Letters()


def _letters(work: Work, member: Member, config: Config) -> _Letters:
    """Read the waves and their replies once, for all that a desk shows of them."""
    sent, waves = work.replies.sent(), work.waves.all()
    merges = work.waves.merges()
    answered = {merges.now(draft.wave) for draft in sent}
    known = {wave.id: wave for wave in waves}
    waiting = waiting_in_all(work, config, sent, merges, known)
    taken = work.queue.taken() if waiting else {}
    mine = {letter for letter, held in taken.items() if held.member == member.id}
    return _Letters(
        unanswered=tuple(wave for wave in waves if wave.id not in answered),
        waiting=len(waiting),
        yours=tuple(each for each in waiting if each.letter in mine),
    )


def to_approve(posts: Iterable[Post], member: Member, config: Config) -> Iterable[Post]:
    """Yield the posts that wait for an approval which this person may give.

    Not those that they wrote, where a second person has to approve.
    """
    second_person = config.posts.second_person
    for post in posts:
        if post.stage is Stage.WAITING and may_approve(post, member, second_person=second_person):
            yield post


def _adverts(work: Work) -> tuple[tuple[str, str], ...]:
    """Name the adverts that wait for a manager, each with its proposal."""
    return tuple(
        (entry.effect.name, entry.proposal)
        for entry in work.ledger.ended("advert", State.PROPOSED)
        if isinstance(entry.effect, Run)
    )


def _money(work: Work, mine: Candidacy) -> str:
    now = balance_if_known(mine, work.spending.entries(mine.id))
    if now is None:
        return ""
    if now.over:
        return _(
            "⚠ Your spending is {total} over the limit of {limit}.",
            total=now.total - now.limit,
            limit=now.limit,
        )
    return _("{left} of your limit of {limit} is left.", left=now.left, limit=now.limit)


def _next_dates(mine: Candidacy, now: datetime) -> tuple[Deadline, ...]:
    today = now.astimezone(LONDON).date()
    return tuple(each for each in every_date(mine) if each.last >= today)[:NEXT_DATES]
