from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.domain.people import Role
from bot.effects import Publish, State
from bot.networks import Measures
from bot.office import Office
from bot.store.work import Store
from bot.talk import Button, Reply
from schedules.health import health
from schedules.look import look
from schedules.metrics import metrics
from schedules.page import page
from schedules.week import week
from tests.conftest import NOW, Ask, Clock, Delivery
from tests.network import StandIn

DEAD = Refused("Facebook no longer knows us.", "Connect the Page again.")


def plain(said: list[Reply]) -> str:
    return "\n".join(reply.plain() for reply in said)


def commands(said: list[Reply]) -> list[str]:
    return [part.command for reply in said for part in reply.parts if isinstance(part, Button)]


@pytest.fixture
def facebook(networks: dict[str, StandIn]) -> StandIn:
    return networks["facebook"]


@pytest.fixture
async def due(ask: Ask, clock: Clock) -> None:
    """An approved post whose slot has just come."""
    await ask("posts draft Surgery on Friday at 4pm.")
    await ask("posts schedule 1 in 1 hour")
    await ask("posts approve 1")
    clock.move(hours=1)


@pytest.fixture
async def byhand(ask: Ask, deliver: Delivery) -> list[Reply]:
    """What is said when a post is due where people post by hand."""
    await ask("imprint set campaign Jem Sparrowhay of 4 Pond Lane, Pennyfold, WH3 1AB")
    await ask("posts draft Mended!", Role.CANDIDATE)
    await ask("posts to 1 byhand")
    await ask("posts mend 1 imprint")
    await ask("posts approve 1")
    await ask("posts now 1")
    return await deliver()


async def state(store: Store) -> State:
    entry = await store.do(lambda work: work.ledger.find("post:1:facebook"))
    assert entry
    return entry.state


@pytest.mark.usefixtures("due")
async def test_minutes_after_it_is_looked_at_and_said_to_be_live(
    office: Office, deliver: Delivery, clock: Clock
) -> None:
    await deliver()
    clock.move(minutes=4)
    await look.job(office)
    assert await deliver() == []
    clock.move(minutes=1)
    await look.job(office)
    await look.job(office)
    (card,) = await deliver()
    assert "Post 1 is live" in card.plain()
    assert "https://facebook.example/post:1:facebook" in card.plain()


@pytest.mark.usefixtures("due")
async def test_what_is_not_there_is_said_with_a_button(
    office: Office, deliver: Delivery, clock: Clock, facebook: StandIn
) -> None:
    await deliver()
    facebook.wall.clear()
    clock.move(minutes=5)
    await look.job(office)
    said = await deliver()
    assert "it is not there" in plain(said)
    assert "posts up 1 facebook" in commands(said)


@pytest.mark.usefixtures("due")
async def test_a_missed_slot_is_asked_about_and_never_posted_late(
    ask: Ask, deliver: Delivery, clock: Clock, facebook: StandIn
) -> None:
    clock.move(minutes=15, seconds=1)
    said = await deliver()
    assert "I missed its time, Monday 23 November 2026, 10:15am" in plain(said)
    assert not facebook.wall
    assert {"posts now 1 facebook", "posts drop 1 facebook"} <= set(commands(said))
    await ask("posts now 1 facebook")
    await deliver()
    assert len(facebook.wall) == 1


@pytest.mark.usefixtures("due")
async def test_within_its_grace_it_still_goes(
    deliver: Delivery, clock: Clock, facebook: StandIn
) -> None:
    clock.move(minutes=15)
    await deliver()
    assert len(facebook.wall) == 1


@pytest.mark.usefixtures("due")
async def test_a_network_that_asks_to_wait_past_the_grace_is_asked_about(
    deliver: Delivery, clock: Clock, facebook: StandIn
) -> None:
    facebook.faults = [(False, NotSent("Facebook is busy.", timedelta(minutes=20)))]
    assert await deliver() == []
    clock.move(minutes=20)
    assert "I missed its time" in plain(await deliver())


