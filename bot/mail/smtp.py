"""SMTP: letters out, each to one person.

Between the final dot and the relay's reply nobody knows whether a letter was taken (RFC 1047), so
the caller's mark is made just before the dot: whatever breaks before it has surely sent nothing.
"""

from __future__ import annotations

import asyncio
import re
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
from bot.domain.fence import Mark
from bot.mail.oauth import Tokens

# Identifiers are whole words: longer lines keep them out of encoded words, which break threads.
LONG_HEADS = SMTP.clone(max_line_length=900)
SLOW_DOWN = timedelta(seconds=60)  # after a 4xx for one letter (RFC 5321, 4.5.4.1: a while)
BUSY = timedelta(seconds=20)  # after a relay that does not take letters at all just now
# What the standard library raises where an address or a field cannot be written.
UNWRITABLE = (ValueError, LookupError, AttributeError, MessageError)
REFUSED = 500
CLOSES = 421
READY = 354
TAKEN = 250

ANSWERED = timedelta(
    minutes=10
)  # how long a relay may take over the last dot (RFC 5321, 4.5.3.2.6)
THROTTLED = re.compile(
    r"throttl|too many (?:messages|emails|connections)|rate limit|concurrent connections"
    r"|server busy|SubmissionQuotaExceeded|\b4\.3\.\d",
    re.IGNORECASE,
)
"""What relays say where it is us that they have enough of, and not of one letter.

4.3.x is the mail system's own state (RFC 3463, 3.4). A greylist's "try again later" is about one.
"""

TOLD_WAIT = re.compile(r"\b(\d{1,4})\s*(s|min|h)(?:ec|econd|ute|our)?s?\b", re.IGNORECASE)
UNITS = {"s": timedelta(seconds=1), "min": timedelta(minutes=1), "h": timedelta(hours=1)}
LONGEST = timedelta(hours=1)

Client = aiosmtplib.SMTP


class _BrokenOff(NotSent):
    """The connection ended before the last dot."""

    def __init__(self) -> None:
        super().__init__("The mail server broke off.")


@dataclass(frozen=True, slots=True)
class Relay:
    """The server that takes our letters. `sender` is the address that they come from."""

    host: str
    sender: str
    name: str = ""
    port: int = 587
    user: str = ""
    password: str = field(default="", repr=False)
    security: Literal["tls", "starttls", "none"] = "starttls"
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
    """A relay, over connections that are reused: as many as letters are sent at once."""

    def __init__(self, relay: Relay, *, timeout: float = 30) -> None:
        self._relay = relay
        self._timeout = timeout
        self._idle: list[Client] = []

    async def send(self, letter: Outgoing, mark: Mark) -> bytes:
        """Send a letter and return its bytes; `mark` is awaited just before the final dot.

        Raises NotSent (nothing went out: try later; `throttled` where that is so of all letters),
        Refused (it never will), or Unanswered (the dot was sent and no reply came: the letter may
        have arrived).
        """
        raw = compose(letter, self._relay.sender, self._relay.name)
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
        """Return a new connection, signed in. Raises NotSent, of all letters."""
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
            if relay.tokens:
                relay.tokens.drop()
            raise NotSent(_unknown(relay), BUSY, throttled=True) from error
        except (NotSent, Refused) as error:  # of the sign-in: no letter is at fault
            client.close()
            mend = f" {error.mend}" if isinstance(error, Refused) else ""
            raise NotSent(f"{error.message}{mend}", BUSY, throttled=True) from error
        except (SMTPException, OSError) as error:
            client.close()
            raise NotSent("The mail server cannot be reached.", BUSY, throttled=True) from error
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
            wait = _wait_told(error.message) or BUSY
            raise NotSent(f"The mail server said: {_said(error)}", wait, throttled=True) from error
        except (SMTPException, OSError) as error:
            raise _BrokenOff from error
        try:
            await client.rcpt(to)
        except SMTPResponseException as error:
            _judge(error)
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
                _judge(SMTPResponseException(begun.code, begun.message))
            protocol.write(_dotted(raw))
        except (SMTPException, OSError) as error:
            raise _BrokenOff from error
        fence = await mark()
        if not client.is_connected:
            raise _BrokenOff
        fence.check()
        try:
            ended = await protocol.execute_command(b".", timeout=ANSWERED.total_seconds())
        except (SMTPException, OSError) as error:
            raise Unanswered from error
        if ended.code != TAKEN:
            _judge(SMTPResponseException(ended.code, ended.message))


def _judge(error: SMTPResponseException) -> NoReturn:
    """Say what a relay's no to one letter means."""
    said = f"The mail server said: {_said(error)}"
    throttled = bool(THROTTLED.search(error.message))
    if error.code >= REFUSED and not throttled:
        raise Refused(said) from error
    # RFC 5321, 4.2.3: with 421 it closes the connection, to whatever letter comes next.
    throttled |= error.code == CLOSES
    wait = _wait_told(error.message) or (BUSY if throttled else SLOW_DOWN)
    raise NotSent(said, wait, throttled=throttled) from error


def _wait_told(message: str) -> timedelta | None:
    """Return how long a relay asks us to wait; None where it gives no time, or one past belief."""
    found = TOLD_WAIT.search(message)
    if found is None:
        return None
    wait = int(found[1]) * UNITS[found[2].lower()]
    return wait if timedelta(0) < wait <= LONGEST else None


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
