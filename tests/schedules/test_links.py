from __future__ import annotations

from bot.office import Office
from schedules.links import links
from tests.conftest import Ask, Delivery


async def test_a_dead_link_is_told_and_found_and_tried_again(
    ask: Ask, office: Office, deliver: Delivery
) -> None:
    assert "still trying" in (await ask("posts draft Read http://127.0.0.1/inside.")).plain()
    await links.job(office)
    await links.job(office)
    (told,) = await deliver()
    assert "http://127.0.0.1/inside: it leads to no public address" in told.plain()
    assert "does not answer" in (await ask("posts check 1")).plain()
    await ask("posts mend 1 links")
    assert "still trying" in (await ask("posts check 1")).plain()


async def test_a_post_without_links_needs_no_trying(ask: Ask, office: Office) -> None:
    await ask("posts draft Hello")
    await links.job(office)
    assert "Post 1 passes every check" in (await ask("posts check 1")).plain()