@pytest.mark.usefixtures("due")
async def test_a_dead_token_is_one_clear_sentence_and_nothing_is_lost(
    ask: Ask, office: Office, deliver: Delivery, facebook: StandIn
) -> None:
    facebook.faults = [(False, DEAD)]
    assert "no longer knows us. Connect the Page again. Nothing of it is lost" in plain(
        await deliver()
    )
    await look.job(office)
    assert "Surgery on Friday" in (await ask("posts show 1")).plain()
    await ask("posts now 1 facebook")
    await deliver()
    assert len(facebook.wall) == 1


@pytest.mark.usefixtures("due")
@pytest.mark.parametrize("taken", [True, False])
async def test_without_an_answer_the_page_is_looked_at_before_a_second_try(
    store: Store, deliver: Delivery, clock: Clock, facebook: StandIn, *, taken: bool
) -> None:
    facebook.faults = [(taken, Unanswered())]
    deliver.courier._carriers[Publish].settle = timedelta(0)
    await deliver()
    assert len(facebook.wall) == 1
    assert facebook.asked_since == [clock() - timedelta(minutes=2)]
    assert await state(store) is State.DONE


@pytest.mark.usefixtures("due")
async def test_what_cannot_be_looked_up_is_asked_about(
    ask: Ask, store: Store, deliver: Delivery, facebook: StandIn
) -> None:
    facebook.capabilities, facebook.faults = frozenset(), [(True, Unanswered())]
    deliver.courier._carriers[Publish].settle = timedelta(0)
    said = await deliver()
    assert "I cannot tell whether post 1 went out" in plain(said)
    assert "posts up 1 facebook" in commands(said)
    assert await state(store) is State.UNKNOWN
    await ask("posts up 1 facebook https://facebook.example/1")
    assert await state(store) is State.DONE
    assert "https://facebook.example/1" in (await ask("posts results 1")).plain()


async def test_one_network_that_fails_fails_no_other(
    ask: Ask, deliver: Delivery, networks: dict[str, StandIn], office: Office, clock: Clock
) -> None:
    await ask("imprint set campaign Jem Sparrowhay of 4 Pond Lane, Pennyfold, WH3 1AB")
    await ask("posts draft Mended!", Role.CANDIDATE)
    await ask("posts mend 1 imprint")
    await ask("posts approve 1")
    networks["campaign"].faults = [(False, DEAD)]
    await ask("posts now 1")
    said = plain(await deliver())
    assert "did not go out on campaign" in said
    assert "by hand on byhand" in said
    await look.job(office)
    assert "out" in (await ask("posts list")).plain()


async def test_by_hand_the_copy_the_picture_and_the_button_go_to_a_person(
    ask: Ask, byhand: list[Reply], office: Office, deliver: Delivery, clock: Clock
) -> None:
    assert "Mended!\n\nPromoted by Jem Sparrowhay" in plain(byhand)
    assert "posts up 1 byhand" in commands(byhand)
    clock.move(hours=1)
    await look.job(office)
    await look.job(office)
    assert "Is post 1 up on byhand by now?" in (await deliver())[-1].plain()
    assert "is up on byhand" in (await ask("posts up 1 byhand")).plain()
    assert "put up by hand" in (await ask("posts show 1")).plain()


async def test_the_card_that_said_where_it_is_learns_what_went_up_by_hand(
    ask: Ask, office: Office, deliver: Delivery, clock: Clock
) -> None:
    await ask("imprint set campaign Jem Sparrowhay of 4 Pond Lane, Pennyfold, WH3 1AB")
    await ask("posts draft Mended!", Role.CANDIDATE)
    for line in ("posts mend 1 imprint", "posts approve 1", "posts now 1"):
        await ask(line)
    await deliver()
    clock.move(minutes=5)
    await look.job(office)
    assert "live on 1 of 2" in plain(await deliver())
    await ask("posts up 1 byhand https://insta.example/7")
    cards = plain(await deliver())
    assert "Post 1 is live: Mended!" in cards
    assert "live at https://insta.example/7" in cards
    assert "every six hours" in (await ask("posts results 1")).plain()


