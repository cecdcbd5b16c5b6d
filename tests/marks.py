"""Marks: what marks a try in a test, and a fence that it can close."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.domain.fence import Fence


@dataclass
class Marking:
    """Notes in which order it was asked to mark and for the time; the fence closes at 1."""

    asked: list[str] = field(default_factory=list)
    steady: float = 0.0

    async def __call__(self) -> Fence:
        self.asked.append("mark")
        return Fence(self._now, closes=1.0, ends=1.0)

    def _now(self) -> float:
        self.asked.append("fence")
        return self.steady


def frozen() -> Marking:
    """Mark as a process does that stood still between its mark and its bytes."""
    return Marking(steady=1.0)
