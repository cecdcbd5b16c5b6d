"""A relay in memory: what the real SMTP client says to it is read line by line."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Any

from tests.simulation.world import Process, World

MESSAGE_ID = re.compile(rb"^Message-ID: <(.+?)@", re.MULTILINE)
TROUBLES = (
    *("unreachable", "throttled", "greylisted", "refused", "full", "busy"),
    *("slow", "slow", "slow", "lost", "lost", "breaks"),
)

ANSWERS = {
    b"EHLO": b"250 relay.example",
    b"HELO": b"250 relay.example",
    b"MAIL": b"250 ok",
    b"RCPT": b"250 ok",
    b"DATA": b"354 go on",
    b"QUIT": b"221 bye",
}
NOES = {
    (b"MAIL", "throttled"): b"451 4.3.2 throttled",
    (b"RCPT", "greylisted"): b"451 4.7.1 later",
    (b"RCPT", "refused"): b"550 5.1.1 nobody",
}


class SmtpRelay:
    """The relay, as the office's processes together see it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.wires: list[Wire] = []
        self.begun: list[float] = []
        """When letters were begun."""

        self.most_at_once = 0

    async def connect(
        self, process: Process, factory: Callable[[], asyncio.Protocol]
    ) -> tuple[asyncio.Transport, Any]:
        """Open a connection for a process; OSError where it cannot be reached."""
        await process.pause("connecting")
        ill = self.ill()
        if ill == "unreachable":
            raise OSError("unreachable")
        wire = Wire(self, process, factory())
        self.wires.append(wire)
        wire.open(b"421 4.3.2 too busy" if ill == "throttled" else b"220 relay.example")
        return wire, wire.protocol

    def ill(self) -> str:
        """Say what is wrong now; empty where nothing is."""
        setting = self.world.setting
        if self.world.is_well or self.world.chance.random() >= setting.trouble:
            return ""
        return self.world.chance.choice(TROUBLES)

    def begins(self) -> None:
        """Count a letter that is begun."""
        self.begun.append(self.world.t)
        busy = sum(wire.has_letter and not wire.is_closing() for wire in self.wires)
        self.most_at_once = max(self.most_at_once, busy)

    def killed(self, process: Process) -> None:
        """Break off what a process had open, as its kernel does."""
        for wire in self.wires:
            if wire.process is process:
                wire.closed = True


class Wire(asyncio.Transport):
    """One connection; what the client writes is heard at once, and answered after a while."""

    def __init__(self, relay: SmtpRelay, process: Process, protocol: asyncio.Protocol) -> None:
        super().__init__()
        self.process, self.protocol = process, protocol
        self.closed = self.has_letter = False
        self._relay = relay
        self._ill = self._key = ""

    def open(self, greeting: bytes) -> None:
        """Greet."""
        self.protocol.connection_made(self)
        self._answer(greeting)

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Hear what the client says."""
        said = bytes(data)
        verb = said[:4].upper().rstrip()
        if self.closed:
            return
        if verb == b"MAIL":
            self.has_letter, self._ill = True, self._relay.ill()
            self._relay.begins()
        if verb == b"DATA" and self._ill == "breaks":
            self._break()
        elif said == b".\r\n":
            self._dot()
        elif answer := ANSWERS.get(verb):
            self._answer(NOES.get((verb, self._ill), answer))
        elif found := MESSAGE_ID.search(said):
            self._key = found[1].decode().replace("-", ":")

    def _dot(self) -> None:
        world, key = self._relay.world, self._key
        if self._ill == "full":
            self._answer(b"552 5.2.2 full")
        elif self._ill == "busy":
            self._answer(b"451 4.3.0 try in 30 s")
        elif self._ill == "slow":
            self._take(world.chance.random() * 30)
            self._answer(b"250 taken", 30 + world.chance.random() * 30)
        elif self._ill == "lost":
            world.unsure.add(key)
            world.tell("world", f"the answer about {key} is lost")
            if world.chance.random() < 0.7:
                self._take(0.0)
            if world.chance.random() < 0.8:
                self._break()  # else it never says a word again
        else:
            self._take(0.0)
            self._answer(b"250 taken", world.chance.random() * 0.3)

    def _take(self, late: float) -> None:
        world, key, name = self._relay.world, self._key, self.process.name
        if late:
            world.after(late, lambda: world.took(key, name))
        else:
            world.took(key, name)

    def _answer(self, line: bytes, seconds: float = 0.0) -> None:
        ends = line[:3] != b"354" and (line[:1] in b"45" or line == b"250 taken")

        def arrive() -> None:
            if not self.closed:
                self.has_letter = self.has_letter and not ends
                self.protocol.data_received(line + b"\r\n")

        if seconds:
            self.process.loop.call_later(seconds, arrive)
        else:
            self.process.loop.call_soon(arrive)

    def _break(self) -> None:
        self.closed = True
        self.process.loop.call_soon(self.protocol.connection_lost, None)

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        """Close it from the client's side."""
        if not self.closed:
            self._break()

    def get_extra_info(self, _name: str, default: Any = None) -> Any:
        return default
