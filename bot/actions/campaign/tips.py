"""Tips: what the store knows of a member, and which tip that makes today's.

The rules (`bot/domain/tips/rules.py`) are pure: all that they look at is gathered here once, into a
`Known`.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from statistics import median

from bot.actions.campaign.candidates import balance_if_known, every_date, foresee
from bot.config import Config
from bot.domain.ads.reach import Reach
from bot.domain.candidacy import Candidacy
from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.domain.people import Member
from bot.domain.posts import Page, Publication
from bot.domain.times import LONDON
from bot.domain.tips.choice import choose
from bot.domain.tips.rules import tips
from bot.domain.tips.skills import skills
from bot.domain.tips.tip import Tip, TipFacts
from bot.store.work import Work

USUAL = Money(38_00)  # the sum that rules about adverts speak of
LOOKED_BACK = timedelta(days=90)  # posts that the rules look at
ENOUGH = 3  # measured posts of each kind before they are compared
SKILL = "skill"  # the note that counts the skills that the office was taught


def known(work: Work, member: Member, config: Config, now: datetime) -> TipFacts:
    """Gather what the rules look at.

    Without a candidacy only what posts tell is known.
    """
    on = now.astimezone(LONDON).date()
    posts = work.posts.out_since(now - LOOKED_BACK)
    mine = work.elections.of(member.id)
    silent = (on - posts[-1].out_at.astimezone(LONDON).date()).days if posts else None
    about_posts = TipFacts(
        on,
        silent_days=silent,
        photos_do=_photos_do(work, posts),
        imprint=work.campaign.imprint(Page.CAMPAIGN) is not None,
    )
    if mine is None:
        return about_posts
    costs = work.spending.entries(mine.id)
    return replace(
        about_posts,
        candidacy=mine,
        deadlines=every_date(mine),
        balance=balance_if_known(mine, costs),
        entries=costs,
        reported=work.ads.with_result(),
        invoiced=frozenset(work.spending.invoices(mine.id)),
        usual=_usual(work, mine, member, on, config),
    )


def tip_for(work: Work, member: Member, config: Config, now: datetime) -> Tip | None:
    """Choose a member's tip; None where none is due."""
    found = tips(known(work, member, config, now))
    return choose(found, work.tips.of(member.id), now)


def tip_named(work: Work, member: Member, rule: str, config: Config, now: datetime) -> Tip | None:
    """Find a tip by its rule, if it still holds.

    None where what it asks for is done: its rule does not hold any more.
    """
    found = [*tips(known(work, member, config, now)), *skills()]
    return next((tip for tip in found if tip.rule == rule), None)


def skill(work: Work) -> Tip | None:
    """Return the skill that the office is taught next; None where it knows them all."""
    taught = int(work.notes.read(SKILL) or 0)
    return skills()[taught] if taught < len(skills()) else None


def taught(work: Work) -> None:
    """Go on to the next skill."""
    work.notes.write(SKILL, str(int(work.notes.read(SKILL) or 0) + 1))


def _usual(work: Work, mine: Candidacy, member: Member, on: date, config: Config) -> Reach | None:
    with suppress(UserError):
        return foresee(work, mine.facts, member, on, config).reach(USUAL)
    return None


def _photos_do(work: Work, publications: list[Publication]) -> float | None:
    """Compare posts with a photo and without by the median of people reached."""
    people: dict[bool, list[int]] = {True: [], False: []}
    posts = work.posts.some(publication.post for publication in publications)
    for publication in publications:
        if publication.people:
            people[bool(posts[publication.post].photos)].append(publication.people)
    # Two posts of each kind differ by chance.
    if min(map(len, people.values())) < ENOUGH:
        return None
    return median(people[True]) / median(people[False])
