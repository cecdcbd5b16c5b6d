"""Contacts: an outage of a far side is one line when it begins and one when it is over.

How it is now is noted in the store too, for `bell status`. What a far side refused, such as a wrong
password, is told to the office once, and so is that it works again, also after a restart.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import datetime, timedelta
from socket import gethostname

from bot.delivery.trouble import TROUBLE
from bot.domain.errors import DatabaseAway
from bot.effects import Say
from bot.office import Office
from bot.store.contacts import Contact
from bot.store.work import Work
from bot.talk import Reply, room_for
from bot.words.speaking import _

logger = logging.getLogger(__name__)


class FarSide:
    """How one chat or mailbox is; called with "" when it answers, else with why it does not."""

    def __init__(self, name: str, office: Office) -> None:
        self.name = name
        self._office = office
        self._host = gethostname()
        self._now: Contact | None = None
        self._noted: Contact | None = None

    async def __call__(self, why: str) -> None:
        """Take note, where it is otherwise than before."""
        now = self._office.clock()
        if self._now is None or bool(self._now.why) != bool(why):
            self._log(why, now)
            self._now = Contact(self.name, now, why)
        if self._noted != self._now:
            await self._note(self._now)

    async def refused(self, words: str) -> bool:
        """Tell the office that nothing is heard from there; False where it knows that already."""
        await self(words)
        now, room = self._office.clock(), room_for(self._office.config, "alerts")

        def tell(work: Work) -> bool:
            if not work.contacts.refuse(self.name, words):
                return False
            key = f"{TROUBLE}{self.name}:{now.isoformat()}"
            return work.ledger.plan(key, Say(room, Reply(words)), now, about=self.name)

        return await self._office.store.do(tell)

    def _log(self, why: str, now: datetime) -> None:
        if why:
            logger.warning("%s cannot be reached from now on: %s", self.name, why)
        elif self._now:
            logger.warning("%s is reached again, after %s", self.name, _lasted(now, self._now))

    async def _note(self, contact: Contact) -> None:
        """Keep it in the store; while that is away, the next call does."""

        def keep(work: Work) -> None:
            work.contacts.keep(self._host, contact)
            if not contact.why and work.contacts.accept(self.name):
                words = Reply(_("{name} works again.", name=self.name))
                room = room_for(self._office.config, "alerts")
                key = f"again:{self.name}:{contact.since.isoformat()}"
                work.ledger.plan(key, Say(room, words), contact.since, about=self.name)

        with suppress(DatabaseAway):
            await self._office.store.do(keep)
            self._noted = contact


def _lasted(now: datetime, before: Contact) -> timedelta:
    return timedelta(seconds=round((now - before.since).total_seconds()))
