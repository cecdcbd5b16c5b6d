"""Work: one transaction on the store; committed if its block ends, rolled back if it raises.

A handler is given an open `Work` and never opens one. A job or a schedule fetches first, and then
opens one with `Store.do`, so that no transaction is open while something outside is asked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from contextvars import copy_context
from datetime import datetime
from functools import partial
from secrets import token_hex
from typing import TypeVar

from sqlalchemy import Connection, text

from bot.store.ads import Ads
from bot.store.answered import AnsweredRequests
from bot.store.answers import Responses
from bot.store.aside import Aside
from bot.store.audit import Audit
from bot.store.authorisations import Authorisations
from bot.store.backups import Backups
from bot.store.campaign import Campaign
from bot.store.cases import Cases
from bot.store.contacts import Contacts
from bot.store.database.clock import time_of
from bot.store.database.connection import migrate, open_engine, savepoint
from bot.store.database.outage import Outage
from bot.store.database.scrubbing import SCRUB, scrub
from bot.store.database.writer import GroupCommit
from bot.store.digests import Digests
from bot.store.donations import Donations
from bot.store.elections import Elections
from bot.store.homes import Homes
from bot.store.ledger.entries import pulse
from bot.store.ledger.holding import Holding
from bot.store.ledger.ledger import Ledger
from bot.store.ledger.proposals import Proposals
from bot.store.letters import Letters
from bot.store.links import Links
from bot.store.mailboxes import Mailboxes
from bot.store.mentions import Mentions
from bot.store.notes import Notes
from bot.store.outcomes import Outcomes
from bot.store.pages import Pages
from bot.store.pauses import Pauses
from bot.store.people import People
from bot.store.places import Places
from bot.store.polls import Polls
from bot.store.postcodes import Postcodes
from bot.store.posts import Posts
from bot.store.presses import Presses
from bot.store.queue import Queue
from bot.store.refusals import Refusals
from bot.store.replies import Replies
from bot.store.rooms import Rooms
from bot.store.schedules import Schedules
from bot.store.snapshots import Snapshots
from bot.store.spending import Spending
from bot.store.templates import Templates
from bot.store.tips import Tips
from bot.store.undelivered import UndeliveredAnswers
from bot.store.undo import Undo
from bot.store.waves import Waves
from bot.store.writers import Writers

Clock = Callable[[], datetime]
Result = TypeVar("Result")

_WAIT_FOR_NO_DISK = text("SET LOCAL synchronous_commit TO off")  # PostgreSQL's


class Work:
    """All that is remembered, within one transaction: an attribute for each subject.

    Nothing is read when it is made, so a Work that uses one subject costs no more than that one.
    `clock` stands in for the database's; `woken` are the ways out on which something was planned.
    """

    def __init__(self, connection: Connection, clock: Clock | None = None) -> None:
        self._connection = connection
        self._clock = clock
        self.woken: set[str] = set()
        self.ads = Ads(connection)
        self.aside = Aside(connection)
        self.audit = Audit(connection)
        self.digests = Digests(connection)
        self.backups = Backups(connection)
        self.cases = Cases(connection)
        self.responses = Responses(connection)
        self.elections = Elections(connection)
        self.campaign = Campaign(connection)
        self.answered = AnsweredRequests(connection)
        self.queue = Queue(connection)
        self.holding = Holding(connection)
        self.ledger = Ledger(connection, self.woken.add)
        self.letters = Letters(connection)
        self.links = Links(connection)
        self.mentions = Mentions(connection)
        self.notes = Notes(connection)
        self.contacts = Contacts(self.notes)
        self.mailboxes = Mailboxes(self.notes)
        self.outcomes = Outcomes(connection)
        self.pages = Pages(connection)
        self.pauses = Pauses(self.notes)
        self.people = People(connection)
        self.places = Places(connection)
        self.polls = Polls(connection)
        self.postcodes = Postcodes(connection)
        self.posts = Posts(connection)
        self.presses = Presses(connection)
        self.proposals = Proposals(connection)
        self.refusals = Refusals(self.notes, self.outcomes)
        self.replies = Replies(connection)
        self.rooms = Rooms(connection)
        self.schedules = Schedules(connection)
        self.spending = Spending(connection)
        self.templates = Templates(connection)
        self.tips = Tips(connection)
        self.undelivered = UndeliveredAnswers(connection)
        self.undo = Undo(connection)
        self.waves = Waves(connection)
        self.writers = Writers(connection)
        self.scrubs = False

    @property
    def snapshots(self) -> Snapshots:
        """The wave engine's state."""
        return Snapshots(self._connection)

    @property
    def donations(self) -> Donations:
        """The register of gifts to candidates and holders of office."""
        return Donations(self._connection)

    @property
    def authorisations(self) -> Authorisations:
        """What agents have let local campaigners spend."""
        return Authorisations(self._connection)

    @property
    def homes(self) -> Homes:
        """Where the writers of letters live."""
        return Homes(self._connection)

    def pulse(self) -> str:
        """Return a text that differs as soon as anything that a card could show has changed.

        It is compared, never shown: the newest audit line and letter, and the ledger's counts.
        """
        return f"{self.audit.last()} {self.letters.last()} {pulse(self._connection)}"

    def now(self) -> datetime:
        """Return the database's time, which all processes of the office share."""
        return self._clock() if self._clock else time_of(self._connection)

    def scrub(self) -> None:
        """Have what this Work erases leave no byte in the database's files, once it is kept.

        Noted in the same transaction, so that a crash in between does not leave it undone.
        """
        self.notes.write(SCRUB, token_hex(4))  # another one, if one is being done
        self.scrubs = True

    def savepoint(self) -> AbstractContextManager[None]:
        """Do a part of the work that is rolled back alone if it raises; the rest goes on."""
        return savepoint(self._connection)


