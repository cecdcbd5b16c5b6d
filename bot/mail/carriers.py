"""Carriers: the lists and groups that a letter came by, and whom they carried it for.

Google Groups, Mailman, groups.io and Microsoft 365 put their own address into From where the
writer's domain forbids others to send in its name (DMARC, RFC 7489), and name the writer elsewhere.
What such a carrier adds (List-Id, Precedence, List-Unsubscribe) says nothing about who wrote.
"""

from __future__ import annotations

import re

from bot.domain.letters import Address
from bot.mail.addresses import mailbox
from bot.mail.head import Head

# What a list has to which people write, and a newsletter has not.
OF_GROUPS = frozenset(("mailing-list", "x-beenthere", "x-google-group-id", "x-original-from"))
OF_LISTS = OF_GROUPS | {"list-id", "list-post", "x-original-sender"}
# List-Post may also be “NO” (RFC 2369, 3.4), or a page, as Substack's is.
POST = re.compile(r"<mailto:([^<>\s?]{3,250})", re.IGNORECASE)
IN_FIELD = re.compile(r"[^\s<>;,\"]{1,64}@[^\s<>;,\"]{1,250}")
LIST_ID = re.compile(r"<([^<>\s]{1,250})>")
VIA = re.compile(r"['\"]?(.{1,150}?)['\"]? via [^@]{1,100}")


def has_no_sender(head: Head) -> bool:
    """Return whether its envelope came from nobody, as reports and replies do (RFC 5321, 4.5.5)."""
    told = head.fields.get("return-path")
    return told is not None and not told[0].strip(b" \t\r\n<>")


def list_of(head: Head) -> str:
    """Return a list's id in small letters (RFC 2919); “” where there is none."""
    if not (value := head.first("list-id")):
        return ""
    found = LIST_ID.search(value)
    return (found[1] if found else value.strip()[:250]).lower()


def is_group(head: Head) -> bool:
    """Return whether it came by a list to which people write."""
    return not OF_GROUPS.isdisjoint(head.fields) or POST.search(head.first("list-post")) is not None


def own_addresses(head: Head, author: Address | None) -> frozenset[str]:
    """Return the addresses of the list that a letter came by, in small letters.

    From is among them where it is the list's: by its fields, or by its id (office@x.example has
    the id office.x.example).
    """
    if OF_LISTS.isdisjoint(head.fields):
        return frozenset()
    told = " ".join((*head.all("mailing-list"), *head.all("x-beenthere")))
    found = [*POST.findall(head.first("list-post")), *IN_FIELD.findall(told)]
    if author and author.email.replace("@", ".") == list_of(head):
        found.append(author.email)
    return frozenset(each.lower() for each in found)


def name_before_via(name: str) -> str:
    """Return the writer's name of “Jo Lee via Office”; “” where it is not written so."""
    found = VIA.fullmatch(name)
    return found[1].strip() if found else ""


def original(head: Head) -> Address | None:
    """Return whom a group names as the writer; None where it names nobody."""
    named = (mailbox(head.first(name)) for name in ("x-original-from", "x-original-sender"))
    return next(filter(None, named), None)
