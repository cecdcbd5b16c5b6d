"""An IMAP server that says less than it sends: bounded, and no letter after it is lost."""

from __future__ import annotations

import re
import resource
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bot.mail.imap import Imap
from bot.mail.mailbox import Arrived, Mailbox

FLOOD = 400_000_000  # bytes, sent in pieces
PIECE = b"x" * 1_000_000
GREETED = {
    b"CAPABILITY": b"* CAPABILITY IMAP4rev1\r\n",
    b"EXAMINE": b"* 3 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n",
}


def letter(number: int) -> bytes:
    return b"From: a@b.example\r\nSubject: %d\r\n\r\nhello\r\n" % number


class Liar(socketserver.StreamRequestHandler):
    """Three letters, of which it sends the second far larger than it said."""

    whole = True  # whether even of the beginning it sends all

    def handle(self) -> None:
        self.wfile.write(b"* OK ready\r\n")
        while line := self.rfile.readline():
            tag, _, asked = line.strip().partition(b" ")
            verb = asked.upper()
            try:
                for begins, said in GREETED.items():
                    if verb.startswith(begins):
                        self.wfile.write(said)
                if verb.startswith(b"UID FETCH"):
                    self.fetch(verb)
                self.wfile.write(tag + b" OK done\r\n")
            except OSError:
                return

    def fetch(self, verb: bytes) -> None:
        if b"RFC822.SIZE" in verb:
            first = int(re.findall(rb"\d+", verb)[0])
            for number in range(min(first, 3), 4):
                said = (number, number, len(letter(number)))
                self.wfile.write(b"* %d FETCH (UID %d RFC822.SIZE %d)\r\n" % said)
            return
        for number in map(int, re.findall(rb"\d+", verb.split(b"(")[0])):
            raw = letter(number)
            if number == 2 and (self.whole or b"<0." not in verb):
                self.wfile.write(b"* 2 FETCH (UID 2 BODY[] {%d}\r\n" % FLOOD)
                for _ in range(FLOOD // len(PIECE)):
                    self.wfile.write(PIECE)
                self.wfile.write(b")\r\n")
            else:
                said = (number, number, len(raw))
                self.wfile.write(b"* %d FETCH (UID %d BODY[] {%d}\r\n" % said + raw + b")\r\n")


class Honest(Liar):
    """It sends a beginning where one is asked for."""

    whole = False


@contextmanager
def serving(kind: type[Liar]) -> Iterator[Mailbox]:
    socketserver.ThreadingTCPServer.daemon_threads = True
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), kind) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Mailbox("127.0.0.1", "office", "x", server.server_address[1], security="none")
        server.shutdown()


async def three(mailbox: Mailbox) -> list[Arrived]:
    imap = Imap(mailbox, idle=1, timeout=10, wait=0.01)
    letters = imap.letters()
    try:
        found = [await anext(letters) for _ in range(3)]
        return [each for each in found if isinstance(each, Arrived)]
    finally:
        await letters.aclose()
        imap.close(wait=True)


async def test_a_letter_larger_than_its_size_is_set_aside() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with serving(Liar) as mailbox:
        first, second, third = await three(mailbox)
    assert (first.raw, third.raw) == (letter(1), letter(3))
    assert second.flaws == (
        "is far larger than the mail server says: open it in your mail program",
    )
    assert b"open it in your mail program" in second.raw
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before  # kB
    assert grown < 100_000


async def test_its_beginning_is_taken_where_the_server_gives_one() -> None:
    with serving(Honest) as mailbox:
        first, second, third = await three(mailbox)
    assert [each.raw for each in (first, second, third)] == [letter(1), letter(2), letter(3)]
    assert second.flaws == (
        "is far larger than the mail server says: only its beginning was fetched",
    )
