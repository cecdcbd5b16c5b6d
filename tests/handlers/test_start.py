from __future__ import annotations

from bot.domain.people import Role
from tests.conftest import Ask
from tests.handlers.conftest import Say


async def test_a_stranger_is_told_how_to_come_in(ask: Ask) -> None:
    assert "ask a manager to invite you" in (await ask("start", Role.STRANGER)).plain()


async def test_staff_are_told_what_to_do_next(ask: Ask) -> None:
    assert "waves list" in (await ask("start", Role.STAFF)).plain()


async def test_a_candidate_says_first_where_they_stand(jem: Say) -> None:
    assert "[Set my election] election set" in (await jem("start")).plain()
    await jem("election set council 2027-05-06 Pennyfold")
    assert "Set my election" not in (await jem("start")).plain()
