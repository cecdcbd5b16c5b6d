from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from bot.delivery import courier
from bot.delivery.publish import PublishCarrier
from bot.domain.posts import Photo
from bot.effects import Publish, State, from_json, to_json
from bot.store.work import Store
from tests.bot.networks.facebook.reach import FacebookReach, reach
from tests.conftest import NOW, ROOM, Clock, Delivery
from tests.network import StandIn

PUBLISH = Publish(1, "facebook", "Hello 👋", "https://a.example", (), NOW, ROOM)


async def plan(store: Store, publish: Publish) -> None:
    await store.do(lambda work: work.ledger.plan("k", publish, publish.slot, about="post 1"))


async def outcome(store: Store) -> tuple[State, str]:
    entry = await store.do(lambda work: work.ledger.find("k"))
    assert entry
    return entry.state, entry.reason


def test_an_effect_is_read_as_it_was_written() -> None:
    full = Publish(1, "a", "Hi", "", (Photo("0f", "image/png", 9, "A bench"),), NOW, ROOM)
    assert from_json(to_json(full)) == full


async def test_text_link_and_pictures_go_as_they_were_approved(
    store: Store, deliver: Delivery, networks: dict[str, StandIn]
) -> None:
    digest = await store.do(lambda work: work.posts.keep_picture(b"data"))
    photo = Photo(digest, "image/png", 4, "A bench")
    await plan(store, Publish(1, "facebook", "Hi", "https://a.example", (photo,), NOW, ROOM))
    await deliver()
    (sent,) = networks["facebook"].wall.values()
    assert (sent.text, sent.link, sent.key) == ("Hi", "https://a.example", "k")
    assert [(each.data, each.alt, each.mime) for each in sent.photos] == [
        (b"data", "A bench", "image/png")
    ]


async def test_without_its_picture_nothing_goes(
    store: Store, deliver: Delivery, networks: dict[str, StandIn]
) -> None:
    gone = Photo("0f", "image/png", 4)
    await plan(store, Publish(1, "facebook", "Hi", "", (gone,), NOW, ROOM))
    await deliver()
    assert not networks["facebook"].wall
    assert (await outcome(store))[0] is State.FAILED


async def test_a_network_that_is_gone_from_the_config_is_named(
    store: Store, deliver: Delivery
) -> None:
    await plan(store, Publish(1, "myspace", "Hi", "", (), NOW, ROOM))
    await deliver()
    assert "not connected to myspace" in (await outcome(store))[1]


async def test_a_move_while_the_bot_woke_wins(
    store: Store, deliver: Delivery, clock: Clock, networks: dict[str, StandIn]
) -> None:
    """The courier has read the entry; then it is moved; then the courier would mark it."""
    await plan(store, PUBLISH)
    entry = await store.do(lambda work: work.ledger.find("k"))
    assert entry
    later = NOW + timedelta(hours=1)
    await store.do(
        lambda work: work.ledger.replan("k", PUBLISH, later, about="post 1", entry=entry)
    )
    assert not await store.do(lambda work: work.ledger.sending(entry, "me", NOW, timedelta(0)))
    await deliver()
    assert not networks["facebook"].wall


async def test_what_is_on_its_way_or_out_is_not_planned_anew(
    store: Store, deliver: Delivery
) -> None:
    await plan(store, PUBLISH)
    await deliver()
    entry = await store.do(lambda work: work.ledger.find("k"))
    assert not await store.do(
        lambda work: work.ledger.replan("k", PUBLISH, NOW, about="post 1", entry=entry)
    )


@pytest.fixture
async def page(
    store: Store, deliver: Delivery, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[FacebookReach]:
    """A Facebook Page over the wire, looked up without waits."""
    monkeypatch.setattr(courier, "FIRST_WAIT", timedelta(seconds=0.05))
    clock.at = datetime.now(UTC)
    patience, grace = timedelta(seconds=5), timedelta(minutes=1)
    async with reach() as found:
        networks = {"facebook": found.network}
        carrier = PublishCarrier(networks, store, clock, patience, grace, room=ROOM)
        carrier.settle = timedelta(0)
        deliver.courier._carriers[Publish] = carrier
        yield found


@pytest.mark.parametrize(
    "nonsense",
    [b"[]", b'"x"', b"7", b"{}", b'{"data": null}', b'{"data": [null]}', b'{"id": null}'],
    ids=bytes.decode,
)
async def test_a_post_whose_answers_nobody_can_read_ends_done_and_once(
    store: Store, deliver: Delivery, clock: Clock, page: FacebookReach, nonsense: bytes
) -> None:
    await plan(store, replace(PUBLISH, slot=clock()))
    page.weather.nonsense = web.Response(body=nonsense, content_type="application/json")
    delivering = asyncio.create_task(deliver())
    while len(page.server.calls) < 4:  # noqa: ASYNC110 - posted once, then looked up for long
        await asyncio.sleep(0.02)
    assert (await outcome(store))[0] is State.SENDING
    page.weather.nonsense = None
    await delivering
    entry = await store.do(lambda work: work.ledger.find("k"))
    assert entry
    assert (entry.state, [entry.remote_id]) == (State.DONE, list(page.server.posts))
    assert len(await page.seen()) == 1
