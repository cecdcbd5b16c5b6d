"""Origin: whether a person wrote a letter, by themselves or through a carrier, or a program did.

A mark counts only for what it says of the *author*: that a program replied (RFC 3834), reports
(RFC 3464, RFC 8098), or sends to many (List-Unsubscribe from a sender of news). What carriers and
polite programs put on anybody's letter says nothing by itself: Precedence, the List-Id of a group,
X-Auto-Response-Suppress, which Exchange sets on ordinary mail.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.domain.letters import Address, Notice, Origin
from bot.mail.carriers import has_no_sender, is_group, list_of
from bot.mail.head import Head
from bot.mail.reports import Report
from bot.mail.senders import DESK, ROBOT, ROLE, SHARED, Sender

# Fields of replying programs that are older than RFC 3834; cPanel, Gmail and Zimbra set them yet.
REPLIED = ("x-autoreply", "x-autorespond", "x-autoreply-from", "x-mail-autoreply")
REPLYING = frozenset(("auto-submitted", "precedence", *REPLIED))
SENT_TO_MANY = frozenset(("list-id", "list-unsubscribe", "precedence"))
NEWS = re.compile(r"(?:e?news|newsletters?|bulletins?|digests?|marketing|updates?|mailings?)\b")
# What Exchange, Outlook, Gmail and vacation(1) begin the subject of an absence with.
ABSENT = re.compile(
    r"(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office"
    r"(?: auto[- ]?reply)?|ateb awtomatig|abwesenheitsnotiz|réponse automatique)\s*[:\]]"
    r"|away from my (?:e-?mail|mail|desk)"
)
AWAY = re.compile(
    r"\b(?:out of (?:the )?office|away|on (?:annual |sick |maternity |paternity )?leave|"
    r"on holiday|annual leave|i (?:will|shall) (?:be back|return)|allan o'r swyddfa)\b"
)
RECEIPT = re.compile(
    r"\b(?:acknowledge\w*|received your|receipt of your|thank you for (?:contacting|your|getting)|"
    r"thanks for (?:contacting|your|getting)|your (?:ticket|case|reference)|reference number)\b"
)
READ = 2_000  # characters of a text in which an absence or a receipt says what it is


class Judged(NamedTuple):
    """Who wrote, what it is where no person did, and the carrier under which that is learned."""

    origin: Origin
    notice: Notice | None
    carrier: str


def judge(head: Head, who: Sender, subject: str, text: str, report: Report) -> Judged:
    """Judge a letter by its head, its subject and text, and what it reports."""
    carrier = _carrier(head, who)
    if report.undelivered or (report.kind == "delivery-status" and not report.delivered):
        late = report.undelivered and not any(each.failed for each in report.undelivered)
        return Judged(Origin.REPORT, Notice.DELAYED if late else Notice.FAILED, carrier)
    if report.kind:
        got = report.delivered or report.kind == "disposition-notification"  # RFC 8098
        return Judged(Origin.AUTOMATIC, Notice.RECEIPT if got else Notice.OTHER, carrier)
    if notice := _replied(head, subject, text) or _sent_out(head, who):
        return Judged(Origin.AUTOMATIC, notice, carrier)
    relayed = who.carried or is_group(head) or head.has("list-id")
    return Judged(Origin.RELAYED if relayed else Origin.PERSON, None, carrier)


def _carrier(head: Head, who: Sender) -> str:
    """Name a carrier: the list, or the sender where a group stands between or there is no list."""
    found = list_of(head)
    if found and not (who.carried and is_group(head)):
        return f"list:{found}"
    if who.carried:
        return f"from:{who.answer.email or who.came_from}"
    return f"from:{who.author.email}" if who.author else ""


def _replied(head: Head, subject: str, text: str) -> Notice | None:
    """Say what a program's reply to one letter is; None where it is no such reply."""
    absent = ABSENT.match(subject.lower())
    if not absent and REPLYING.isdisjoint(head.fields):
        return None
    submitted = _submitted(head)
    marked = (
        submitted == "auto-replied"
        or head.first("precedence").lower() == "auto_reply"
        or any(head.first(name).lower() not in ("", "no", "false") for name in REPLIED)
    )
    programs = head.has("x-auto-response-suppress", "precedence", "in-reply-to", "return-path")
    if not marked and not (absent and (submitted or programs)):
        return None
    said = f"{subject}\n{text[:READ]}".lower()
    if absent or AWAY.search(said):
        return Notice.AWAY
    return Notice.RECEIPT if RECEIPT.search(said) else Notice.OTHER


def _sent_out(head: Head, who: Sender) -> Notice | None:
    """Say what a program sends by itself, or to many; None where it may be a person's letter."""
    writer = who.answer.email or who.came_from
    news = head.has("list-unsubscribe", "list-id")
    if ROBOT.match(writer) or NEWS.match(writer):
        bulk = news or head.first("precedence").lower() == "bulk"
        if bulk or ROBOT.match(writer):
            return Notice.NEWSLETTER if bulk else Notice.OTHER
    if who.carried and (is_group(head) or for_somebody(head, who)):
        return None
    if _submitted(head):
        return Notice.NEWSLETTER if news else Notice.OTHER
    if has_no_sender(head):
        return Notice.OTHER
    return Notice.NEWSLETTER if who.author and _is_news(head, who.author) else None


def _is_news(head: Head, author: Address) -> bool:
    """Whether a list sends it out, and no person wrote to the list."""
    if SENT_TO_MANY.isdisjoint(head.fields):
        return False
    local, _, domain = author.email.rpartition("@")
    if domain in SHARED:  # no list may send in the name of such an address (DMARC)
        return False
    role = ROLE.match(local) is not None and not DESK.match(local)
    if is_group(head) and not role:
        return False
    bulk = role and (head.has("list-id") or head.first("precedence").lower() == "bulk")
    return bulk or head.has("list-unsubscribe")


def for_somebody(head: Head, who: Sender) -> bool:
    """Whether a service sent this for a person, who is elsewhere and no role.

    Where everybody may leave the list, “elsewhere” is another house: news.x.example and x.example
    are one.
    """
    if who.author is None or ROLE.match(who.answer.email):
        return False
    there, here = (each.email.rpartition("@")[2] for each in (who.author, who.answer))
    if head.has("list-unsubscribe"):
        return not (f".{there}".endswith(f".{here}") or f".{here}".endswith(f".{there}"))
    return there != here


def _submitted(head: Head) -> str:
    """Return what Auto-Submitted says (RFC 3834, 5), without what follows; “” for “no”."""
    said = re.split(r"[;\s(]", head.first("auto-submitted").strip().lower(), maxsplit=1)[0]
    return "" if said == "no" else said
