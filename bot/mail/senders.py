"""Senders: who wrote, where an answer may go, and whether a person wrote at all.

An answer to the wrong address would tell a stranger what a constituent wrote. So a field that could
be read in two ways gives no address, and a person answers by hand.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.domain.letters import Address
from bot.mail.head import Head, tidy, words

NOBODY = Address("", "")
MAX_MAILBOX = 1000  # bytes; RFC 5322 has no limit, a person's name does
MAX_RECIPIENTS = 100
LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
LOCAL = re.compile(r"[^\s@<>()\[\]\\,;:\"\x00-\x20\x7f]{1,64}")
DOMAIN = re.compile(rf"(?:{LABEL}\.)*{LABEL}")
# Only shapes that can be read in one way: `addr`, `addr (name)`, `name <addr>`, `"name" <addr>`.
MAILBOX = re.compile(
    r"""(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^<>@"\[\]\\:;]*)|(?P<twin>[^\s<>"]+))[ ]?
        <(?P<angle>[^<>\s]+)>(?:[ ]?\([^()<>@]*\))?
      |(?P<plain>[^\s<>()]+)(?:[ ]?\((?P<comment>[^()<>@]*)\))?""",
    re.VERBOSE,
)
ITEM = re.compile(r'(?:"(?:[^"\\]|\\.?)*(?:"|$)|[^",])+')  # an unclosed quote takes the rest
# Services that send a person's letter from an address of their own, with the person in Reply-To.
# WriteToThem: mysociety/writetothem, perllib/FYR/Queue.pm; the others: senders' addresses in
# public code, read 2026-11-22. Unknown services are known by the role in their address.
GATEWAYS = {"writetothem.com", "38degrees.org.uk", "change.org", "sumofus.org", "actionnetwork.org"}
ROBOT = re.compile(
    r"(?:no|do[-._]?not|never)[-._]?reply|mailer[-._]?daemon|postmaster|bounces?\b|auto[-._]?reply"
)
ROLE = re.compile(
    r"(?:actions?|advocacy|alerts?|campaign(?:s|ing)?|contact|emails?|enquiries|hello|help|info|"
    r"letters?|mail(?:er|ing)?|messages?|news(?:letters?)?|notifications?|office|petitions?|"
    r"postbox|sender|service|support|supporters?|takeaction|team|us|webmaster)\b"
)


# The fields by which programs make themselves known.
MARKS = frozenset(
    (
        *("auto-submitted", "x-auto-response-suppress", "precedence", "x-autoreply"),
        *("x-autorespond", "list-id", "list-post", "list-unsubscribe"),
    )
)


@lru_cache(maxsize=512)  # From is asked for twice, and To is mostly the same
def mailbox(value: str) -> Address | None:
    """Return the one address of a field; None where it could be read in more than one way.

    “Jo Lee <jo@x.example>” and “jo@x.example (Jo Lee)” → Address("Jo Lee", "jo@x.example").
    """
    if len(value) > MAX_MAILBOX or not (found := MAILBOX.fullmatch(value.strip())):
        return None
    email = (found["angle"] or found["plain"]).lower()
    twin = (found["twin"] or "").strip("'").lower()
    if "=?" in email or twin not in ("", email):
        return None
    local, _, domain = email.partition("@")
    if not (LOCAL.fullmatch(local) and _is_domain(domain)):
        return None
    shown = found["bare"] or found["comment"] or ""
    if found["quoted"] is not None:
        shown = found["quoted"]
        if "\\" in shown:
            shown = re.sub(r"\\(.)", r"\1", shown)
    name = words(shown)
    if "\r" in name or "\n" in name or "\0" in name:
        return None
    return Address(tidy(name, 200).strip("'\" "), email)


@lru_cache(maxsize=512)  # most write from one of a few
def _is_domain(name: str) -> bool:
    """Return whether a name has the form of a domain."""
    return DOMAIN.fullmatch(name) is not None


def recipients(head: Head) -> tuple[tuple[Address, ...], tuple[str, ...]]:
    """Whom the letter is addressed to, as far as it can be read, and its flaws."""
    return _recipients(head.all("to"))


@lru_cache(maxsize=16)  # the office, mostly
def _recipients(values: tuple[str, ...]) -> tuple[tuple[Address, ...], tuple[str, ...]]:
    """Read the addresses of To fields, at most MAX_RECIPIENTS."""
    found: list[Address] = []
    for value in values:
        for item in ITEM.finditer(value):
            if len(found) == MAX_RECIPIENTS:
                return tuple(found), (f"is addressed to more than {MAX_RECIPIENTS} people",)
            if address := mailbox(item[0]):
                found.append(address)
    return tuple(found), ()


def sender(head: Head) -> tuple[Address, tuple[str, ...]]:
    """Where an answer would go, and the sender's flaws.

    The email is empty where no single address can be trusted: several From lines or authors, a
    group, an encoded address, a line break hidden in a name, or a Reply-To that leads elsewhere.
    """
    lines = head.all("from")
    if len(lines) != 1:
        return NOBODY, (f"has {len(lines) or 'no'} From line{'s' if len(lines) else ''}",)
    author = mailbox(lines[0])
    if author is None:
        return NOBODY, ("does not name one plain address as its sender",)
    lines = tuple(filter(None, head.all("reply-to")))
    if not lines:
        return author, ()
    answers = [mailbox(item[0]) for line in lines for item in ITEM.finditer(line)]
    if any(answer and answer.email == author.email for answer in answers):
        return author, ()
    answer = mailbox(lines[0]) if len(lines) == 1 else None
    if answer and speaks_for(author, answer):
        return Address(answer.name or author.name, answer.email), ()
    return Address(author.name, ""), ("asks for the answer at an address it did not come from",)


def speaks_for(author: Address, answer: Address) -> bool:
    """Return whether From is a service, or another address, of the very person in Reply-To."""
    local, _, domain = author.email.rpartition("@")
    local_too, _, domain_too = answer.email.rpartition("@")
    surname = author.name.casefold().split()[-1:] or [""]
    return (
        domain in (domain_too, *GATEWAYS)
        or domain.endswith(tuple("." + gateway for gateway in GATEWAYS))
        or bool(ROBOT.match(local) or ROLE.match(local))
        or local == local_too
        or (author.name != "" and author.name.casefold() == answer.name.casefold())
        or (len(surname[0]) > 2 and surname[0] in local_too)  # noqa: PLR2004 - "Li" is in "alice"
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
