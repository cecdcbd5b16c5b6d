"""Donations: whose register it is, and telling in time that a clock runs out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.actions.campaign.candidates import today
from bot.actions.people.rooms import rooms_of
from bot.cards.donations import clock_card, clock_line, waiting
from bot.config import Config
from bot.domain.candidacy import Candidacy
from bot.domain.donations import Capacity, Donation, Judgement, Stage, judge
from bot.domain.people import Member
from bot.domain.times import LONDON
from bot.effects import Say
from bot.store.donations import no_donation
from bot.store.work import Work
from bot.talk import Request
from bot.words.speaking import speaking

AHEAD = (1, 7)  # days before the last one on which it is told
LOOKED_BACK = timedelta(days=60)  # for what ran out while the bot was off


@dataclass(frozen=True, slots=True)
class Register:
    """The donations of a campaign, and those that its owner had in another capacity."""

    owner: int
    candidacy: int | None
    held: tuple[Donation, ...]

    def get(self, number: int) -> Donation:
        """Return a donation of the register; UserError where it has none of the number."""
        for donation in self.held:
            if donation.id == number:
                return donation
        raise no_donation(number)

    def with_(self, donation: Donation) -> Register:
        """Return the register with a donation as it now is."""
        others = [each for each in self.held if each.id != donation.id]
        return replace(self, held=(*others, donation))

    @property
    def of_campaign(self) -> list[Donation]:
        """Those that were given to a candidate, for the return."""
        return [each for each in self.held if each.capacity is Capacity.CANDIDATE]

    def judged(self, on: date) -> dict[int, Judgement]:
        """Judge all of them as they are on a day, by number."""
        return {each.id: judge(each, self.held, on) for each in self.held}


def register_of(work: Work, member: int, mine: Candidacy | None) -> Register:
    """Return the register that a member may see, who works on a candidacy or on none."""
    owner = work.elections.owner(mine.id) if mine else member
    return _register(work, owner, mine.id if mine else None)


def register(request: Request, work: Work) -> Register:
    """Return the asker's register."""
    return register_of(work, request.by.id, work.elections.of(request.by.id))


def of_capacity(mine: Register, capacity: Capacity) -> int | None:
    """Return the candidacy that a donation belongs to; None where it came in another capacity."""
    return mine.candidacy if capacity is Capacity.CANDIDATE else None


def judged(request: Request, mine: Register, donation: Donation) -> Judgement:
    """Judge one donation of a register as it is today."""
    return judge(donation, mine.held, today(request))


def clocks(work: Work, member: Member, mine: Candidacy | None, on: date) -> tuple[str, ...]:
    """Say which donations wait for a member, each with its last day, the nearest first."""
    found = register_of(work, member.id, mine)
    stages = found.judged(on)
    return tuple(clock_line(each, stages[each.id], on) for each in waiting(found.held, stages))


def tell_clocks(work: Work, config: Config, now: datetime) -> None:
    """Tell those who work on a campaign of each donation whose time is nearly over, or is.

    Each is told a week before, a day before and when it is over, once; after a time off only of
    what is nearest. In each member's language, where they are alone with the bot.
    """
    on = now.astimezone(LONDON).date()
    for owner, candidacy in work.donations.open(on - LOOKED_BACK):
        mine = _register(work, owner, candidacy)
        to = work.elections.workers(candidacy) if candidacy else {owner}
        rooms = list(rooms_of(work, config, to))
        for donation in mine.of_campaign if candidacy else mine.held:
            found = judge(donation, mine.held, on)
            if when := _when(found, on):
                key = f"donation:{donation.id}:{found.last_day}:{when}"
                for member, place in rooms:
                    with speaking(member.language or config.office.language):
                        say = Say(place, clock_card(donation, found, on))
                        told = f"{key}:{place.platform}:{place.room}"
                        work.ledger.plan(told, say, now, about="donation")


def _when(found: Judgement, on: date) -> str:
    """Say which of the three times it is for telling; empty where it is none."""
    if found.stage is Stage.KEPT:
        return "over"
    if found.last_day is None or not found.is_open:
        return ""
    left = (found.last_day - on).days
    return next((f"{days} ahead" for days in AHEAD if left <= days), "")


def _register(work: Work, owner: int, candidacy: int | None) -> Register:
    return Register(owner, candidacy, tuple(work.donations.register(owner, candidacy)))
