"""A sink: a real SMTP server on loopback that keeps what it is sent, and fails when told to."""

from __future__ import annotations

import asyncio
from base64 import b64decode
from collections import Counter
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session, syntax

Fault = str
"""`421`, `451`, `550` to the recipient; `554` to the letter; `before`, `cut` or `after`: a
connection dropped before DATA, in the letter, or after the last dot."""
TO_THE_RECIPIENT = {"421", "451", "550"}


@dataclass
class Sink:
    """Takes letters. `faults` says for whom what goes wrong, once each."""

    faults: dict[str, Fault] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    """What is said, each time, to a letter for whom, in the place of a fault."""
    met: Counter[Fault] = field(default_factory=Counter)
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    sessions: list[SMTP] = field(default_factory=list)
    password: str = ""
    """The right one, where somebody gives one."""
    tokens: set[str] = field(default_factory=set)
    """Those that open it, where it is opened by tokens."""

    async def start(self, port: int = 0) -> None:
        """Listen on loopback, at `self.port`."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Session(self), "127.0.0.1", port)
        self.port: int = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """End, and every session with it."""
        self._server.close()
        self.hang_up()
        await self._server.wait_closed()

    def hang_up(self) -> None:
        """End every session."""
        for session in self.sessions:
            _drop(session)

    def times(self) -> Counter[str]:
        """Count the letters that each person has had."""
        return Counter(to for to, _ in self.taken)

    def meets(self, to: str, *kinds: Fault) -> Fault:
        """Say whether one of these faults is met now; then it is over."""
        if self.faults.get(to) not in kinds:
            return ""
        fault = self.faults.pop(to)
        self.met[fault] += 1
        return fault

    def knows(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _way: str, given: object
    ) -> AuthResult:
        """Say whether somebody gave the password."""
        right = isinstance(given, LoginPassword) and given.password == self.password.encode()
        return AuthResult(success=right, handled=right)

    # What aiosmtpd asks its handler.

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if answer := self.answers.get(address):
            return answer
        if fault := self.meets(address, *TO_THE_RECIPIENT):
            return f"{fault} 4.0.0 not just now"
        if self.meets(address, "before"):
            _drop(server)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        (to,) = envelope.rcpt_tos
        if self.meets(to, "554"):
            return "554 5.7.1 no"
        content = envelope.content
        assert isinstance(content, bytes)
        mail = message_from_bytes(content, policy=default)
        assert isinstance(mail, EmailMessage)
        self.taken.append((to, mail))
        if self.meets(to, "after"):
            _drop(server)
        return "250 OK"


class _Session(SMTP):
    """One connection; drops it in the middle of a letter when told to."""

    def __init__(self, sink: Sink) -> None:
        super().__init__(
            sink,
            hostname="sink.example",
            auth_require_tls=False,
            authenticator=sink.knows,
        )
        self._sink = sink
        sink.sessions.append(self)

    async def auth_XOAUTH2(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, arguments: list[bytes]
    ) -> AuthResult:
        """Take a token as Google and Microsoft do."""
        said = b64decode(arguments[1]).decode()
        token = said.partition("auth=Bearer ")[2].rstrip("\1")
        return AuthResult(success=token in self._sink.tokens, handled=False)

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        assert self.envelope
        (to,) = self.envelope.rcpt_tos
        if self._sink.meets(to, "cut"):
            await self.push("354 go on")
            _drop(self)
            return
        await super().smtp_DATA(arg)


def _drop(session: SMTP) -> None:
    """Break a connection off."""
    if isinstance(session.transport, asyncio.WriteTransport):
        session.transport.abort()
