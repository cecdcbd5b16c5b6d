"""SayCarrier: carries messages to the platforms; a card that was said before is changed.

The key of the effect goes along with a message, so that a platform that can search for it finds a
message whose answer was lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from bot.domain.errors import Refused
from bot.domain.fence import Mark
from bot.effects import Effect, Entry, Say
from bot.platforms import Platform


class SayCarrier:
    """Says through the platforms that run, by name; `patience` is how long a chat may take."""

    tries = 5

    def __init__(self, platforms: Mapping[str, Platform], patience: timedelta) -> None:
        self._platforms = platforms
        self.patience = patience
        self.settle = patience + timedelta(seconds=2)

    def repeatable(self, entry: Entry) -> bool:
        """True for a change: the second one writes the same text over the first."""
        return entry.remote_id is not None

    def finds(self, effect: Effect) -> bool:
        """Say whether the platform can look up a message by its key."""
        return self._platform(effect).finds

    async def send(self, entry: Entry, mark: Mark) -> str:
        """Say it, or change what was said; return the message's id."""
        say = _say(entry.effect)
        platform = self._platform(say)
        # `repeated`: after a lost answer the platform must look whether parts are there already.
        if entry.remote_id is None:
            return await platform.say(say.place, say.reply.repeated(), entry.key, mark)
        await platform.change(say.place, entry.remote_id, say.reply, mark)
        return entry.remote_id

    async def find(self, entry: Entry) -> str | None:
        """Look up the message's id by the key; None where it was not said."""
        say = _say(entry.effect)
        return await self._platform(say).find(say.place, entry.key)

    def _platform(self, effect: Effect) -> Platform:
        name = _say(effect).place.platform
        if found := self._platforms.get(name):
            return found
        raise Refused(
            f"I have nothing to say through {name} with.",
            mend=f"Add [platforms.{name}] to config.toml, or choose another room.",
        )


def _say(effect: Effect) -> Say:
    assert isinstance(effect, Say)
    return effect
