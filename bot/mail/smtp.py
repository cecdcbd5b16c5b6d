"""SMTP: letters out, each to one person, at the pace that the relay allows.

Between the final dot and the relay's reply nobody knows whether a letter was taken (RFC 1047), so
the caller's mark is made just before the dot: whatever breaks before it has surely sent nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape
from typing import Literal, NoReturn

import aiosmtplib
from aiosmtplib import SMTPAuthenticationError, SMTPException, SMTPResponseException

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.mail.oauth import Tokens

# Identifiers are whole words: longer lines keep them out of encoded words, which break threads.
LONG_HEADS = SMTP.clone(max_line_length=900)
SLOW_DOWN = timedelta(seconds=60)  # after a 4xx for one letter (RFC 5321, 4.5.4.1: a while)
BUSY = timedelta(seconds=20)  # after a relay that does not take letters at all just now
# What the standard library raises where an address or a field cannot be written.
UNWRITABLE = (ValueError, LookupError, AttributeError, MessageError)
REFUSED = 500
READY = 354
TAKEN = 250

Client = aiosmtplib.SMTP
Mark = Callable[[], Awaitable[object]]


class _BrokenOff(NotSent):
    """The connection ended before the last dot."""

    def __init__(self) -> None:
        super().__init__("The mail server broke off.")


@dataclass(frozen=True, slots=True)
class Relay:
    """The server that takes our letters. `sender` is the address that they come from.

    `per_second` is the pace of letters, `connections` how many are open at once.
    """

    host: str
    sender: str
    name: str = ""
    port: int = 587
    user: str = ""
    password: str = field(default="", repr=False)
    security: Literal["tls", "starttls", "none"] = "starttls"
    per_second: float = 2
    connections: int = 2
    tokens: Tokens | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter as it goes out: identifiers without angle brackets; `at` is aware, for its Date."""

    to: str
    name: str
    subject: str
    text: str
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    at: datetime


def compose(letter: Outgoing, sender: str, sender_name: str) -> bytes:
    """Write a letter as plain text and simple HTML; Refused where no mail can say it.

    It is a person's answer, so it bears no Auto-Submitted. No field can hide another: the
    standard library refuses a line break in one.
    """
    mail = EmailMessage(policy=SMTP)
    try:
        mail["From"] = Address(sender_name, addr_spec=sender)
        mail["To"] = Address(letter.name, addr_spec=letter.to)
        mail["Subject"] = letter.subject
        mail["Date"] = format_datetime(letter.at)
        mail["Message-ID"] = f"<{letter.message_id}>"
        if letter.in_reply_to:
            mail["In-Reply-To"] = f"<{letter.in_reply_to}>"
            mail["References"] = " ".join(f"<{each}>" for each in letter.references)
        mail.set_content(letter.text, cte="quoted-printable")
        mail.add_alternative(_html(letter.text), subtype="html", cte="quoted-printable")
        return mail.as_bytes(policy=LONG_HEADS)
    except UNWRITABLE as error:
        raise Refused(
            "No mail can be addressed like that.", "Please answer this person by hand."
        ) from error


