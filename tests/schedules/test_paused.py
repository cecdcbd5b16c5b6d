"""A network that no longer knows us: its posts wait, somebody is told, and they go once it does."""

from __future__ import annotations

import pytest

from bot.domain.errors import NotSent, Refused
from bot.networks import Disconnected
from bot.office import Office
from bot.talk import Button, Reply
from schedules.health import health
from schedules.paused import paused
from tests.conftest import Ask, Clock, Delivery
from tests.network import StandIn

DEAD = Disconnected("Facebook no longer knows us.", "Connect the Page again.")


def said(replies: list[Reply]) -> str:
    return "\n".join(reply.plain() for reply in replies)


async def plan(ask: Ask, number: int, when: str) -> None:
    for line in (f"draft Post number {number}.", f"schedule {number} {when}", f"approve {number}"):
        await ask(f"posts {line}")


@pytest.fixture
async def facebook(
    ask: Ask, networks: dict[str, StandIn], deliver: Delivery, clock: Clock
) -> StandIn:
    """A Page whose token has died, which the first of two posts has found out."""
    page = networks["facebook"]
    await plan(ask, 1, "in 1 hour")
    await plan(ask, 2, "in 70 minutes")
    clock.move(hours=1)
    page.faults, page.ill = [(False, DEAD), (False, DEAD)], DEAD
    await deliver()
    clock.move(minutes=10)
    return page


async def test_the_first_finds_out_and_the_others_wait_untried(
    facebook: StandIn, deliver: Delivery
) -> None:
    (card,) = await deliver()
    assert "Nothing goes out on facebook until it is connected again" in card.plain()
    assert "Connect the Page again." in card.plain()
    assert "networks check" in [each.command for each in card.parts if isinstance(each, Button)]
    assert facebook.wall == {}
    assert facebook.faults == [(False, DEAD)]


@pytest.mark.usefixtures("facebook")
async def test_it_is_seen_that_they_wait(ask: Ask, deliver: Delivery) -> None:
    await deliver()
    assert "It waits on facebook: Facebook no longer" in (await ask("posts show 2")).plain()
    assert "⚠ nothing goes out" in (await ask("networks list")).plain()
    assert "Nothing goes out there just now" in (await ask("posts now 2")).plain()


async def test_once_it_is_well_what_is_in_time_goes_and_the_rest_is_asked_about(
    ask: Ask, facebook: StandIn, deliver: Delivery, clock: Clock
) -> None:
    await deliver()
    clock.move(minutes=10)
    facebook.ill, facebook.faults = None, []
    await ask("networks check")
    told = said(await deliver())
    assert "I am connected to facebook again. 2 posts waited" in told
    assert [post.text for post in facebook.wall.values()] == ["Post number 2."]
    assert "Post 1 did not go out on facebook. I missed its time" in told


async def test_it_is_asked_again_by_itself_and_another_fault_lets_nothing_go(
    office: Office, facebook: StandIn, deliver: Delivery
) -> None:
    await deliver()
    for ill in (DEAD, NotSent("Facebook cannot be reached.")):
        facebook.ill = ill
        await paused.job(office)
        assert len(await deliver()) == 1
    facebook.ill, facebook.faults = Refused("The version ends in May.", "Choose another."), []
    await paused.job(office)
    await deliver()
    assert len(facebook.wall) == 2


async def test_the_morning_lets_them_go_too(
    office: Office, facebook: StandIn, deliver: Delivery
) -> None:
    facebook.ill, facebook.faults = None, []
    await health.job(office, office.clock())
    await deliver()
    assert len(facebook.wall) == 2


async def test_it_is_told_of_each_death(
    ask: Ask, office: Office, facebook: StandIn, deliver: Delivery, clock: Clock
) -> None:
    facebook.ill, facebook.faults = None, []
    await paused.job(office)
    await deliver()
    await plan(ask, 3, "in 5 minutes")
    clock.move(minutes=5)
    facebook.faults = [(False, DEAD)]
    assert "Post 3, and every other" in said(await deliver())


async def test_other_networks_go_on(
    ask: Ask, facebook: StandIn, networks: dict[str, StandIn], deliver: Delivery
) -> None:
    await ask("imprint set campaign Jem Sparrowhay of 4 Pond Lane, Pennyfold, WH3 1AB")
    for line in ("draft Mended!", "page 3 campaign", "to 3 campaign", "mend 3 imprint"):
        await ask(f"posts {line}")
    await ask("posts approve 3")
    await ask("posts now 3")
    await deliver()
    assert len(networks["campaign"].wall) == 1
    assert facebook.wall == {}
