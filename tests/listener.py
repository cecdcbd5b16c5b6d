"""A platform that keeps what it is told, and fails when told to."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.domain.fence import Mark, unmarked
from bot.platforms import Answer
from bot.talk import Place, Reply


@dataclass
class Listener:
    """A chat without a wire, for tests of what stands behind the platforms."""

    name: str = "web"
    finds: bool = True
    said: dict[str, tuple[Place, Reply]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    faults: list[tuple[bool, Exception]] = field(default_factory=list)
    """For each of the next calls: whether it is taken before it fails, and how it fails."""

    look_up_faults: list[Exception] = field(default_factory=list)
    """How each of the next look-ups fails."""

    async def listen(self, answer: Answer) -> None:
        """Hear nothing."""
        raise NotImplementedError

    async def say(self, place: Place, reply: Reply, key: str, mark: Mark = unmarked) -> str:
        """Keep it, unless told to fail."""
        (await mark()).check()
        taken, fault = self.faults.pop(0) if self.faults else (True, None)
        number = str(len(self.said) + 1)
        if taken:
            self.said[number] = (place, reply)
            self.keys[key] = number
        if fault:
            raise fault
        return number

    async def change(self, place: Place, said: str, reply: Reply, mark: Mark = unmarked) -> None:
        """Keep it in the place of what was said."""
        (await mark()).check()
        if self.faults:
            raise self.faults.pop(0)[1]
        self.said[said] = (place, reply)

    async def find(self, place: Place, key: str) -> str | None:
        """Look it up, in the room where it was said."""
        if self.look_up_faults:
            raise self.look_up_faults.pop(0)
        number = self.keys.get(key)
        return number if number and self.said[number][0] == place else None

    async def can_post_in(self, place: Place) -> str:
        """Be everywhere."""
        return place.room

    async def check(self) -> str:
        """Be well."""
        return "listening"

    def standing(self) -> list[Reply]:
        """Return all that was said, as it stands now."""
        return [reply for _, reply in self.said.values()]
