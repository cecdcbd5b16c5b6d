"""Reports: whom a letter of ours did not reach, and why, as mail servers say it.

Read by RFC 3464 where a server keeps to it, as Postfix, Exchange, Gmail and newer Exim do, and else
by flufl.bounce, which knows the words of qmail, older Exim and Exchange, and others.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email.message import Message
from typing import Any, NamedTuple

from flufl.bounce import all_failures

from bot.domain.letters import Address, Undelivered
from bot.heavy.pool import refuse_loop
from bot.mail.addresses import is_plain
from bot.mail.carriers import has_no_sender
from bot.mail.head import Head, tidy
from bot.mail.parts import Bounded, bounded

MOST = 100  # people named in one report
LONGEST_WHY = 300  # characters of a server's reason
READ = 200_000  # bytes of a report: what came back may be long, and its head comes first
STATUS = ("message/delivery-status", "message/global-delivery-status")  # RFC 3464, RFC 6533
SERVERS = re.compile(r"mailer[-._]?daemon|postmaster|microsoftexchange|mail[-._]?delivery")
RETURNED = re.compile(rb"^message-id:\s*<([!-;=?-~]{2,250})>", re.IGNORECASE | re.MULTILINE)
DELIVERED = re.compile(rb"^action:\s*(?:delivered|relayed|expanded)", re.IGNORECASE | re.MULTILINE)
SUBJECT = re.compile(
    r"undeliver|delivery (?:status|failure|has failed)|returned mail|mail delivery"
)


class Report(NamedTuple):
    """What a letter reports: `kind` is that of its Content-Type, “” where it is no report by that.

    Whom a letter did not reach, the Message-IDs of what came back, and whether any was delivered.
    """

    kind: str = ""
    undelivered: tuple[Undelivered, ...] = ()
    returned: tuple[str, ...] = ()
    delivered: bool = False


NO_REPORT = Report()
KIND = re.compile(r"multipart/report\b.*?report-type=\"?([a-z-]{1,40})", re.DOTALL)


def read_report(raw: bytes, head: Head, author: Address | None) -> Report:
    """Return what a mail server's report tells; an empty one for any other letter. Never raises."""
    refuse_loop("a report")
    kind = _kind(head)
    if not kind and not _by_server(head, author):  # to look closer takes a hundred times
        return NO_REPORT
    raw = bounded(raw[:READ])[0]
    try:
        message = email.message_from_bytes(raw, policy=Bounded())
        found = list(_told(message)) or list(_recognised(message))
    except Exception:  # noqa: BLE001 - a report that cannot be taken apart is shown as a letter
        return Report(kind)
    if not found:
        return Report(kind, delivered=DELIVERED.search(raw, head.body_at) is not None)
    ids = dict.fromkeys(each.decode("ascii") for each in RETURNED.findall(raw, head.body_at))
    return Report(kind, tuple({each.email: each for each in found[:MOST]}.values()), tuple(ids))


def _kind(head: Head) -> str:
    """Return the kind of a report by its Content-Type: “delivery-status”; “” where it is none."""
    if b"eport" not in b"".join(head.fields.get("content-type", ())):
        return ""
    told = head.first("content-type").lower()
    found = KIND.match(told)
    return found[1] if found else "delivery-status" * told.startswith("multipart/report")


def _by_server(head: Head, author: Address | None) -> bool:
    """Whether a mail server may have written it in words of its own."""
    if "x-failed-recipients" in head.fields or (author and SERVERS.match(author.email)):
        return True
    return has_no_sender(head) and SUBJECT.search(head.first("subject").lower()) is not None


def _told(message: Message[Any, Any]) -> Iterator[Undelivered]:
    """Yield what the machine's part says of each person (RFC 3464, 2.3)."""
    for part in message.walk():
        if part.get_content_type() not in STATUS:
            continue
        held = part.get_payload()
        for block in held if isinstance(held, list) else ():
            if not isinstance(block, Message):
                continue
            action = str(block.get("action", "")).partition(";")[0].strip().lower()
            whom = _person(block)
            if whom and action in ("failed", "delayed"):
                yield Undelivered(whom, action == "failed", _why(block))


def _person(block: Message[Any, Any]) -> str:
    """Return who was written to: by us, or where that was forwarded to; “” where it is unclear."""
    for name in ("original-recipient", "final-recipient"):
        told = str(block.get(name, "")).partition(";")[2].strip().strip("<>").lower()
        if is_plain(told):
            return told
    return ""


def _why(block: Message[Any, Any]) -> str:
    """Return a server's own words for its reason, else its code."""
    said = tidy(str(block.get("diagnostic-code", "")).partition(";")[2], LONGEST_WHY)
    return said or tidy(str(block.get("status", "")), LONGEST_WHY)


def _recognised(message: Message[Any, Any]) -> Iterator[Undelivered]:
    """Yield what flufl.bounce makes of it."""
    text = _text(message)
    for whom, failed in zip(reversed(all_failures(message)), (True, False), strict=True):
        for each in sorted(whom):
            address = each.decode("ascii", "replace").lower()
            if is_plain(address):
                yield Undelivered(address, failed, _after(text, address))


def _after(text: str, address: str) -> str:
    """Return what is said after an address, up to the next blank line; “” where nothing is."""
    paragraph = text[text.lower().find(address) + len(address) :].split("\n\n", maxsplit=1)[0]
    return tidy(paragraph.lstrip(" >:.,"), LONGEST_WHY)


def _text(message: Message[Any, Any]) -> str:
    """Return the words of the first part that has some."""
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            data = part.get_payload(decode=True)
            return data.decode("utf-8", "replace") if isinstance(data, bytes) else ""
    return ""
