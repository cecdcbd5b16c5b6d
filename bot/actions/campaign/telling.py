"""Telling tips by the clock: each candidate's at their hour, and the office's skill once a week.

Both are planned in the Work that notes them, so that none is said twice or noted and not said.
"""

from __future__ import annotations

from datetime import datetime

from bot.actions.campaign.tips import skill, taught, tip_for
from bot.cards.tips import skill_card, tip_card
from bot.config import Config
from bot.domain.people import Member
from bot.effects import Say
from bot.store.work import Work
from bot.talk import Place


def say_tip(work: Work, member: Member, place: Place, config: Config, now: datetime) -> None:
    """Say a member's tip, unless it is early, quiet, paused, said today, or there is none."""
    told, habit = work.tips.of(member.id), work.tips.habit(member.id)
    last = told[-1].at if told else None
    if not habit.due(now, config.tips.at, config.tips.quiet_from, last):
        return
    tip = tip_for(work, member, config, now)
    if tip:
        number = work.tips.add(member.id, tip, now)
        said = Say(place, tip_card(tip, number))
        work.ledger.plan(f"tip:{number}", said, now, about="tip")


def say_skill(work: Work, room: Place, slot: datetime, now: datetime) -> None:
    """Say the office's next skill: one for the week of `slot`."""
    year, week, _ = slot.isocalendar()
    key, learn = f"skill:{year}-{week:02}", skill(work)
    # The note moves on with each skill: without this look a second run would skip one.
    if learn and work.ledger.find(key) is None:
        work.ledger.plan(key, Say(room, skill_card(learn)), now, about="skill")
        taught(work)
