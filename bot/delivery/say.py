"""The voice: carries what is to be said to the platforms; a card said before is changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from bot.delivery.courier import Mark
from bot.domain.errors import Refused
from bot.effects import Effect, Say
from bot.effects.entry import Entry
from bot.platforms import Platform


class SayCarrier:
    """Says through the platforms that run, by name."""

    def __init__(self, platforms: Mapping[str, Platform], patience: timedelta) -> None:
        self._platforms = platforms
        self.patience = patience
        self.settle = patience + timedelta(seconds=2)

    def repeatable(self, entry: Entry) -> bool:
        """To change what stands there already does no harm the second time."""
        return entry.remote_id is not None

    def finds(self, effect: Effect) -> bool:
        """It depends on the platform."""
        return self._platform(effect).finds

    async def send(self, entry: Entry, mark: Mark) -> str:
        """Say it, or change what was said."""
        await mark()
        say = _say(entry.effect)
        platform = self._platform(say)
        if entry.remote_id is None:
            return await platform.say(say.place, say.reply.repeated(), entry.key)
        await platform.change(say.place, entry.remote_id, say.reply)
        return entry.remote_id

    async def find(self, entry: Entry) -> str | None:
        """Look up what was said."""
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