class Store:
    """The office's memory, at an SQLAlchemy URL; opening it brings the tables up to date.

    On SQLite all works run one after another on one thread, the only writer that it allows
    (`GroupCommit`); on PostgreSQL up to eight run side by side. `wake` is told, after a commit, on
    which ways out something was planned; the queues set it. `clock` stands in for the database's.
    """

    def __init__(self, url: str, clock: Clock | None = None) -> None:
        """Open and migrate it; raises UserError as `open_engine` and `migrate` do."""
        self._clock = clock
        self.engine = open_engine(url)
        try:
            migrate(self.engine)
        except BaseException:
            # Nobody can close a Store that was never made.
            self.engine.dispose()
            raise
        self._writer = GroupCommit(self.engine) if self.engine.dialect.name == "sqlite" else None
        self._threads = ThreadPoolExecutor(8, thread_name_prefix="store")
        self._outage = Outage()
        self.wake: Callable[[Collection[str]], None] = _no_queues_yet

    @contextmanager
    def work(self) -> Iterator[Work]:
        """Open a transaction in this thread, and wait here for its turn.

        For tests, imports and the command line. In a running bot it would block the event loop:
        use `do` there.
        """
        with self.engine.begin() as connection:
            work = Work(connection, self._clock)
            yield work
        if work.scrubs:
            scrub(self.engine)

    async def do(self, act: Callable[[Work], Result], *, durable: bool = True) -> Result:
        """Run `act` in one transaction on a thread of the store; return what it returned.

        What it raises rolls the transaction back and is raised here; DatabaseAway where the
        database cannot be reached. The result comes after the commit, so nothing is said of what
        could still be lost. Without `durable` the commit does
        not wait for the disk, and a power cut at that moment may lose it.
        """
        # A thread starts without context variables, and the language spoken is one of them.
        spoken = copy_context()
        works: list[Work] = []

        def run(connection: Connection) -> Result:
            works.append(Work(connection, self._clock))
            return spoken.run(act, works[-1])

        with self._outage.watched():
            if self._writer:
                result = await asyncio.wrap_future(self._writer.submit(run, durable=durable))
            else:
                loop = asyncio.get_running_loop()
                transaction = partial(self._do, run, durable=durable)
                result = await loop.run_in_executor(self._threads, transaction)
        if woken := {way for work in works for way in work.woken}:
            self.wake(woken)
        if any(work.scrubs for work in works):
            await self.scrub()
        return result

    async def scrub(self) -> bool:
        """Leave no byte of what was erased in the database's files, where a Work asked for it.

        False where something else holds them: the note stays, and it is done again. On SQLite it
        waits on the writer's thread, as nothing can be written meanwhile.
        """
        if self._writer:
            return await asyncio.wrap_future(self._writer.submit_alone(scrub))
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, scrub, self.engine)

    def close(self) -> None:
        """Finish what waits, then end the threads and the connections."""
        if self._writer:
            self._writer.close()
        self._threads.shutdown()
        self.engine.dispose()

    def _do(self, run: Callable[[Connection], Result], *, durable: bool) -> Result:
        with self.engine.begin() as connection:
            if not durable:
                connection.execute(_WAIT_FOR_NO_DISK)
            return run(connection)


def _no_queues_yet(_ways: Collection[str]) -> None:
    """Do nothing: the queues look at all that is due when they begin."""
