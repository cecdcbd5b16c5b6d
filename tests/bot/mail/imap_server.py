"""A stand-in IMAP server on loopback, which misbehaves as public reports say that real ones do.

It serves one folder for reading. A test gives it `faults`: each is asked about every command, in
order, and may answer it in the server's place.
"""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.mail.mailbox import Mailbox


class Reset(Exception):
    """The connection is cut here."""


@dataclass
class Asked:
    """A command: its words in capitals, the UIDs of it, and how to answer."""

    session: Session
    tag: bytes
    words: bytes

    @property
    def uids(self) -> list[int]:
        """The letters that it is about, of those that are there."""
        return self.session.state.chosen(self.words)

    @property
    def bodies(self) -> bool:
        """Whether letters are asked for."""
        return b"BODY.PEEK[]" in self.words

    def say(self, line: str) -> None:
        """Say a line."""
        self.raw(line.encode() + b"\r\n")

    def raw(self, said: bytes) -> None:
        """Say some bytes."""
        self.session.wfile.write(said)

    def send(self) -> None:
        """Send what was said."""
        self.session.wfile.flush()

    def end(self, words: str) -> bool:
        """Say how the command ended."""
        self.say(f"{self.tag.decode()} {words}")
        self.send()
        return True

    def letter(
        self, uid: int, raw: bytes | None = None, *, before: str = "", behind: str = ""
    ) -> None:
        """Give a letter, as one whose literal is as long as it says."""
        letter = self.session.state.letters[uid] if raw is None else raw
        seq = sorted(self.session.state.letters).index(uid) + 1
        self.raw(b"* %d FETCH (UID %d%s BODY[] {%d}\r\n" % (seq, uid, before.encode(), len(letter)))
        self.raw(letter + f"{behind})\r\n".encode())


Fault = Callable[[Asked], bool]
"""Answers a command in the server's place and says so, or leaves it."""


@dataclass
class State:
    """One folder. `asked` are the commands that came."""

    letters: dict[int, bytes] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    asked: list[bytes] = field(default_factory=list)
    capabilities: str = "IMAP4rev1"
    validity: int = 7
    sessions: int = 0

    def chosen(self, words: bytes) -> list[int]:
        """Return the UIDs of a set that are there."""
        last = max(self.letters, default=0)
        found: set[int] = set()
        sets = re.search(rb"(?:UID FETCH|SEARCH UID|STORE) ([\d,:*]+)", words)
        for part in sets[1].decode().split(",") if sets else ():
            low, _, high = part.partition(":")
            ends = sorted(last if end == "*" else int(end) for end in (low, high or low))
            found |= {uid for uid in self.letters if ends[0] <= uid <= ends[1]}
        return sorted(found)


class Session(socketserver.StreamRequestHandler):
    """One connection."""

    state: State
    wbufsize = -1
    disable_nagle_algorithm = True

    def handle(self) -> None:
        self.state.sessions += 1
        self.wfile.write(b"* OK ready\r\n")
        self.wfile.flush()
        while line := self.rfile.readline():
            tag, _, words = line.strip().partition(b" ")
            asked = Asked(self, tag, words.upper())
            self.state.asked.append(words)
            try:
                if not any(fault(asked) for fault in self.state.faults):
                    self.answer(asked)
            except Reset:
                asked.send()
                return
            except OSError:
                return

    def answer(self, asked: Asked) -> None:
        words, letters = asked.words, self.state.letters
        if words.startswith(b"CAPABILITY"):
            asked.say(f"* CAPABILITY {self.state.capabilities}")
        elif words.startswith((b"SELECT", b"EXAMINE")):
            asked.say(f"* {len(letters)} EXISTS")
            asked.say(f"* OK [UIDVALIDITY {self.state.validity}] x")
        elif words.startswith(b"UID SEARCH"):
            found = sorted(letters)[:1] if words == b"UID SEARCH 1" else asked.uids
            asked.say(" ".join(["* SEARCH", *map(str, found)]))
        elif words.startswith(b"UID FETCH"):
            self.fetch(asked)
        elif words.startswith(b"IDLE"):
            asked.say("+ idling")
            asked.send()
            while (self.rfile.readline() or b"DONE").strip().upper() != b"DONE":
                pass
        asked.end("OK done")

    def fetch(self, asked: Asked) -> None:
        for uid in asked.uids:
            if asked.bodies:
                part = re.search(rb"<0\.(\d+)>", asked.words)
                asked.letter(uid, self.state.letters[uid][: int(part[1])] if part else None)
            else:
                seq, size = sorted(self.state.letters).index(uid) + 1, len(self.state.letters[uid])
                date = "23-Nov-2026 09:00:00 +0000"
                asked.say(f'* {seq} FETCH (UID {uid} RFC822.SIZE {size} INTERNALDATE "{date}")')


class Server(socketserver.ThreadingTCPServer):
    """One that leaves its sessions behind when it ends."""

    daemon_threads = True
    block_on_close = False


@contextmanager
def imap_server(letters: int = 0, *faults: Fault) -> Iterator[tuple[State, Mailbox]]:
    """Serve a folder with some letters; its state, and where it is."""
    state = State({number: letter(number) for number in range(1, letters + 1)}, list(faults))
    kind = type("One", (Session,), {"state": state})
    with Server(("127.0.0.1", 0), kind) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield state, Mailbox("127.0.0.1", "u", "p", server.server_address[1], security="none")
        server.shutdown()


def letter(number: int) -> bytes:
    """Write a letter."""
    return (
        f"From: P{number} <p{number}@mail.example>\r\nTo: office@tarnwick.example\r\n"
        f"Subject: Letter {number}\r\nDate: Mon, 23 Nov 2026 09:00:00 +0000\r\n"
        f"Message-ID: <{number}@mail.example>\r\n\r\nWords of letter {number}, all of them.\r\n"
    ).encode()


def times(count: int, fault: Fault) -> Fault:
    """Do a fault so many times, and then no more."""
    left = [count]

    def some(asked: Asked) -> bool:
        if not left[0]:
            return False
        left[0] -= 1
        done = fault(asked)  # may cut the connection
        left[0] += not done
        return done

    return some


def refuses(words: str, *, to: Callable[[Asked], bool]) -> Fault:
    """Answer the commands that are meant with a refusal."""
    return lambda asked: to(asked) and asked.end(words)


def bodies(asked: Asked) -> bool:
    """Say whether letters are asked for."""
    return asked.bodies


def body_of(*uids: int) -> Callable[[Asked], bool]:
    """Say whether one of these letters is asked for."""
    return lambda asked: asked.bodies and not set(uids).isdisjoint(asked.uids)


def verb(*words: bytes) -> Callable[[Asked], bool]:
    """Say whether a command begins so."""
    return lambda asked: asked.words.startswith(words)
