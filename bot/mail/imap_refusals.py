"""Refusals of an IMAP server: which of them pass by themselves, and how long it asks to wait.

Codes are those of RFC 5530, and what large servers say in words, from public reports: Exchange
Online (imap_tools#135, imapfilter#146), Gmail (ha-email-sensor#16), Yahoo (imap_tools#229).
"""

from __future__ import annotations

import re

from imap_tools import BaseMailBox

LONGEST_ASKED = 3600.0  # seconds: no server may silence us for longer than this at a time
_PASSES = re.compile(
    r"\[(THROTTLED|UNAVAILABLE|INUSE|LIMIT|OVERQUOTA)\b"
    r"|throttled|server (busy|unavailable)|too many|rate limit|bandwidth limit"
    r"|again later|temporar|not connected",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"\[(AUTHENTICATIONFAILED|AUTHORIZATIONFAILED|EXPIRED|NOPERM|NONEXISTENT)\b", re.IGNORECASE
)
_ASKED = re.compile(
    r"(?:backoff time:?|\b(?:again|retry|wait)\b\D{0,20}?)\s*(\d+)\s*(millisecond|second|minute)",
    re.IGNORECASE,
)
_SECONDS = {"millisecond": 0.001, "second": 1.0, "minute": 60.0}


class NotNow(Exception):
    """The server gives nothing for now; `seconds` is how long it asks to wait, None: not said."""

    def __init__(self, seconds: float | None = None) -> None:
        told = f"asks to wait {seconds:.0f} seconds" if seconds else "gives no letters for now"
        super().__init__(told)
        self.seconds = seconds


class Declined(Exception):
    """The server will not do what it was asked, and does not say that this will pass."""


def passing(words: str) -> bool:
    """Whether a server's refusal is one that passes by itself."""
    return bool(_PASSES.search(words)) and not _STAYS.search(words)


def not_now(words: str) -> NotNow:
    """Make the error of a refusal that passes, with the wait that its words ask for."""
    asked = _ASKED.search(words)
    if not asked:
        return NotNow()
    return NotNow(min(int(asked[1]) * _SECONDS[asked[2].lower()], LONGEST_ASKED))


def ask(box: BaseMailBox, *command: str) -> list[bytes | tuple[bytes, bytes] | None]:
    """Return what the server answers to a command about UIDs.

    Raises NotNow or Declined for a refusal, and what imaplib raises where the connection is lost.
    """
    client = box.client
    try:
        status, data = client.uid(*command)
        words = " ".join(str(item) for item in data) if status != "OK" else ""
    except client.error as error:  # a BAD, or a BYE, which is a kind of it
        status, data, words = "BAD", [], str(error)
        if isinstance(error, client.abort) and not passing(words):
            raise
    if status == "OK":
        return list(data)
    raise not_now(words) if passing(words) else Declined
