"""The office whose store earlier code wrote, as it goes on: what tests of it share."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bot.domain.fence import Mark, unmarked
from bot.office import Office
from bot.store.work import Store
from bot.talk import Handle, Place, Reply, Request
from tests.conftest import Clock, Delivery
from tests.data.store_before.letters import PEOPLE
from tests.listener import Listener
from tests.sink import Sink

BEFORE = Path(__file__).parent.parent / "data" / "store_before"
ENVELOPE = b"From a Mon Nov 23 09:15:00 2026\n"


def post() -> list[bytes]:
    """Read all letters that campaigns sent."""
    whole = gzip.decompress((BEFORE / "letters.mbox.gz").read_bytes())
    return [raw.removesuffix(b"\n") for raw in whole.split(ENVELOPE)[1:]]


@dataclass(frozen=True)
class Before:
    """The store's address, and what it does not tell by itself."""

    url: str
    known: dict[str, Any]

    @property
    def left_at(self) -> datetime:
        return datetime.fromisoformat(self.known["left_at"])


@dataclass
class Chat(Listener):
    """A chat on which things were said before: what is changed there is told by its old id."""

    changed: list[str] = field(default_factory=list)

    async def say(self, place: Place, reply: Reply, key: str, mark: Mark = unmarked) -> str:
        return f"new-{await super().say(place, reply, key, mark)}"

    async def change(self, place: Place, said: str, reply: Reply, mark: Mark = unmarked) -> None:
        self.changed.append(said)
        await super().change(place, said, reply, mark)


@dataclass
class Stored:
    """The store, asked by what its tables hold."""

    store: Store

    def rows(self, sql: str, **given: object) -> list[Any]:
        """Ask the database itself."""
        with self.store.engine.connect() as connection:
            return list(connection.execute(text(sql), given))

    def one(self, sql: str, **given: object) -> Any:
        """Return the one figure that a question to the database has for an answer."""
        ((found,),) = self.rows(sql, **given)
        return found

    def make_due(self, about: str) -> None:
        """Let what is planned about something have been due for long, whatever the day is."""
        sql = "UPDATE effect SET due = '2020-01-01 00:00:00.000000' WHERE about = :about"
        with self.store.engine.begin() as connection:
            connection.execute(text(sql), {"about": about})

    def mails(self, reply: int) -> dict[str, str]:
        """Return to whom the letters of a reply are, and each one's Message-ID."""
        sql = "SELECT payload FROM effect WHERE key LIKE :key"
        found = [json.loads(row[0])["mail"] for row in self.rows(sql, key=f"mail:reply:{reply}:%")]
        return {mail["to"]: mail["message_id"] for mail in found}

    def due(self, key: str) -> datetime:
        """Return when an effect is due."""
        due = self.one("SELECT due FROM effect WHERE key = :key", key=key)
        return due if isinstance(due, datetime) else datetime.fromisoformat(f"{due}+00:00")


@dataclass
class Life(Stored):
    """The office as it goes on."""

    before: Before
    office: Office
    clock: Clock
    sink: Sink
    deliver: Delivery
    chats: dict[str, Chat]
    outcome: str = ""

    async def says(self, who: str, line: str, *, event: str = "", private: bool = False) -> Reply:
        """Ask something as one of the people; `outcome` is then what the audit says."""
        platform, user, room = PEOPLE[who]
        private = private or platform == "telegram"
        handle, place = Handle(platform, user), Place(platform, user if private else room)
        at = self.clock()
        reply = await self.office.answer(Request(line, handle, place, at, event, private=private))
        (self.outcome,) = self.rows("SELECT outcome FROM audit ORDER BY id DESC LIMIT 1")[0]
        return reply

    async def does(self, who: str, line: str, *, private: bool = False) -> str:
        """Ask something that must be done; return all that is said, in one line."""
        reply = await self.says(who, line, private=private)
        assert self.outcome == "done", f"{who}: {line}: {reply.plain()}"
        return " ".join(reply.plain().split())

    def had(self) -> dict[str, str]:
        """Return who has had a letter, with its Message-ID; nobody has had two."""
        assert set(self.sink.times().values()) <= {1}
        return {to: mail["Message-ID"].strip("<>") for to, mail in self.sink.taken}

    async def goes_on(self, **by: float) -> None:
        """Let time pass, and all that is due by then go out."""
        self.clock.move(**by)
        await self.deliver()
