"""MailCarrier: carries letters to the SMTP relay, and a copy of each to the Sent folder.

SMTP cannot be asked what became of a letter, so one whose answer was lost becomes unknown at once,
and a person decides.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import datetime, timedelta

from bot.domain.errors import NotSent, Refused
from bot.domain.fence import Mark
from bot.effects import Effect, Entry, Mail
from bot.mail.smtp import Outgoing, Smtp

logger = logging.getLogger(__name__)

Copy = Callable[[bytes], Awaitable[None]]
MOST_COPIES = 500  # waiting to be filed; beyond that a slow Sent folder goes without


class MailCarrier:
    """Sends letters through `smtp`; None where the config has no relay, and then refuses them.

    `copy` files a letter's bytes in the Sent folder; None where there is none.
    """

    # How long a relay may take to answer the last dot: RFC 5321, 4.5.3.2.6.
    patience = timedelta(minutes=10)
    settle = timedelta(0)  # there is nothing to look up
    tries = 1

    def __init__(
        self,
        smtp: Smtp | None,
        copy: Copy | None,
        clock: Callable[[], datetime],
    ) -> None:
        self._smtp = smtp
        self._copy = copy
        self._clock = clock
        self._copies: asyncio.Queue[bytes] = asyncio.Queue(MOST_COPIES)

    def repeatable(self, entry: Entry) -> bool:
        """Never: no one gets a letter twice unless a person decides so."""
        return not isinstance(entry.effect, Mail)

    def finds(self, effect: Effect) -> bool:
        """SMTP has no way to ask."""
        return not isinstance(effect, Mail)

    async def send(self, entry: Entry, mark: Mark) -> str:
        """Send it, and queue its copy; return its Message-ID.

        Raises Refused without a relay, and what `Smtp.send` raises.
        """
        mail = entry.effect
        assert isinstance(mail, Mail)
        if self._smtp is None:
            raise Refused("I have no mail server to send with.", "Add [smtp] to config.toml.")
        raw = await self._smtp.send(Outgoing(**asdict(mail), at=self._clock()), mark)
        # A full queue drops the copy: a slow Sent folder must not hold up letters.
        if self._copy and not self._copies.full():
            self._copies.put_nowait(raw)
        return mail.message_id

    async def find(self, entry: Entry) -> str | None:
        """Look nothing up: `finds` says that it cannot."""
        return entry.remote_id

    def close(self) -> None:
        """Let go of the connections to the relay."""
        if self._smtp:
            self._smtp.close()

    async def file_copies(self) -> None:
        """File copies in the Sent folder until cancelled; ends at once where there is none.

        A copy that cannot be filed is logged and dropped: no letter is sent again for it.
        """
        while self._copy:
            raw = await self._copies.get()
            try:
                await self._copy(raw)
            except (NotSent, Refused) as error:
                logger.warning("a copy was not filed: %s", error.message)
