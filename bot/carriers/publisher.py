"""The publisher: carries approved posts to the networks, each once and never late by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.cards.outcomes import by_hand_card
from bot.courier import Mark
from bot.domain.errors import Refused
from bot.domain.wallclock import say
from bot.effects import Effect, Publish, Say
from bot.networks import Network, Outgoing, Photo
from bot.store.entries import Entry
from bot.store.work import Store, Work

SKEW = timedelta(minutes=2)  # how far a network's clock may be behind ours
SHOWN_AFTER = timedelta(seconds=3)  # what a network may take to list what it has just taken


class Publisher:
    """Publishes through the networks that are configured, by name."""

    def __init__(
        self,
        networks: Mapping[str, Network],
        store: Store,
        clock: Callable[[], datetime],
        patience: timedelta,
        grace: timedelta,
    ) -> None:
        self._networks = networks
        self._store = store
        self._clock = clock
        self._grace = grace
        self.patience = patience
        self.settle = patience + SHOWN_AFTER

    def repeatable(self, entry: Entry) -> bool:
        """To ask somebody by hand is a row of our own, and stands there once."""
        return self._network(entry.effect).manual

    def finds(self, effect: Effect) -> bool:
        """It depends on the network."""
        return self._network(effect).finds

    async def send(self, entry: Entry, mark: Mark) -> str:
        """Publish it, or ask somebody to; `Refused` where its slot has been missed."""
        publish, network = _publish(entry.effect), self._network(entry.effect)
        if self._clock() > publish.slot + self._grace:
            raise Refused(f"I missed its time, {say(publish.slot)}, and nothing goes out late.")
        outgoing = await self._outgoing(entry)
        await mark()
        if network.manual:
            return await self._ask(publish, outgoing)
        return (await network.publish(outgoing)).id

    async def find(self, entry: Entry) -> str | None:
        """Look for it among what was published since its slot."""
        since = _publish(entry.effect).slot - SKEW
        live = await self._network(entry.effect).find(await self._outgoing(entry), since)
        return live.id if live else None

    async def _outgoing(self, entry: Entry) -> Outgoing:
        publish = _publish(entry.effect)

        def pictures(work: Work) -> list[bytes | None]:
            return [work.posts.picture(photo.hash) for photo in publish.photos]

        kept = await self._store.do(pictures)
        photos = tuple(
            Photo(data, photo.alt, photo.mime)
            for data, photo in zip(kept, publish.photos, strict=True)
            if data is not None
        )
        if len(photos) < len(publish.photos):
            raise Refused("A picture of it is no longer there.", "Draft it anew.")
        return Outgoing(publish.text, publish.link, photos, entry.key)

    async def _ask(self, publish: Publish, outgoing: Outgoing) -> str:
        """Hand copy and pictures to who drafted it."""
        card = by_hand_card(publish, [photo.data for photo in outgoing.photos])
        key = f"byhand:{outgoing.key}:{publish.slot.isoformat()}"
        await self._store.do(
            lambda work: work.ledger.plan(key, Say(publish.place, card), self._clock(), about=key)
        )
        return ""

    def _network(self, effect: Effect) -> Network:
        name = _publish(effect).network
        if found := self._networks.get(name):
            return found
        raise Refused(
            f"I am not connected to {name}.", f"Add [networks.{name}] to config.toml again."
        )


def _publish(effect: Effect) -> Publish:
    assert isinstance(effect, Publish)
    return effect
