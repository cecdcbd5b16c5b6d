"""Status: how the bot is, at a glance, and what about it is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.words.speaking import _, many

LONGEST_SILENCE = timedelta(minutes=2)
"""Without a pulse, after which a process is taken for dead; there is one every half minute."""
LATE = timedelta(minutes=15)  # past its time, after which a wait is no longer a busy moment
OLD_BACKUP = timedelta(days=8)  # one a week, and a day for whoever makes it by hand
LEAST_BYTES = 500_000_000  # free on the disk


@dataclass(frozen=True, slots=True)
class Running:
    """A machine on which the bot runs or ran, and when it last gave a sign of life (aware)."""

    machine: str
    pulse: datetime


@dataclass(frozen=True, slots=True)
class FarSide:
    """A chat or mailbox: since when it is as it is, and why it is not reached ("": it is)."""

    name: str
    machine: str
    since: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Post:
    """What came of a mailbox's letters: new, known before, and not given by its server."""

    mailbox: str
    new: int
    known: int
    unread: int


@dataclass(frozen=True, slots=True)
class Letters:
    """Where the letters are that the office has: in waves, alone, or set aside."""

    in_waves: int = 0
    alone: int = 0
    aside: int = 0


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for one way out: how many effects, and when the first is or was due."""

    way: str
    waiting: int
    oldest_due: datetime


@dataclass(frozen=True, slots=True)
class Refusing:
    """A room or private chat that nothing reaches, since when, and why.

    `ours`: a room of the config. Of a person who blocked the bot the office is told once.
    """

    room: str
    ours: bool
    since: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Status:
    """How the bot is at a time. `paused` are networks by name, each with why its posts wait.

    `last_letter` and `backup` are None where there was none; `store_bytes` and `free_bytes` where
    nobody looked, or the database is a server's.
    """

    at: datetime
    version: str
    running: tuple[Running, ...] = ()
    far_sides: tuple[FarSide, ...] = ()
    networks: tuple[str, ...] = ()
    paused: tuple[tuple[str, str], ...] = ()
    last_letter: datetime | None = None
    post: tuple[Post, ...] = ()
    letters: Letters = Letters()
    queues: tuple[Queue, ...] = ()
    unknown: int = 0
    failed: int = 0
    refusing: tuple[Refusing, ...] = ()
    backup: datetime | None = None
    store_bytes: int | None = None
    free_bytes: int | None = None

    @property
    def alive(self) -> tuple[Running, ...]:
        """The machines where it runs now."""
        return tuple(each for each in self.running if self.at - each.pulse < LONGEST_SILENCE)

    def wrong(self) -> tuple[str, ...]:
        """Say what is wrong, a sentence each; nothing where all is well.

        What failed is not among it: the office has been told, and may leave it at that.
        """
        return tuple(self._wrong())

    def _wrong(self) -> Iterator[str]:
        if not self.alive:
            yield _("The bot is not running.")
        yield from self._unreached()
        for queue in self.queues:
            if self.at - queue.oldest_due > LATE:
                yield _("What is to go out by {way} is late.", way=queue.way)
        if self.unknown:
            yield many(
                "{count:,} message may or may not have gone out.",
                "{count:,} messages may or may not have gone out.",
                self.unknown,
            )
        if self.backup and self.at - self.backup > OLD_BACKUP:
            yield _("The last backup is more than a week old.")
        if self.free_bytes is not None and self.free_bytes < LEAST_BYTES:
            yield _("The disk is nearly full.")

    def _unreached(self) -> Iterator[str]:
        """Say which far sides and rooms are not reached."""
        for side in self.far_sides:
            if side.why:
                yield _("{name} is not reached: {why}", name=side.name, why=side.why)
        for name, why in self.paused:
            yield _("Posts for {name} wait: {why}", name=name, why=why)
        for each in self.refusing:
            if each.ours:
                yield _("Nothing reaches {room}: {why}", room=each.room, why=each.why)
