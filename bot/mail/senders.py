"""Senders: who wrote, where an answer may go, and whether a person wrote at all.

From says who wrote. A Reply-To that leads elsewhere is believed only where From is no person's
address but a carrier's, which sends letters for people; else it is shown, and a person decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.letters import Address
from bot.mail.addresses import mailbox, mailboxes
from bot.mail.head import Head, tidy

NOBODY = Address("", "")
SHOWN = 320  # characters of a field that is shown as it came: RFC 5321's longest address
# Services that send a person's letter from an address of their own, with the person in Reply-To.
# WriteToThem: mysociety/writetothem, perllib/FYR/Queue.pm; the others: senders' addresses in
# public code, read 2026-11-22. Unknown services are known by the role in their address.
GATEWAYS = {"writetothem.com", "38degrees.org.uk", "change.org", "sumofus.org", "actionnetwork.org"}
# One domain, and everybody's: the same domain says nothing about who has an address there. Those of
# people in Britain, from SpamAssassin's rules/20_freemail_domains.cf, read 2026-11-29.
SHARED = frozenset(
    (
        *("aol.co.uk", "aol.com", "btinternet.com", "btopenworld.com", "email.com"),
        *("fastmail.com", "fastmail.fm", "freeserve.co.uk", "gmail.com", "gmx.co.uk", "gmx.com"),
        *("gmx.net", "googlemail.com", "hotmail.co.uk", "hotmail.com", "icloud.com", "live.co.uk"),
        *("live.com", "mac.com", "mail.com", "me.com", "msn.com", "ntlworld.com", "outlook.com"),
        *("pm.me", "proton.me", "protonmail.com", "rocketmail.com", "sky.com", "talk21.com"),
        *("talktalk.net", "tiscali.co.uk", "tutanota.com", "virgin.net", "virginmedia.com"),
        *("yahoo.co.uk", "yahoo.com", "ymail.com", "zoho.com"),
    )
)
ROBOT = re.compile(
    r"(?:no|do[-._]?not|never)[-._]?reply|mailer[-._]?daemon|postmaster|bounces?\b|auto[-._]?reply"
)
ROLE = re.compile(
    r"(?:actions?|advocacy|alerts?|campaign(?:s|ing)?|contact|emails?|enquiries|hello|help|info|"
    r"letters?|mail(?:er|ing)?|messages?|news(?:letters?)?|notifications?|office|petitions?|"
    r"postbox|sender|service|support|supporters?|takeaction|team|us|webmaster)\b"
)
# Roles of an office that writes for itself; a campaign's platform does not send under them.
DESK = re.compile(r"(?:enquiries|help|office|service|us|webmaster)\b")


# The fields by which programs make themselves known.
MARKS = frozenset(
    (
        *("auto-submitted", "x-auto-response-suppress", "precedence", "x-autoreply"),
        *("x-autorespond", "list-id", "list-post", "list-unsubscribe"),
    )
)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote, and where an answer may go.

    The email of `answer` is empty where no single address can be trusted. Then `came_from` is what
    From says and `reply_to` where the letter asks for the answer, for a person to see: a plain
    address, or the field as it came. Both are empty where `answer` has an email.
    """

    answer: Address
    came_from: str = ""
    reply_to: str = ""
    flaws: tuple[str, ...] = ()


def sender(head: Head) -> Sender:
    """Say who wrote a letter, and where an answer would go.

    Nowhere by itself: several From lines or authors, a group, an encoded address, a line break
    hidden in a name, or a Reply-To that leads elsewhere.
    """
    lines = head.all("from")
    asked = tuple(filter(None, head.all("reply-to")))
    author = mailbox(lines[0]) if len(lines) == 1 else None
    if author is None:
        flaw = "does not name one plain address as its sender"
        if len(lines) != 1:
            flaw = f"has {len(lines) or 'no'} From line{'s' if len(lines) else ''}"
        return Sender(NOBODY, tidy(", ".join(lines), SHOWN), "", (flaw,))
    answers = [answer for line in asked for answer in mailboxes(line)]
    if not asked or any(answer and answer.email == author.email for answer in answers):
        return Sender(author)
    answer = mailbox(asked[0]) if len(asked) == 1 else None
    if answer and speaks_for(author, answer):
        return Sender(Address(answer.name or author.name, answer.email))
    reply_to = answer.email if answer else tidy(", ".join(asked), SHOWN)
    flaw = "asks for the answer at an address it did not come from"
    return Sender(Address(author.name, ""), author.email, reply_to, (flaw,))


def speaks_for(author: Address, answer: Address) -> bool:
    """Return whether a letter from one address may be answered at another.

    It may where both are of one domain that has one owner, and where the first is a carrier's: a
    known gateway's, a robot's, or a role's other than an office's. Names say nothing: the sender
    chose them.
    """
    local, _, domain = author.email.rpartition("@")
    if domain == answer.email.rpartition("@")[2]:
        return domain not in SHARED
    return (
        domain in GATEWAYS
        or domain.endswith(tuple("." + gateway for gateway in GATEWAYS))
        or bool(ROBOT.match(local))
        or bool(ROLE.match(local) and not DESK.match(local) and domain not in SHARED)
    )


def automatic(head: Head, answer: Address) -> bool:
    """Whether no person wrote this to be answered: lists, bounces, newsletters, auto-replies."""
    marked = not MARKS.isdisjoint(head.fields)
    if (
        (marked and _says_so(head))
        or (head.has("return-path") and head.first("return-path").strip("<> ") == "")
        or head.first("content-type").lower().startswith("multipart/report")
        or ROBOT.match(answer.email)
    ):
        return True
    author = next(map(mailbox, head.all("from")), None)
    if author and answer.email and for_somebody(author, answer):
        return False
    if author and ROBOT.match(author.email):
        return True
    return marked and (head.first("precedence").lower() == "bulk" or head.has("list-unsubscribe"))


def _says_so(head: Head) -> bool:
    """Return whether a field says that a program wrote it."""
    submitted = head.first("auto-submitted").lower()
    return (
        (submitted != "" and not submitted.startswith("no"))
        or head.first("x-auto-response-suppress").lower() not in ("", "none")
        or head.first("precedence").lower() in ("list", "junk", "auto_reply")
        or head.has("list-id", "list-post", "x-autoreply", "x-autorespond")
    )


def for_somebody(author: Address, answer: Address) -> bool:
    """Whether a service sent this for a person, who is elsewhere and no role."""
    domains = {author.email.rpartition("@")[2], answer.email.rpartition("@")[2]}
    return len(domains) > 1 and not ROLE.match(answer.email)
