from __future__ import annotations

from bot.domain.people import Role
from bot.domain.posts.campaign_page import REMIND_ON
from bot.office import Office
from schedules.page import page
from tests.conftest import Ask, Clock, Delivery


async def test_who_stopped_half_way_is_reminded_unless_they_have_left(
    ask: Ask, office: Office, deliver: Delivery, clock: Clock
) -> None:
    for user in ("jem", "kit"):
        await ask("page start", Role.CANDIDATE, user=user)
    await ask("people remove 2", Role.MANAGER)
    clock.move(days=min(REMIND_ON))
    await page.job(office, office.clock())
    assert len(await deliver()) == 1
