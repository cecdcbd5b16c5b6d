"""Handing posts over to a network's own scheduler, and having them back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.config import Config
from bot.domain.errors import NotSent, Refused, Unanswered
from bot.effects import Publish, State
from bot.office import Office
from bot.store.work import Store
from bot.talk import Reply
from schedules.look import look
from tests.conftest import NOW, Ask, Clock, Delivery
from tests.network import LIMITS, StandIn

TEXT = "The bench in Pennyfold is mended at last."
WINDOW = (timedelta(minutes=10), timedelta(days=30))
KEY = "post:1:facebook"


@pytest.fixture
def config(config: Config) -> Config:
    return config.model_copy(
        update={"networks": {**config.networks, "facebook": {"hand_over": True}}}
    )


@pytest.fixture
def facebook(networks: dict[str, StandIn], clock: Clock) -> StandIn:
    """A Page that holds posts itself, and shows them at their time."""
    page = networks["facebook"]
    page.limits, page.shown = replace(LIMITS, ahead=WINDOW), lambda at: at <= clock()
    return page


async def plan(ask: Ask) -> None:
    """Have a post approved for an hour from now."""
    for line in (f"draft {TEXT}", "schedule 1 in 1 hour", "approve 1"):
        await ask(f"posts {line}")


@pytest.fixture
async def held(facebook: StandIn, ask: Ask, deliver: Delivery) -> None:
    """A post that Facebook holds for an hour from now."""
    await plan(ask)
    await deliver()


def said(replies: list[Reply]) -> str:
    return "\n".join(reply.plain() for reply in replies)


def holds(page: StandIn) -> list[tuple[str, object]]:
    return [(post.text, post.at) for post in page.wall.values()]


async def state(store: Store, key: str = KEY) -> State:
    entry = await store.do(lambda work: work.ledger.find(key))
    assert entry
    return entry.state


@pytest.mark.usefixtures("held")
async def test_an_approved_post_is_handed_over_once_and_shown_as_such(
    ask: Ask, deliver: Delivery, facebook: StandIn, clock: Clock
) -> None:
    assert holds(facebook) == [(TEXT, NOW + timedelta(hours=1))]
    assert "Facebook holds it" in (await ask("posts show 1")).plain()
    await ask("posts approve 1")
    clock.move(hours=1)
    await deliver()
    assert len(facebook.wall) == 1


@pytest.mark.usefixtures("held")
async def test_it_is_looked_at_after_its_time_and_no_sooner(
    office: Office, deliver: Delivery, clock: Clock
) -> None:
    clock.move(minutes=30)
    await look.job(office)
    assert await deliver() == []
    clock.move(minutes=35)
    await look.job(office)
    assert "Post 1 is live" in said(await deliver())


@pytest.mark.usefixtures("held")
async def test_a_move_takes_it_back_before_it_is_handed_over_anew(
    ask: Ask, deliver: Delivery, facebook: StandIn
) -> None:
    assert "scheduled" in (await ask("posts move 1 in 2 hours")).plain()
    await deliver()
    assert holds(facebook) == [(TEXT, NOW + timedelta(hours=2))]


@pytest.mark.usefixtures("held")
async def test_moved_to_within_minutes_it_is_taken_back_at_once_and_goes_by_us(
    ask: Ask, deliver: Delivery, facebook: StandIn, clock: Clock
) -> None:
    await ask("posts move 1 in 5 minutes")
    await deliver()
    assert facebook.wall == {}
    clock.move(minutes=5)
    await deliver()
    assert holds(facebook) == [(TEXT, None)]


@pytest.mark.usefixtures("held")
async def test_a_change_takes_it_back_until_it_is_approved_again(
    ask: Ask, deliver: Delivery, facebook: StandIn
) -> None:
    await ask("posts text 1 Mended!")
    await deliver()
    assert facebook.wall == {}
    await ask("posts approve 1")
    await deliver()
    assert holds(facebook) == [("Mended!", NOW + timedelta(hours=1))]


@pytest.mark.usefixtures("held")
async def test_cancelled_it_is_taken_back_and_can_be_taken_up_again(
    ask: Ask, deliver: Delivery, facebook: StandIn
) -> None:
    await ask("posts cancel 1")
    await deliver()
    assert facebook.wall == {}
    for line in ("posts again 1", "posts schedule 1 in 3 hours", "posts approve 1"):
        await ask(line)
    await deliver()
    assert holds(facebook) == [(TEXT, NOW + timedelta(hours=3))]


@pytest.mark.usefixtures("held")
async def test_moved_and_at_once_cancelled_nothing_of_it_stays_there(
    ask: Ask, deliver: Delivery, facebook: StandIn
) -> None:
    await ask("posts move 1 in 2 hours")
    await ask("posts cancel 1")
    await deliver()
    assert facebook.wall == {}


@pytest.mark.usefixtures("held")
async def test_let_go_it_is_taken_back(ask: Ask, deliver: Delivery, facebook: StandIn) -> None:
    await ask("posts drop 1 facebook")
    await deliver()
    assert facebook.wall == {}


@pytest.mark.usefixtures("held")
async def test_posted_now_it_is_out_now_and_held_no_more(
    ask: Ask, deliver: Delivery, facebook: StandIn, office: Office, clock: Clock
) -> None:
    await ask("posts now 1")
    await deliver()
    assert holds(facebook) == [(TEXT, None)]
    clock.move(minutes=5)
    await look.job(office)
    assert "Post 1 is live" in said(await deliver())


@pytest.mark.usefixtures("held")
async def test_so_near_its_time_nothing_changes_it_any_more(ask: Ask, clock: Clock) -> None:
    clock.move(minutes=58)
    assert "on its way" in (await ask("posts cancel 1")).plain()


@pytest.mark.usefixtures("held")
async def test_what_cannot_be_taken_back_is_told_with_what_to_do(
    ask: Ask, deliver: Delivery, facebook: StandIn
) -> None:
    facebook.ill = Refused("Facebook no longer knows us.", "Connect the Page again.")
    await ask("posts cancel 1")
    told = said(await deliver())
    assert "could not take post 1 back from facebook" in told
    assert "10:15am unless somebody deletes it" in told


@pytest.mark.usefixtures("held")
async def test_what_cannot_be_taken_back_is_not_handed_over_twice(
    ask: Ask, deliver: Delivery, facebook: StandIn, store: Store, clock: Clock
) -> None:
    facebook.ill = NotSent("Facebook cannot be reached.")
    await ask("posts move 1 in 2 hours")
    await deliver()
    assert len(facebook.wall) == 1
    facebook.ill = None
    clock.move(minutes=1)
    await deliver()
    assert holds(facebook) == [(TEXT, NOW + timedelta(hours=2))]
    assert await state(store) is State.DONE


async def test_beyond_its_window_it_is_handed_over_when_the_window_opens(
    facebook: StandIn, ask: Ask, deliver: Delivery, clock: Clock
) -> None:
    await ask(f"posts draft {TEXT}")
    await ask("posts schedule 1 2027-01-08 18:00")
    await ask("posts approve 1")
    await deliver()
    assert facebook.wall == {}
    clock.move(days=17)
    await deliver()
    assert len(facebook.wall) == 1


@pytest.mark.parametrize("taken", [True, False])
async def test_without_an_answer_it_is_looked_up_among_what_is_held(
    facebook: StandIn, ask: Ask, deliver: Delivery, *, taken: bool
) -> None:
    facebook.faults = [(taken, Unanswered())]
    deliver.courier._carriers[Publish].settle = timedelta(0)
    await plan(ask)
    await deliver()
    assert holds(facebook) == [(TEXT, NOW + timedelta(hours=1))]


async def test_handed_over_too_late_after_an_outage_it_goes_by_us_at_its_time(
    facebook: StandIn, ask: Ask, deliver: Delivery, clock: Clock
) -> None:
    facebook.faults = [(False, NotSent("Facebook is busy.", timedelta(minutes=55)))]
    await plan(ask)
    await deliver()
    clock.move(minutes=55)
    await deliver()
    assert facebook.wall == {}
    clock.move(minutes=5)
    await deliver()
    assert holds(facebook) == [(TEXT, None)]


async def test_one_that_the_network_will_not_hold_is_told_at_once(
    facebook: StandIn, ask: Ask, deliver: Delivery
) -> None:
    facebook.faults = [(False, Refused("Facebook could not read the link."))]
    await plan(ask)
    assert "Facebook did not take post 1" in said(await deliver())


async def test_one_held_without_a_word_of_it_is_asked_about(
    facebook: StandIn, ask: Ask, deliver: Delivery, store: Store
) -> None:
    facebook.capabilities, facebook.faults = frozenset(), [(True, Unanswered())]
    deliver.courier._carriers[Publish].settle = timedelta(0)
    await plan(ask)
    assert "cannot tell whether facebook holds post 1" in said(await deliver())
    assert await state(store) is State.UNKNOWN


@pytest.mark.usefixtures("held")
async def test_one_that_never_came_out_is_taken_back_and_posted_on_a_persons_word(
    ask: Ask, office: Office, deliver: Delivery, clock: Clock, facebook: StandIn
) -> None:
    facebook.shown = lambda _: False
    clock.move(minutes=65)
    await look.job(office)
    assert "it is not there" in said(await deliver())
    await ask("posts now 1 facebook")
    await deliver()
    assert holds(facebook) == [(TEXT, None)]
    clock.move(minutes=5)
    await look.job(office)
    assert "Post 1 is live" in said(await deliver())


@pytest.mark.usefixtures("facebook")
async def test_the_list_of_networks_says_who_publishes(ask: Ask) -> None:
    assert "handed over ahead" in (await ask("networks list")).plain()
