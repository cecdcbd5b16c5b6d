"""The session: what each part of the set-up is given – the screen, the files, and a way to try.

A trial is a coroutine that returns a sentence when all is well and raises UserError, Refused,
NotSent or Unanswered when it is not. It runs in an event loop of its own, since the questions
between trials block.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.config import Config, RoomSettings, checked
from bot.doctor.finding import Finding, tried
from bot.doctor.trials import network_knows_us, platform_knows_us, room_is_there
from bot.setup.files import Key, SetupFiles
from bot.setup.screen import Complaint, Screen, something
from bot.store.work import Store

KEEPS = "Enter keeps the one I have"
TRIES_AGAIN = "Enter tries the same one again"
Trial = Callable[[], Awaitable[str]]


class PartSkipped(Exception):
    """Raised when a person chose to leave this part out for now."""


@dataclass
class Session:
    """The terminal and the files that the parts of one set-up share."""

    screen: Screen
    files: SetupFiles

    def text(
        self, question: str, *keys: Key, default: str = "", complaint: Complaint = something
    ) -> str:
        """Ask for the value under some keys, offering the present one; keep the answer."""
        known = self.files.get(*keys)
        answer = self.screen.ask(question, str(known or default), complaint)
        self.files.put(answer, *keys)
        return answer

    def secret(
        self,
        question: str,
        name: str,
        *keys: Key,
        trial: Trial | None = None,
        complaint: Complaint = something,
    ) -> None:
        """Ask for a secret, keep it under `name`, and try it; where it fails, ask what to do.

        It is kept before it is tried: a network that is down costs nobody the typing.
        """
        keeps = KEEPS
        while True:
            known = keeps if self.files.get(*keys) is not None else ""
            if typed := self.screen.ask_secret(question, known=known, complaint=complaint):
                self.files.put_secret(typed, name, *keys)
            if trial is None or self.try_out(trial):
                return
            keeps = TRIES_AGAIN

    def try_out(self, trial: Trial) -> bool:
        """Try something; True to go on, False to ask again. Raises PartSkipped to leave it out."""
        with self.screen.console.status("Trying it …"):
            finding = asyncio.run(_found(trial))
        if finding.well:
            self.screen.say(f"✓ {finding.words}")
            return True
        self.screen.say(f"✗ {finding.words}")
        return self._what_now(finding)

    def _what_now(self, finding: Finding) -> bool:
        """Ask what to do about a trial that failed; as `try_out` returns it."""
        choices = (
            ("a", "try again"),
            ("k", "keep it although it did not work, and go on"),
            ("l", "leave this part out for now"),
        )
        # Where nobody answered, another try now would fail alike: keep it and go on.
        default = "a" if finding.lasting else "k"
        match self.screen.choose("What now?", choices, default, hidden=True):
            case "a":
                return False
            case "k":
                return True
        raise PartSkipped

    async def platform(self, name: str, **instead: str) -> str:
        """Ask a chat as whom we are connected; `instead` stands for what is not typed yet."""
        with_it = self.files.resolved().get("platforms", {}).get(name, {})
        return await platform_knows_us(name, {**with_it, **instead}, _nowhere(), RoomSettings())

    async def network(self, name: str) -> str:
        """Ask a network as whom we are connected."""
        return await network_knows_us(name, self.files.resolved()["networks"][name])

    async def room(self, written: str) -> str:
        """Ask a chat whether we can post in a room, written `platform:room`."""
        platforms = self.files.resolved().get("platforms", {})
        config = checked(Config, {"platforms": platforms}, str(self.files.path))
        return await room_is_there(config, written, _nowhere())


async def _found(trial: Trial) -> Finding:
    """Run a trial and say how it went, in at most the doctor's patience."""
    return await tried("", trial())


def _nowhere() -> Store:
    """Open a database in memory: a trial keeps nothing, and the office's may not be there yet."""
    return Store("sqlite://")
