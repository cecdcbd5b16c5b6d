"""The tips: each candidate's at their hour, and the office's skill once a week."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial

from bot.actions.campaign.tips import skill, taught, tip_for
from bot.cards.tips import skill_card, tip_card
from bot.config import Config
from bot.domain.people import Member, Role
from bot.domain.times.london import LONDON, is_working_day
from bot.effects import Say
from bot.office import Office
from bot.store.work import Work
from bot.talk import Place, private_room
from bot.timetable import every
from bot.words.speaking import speaking

SKILL_DAY, SKILL_AT = 1, time(10)  # Tuesdays


@every(timedelta(minutes=1))
async def tips(office: Office) -> None:
    """Say to each candidate whose hour has come one thing to do, and to the office its skill.

    On each chat where the candidate has an account; the store's note of the last tip keeps it to
    one a day.
    """
    now, config = office.clock(), office.config
    for platform in config.chats():
        candidates = await office.store.do(partial(_candidates, platform=platform))
        for user, member in candidates:
            place = private_room(platform, user)
            tell = partial(_tell, member=member, place=place, config=config, now=now)
            with speaking(member.language or config.office.language):
                await office.store.do(tell)
    await office.store.do(partial(_teach, room=office.room, now=now))


def _candidates(work: Work, platform: str) -> list[tuple[str, Member]]:
    return [
        (user, member) for user, member in work.people.on(platform) if member.role is Role.CANDIDATE
    ]


def _tell(work: Work, member: Member, place: Place, config: Config, now: datetime) -> None:
    """Say somebody's tip, unless it is early, quiet, paused, said today, or there is none."""
    told, habit = work.tips.of(member.id), work.tips.habit(member.id)
    last = told[-1].at if told else None
    if not habit.due(now, config.tips.at, config.tips.quiet_from, last):
        return
    tip = tip_for(work, member, config, now)
    if tip:
        number = work.tips.add(member.id, tip, now)
        said = Say(place, tip_card(tip, number))
        work.ledger.plan(f"tip:{number}", said, now, about="tip")


def _teach(work: Work, room: Place, now: datetime) -> None:
    """Say the office's next skill, once a week."""
    local = now.astimezone(LONDON)
    if local.weekday() != SKILL_DAY or local.time() < SKILL_AT or not is_working_day(now):
        return
    year, week, _ = local.isocalendar()
    key, learn = f"skill:{year}-{week:02}", skill(work)
    # The note moves on with each skill: without this look a second run would skip one.
    if learn and work.ledger.find(key) is None:
        work.ledger.plan(key, Say(room, skill_card(learn)), now, about="skill")
        taught(work)
