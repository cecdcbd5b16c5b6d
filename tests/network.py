"""A network that keeps what it is told, and fails when told to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.networks import Capability, Limits, Live, Measures, Outgoing

LIMITS = Limits(500, 4, 4_000_000, frozenset({"image/jpeg", "image/png"}))


@dataclass
class StandIn:
    """A social network without a wire, for tests of what stands before the networks."""

    name: str = "facebook"
    title: str = "Facebook"
    manual: bool = False
    capabilities: frozenset[Capability] = frozenset(Capability)
    limits: Limits = LIMITS
    wall: dict[str, Outgoing] = field(default_factory=dict)
    faults: list[tuple[bool, Exception]] = field(default_factory=list)
    """For each of the next posts: whether it is taken before it fails, and how it fails."""
    measures: Measures = field(default_factory=Measures)
    ill: Exception | None = None
    asked_since: list[datetime] = field(default_factory=list)
    shown: Callable[[datetime], bool] = lambda _: True
    """Whether what was to be shown at a time is shown by now."""

    def length(self, text: str) -> int:
        """Count characters."""
        return len(text)

    def words(self, post: Outgoing) -> str:
        """Leave them as they are."""
        return post.text

    async def publish(self, post: Outgoing) -> Live:
        """Keep it, unless told to fail."""
        (await post.mark()).check()
        taken, fault = self.faults.pop(0) if self.faults else (True, None)
        live = Live(f"{self.name}_{len(self.wall) + 1}", f"https://{self.name}.example/{post.key}")
        if taken:
            self.wall[live.id] = post
        if fault:
            raise fault
        return live

    async def find(self, post: Outgoing, since: datetime) -> Live | None:
        """Look it up by its words, among all that there is."""
        self.asked_since.append(since)
        same = (post.text, post.at)
        found = (each for each, kept in self.wall.items() if (kept.text, kept.at) == same)
        number = next(found, None)
        return Live(number, f"https://{self.name}.example/{post.key}") if number else None

    async def look(self, post_id: str) -> Live | None:
        """Look whether it stands there."""
        kept = self.wall.get(post_id)
        if kept and kept.at and not self.shown(kept.at):
            return None
        return Live(post_id, f"https://{self.name}.example/{kept.key}") if kept else None

    async def edit(self, post_id: str, text: str) -> None:
        """Do nothing."""

    async def delete(self, post_id: str) -> None:
        """Take it down, unless it is ill."""
        if self.ill:
            raise self.ill
        self.wall.pop(post_id, None)

    async def measure(self, post_id: str) -> Measures:
        """Say what it was told to, of what stands there."""
        assert post_id in self.wall
        return self.measures

    async def check(self) -> str:
        """Be well, unless told otherwise."""
        if self.ill:
            raise self.ill
        return f"{self.name}: posting as the Page."

    async def close(self) -> None:
        """Let go of nothing."""
