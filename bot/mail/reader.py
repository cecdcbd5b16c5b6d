"""The reader: from the bytes of an email to a Letter, whatever the bytes.

Never raises and never waits long: a letter that cannot be read is kept, with a flaw that says so,
so that a person can look at it. What is parsed follows RFC 5322 (head) and RFC 2045 (MIME). Which
of its parts are its words, and what is looked at where these have none, is listed in
`bot.mail.body`; a letter without a word always has a flaw.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from bot.domain.letters import Letter
from bot.heavy.pool import refuse_loop
from bot.mail.addresses import recipients
from bot.mail.body import body_of
from bot.mail.charsets import decode
from bot.mail.claimed import claimed
from bot.mail.flaws import (
    HIDDEN_BREAK,
    IMPOSSIBLE_DATE,
    LONG_SUBJECT,
    NO_DATE,
    NO_WORDS,
    UNREAD,
    UNREAD_DATE,
)
from bot.mail.head import MAX_VALUE, Head, head_of, tidy, words
from bot.mail.origin import judge
from bot.mail.reports import read_report
from bot.mail.senders import NOBODY, sender

MAX_SUBJECT = 1_000  # characters
MAX_REFERENCES = 50
FIRST_YEAR = 1982  # RFC 822: an older date is a broken clock
BRACKETED = re.compile(r"<([!-;=?-~]{2,250})>")
BARE = re.compile(r"[!-;=?A-~]{1,125}@[!-;=?A-~]{1,125}")
# As nearly all mail programs write it (RFC 5322, 3.3); any other is left to the standard library.
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DATE = re.compile(
    rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?([0-9]{{1,2}}) ({'|'.join(MONTHS)}) ([0-9]{{4}})"
    r" ([0-9]{2}):([0-9]{2}):([0-9]{2}) ([+-])([01][0-9])([0-5][0-9])(?: \([A-Z]{3,4}\))?"
)
ENVELOPE = re.compile(rb"(?:\xef\xbb\xbf|\s)*(?:>?From [^\n]*\n)?")
WIDE = (b"\xff\xfe", b"\xfe\xff")  # a whole file in UTF-16, as Windows saves text
DIGESTED = tuple(
    (name, b"\0" + name.encode()) for name in ("from", "date", "subject", "message-id")
)


def read(raw: bytes, *, flaws: tuple[str, ...] = ()) -> Letter:
    """Read a letter; never raises, and takes bounded time on any input.

    `flaws` are those known before (a file cut short). What could not be read is added to them.
    """
    refuse_loop("a letter")
    raw = raw[ENVELOPE.match(raw).end() :]  # type: ignore[union-attr]  # it matches anything
    if raw.startswith(WIDE):
        raw = decode(raw)[0].encode(errors="replace")
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    head = Head({}, 0)
    try:
        head = head_of(raw)
        return _letter(raw, head, flaws)
    except Exception:  # noqa: BLE001 - a letter kept unread is better than one lost
        digest = digest_of(raw, head)
        kept = (*flaws, UNREAD)
        return Letter(f"sha256:{digest}", digest, None, NOBODY, (), "", "", flaws=kept)


def _letter(raw: bytes, head: Head, flaws: tuple[str, ...]) -> Letter:
    """Read all parts of a letter and gather their flaws."""
    digest = digest_of(raw, head)
    subject, subject_flaws = _subject(head)
    sent_at, date_flaws = _sent_at(head)
    who = sender(head)
    to, to_flaws = recipients(head.all("to"))
    body = body_of(raw, head)
    text = body.text
    report = read_report(raw, head, who.author)
    judged = judge(head, who, subject, text, report)
    found = (*flaws, *head.flaws, *subject_flaws, *date_flaws, *who.flaws, *to_flaws)
    return Letter(
        message_id=_identifier(head) or f"sha256:{digest}",
        digest=digest,
        sent_at=sent_at,
        sender=who.answer,
        to=to,
        subject=subject,
        text=text,
        links=tuple(body.links),
        in_reply_to=next(iter(BRACKETED.findall(head.first("in-reply-to"))), ""),
        references=(*_references(head), *report.returned)[-MAX_REFERENCES:],
        list_id=tidy(head.first("list-id"), 250),
        origin=judged.origin,
        notice=judged.notice,
        carrier=judged.carrier,
        undelivered=report.undelivered,
        attachments=tuple(body.attachments),
        flaws=(*found, *body.flaws, *(() if text else (NO_WORDS,))),
        claimed=() if who.answer.email else claimed(head),
        came_from=who.came_from,
        reply_to=who.reply_to,
    )


def digest_of(raw: bytes, head: Head) -> str:
    """SHA-256 of what the sender wrote, the same however the letter came.

    From, Date, Subject and Message-ID, then the body; servers' own fields, line endings and
    trailing blank lines do not count, so that an mbox and an IMAP server give the same.
    """
    body = raw[head.body_at :]
    mark = hashlib.sha256(body.replace(b"\r\n", b"\n").rstrip() if b"\r" in body else body.rstrip())
    for name, begun in DIGESTED:
        for value in head.fields.get(name, ()):
            mark.update(begun + b" ".join(value.split()))
    return mark.hexdigest()


def _identifier(head: Head) -> str:
    """Return the Message-ID without brackets; “” where it is missing or malformed."""
    value = head.first("message-id").strip()
    if bracketed := BRACKETED.match(value):
        return bracketed[1]
    return value if BARE.fullmatch(value) else ""


def _references(head: Head) -> list[str]:
    """Return the Message-IDs of the letters before it, without brackets."""
    return BRACKETED.findall(head.first("references"))


def _subject(head: Head) -> tuple[str, tuple[str, ...]]:
    """Return the subject in one clean line, and its flaws."""
    value = words(head.first("subject"))
    flaws: tuple[str, ...] = ()
    if "\n" in value or "\r" in value:
        flaws = (HIDDEN_BREAK,)
    subject = tidy(value, MAX_SUBJECT)
    if len(value) > MAX_SUBJECT or len(head.fields.get("subject", [b""])[0]) > MAX_VALUE:
        flaws += (LONG_SUBJECT,)
    return subject, flaws


def _sent_at(head: Head) -> tuple[datetime | None, tuple[str, ...]]:
    """When it says it was sent, in UTC; None where that is missing, impossible or to come."""
    if not (value := head.first("date")):
        return None, (NO_DATE,)
    try:
        sent = _moment(value[:200])
    except (ValueError, OverflowError, TypeError, IndexError):
        return None, (UNREAD_DATE,)
    if sent.year < FIRST_YEAR or sent > datetime.now(UTC) + timedelta(days=1):
        return None, (IMPOSSIBLE_DATE,)
    return sent, ()


def _moment(value: str) -> datetime:
    """The time of a Date field, in UTC. ValueError, or another of its kind, where it is none."""
    if plain := DATE.fullmatch(value):
        day, month, year, hour, minute, second, sign, hours, minutes = plain.groups()
        there = datetime(
            *(int(year), MONTHS.index(month) + 1, int(day)),
            *(int(hour), int(minute), int(second)),
            tzinfo=UTC,
        )
        ahead = timedelta(hours=int(hours), minutes=int(minutes))
        return there + ahead if sign == "-" else there - ahead
    sent = parsedate_to_datetime(value)
    return (sent if sent.tzinfo else sent.replace(tzinfo=UTC)).astimezone(UTC)