class Smtp:
    """A relay, over a few connections that are reused. One for a process; it keeps the pace."""

    def __init__(self, relay: Relay, *, timeout: float = 30) -> None:
        self._relay = relay
        self._timeout = timeout
        self._idle: list[Client] = []
        self._free = asyncio.Semaphore(relay.connections)
        self._next = 0.0
        self._held_until = 0.0

    async def send(self, letter: Outgoing, mark: Mark) -> bytes:
        """Send a letter and return its bytes; `mark` is awaited just before the final dot.

        Raises NotSent (nothing went out: try later), Refused (it never will), or Unanswered (the
        dot was sent and no reply came: the letter may have arrived).
        """
        raw = compose(letter, self._relay.sender, self._relay.name)
        async with self._free:
            await self._keep_pace()
            client = await self._begun(letter.to)
            try:
                await self._data(client, raw, mark)
            except BaseException:
                client.close()
                raise
            self._idle.append(client)
        return raw

    async def check(self) -> None:
        """Connect and log in; raises NotSent, or Refused for a wrong user name or password."""
        try:
            (await self._connected()).close()
        except NotSent as error:
            if not isinstance(error.__cause__, SMTPAuthenticationError):
                raise
            mend = (
                "Check both. Google and some others want an app password; Microsoft 365 takes no "
                "password but OAuth, see docs/setup.md."
            )
            raise Refused(error.message, mend) from error

    def close(self) -> None:
        """Let go of the connections."""
        while self._idle:
            self._idle.pop().close()

    async def _keep_pace(self) -> None:
        """Wait for this letter's turn; NotSent where the relay is to be left alone longer."""
        now = asyncio.get_running_loop().time()
        if self._held_until > now:
            raise NotSent(
                "The mail server takes nothing just now.",
                timedelta(seconds=self._held_until - now),
            )
        turn = max(now, self._next)
        self._next = turn + 1 / self._relay.per_second
        await asyncio.sleep(turn - now)

    async def _begun(self, to: str) -> Client:
        """Return a connection on which the one recipient has been accepted.

        One that was idle may have been closed by the server: then a new one is tried at once.
        """
        while True:
            stood = bool(self._idle)
            client = self._idle.pop() if stood else await self._connected()
            try:
                await self._address(client, to)
            except BaseException as error:
                client.close()
                if not (stood and isinstance(error, _BrokenOff)):
                    raise
            else:
                return client

    async def _connected(self) -> Client:
        """Return a new connection, signed in. Raises NotSent, and holds all letters a while."""
        relay = self._relay
        client = Client(
            hostname=relay.host,
            port=relay.port,
            username=relay.user or None,
            password=None if relay.tokens else relay.password or None,
            oauth_token_generator=self._token if relay.tokens else None,
            use_tls=relay.security == "tls",
            start_tls=relay.security == "starttls",
            timeout=self._timeout,
        )
        try:
            await client.connect()
        except SMTPAuthenticationError as error:
            self._hold()
            if relay.tokens:
                relay.tokens.drop()
            raise NotSent(_unknown(relay), BUSY) from error
        except (NotSent, Refused) as error:  # of the sign-in: no letter is at fault
            client.close()
            self._hold()
            mend = f" {error.mend}" if isinstance(error, Refused) else ""
            raise NotSent(f"{error.message}{mend}", BUSY) from error
        except (SMTPException, OSError) as error:
            client.close()
            self._hold()
            raise NotSent("The mail server cannot be reached.", BUSY) from error
        return client

    async def _token(self) -> str:
        """Return an access token; fetching blocks, so it is done in a thread."""
        assert self._relay.tokens is not None
        return await asyncio.to_thread(self._relay.tokens.current)

    async def _address(self, client: Client, to: str) -> None:
        """Say from whom and to whom; a fault with the sender is the relay's, not this letter's."""
        try:
            await client.mail(self._relay.sender)
        except SMTPResponseException as error:
            self._hold()
            raise NotSent(f"The mail server said: {_said(error)}", BUSY) from error
        except (SMTPException, OSError) as error:
            raise _BrokenOff from error
        try:
            await client.rcpt(to)
        except SMTPResponseException as error:
            self._judge(error)
        except (UnicodeError, ValueError) as error:
            raise Refused("No mail can be addressed like that.") from error
        except (SMTPException, OSError) as error:
            raise _BrokenOff from error

    async def _data(self, client: Client, raw: bytes, mark: Mark) -> None:
        """Give the letter up to its last dot, mark, and then the dot."""
        protocol = client.protocol
        assert protocol is not None
        try:
            begun = await protocol.execute_command(b"DATA", timeout=self._timeout)
            if begun.code != READY:
                self._judge(SMTPResponseException(begun.code, begun.message))
            protocol.write(_dotted(raw))
        except (SMTPException, OSError) as error:
            raise _BrokenOff from error
        await mark()
        if not client.is_connected:
            raise _BrokenOff
        try:
            ended = await protocol.execute_command(b".", timeout=self._timeout)
        except (SMTPException, OSError) as error:
            raise Unanswered from error
        if ended.code != TAKEN:
            self._judge(SMTPResponseException(ended.code, ended.message))

    def _judge(self, error: SMTPResponseException) -> NoReturn:
        """Say what a relay's no to one letter means."""
        if error.code >= REFUSED:
            raise Refused(f"The mail server said: {_said(error)}") from error
        if error.code == 421:  # noqa: PLR2004 - RFC 5321, 4.2.3: it closes the connection
            self._hold()
        raise NotSent(f"The mail server said: {_said(error)}", SLOW_DOWN) from error

    def _hold(self) -> None:
        """Leave the relay alone for a while, for all letters."""
        self._held_until = asyncio.get_running_loop().time() + BUSY.total_seconds()


def _dotted(raw: bytes) -> bytes:
    """Make a letter what stands between DATA and the last dot (RFC 5321, 4.5.2)."""
    return raw.replace(b"\r\n.", b"\r\n..").removesuffix(b"\r\n") + b"\r\n"


def _unknown(relay: Relay) -> str:
    """Say that the relay does not know us, and what mends it."""
    if relay.tokens is None:
        return "The mail server refuses the user name or the password."
    return (
        f"The mail server refuses the sign-in of {relay.user} by OAuth. "
        "Sign in again, and let the app send mail (scope)."
    )


def _said(error: SMTPResponseException) -> str:
    """Give the relay's own words in one short line."""
    return f"{error.code} {' '.join(error.message.split())[:200]}"


def _html(text: str) -> str:
    """Make paragraphs of a text; what stands in it is never markup."""
    parts = escape(text, quote=False).strip().split("\n\n")
    body = "\n".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in parts)
    return f"<html><body>\n{body}\n</body></html>\n"
