"""Work: one transaction on the store; kept if its block ends, dropped if it raises."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from contextvars import copy_context
from datetime import datetime
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection, text

from bot.store.ads import Ads
from bot.store.answered import AnsweredRequests
from bot.store.answers import Responses
from bot.store.audit import Audit
from bot.store.campaign import Campaign
from bot.store.cases import Cases
from bot.store.database.connection import apart, migrate, open_engine
from bot.store.database.writer import GroupCommit
from bot.store.digests import Digests
from bot.store.elections import Elections
from bot.store.ledger.entries import pulse
from bot.store.ledger.ledger import Ledger, Wake
from bot.store.ledger.proposals import Proposals
from bot.store.letters import Letters
from bot.store.links import Links
from bot.store.mentions import Mentions
from bot.store.notes import Notes
from bot.store.pages import Pages
from bot.store.pauses import Pauses
from bot.store.people import People
from bot.store.places import Places
from bot.store.polls import Polls
from bot.store.postcodes import Postcodes
from bot.store.posts import Posts
from bot.store.queue import Queue
from bot.store.replies import Replies
from bot.store.rooms import Rooms
from bot.store.spending import Spending
from bot.store.templates import Templates
from bot.store.tips import Tips
from bot.store.undo import Undo
from bot.store.waves import Waves

Result = TypeVar("Result")

_WAIT_FOR_NO_DISK = text("SET LOCAL synchronous_commit TO off")  # PostgreSQL's


class Work:
    """All that is remembered, within one transaction."""

    def __init__(self, connection: Connection, wake: Wake) -> None:
        self._connection = connection
        self.ads = Ads(connection)
        self.audit = Audit(connection)
        self.digests = Digests(connection)
        self.cases = Cases(connection)
        self.responses = Responses(connection)
        self.elections = Elections(connection)
        self.campaign = Campaign(connection)
        self.answered = AnsweredRequests(connection)
        self.queue = Queue(connection)
        self.ledger = Ledger(connection, wake)
        self.letters = Letters(connection)
        self.links = Links(connection)
        self.mentions = Mentions(connection)
        self.notes = Notes(connection)
        self.pages = Pages(connection)
        self.pauses = Pauses(self.notes)
        self.people = People(connection)
        self.places = Places(connection)
        self.polls = Polls(connection)
        self.postcodes = Postcodes(connection)
        self.posts = Posts(connection)
        self.proposals = Proposals(connection)
        self.replies = Replies(connection)
        self.rooms = Rooms(connection)
        self.spending = Spending(connection)
        self.templates = Templates(connection)
        self.tips = Tips(connection)
        self.undo = Undo(connection)
        self.waves = Waves(connection)

    def pulse(self) -> str:
        """Return words that change whenever somebody has done something, or the clock has."""
        return f"{self.audit.last()} {self.letters.last()} {pulse(self._connection)}"

    def part(self) -> AbstractContextManager[None]:
        """Do a part of the work that is dropped by itself if it raises."""
        return apart(self._connection)


class Store:
    """The office's memory. On SQLite works take turns, on one thread of their own."""

    def __init__(self, url: str) -> None:
        self.engine = open_engine(url)
        try:
            migrate(self.engine)
        except BaseException:
            self.engine.dispose()
            raise
        self._turns = GroupCommit(self.engine) if self.engine.dialect.name == "sqlite" else None
        self._threads = ThreadPoolExecutor(8, thread_name_prefix="store")
        self.wake: Wake = _nobody_to_wake

    @contextmanager
    def work(self) -> Iterator[Work]:
        """Open a transaction in this thread."""
        with self.engine.begin() as connection:
            yield Work(connection, self.wake)

    async def do(self, act: Callable[[Work], Result], *, lasts: bool = True) -> Result:
        """Do something whole or not at all, on a thread of the store, without blocking the loop.

        What need not last may be lost if the power is cut at once; it waits for no disk.
        """
        spoken = copy_context()  # what is said in there is said in the language spoken here
        if self._turns:
            turn = self._turns.take(
                lambda connection: spoken.run(act, Work(connection, self.wake)), lasts=lasts
            )
            return await asyncio.wrap_future(turn)
        return await asyncio.get_running_loop().run_in_executor(
            self._threads, partial(spoken.run, self._do, act, lasts=lasts)
        )

    def close(self) -> None:
        """Let go of threads and connections."""
        if self._turns:
            self._turns.close()
        self._threads.shutdown()
        self.engine.dispose()

    def _do(self, act: Callable[[Work], Result], *, lasts: bool) -> Result:
        with self.engine.begin() as connection:
            if not lasts:
                connection.execute(_WAIT_FOR_NO_DISK)
            return act(Work(connection, self.wake))


def _nobody_to_wake(_connection: Connection, _key: str, _due: datetime) -> None:
    """Stand in until the courier's engine is there; its sweep finds what it was not told of."""