async def test_by_hand_after_a_crash_it_is_handed_over_once(
    byhand: list[Reply], store: Store, deliver: Delivery, clock: Clock
) -> None:
    def crash(entry_key: str) -> None:
        with store.work() as work:
            entry = work.ledger.find(entry_key)
            assert entry
            work.ledger._move(entry, {"state": State.SENDING, "tried_at": NOW - timedelta(hours=1)})

    crash("post:1:byhand")
    assert len(await deliver()) == len(byhand)


async def test_a_post_that_nobody_approved_lapses_at_its_time_and_says_so(
    ask: Ask, office: Office, deliver: Delivery, clock: Clock, facebook: StandIn
) -> None:
    await ask("posts draft Surgery on Friday at 4pm.")
    await ask("posts schedule 1 in 1 hour")
    clock.move(hours=1)
    assert "has passed" in (await ask("posts approve 1")).plain()
    await look.job(office)
    assert "nobody had approved it" in plain(await deliver())
    assert "Post 1: draft" in (await ask("posts show 1")).plain()
    assert not facebook.wall


@pytest.mark.usefixtures("due")
async def test_what_is_let_go_is_cancelled_and_asked_about_no_more(
    ask: Ask, deliver: Delivery, clock: Clock
) -> None:
    clock.move(hours=1)
    await deliver()
    assert "will not go out" in (await ask("posts drop 1 facebook")).plain()
    assert "Post 1: cancelled" in (await ask("posts show 1")).plain()


@pytest.mark.usefixtures("due")
async def test_figures_are_kept_and_none_is_a_normal_answer(
    ask: Ask, office: Office, deliver: Delivery, clock: Clock, facebook: StandIn
) -> None:
    await deliver()
    clock.move(minutes=5)
    await look.job(office)
    facebook.measures = Measures(people=412, note="Facebook gives no clicks under 100 likes.")
    await metrics.job(office, office.clock())
    told = (await ask("posts results 1")).plain()
    assert "412" in told
    assert "no clicks under 100 likes" in told


@pytest.mark.usefixtures("due")
async def test_mondays_card_says_what_went_out_what_did_best_and_what_is_missing(
    office: Office, deliver: Delivery, clock: Clock, facebook: StandIn
) -> None:
    await deliver()
    clock.move(minutes=5)
    await look.job(office)
    facebook.measures = Measures(people=412)
    await metrics.job(office, office.clock())
    clock.move(days=6, hours=23)
    await week.job(office, office.clock())
    await week.job(office, office.clock())
    card = (await deliver())[-1].plain()
    assert "Best: post 1, 412 people" in card
    assert "Nothing is planned for Monday, Tuesday" in card


async def test_an_office_without_posts_gets_no_card(office: Office, deliver: Delivery) -> None:
    await week.job(office, office.clock())
    assert await deliver() == []


async def test_a_network_that_is_ill_is_told_in_the_morning(
    ask: Ask, office: Office, deliver: Delivery, facebook: StandIn
) -> None:
    await health.job(office, office.clock())
    assert await deliver() == []
    facebook.ill = DEAD
    await health.job(office, office.clock())
    (card,) = await deliver()
    assert "Connect the Page again" in card.plain()
    assert "campaign" not in card.plain()
    assert "⚠ Facebook no longer knows us." in (await ask("networks list")).plain()


async def test_networks_are_asked_on_request(ask: Ask, deliver: Delivery) -> None:
    assert "I ask them" in (await ask("networks check")).plain()
    assert "facebook: posting as the Page." in plain(await deliver())


async def test_a_candidate_who_stops_half_way_is_reminded_and_then_left_alone(
    ask: Ask, office: Office, deliver: Delivery, clock: Clock
) -> None:
    assert "Step 1 of 11" in (await ask("page start", Role.CANDIDATE)).plain()
    assert "Step 2 of 11" in (await ask("page done 1", Role.CANDIDATE)).plain()
    assert "1 of 11 done" in (await ask("page checklist", Role.CANDIDATE)).plain()
    told = 0
    for _ in range(20):
        clock.move(days=1)
        await page.job(office, office.clock())
        told = len(await deliver())
    assert told == 3
    for number in range(2, 12):
        last = await ask(f"page done {number}", Role.CANDIDATE)
    assert "Your page is set up" in last.plain()
