"""Senders: who wrote, and where an answer may go.

From says who wrote. A Reply-To that leads elsewhere is believed only where From is no person's
address but a carrier's, which sends letters for people; else it is shown, and a person decides.
Whether a person wrote at all is asked in `bot/mail/origin.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.letters import Address
from bot.mail.addresses import mailbox, mailboxes
from bot.mail.carriers import name_before_via, original, own_addresses
from bot.mail.flaws import ELSEWHERE, HIDDEN_WRITER, NO_SENDER, UNCLEAR_SENDER
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


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote, and where an answer may go.

    The email of `answer` is empty where no single address can be trusted. Then `came_from` is what
    From says and `reply_to` where the letter asks for the answer, for a person to see: a plain
    address, or the field as it came. Both are empty where `answer` has an email. `author` is the
    one address of From, None where there is none; `carried` that From is not the writer's own.
    """

    answer: Address
    came_from: str = ""
    reply_to: str = ""
    flaws: tuple[str, ...] = ()
    author: Address | None = None
    carried: bool = False


def sender(head: Head) -> Sender:
    """Say who wrote a letter, and where an answer would go.

    Nowhere by itself: several From lines or authors, a group, an encoded address, a line break
    hidden in a name, or a Reply-To that leads elsewhere.
    """
    lines = head.all("from")
    author = mailbox(lines[0]) if len(lines) == 1 else None
    if author is None:
        flaw = UNCLEAR_SENDER if lines else NO_SENDER
        if len(lines) > 1:
            flaw = f"has {len(lines)} From lines"
        return Sender(NOBODY, tidy(", ".join(lines), SHOWN), "", (flaw,))
    own = own_addresses(head, author)
    asked = [line for line in head.all("reply-to") if line and not _names_only(line, own)]
    if author.email in own or _in_its_place(author):
        return _behind_group(head, author, asked, own)
    return _of_author(author, author, asked)


def _of_author(author: Address, writer: Address, asked: Sequence[str]) -> Sender:
    """Say where an answer to a writer goes, who may ask for it elsewhere."""
    carried = writer is not author
    answers = [answer for line in asked for answer in mailboxes(line)]
    if not asked or any(answer and answer.email == writer.email for answer in answers):
        if ROBOT.match(writer.email):  # nobody reads what is sent there
            return Sender(Address(writer.name, ""), writer.email, author=author, carried=carried)
        return Sender(writer, author=author, carried=carried)
    answer = mailbox(asked[0]) if len(asked) == 1 else None
    if answer and speaks_for(writer, answer):
        name = answer.name or writer.name
        return Sender(Address(name, answer.email), author=author, carried=True)
    reply_to = answer.email if answer else tidy(", ".join(asked), SHOWN)
    nobody = Address(writer.name, "")
    return Sender(nobody, writer.email, reply_to, (ELSEWHERE,), author, carried)


def _behind_group(head: Head, author: Address, asked: Sequence[str], own: frozenset[str]) -> Sender:
    """Say who wrote a letter whose From is its group's: whom the group or Reply-To names."""
    name = name_before_via(author.name)
    if named := original(head):
        return _of_author(author, Address(named.name or name, named.email), asked)
    answers = [
        each for line in asked for each in mailboxes(line) if not each or each.email not in own
    ]
    if len(answers) == 1 and (answer := answers[0]):
        return Sender(Address(answer.name or name, answer.email), author=author, carried=True)
    if name:
        nobody = Address(name, "")
        return Sender(nobody, author.email, "", (HIDDEN_WRITER,), author, carried=True)
    return _of_author(author, author, asked)


def _in_its_place(author: Address) -> bool:
    """Whether From is a group's without a field that says so: “Jo via Office <office@…>”.

    Only of an address that is no person's: a name says nothing, its sender chose it.
    """
    local, _, domain = author.email.rpartition("@")
    role = ROLE.match(local) or ROBOT.match(local)
    return bool(role) and domain not in SHARED and name_before_via(author.name) != ""


def _names_only(line: str, own: frozenset[str]) -> bool:
    """Whether a Reply-To names nobody but the list that the letter came by."""
    found = mailboxes(line)
    return bool(found) and all(each is not None and each.email in own for each in found)


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
