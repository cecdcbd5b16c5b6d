from __future__ import annotations

from datetime import timedelta

from bot.domain.posts.post import Photo
from bot.effects import Publish, State, from_json, to_json
from bot.store.work import Store
from tests.conftest import NOW, ROOM, Clock, Delivery
from tests.network import StandIn

PUBLISH = Publish(1, "facebook", "Hello 👋", "https://a.example", (), NOW, ROOM)


async def plan(store: Store, publish: Publish) -> None:
    await store.do(lambda work: work.ledger.replan("k", publish, publish.slot, about="post 1"))


async def outcome(store: Store) -> tuple[State, str]:
    entry = await store.do(lambda work: work.ledger.get("k"))
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
    entry = await store.do(lambda work: work.ledger.get("k"))
    assert entry
    later = NOW + timedelta(hours=1)
    await store.do(lambda work: work.ledger.replan("k", PUBLISH, later, about="post 1"))
    assert not await store.do(lambda work: work.ledger.sending(entry, NOW))
    await deliver()
    assert not networks["facebook"].wall


async def test_what_is_on_its_way_or_out_is_not_planned_anew(
    store: Store, deliver: Delivery
) -> None:
    await plan(store, PUBLISH)
    await deliver()
    assert not await store.do(lambda work: work.ledger.replan("k", PUBLISH, NOW, about="post 1"))
