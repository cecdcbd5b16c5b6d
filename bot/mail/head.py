"""Heads: the header block of a letter, bounded and unfolded.

Each value is decoded by trying (bot/mail/charsets.py), and never raises.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from functools import lru_cache
from itertools import islice

from bot.domain.visible import INVISIBLE, visible_line, visible_text
from bot.mail.charsets import decode
from bot.mail.flaws import MANY_FIELDS, NO_HEAD

MAX_FIELDS = 1000  # a letter that passed twenty servers has about 100
MAX_VALUE = 16_384  # bytes of one field that are read; the rest is named as a flaw
FIELD = re.compile(rb"^([!-9;-~]+)[ \t]*:(.*(?:\n[ \t].*)*)", re.MULTILINE)
CONTROLS = bytes({*range(32), 127} - {*b"\t\n"})  # those of them that ASCII has
SEEN = bytes({*range(128)} - {*CONTROLS})  # what else ASCII has


def clean(text: str) -> str:
    """Text that both databases can keep: no NUL, no lone surrogate, no invisible filler."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():  # most are, and bytes are gone through ten times as fast
        return text.encode().translate(None, CONTROLS).decode()
    text = text.replace("\xa0", " ").replace("\u2028", "\n")
    odd = text.encode(errors="surrogatepass").translate(None, SEEN)  # little, in Latin scripts
    return visible_text(text) if INVISIBLE.search(odd.decode(errors="surrogatepass")) else text


def tidy(text: str, limit: int) -> str:
    """One clean line of at most `limit` characters."""
    return visible_line(text[: 4 * limit])[:limit].rstrip()


def words(value: str) -> str:
    """A field's value with its encoded words (RFC 2047) read."""
    return _words(value) if "=?" in value else value


@lru_cache(maxsize=64)  # a campaign's letters share their subject
def _words(value: str) -> str:
    """Read encoded words; a value that breaks their rules is returned as it came."""
    try:
        runs = decode_header(value)
    except (HeaderParseError, ValueError):
        return value
    return "".join(
        run if isinstance(run, str) else decode(run, charset or "utf-8")[0] for run, charset in runs
    )


@dataclass(frozen=True, slots=True)
class Head:
    """The fields of a letter by lower-case name, unfolded, and where its body begins."""

    fields: dict[str, list[bytes]]
    body_at: int
    flaws: tuple[str, ...] = ()

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field, in order, with encoded words as they came."""
        return tuple(
            decode(b" ".join(value[:MAX_VALUE].split()))[0] for value in self.fields.get(name, ())
        )

    def first(self, name: str) -> str:
        """Return the first value of a field, encoded words as they came; “” if missing."""
        value = self.fields.get(name)
        return decode(b" ".join(value[0][:MAX_VALUE].split()))[0] if value else ""

    def has(self, *names: str) -> bool:
        """Whether any of these fields is there."""
        return any(name in self.fields for name in names)


def head_of(raw: bytes) -> Head:
    """Read the header block of a letter, in time linear in its size; lines may end in CRLF or LF.

    A block without fields gives a Head with the flaw that says so, and the whole letter as body.
    """
    end = raw.find(b"\n\n")
    crlf = raw.find(b"\n\r\n", 0, end if end >= 0 else len(raw))
    body_at = crlf + 3 if crlf >= 0 else end + 2 if end >= 0 else len(raw)
    fields: dict[str, list[bytes]] = {}
    flaws: list[str] = []
    found = FIELD.finditer(raw, 0, body_at)
    for field in islice(found, MAX_FIELDS):
        written, value = field.groups()
        name = _lower(written)
        fields.setdefault(name, []).append(value)
        if len(value) > MAX_VALUE:
            flaws.append(f"has a {name[:40]} field of {len(value):,} bytes, cut short")
    if next(found, None):
        flaws.append(MANY_FIELDS)
    if not fields:
        return Head({}, 0, (NO_HEAD,))
    return Head(fields, body_at, tuple(flaws))


@lru_cache(maxsize=512)  # the same few in every letter
def _lower(name: bytes) -> str:
    """Return a field's name in lower case."""
    return name.lower().decode("ascii")
