"""Polls: asked, voted in once a person, closed by hand and by the clock."""

from __future__ import annotations

from bot.domain.people import Role
from bot.office import Office
from bot.talk import Poll, Reply
from schedules.polls import polls
from tests.conftest import Ask, Clock, Delivery

QUESTION = "poll ask When shall we canvass? Friday / Saturday"


def standing(replies: list[Reply]) -> Poll:
    """Return the poll that stands in the room."""
    (poll,) = (part for reply in replies for part in reply.parts if isinstance(part, Poll))
    return poll


async def test_a_poll_is_shown_once_and_counts_each_person_once(
    ask: Ask, deliver: Delivery
) -> None:
    await ask(QUESTION, Role.CANDIDATE)
    assert standing(await deliver()).votes == (0, 0)
    for user, choice in (("anna", 1), ("ben", 1), ("anna", 2)):
        await ask(f"poll vote 1 {choice}", Role.STAFF, user=user)
    assert standing(await deliver()).votes == (1, 1)
    await ask("poll vote 1 0", Role.STAFF, user="ben")
    assert standing(await deliver()).votes == (0, 1)
    assert "“Saturday” leads" in (await ask("poll results 1")).plain()


async def test_a_closed_poll_takes_no_vote(ask: Ask, deliver: Delivery) -> None:
    await ask(QUESTION, Role.CANDIDATE)
    await ask("poll close 1", Role.CANDIDATE)
    assert "Poll 1 is closed." in (await ask("poll vote 1 1")).plain()
    assert standing(await deliver()).closed
    assert "Nobody has voted" in (await ask("poll results 1")).plain()
    assert "closed already" in (await ask("poll close 1", Role.CANDIDATE)).plain()


async def test_only_who_asked_or_a_manager_closes_it(ask: Ask) -> None:
    await ask(QUESTION, Role.STAFF)
    assert "Only who asked" in (await ask("poll close 1", Role.CANDIDATE)).plain()
    assert "closed" in (await ask("poll close 1", Role.MANAGER)).plain()


async def test_a_choice_that_is_none_is_refused(ask: Ask) -> None:
    await ask(QUESTION)
    assert "the choices 1 to 2" in (await ask("poll vote 1 3")).plain()
    assert "There is no poll 2." in (await ask("poll vote 2 1")).plain()


async def test_a_poll_closes_by_the_clock(
    ask: Ask, office: Office, clock: Clock, deliver: Delivery
) -> None:
    await ask(QUESTION)
    assert "closes on" in (await ask("poll until 1 in 2 hours")).plain()
    await polls.job(office)
    assert not standing(await deliver()).closed
    clock.move(hours=2)
    await polls.job(office)
    assert standing(await deliver()).closed


async def test_a_stranger_has_no_vote(ask: Ask, deliver: Delivery) -> None:
    await ask(QUESTION)
    assert "I don't know you" in (await ask("poll vote 1 1", Role.STRANGER, user="m")).plain()
    assert standing(await deliver()).votes == (0, 0)


async def test_a_tie_is_said_as_a_tie(ask: Ask) -> None:
    await ask("poll ask When? Friday / Saturday / Sunday")
    await ask("poll vote 1 1")
    assert "“Friday” leads, 1 to 0." in (await ask("poll results 1")).plain()
    await ask("poll vote 1 2", Role.MANAGER)
    assert (
        "“Friday” and “Saturday” lead, with 1 vote each." in (await ask("poll results 1")).plain()
    )
