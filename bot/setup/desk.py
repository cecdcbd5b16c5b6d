"""The desk: what each part of the set-up is given – the screen, the papers, and a way to try."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.config import Config, checked
from bot.config.settings import RoomSettings
from bot.doctor.finding import Finding, tried
from bot.doctor.trials import network_knows_us, platform_knows_us, room_is_there
from bot.setup.papers import Key, Papers
from bot.setup.screen import Complaint, Screen, something
from bot.store.work import Store

Trial = Callable[[], Awaitable[str]]


class LeftOut(Exception):
    """Somebody chose to leave this part out for now."""


@dataclass
class Desk:
    """What a part of the set-up works with."""

    screen: Screen
    papers: Papers

    def text(
        self, question: str, *keys: Key, default: str = "", complaint: Complaint = something
    ) -> str:
        """Ask for what stands under some keys, and keep it."""
        known = self.papers.get(*keys)
        answer = self.screen.ask(question, str(known or default), complaint)
        self.papers.put(answer, *keys)
        return answer

    def secret(
        self,
        question: str,
        name: str,
        *keys: Key,
        trial: Trial | None = None,
        complaint: Complaint = something,
    ) -> None:
        """Ask for a secret, keep it, and try it; where it fails, ask what to do."""
        while True:
            known = self.papers.get(*keys) is not None
            if typed := self.screen.hush(question, known=known, complaint=complaint):
                self.papers.hide(typed, name, *keys)
            if trial is None or self.works(trial):
                return

    def works(self, trial: Trial) -> bool:
        """Try something; True to go on, False to ask again, LeftOut to leave the part out."""
        with self.screen.console.status("Trying it …"):
            finding = asyncio.run(_found(trial))
        if finding.well:
            self.screen.say(f"✓ {finding.words}")
            return True
        self.screen.say(f"✗ {finding.words}")
        return self._what_now(finding)

    def _what_now(self, finding: Finding) -> bool:
        choices = (
            ("a", "try again"),
            ("k", "keep it as it is, untried"),
            ("l", "leave this part out for now"),
        )
        default = "a" if finding.lasting else "k"
        match self.screen.choose("What now?", choices, default):
            case "a":
                return False
            case "k":
                return True
        raise LeftOut

    async def platform(self, name: str, **instead: str) -> str:
        """Ask a chat as whom we are connected; `instead` stands for what is not typed yet."""
        with_it = self.papers.resolved().get("platforms", {}).get(name, {})
        return await platform_knows_us(name, {**with_it, **instead}, _nowhere(), RoomSettings())

    async def network(self, name: str) -> str:
        """Ask a network as whom we are connected."""
        return await network_knows_us(name, self.papers.resolved()["networks"][name])

    async def room(self, written: str) -> str:
        """Look into a room."""
        platforms = self.papers.resolved().get("platforms", {})
        config = checked(Config, {"platforms": platforms}, str(self.papers.path))
        return await room_is_there(config, written, _nowhere())


async def _found(trial: Trial) -> Finding:
    return await tried("", trial())


def _nowhere() -> Store:
    """Open a memory that is forgotten: a trial keeps nothing."""
    return Store("sqlite://")
