"""Envelopes: the ways in which a sender's words reach an office's mailbox.

From the sender's own mailbox, through a gateway that writes to any Member, or through a campaign's
web page. The last two put their own words around and send from their own address, with the writer's
in `Reply-To`, which is what makes telling who wrote and grouping the letters hard.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from textwrap import fill

from bot.sample.campaigns import Campaign, Version
from bot.sample.constituency import constituency
from bot.sample.senders import Sender

GATEWAY = "writeround.example"  # invented: it writes to any Member for anybody
CURLY, WRAPPED = 0.5, 0.3  # shares of the letters from people's own mailboxes
WIDTH = 72
SIGN_OFFS = ("Yours sincerely,", "Kind regards,", "Best wishes,", "Many thanks,", "Yours,")
LAST_LINES = (  # empty ones are repeated: most letters have none
    "",
    "",
    "",
    "",
    "Sent from my phone",
    "-- \nSent from the library, so please bear with me",
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter before it is an email: whose, which words, when; `headers` are further ones."""

    name: str
    email: str
    subject: str
    text: str
    at: datetime
    headers: dict[str, str] = field(default_factory=dict)


def by_hand(sender: Sender, subject: str, body: str, at: datetime, rng: Random) -> Draft:
    """Write from the sender's own mailbox: most give an address, some have curly quotes."""
    member = constituency().mp.name
    greetings = (f"Dear {member}", f"Dear {member} MP", "Dear Ms Tarnwick", "Dear Hesper", "Hello")
    address = rng.choice(["", sender.address, sender.address, sender.address.replace("\n", ", ")])
    parts = [
        f"{rng.choice(greetings)},",
        sender.fill(body).strip(),
        rng.choice(SIGN_OFFS),
        f"{sender.name}\n{address}".strip(),
        rng.choice(LAST_LINES),
    ]
    text = "\n\n".join(filter(None, parts))
    if rng.random() < CURLY:
        text = _curly(text)
    if rng.random() < WRAPPED:
        text = _wrapped(text)
    return Draft(sender.name, sender.email, sender.fill(subject), text, at)


def by_gateway(sender: Sender, subject: str, body: str, at: datetime, _: Random) -> Draft:
    """Write through a service with one subject for all, the address first, its own words last."""
    text = "\n\n".join(
        [
            f"{sender.name}\n{sender.address}\n\nEmail: {sender.email}",
            f"{at:%A} {at.day} {at:%B %Y}",
            f"Dear {constituency().mp.name},\n\nRe: {sender.fill(subject)}",
            sender.fill(body).strip(),
            f"Yours sincerely,\n\n{sender.name}",
            "-" * 60,
            (
                f"[ This message was sent by {GATEWAY}. The sender's address was checked by\n"
                "email. Your answer goes to them and not to us. ]"
            ),
        ]
    )
    about = f"Letter from your constituent {sender.name}"
    return Draft(sender.name, f"letters@{GATEWAY}", about, text, at, _answer_to(sender))


def by_platform(campaign: Campaign, version: Version, sender: Sender, at: datetime) -> Draft:
    """Write through a campaign's web page, which says where the sender lives and what it is."""
    place = constituency()
    host = f"{campaign.platform.lower().replace(' ', '')}.example"
    text = "\n\n".join(
        [
            f"Dear {place.mp.name},",
            f"I am writing to you as your constituent in {place.name} ({sender.postcode}).",
            sender.fill(version.body).strip(),
            f"Yours sincerely,\n{sender.name}",
            "---",
            (
                f"This email was sent by means of {campaign.platform}, where anybody may write to\n"
                f"a Member of Parliament about a campaign of {campaign.organiser}. Some of its\n"
                "words may be the campaign's. Please answer the sender, not us."
            ),
            f"Name: {sender.name}\nEmail: {sender.email}\nPostcode: {sender.postcode}",
        ]
    )
    email, about = f"supporter@{host}", sender.fill(version.subject)
    return Draft(sender.name, email, about, text, at, _answer_to(sender))


def _answer_to(sender: Sender) -> dict[str, str]:
    """Give the header by which an answer reaches the writer and not the service."""
    return {"Reply-To": f"{sender.name} <{sender.email}>"}


def _curly(text: str) -> str:
    """Set quotes and dashes as a word processor does."""
    text = re.sub(r"(?<=\w)'", "’", text).replace(" - ", " – ")
    return re.sub(r'"([^"]+)"', r"“\1”", text)


def _wrapped(text: str) -> str:
    """Break lines at 72 characters, as some mail programs do."""
    lines = (fill(line, WIDTH) if len(line) > WIDTH else line for line in text.split("\n"))
    return "\n".join(lines)
