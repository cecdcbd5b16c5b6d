"""Dates of law are told once when they come near, to the candidate and to the agent."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.candidacy import Candidacy
from bot.domain.elections import Country, Election, Kind
from bot.domain.people import Role
from bot.effects import Say, State
from bot.office import Office
from bot.store.work import Work
from bot.talk import Handle
from schedules.deadlines import deadlines
from tests.conftest import Clock

LONDON = ZoneInfo("Europe/London")
POLL = date(2027, 5, 6)


@pytest.fixture
async def campaign(office: Office, clock: Clock) -> None:
    """Jem stands on 6 May 2027; Kofi, of the staff, is the agent and hears no tips."""

    def begin(work: Work) -> None:
        now = clock()
        jem = work.people.add("Jem", Role.CANDIDATE, Handle("web", "jem", "Jem"), now)
        kofi = work.people.add("Kofi", Role.STAFF, Handle("web", "kofi", "Kofi"), now)
        work.people.add("Ana", Role.STAFF, Handle("web", "ana", "Ana"), now)
        mine = Candidacy(Election(Kind.COUNCIL, Country.ENGLAND, POLL), "Pennyfold", "Broadland")
        mine = work.elections.stand(jem.id, mine, now)
        work.elections.join(kofi.id, mine.id, now)

    await office.store.do(begin)


async def told(office: Office, clock: Clock, at: datetime) -> list[tuple[str, str]]:
    """Run a day's slot; return all that has been planned so far: in which room, in what words."""
    clock.at = at
    await deadlines.job(office, at)
    planned = await office.store.do(lambda work: work.ledger.ended("date", State.PLANNED))
    says = [each.effect for each in planned if isinstance(each.effect, Say)]
    return [(say.place.room, say.reply.plain()) for say in says]


def morning(month: int, day: int) -> datetime:
    return datetime(2027, month, day, 8, 30, tzinfo=LONDON)


@pytest.mark.usefixtures("campaign")
async def test_a_week_ahead_candidate_and_agent_are_told_and_nobody_else(
    office: Office, clock: Clock
) -> None:
    assert await told(office, clock, morning(3, 31)) == []
    said = await told(office, clock, morning(4, 1))
    assert sorted(room for room, _ in said) == ["phone:jem", "phone:kofi"]
    assert said[0][1].startswith("In 7 days: Thursday 8 April 2027")
    assert "• Nominations close, 4pm\n• Appoint your election agent, 4pm" in said[0][1]


@pytest.mark.usefixtures("campaign")
async def test_it_is_told_once_and_once_more_on_the_eve(office: Office, clock: Clock) -> None:
    for day in (1, 1, 2, 5, 6):
        assert len(await told(office, clock, morning(4, day))) == 2
    said = await told(office, clock, morning(4, 7))
    assert [words.split("\n")[0] for _, words in said][2:] == [
        "Tomorrow: Thursday 8 April 2027"
    ] * 2
    assert len(await told(office, clock, morning(4, 8))) == 4


@pytest.mark.usefixtures("campaign")
async def test_after_a_night_off_what_is_near_is_told_late_and_not_twice(
    office: Office, clock: Clock
) -> None:
    said = await told(office, clock, morning(4, 3))
    assert said[0][1].startswith("In 5 days: Thursday 8 April 2027")
    # Off over the eve as well: on the day itself it is still told, and once.
    said = await told(office, clock, morning(4, 8))
    assert [words.split("\n")[0] for _, words in said][2:] == ["Today: Thursday 8 April 2027"] * 2


@pytest.mark.usefixtures("campaign")
async def test_what_is_due_after_the_poll_is_told_two_weeks_ahead(
    office: Office, clock: Clock
) -> None:
    before = {words for _, words in await told(office, clock, morning(5, 6))}
    assert not any("return" in words for words in before)
    said = {words for _, words in await told(office, clock, morning(5, 27))} - before
    (due,) = (words for words in said if "Spending return" in words)
    assert due.startswith("In 14 days: Thursday 10 June 2027")
    assert "A return is due even if nothing was spent." in due
    assert "reckoned from a result on polling day" in due


@pytest.mark.usefixtures("campaign")
async def test_who_has_set_the_next_election_is_still_told_of_the_return(
    office: Office, clock: Clock
) -> None:
    def goes_on(work: Work) -> None:
        jem = next(member for user, member in work.people.on("web") if user == "jem")
        later = Election(Kind.COUNCIL, Country.ENGLAND, date(2028, 5, 4))
        work.elections.stand(jem.id, Candidacy(later, "Stody", "Broadland"), clock())

    await office.store.do(goes_on)
    said = await told(office, clock, morning(5, 27))
    assert "phone:jem" in {room for room, words in said if "Spending return" in words}
