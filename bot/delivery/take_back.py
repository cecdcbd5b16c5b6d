"""TakeBackCarrier: takes back from a network a post that it was handed ahead of its slot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from bot.domain.errors import Refused
from bot.domain.fence import Mark
from bot.domain.times.wallclock import say
from bot.effects import Effect, Entry, TakeBack
from bot.networks import Network


class TakeBackCarrier:
    """Takes posts back by the network's own id of them, through the networks by name."""

    tries = 5

    def __init__(self, networks: Mapping[str, Network], patience: timedelta) -> None:
        self._networks = networks
        self.patience = patience
        self.settle = patience + timedelta(seconds=1)

    def repeatable(self, entry: Entry) -> bool:
        """Always: to delete what is gone does no harm."""
        return isinstance(entry.effect, TakeBack)

    def finds(self, effect: Effect) -> bool:
        """Never: it is done again instead of looked up."""
        return not isinstance(effect, TakeBack)

    async def send(self, entry: Entry, mark: Mark) -> str:
        """Take it back; return its id. Raises Refused, which says what a person must do instead."""
        back = entry.effect
        assert isinstance(back, TakeBack)
        by_hand = (
            f"It goes out there on {say(back.slot)} unless somebody deletes it in the planner."
        )
        network = self._networks.get(back.network)
        if network is None:
            raise Refused(f"I am not connected to {back.network} any more.", by_hand)
        await mark()
        try:
            await network.delete(back.remote_id)
        except Refused as error:
            raise Refused(error.message, f"{error.mend} {by_hand}".strip()) from error
        return back.remote_id

    async def find(self, entry: Entry) -> str | None:
        """Look nothing up: it is done again."""
        return entry.remote_id
