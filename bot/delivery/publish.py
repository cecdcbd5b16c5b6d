"""PublishCarrier: carries approved posts to the networks, each once, and none late.

A post goes at its slot, or is handed over before it to a network that publishes by itself. One
that missed its slot by more than the grace is refused: whether it still goes is a person's choice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.cards.posts import by_hand_card, paused_card
from bot.domain.errors import NotSent, NotYet, Refused, Unanswered
from bot.domain.fence import Mark, unmarked
from bot.domain.times.wallclock import say
from bot.effects import Effect, Entry, Publish, Say
from bot.networks import Capability, Disconnected, Network, Outgoing, Photo
from bot.store.work import Store, Work
from bot.talk import Place

SKEW = timedelta(minutes=2)  # how far a network's clock may be behind ours
LOOKED_BACK = timedelta(hours=3)  # longer than a try is looked up
ASKED_AGAIN = timedelta(hours=1)  # until a post is tried again whose network is disconnected
SHOWN_AFTER = timedelta(seconds=3)  # what a network may take to list what it has just taken


class PublishCarrier:
    """Publishes through the networks that are configured, by name.

    `patience`: how long a network may take over a post. `grace`: how late a post may go. Where a
    network no longer accepts our token, its posts wait, and `room` is told once.
    """

    tries = 5

    def __init__(
        self,
        networks: Mapping[str, Network],
        store: Store,
        clock: Callable[[], datetime],
        patience: timedelta,
        grace: timedelta,
        *,
        room: Place,
    ) -> None:
        self._networks = networks
        self._store = store
        self._clock = clock
        self._grace = grace
        self._room = room
        self.patience = patience
        self.settle = patience + SHOWN_AFTER

    def repeatable(self, entry: Entry) -> bool:
        """True for a network by hand: asking a person is a row of the ledger, planned once."""
        return self._network(entry.effect).manual

    def finds(self, effect: Effect) -> bool:
        """Say whether the network can be asked what it has published."""
        return Capability.FIND in self._network(effect).capabilities

    async def send(self, entry: Entry, mark: Mark) -> str:
        """Publish it, hand it over, or ask a person to; return the network's id ("" by hand).

        Raises Refused where its slot was missed or a picture is gone, NotSent where it waits for
        its slot or for its network.
        """
        publish, network = _publish(entry.effect), self._network(entry.effect)
        # By the database's clock, by which it was due: a process whose own clock is behind would
        # put it off again and again.
        why, now = await self._store.do(lambda work: (work.pauses.why(publish.network), work.now()))
        late = now > publish.slot + self._grace
        # Before all else: what the network holds would go out at the old slot, whatever comes here.
        if publish.before:
            await _take_back(publish, network, late=late)
        if why:
            raise NotYet(why, ASKED_AGAIN)
        if late:
            raise Refused(f"I missed its time, {say(publish.slot)}, and nothing goes out late.")
        at = _handed(publish, network, now)
        if at is None and now < publish.slot:
            raise NotYet("It waits for its time.", publish.slot - now)
        outgoing = await self._outgoing(entry, at, mark)
        if network.manual:
            await mark()
            return await self._ask(publish, outgoing)
        try:
            return (await network.publish(outgoing)).id
        except Disconnected as error:  # it refused for our token's sake: the post itself is good
            why = f"{error.message} {error.mend}".strip()
            await self._pause(publish, why)
            raise NotYet(why, ASKED_AGAIN) from None

    async def find(self, entry: Entry) -> str | None:
        """Look for it among what was published since its slot; None where it is not there."""
        publish = _publish(entry.effect)
        outgoing = await self._outgoing(entry, publish.slot if publish.ahead else None)
        live = await self._network(entry.effect).find(outgoing, await self._since(entry, publish))
        return live.id if live else None

    async def _since(self, entry: Entry, publish: Publish) -> datetime:
        """Return since when it may be there, by this process's clock: a network asks for that."""
        now = await self._store.do(lambda work: work.now())
        since = min(publish.slot, entry.tried_at or publish.slot)
        if now < since:  # the clock was put back after the try
            since = now - LOOKED_BACK
        return since - SKEW - (now - self._clock())

    async def _outgoing(self, entry: Entry, at: datetime | None, mark: Mark = unmarked) -> Outgoing:
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
        return Outgoing(publish.text, publish.link, photos, entry.key, at, mark)

    async def _ask(self, publish: Publish, outgoing: Outgoing) -> str:
        """Say text and pictures where it was drafted, for a person to publish; return ""."""
        card = by_hand_card(publish, [photo.data for photo in outgoing.photos])
        key = f"byhand:{outgoing.key}:{publish.slot.isoformat()}"
        await self._store.do(
            lambda work: work.ledger.plan(key, Say(publish.place, card), work.now(), about=key)
        )
        return ""

    async def _pause(self, publish: Publish, why: str) -> None:
        """Let the network's posts wait, and say so once, with what to do.

        Said in the room for alerts and where the post was drafted, once if they are the same.
        """
        name = publish.network

        def begin(work: Work) -> None:
            now = work.now()
            work.notes.write(f"network:{name}", f"⚠ nothing goes out: {why}")
            if work.pauses.begin(name, why):
                for number, place in enumerate(dict.fromkeys((self._room, publish.place))):
                    key = f"paused:{name}:{now.isoformat()}:{number}"
                    say = Say(place, paused_card(publish, why))
                    work.ledger.plan(key, say, now, about=f"{name}, which no longer knows me")

        await self._store.do(begin)

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


def _handed(publish: Publish, network: Network, now: datetime) -> datetime | None:
    """Return the time for which a network is handed a post; None where it goes at once."""
    window = network.limits.ahead
    if not publish.ahead or window is None:
        return None
    least, most = window
    return publish.slot if least + SKEW <= publish.slot - now <= most else None


async def _take_back(publish: Publish, network: Network, *, late: bool) -> None:
    """Take back what the network holds of a post from before; repeatable.

    Where it cannot be reached, the post waits; `late`: there is nothing left to wait for.
    """
    try:
        await network.delete(publish.before)
    except Refused as error:
        raise Refused(
            f"{network.title} still holds it as it was before, and I cannot take that back. "
            f"{error.message}",
            f"{error.mend} Or delete it there by hand, in the planner.".strip(),
        ) from error
    except (NotSent, Unanswered):
        if not late:
            raise
