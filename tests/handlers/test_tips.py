"""Tips, asked for and taught."""

from __future__ import annotations

import pytest

from bot.domain.people import Role
from tests.conftest import Ask, Clock
from tests.handlers.conftest import Say


async def test_the_day_has_one_tip(jem: Say) -> None:
    first = await jem("tip?")
    assert "Set the election that you are standing in" in first.plain()
    assert await jem("what should I do today?") == first


async def test_what_was_done_gives_way_to_the_next(jem: Say) -> None:
    await jem("tips today")
    await jem("election set council 2027-05-06 Pennyfold")
    assert "no imprint" in (await jem("tips today")).plain()


async def test_it_says_why(jem: Say) -> None:
    assert "no tip yet" in (await jem("tips why")).plain()
    await jem("tips today")
    assert "Source:" in (await jem("tips why")).plain()


async def test_what_is_not_for_me_falls_behind(standing: Say, clock: Clock) -> None:
    assert "no imprint" in (await standing("tips today")).plain()
    assert "fewer of that kind" in (await standing("tips not 1")).plain()
    clock.move(days=15)
    assert "no imprint" not in (await standing("tips today")).plain()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("tips at 8am", "comes at 8am"),
        ("tips at 11pm", "between 8am and 8:30pm"),
        ("tips at friday", "just an hour"),
        ("tips pause", "No tip before Mon 30 Nov"),
        ("tips pause 9999", "365 days at most"),
        ("tips useful 7", "no tip 7"),
    ],
)
async def test_habits_are_kept_or_refused(jem: Say, typed: str, says: str) -> None:
    assert says in (await jem(typed)).plain()


async def test_staff_learn_a_skill(ask: Ask) -> None:
    assert "Answer a campaign once" in (await ask("tips today", Role.STAFF)).plain()
