"""For a checkout of bd510e8, and for tests: the people of its office, and the letters it gets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

PEOPLE = {
    "operator": ("web", "operator", "office"),
    "anna": ("slack", "U0ANNA", "C0OFFICE"),
    "anna@telegram": ("telegram", "1001", "1001"),
    "ben": ("slack", "U0BEN1", "C0OFFICE"),
    "hesper": ("slack", "U0MP", "C0OFFICE"),
    "cara": ("telegram", "1003", "1003"),
    "dev": ("telegram", "1004", "1004"),
    "olwen": ("web", "olwen", "office"),
}
"""Each with their platform, their number there, and the room that they usually talk in."""

OFFICE = "Hesper Tarnwick MP <office@tarnwick.example>"
FIRSTS = ("Ada", "Bryn", "Cerys", "Dilip", "Esme", "Farah", "Gwen", "Hugh", "Ines", "Joan")
LASTS = ("Abbot", "Bevan", "Cole", "Desai", "Eaton", "Frost", "Gill", "Hale", "Iqbal", "Jones")
OWN = (
    "I have lived in Mill Lane for thirty years, and from it I see the last oak of the old wood.",
    "My grandmother taught me to count with the stamps that she sold at her counter.",
    "Our choir walks there every Thursday, and the beekeepers after us.",
)
CASE = "I have been waiting eleven months for my PIP appeal and I cannot pay my rent."

CAMPAIGNS: dict[str, tuple[str, tuple[str, ...]]] = {
    "counters": (
        "Please vote for the Rural Counters Bill",
        (
            "I am writing to you as your constituent about the state of our village post offices.",
            "Please vote for the Rural Counters Bill when it comes back to the House this winter.",
            "In ten years one counter in four has closed, and those without a car lose most by it.",
            "The Bill would oblige the company to consult the parish before it closes a branch.",
        ),
    ),
    "hedges": (
        "Save our hedgerows",
        (
            "Hedgerows are the largest nature reserve that this country has, and they are going.",
            "Please ask the Secretary of State to bring back the margin of two metres beside each.",
            "Since it lapsed, fields near us have been ploughed up to the very roots.",
            "Dormice, yellowhammers and brimstone butterflies depend on what grows there.",
        ),
    ),
    "buses": (
        "The 14 bus must stay",
        (
            "The county means to end the number 14 bus between Pennyfold and the hospital.",
            "Please urge the county council to keep the evening service on this route.",
            "Night nurses would have no way home, and visitors no way to their families.",
            "Ridership has grown in each of the last three quarters, so the saving is false.",
        ),
    ),
    "pools": (
        "Keep the lido open",
        (
            "Our open-air pool has taught four generations of this town to swim.",
            "Please back the petition for a loan from the sports fund, so that the lido can open.",
            "Schools would otherwise have to drive their classes forty miles to the next pool.",
            "A town without water to swim in is a town where children drown in quarries.",
        ),
    ),
    "cruise": (
        "Win a cruise with Sunward",
        (
            "You have been chosen among the readers of our quarterly magazine for a holiday.",
            "Please confirm your cabin preference on our page before the end of the month.",
            "Sunward ships call at eleven harbours, and every deck has its own orchestra.",
            "Terms apply to travellers below the age of twenty-one and to their companions.",
        ),
    ),
    "harbour": (
        "Dredge the harbour",
        (
            "The harbour mouth has silted up, and boats of any draught must wait for the tide.",
            "Please ask the marine agency to grant the licence for dredging before the spring.",
            "Three families have sold their boats already, and the ice plant is for sale.",
            "A channel of two metres would be enough for everybody who fishes from here.",
        ),
    ),
}


def campaign(name: str, kinds: str, at: datetime, first: int) -> Iterator[bytes]:
    """Write a campaign's letters, one for each letter of `kinds`, by people numbered from `first`.

    p: the plain letter; o: with own words; c: with a case in it; e: from elsewhere; n: without a
    postcode; a: sent by a machine; t: the person before once more.
    """
    subject, sentences = CAMPAIGNS[name]
    for number, kind in enumerate(kinds):
        person = first + number - (kind == "t")
        own = {"o": OWN[number % len(OWN)], "c": CASE}.get(kind, "")
        body = "\n\n".join(filter(None, ["Dear Hesper Tarnwick,", *sentences, own, "Yours,"]))
        code = {"e": f"HB{1 + number % 5} 1AA", "n": ""}.get(
            kind, f"WH{1 + number % 4} {1 + number % 8}AB"
        )
        mail = _mail(
            person, subject, f"{body}\n{called(person)}\n{code}\n", at, f"{name}-{first + number}"
        )
        if kind == "a":
            mail["Auto-Submitted"] = "auto-replied"
        yield mail.as_bytes()
        at += timedelta(seconds=40)


def single(number: int, subject: str, text: str, at: datetime, **fields: str) -> bytes:
    """Write a letter of nobody's campaign."""
    mail = _mail(number, subject, text, at, f"single-{number}-{len(text)}")
    for name, value in fields.items():
        mail[name.replace("_", "-")] = value
    return mail.as_bytes()


def called(number: int) -> str:
    """Name a person."""
    return f"{FIRSTS[number % 10]} {LASTS[number // 10 % 10]}"


def address(number: int) -> str:
    """Give a person's address."""
    return f"person{number}@mail.example"


def mbox(letters: list[bytes]) -> bytes:
    """Put letters in an mbox."""
    return b"".join(b"From a Mon Nov 23 09:15:00 2026\n" + raw + b"\n" for raw in letters)


def _mail(number: int, subject: str, text: str, at: datetime, name: str) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = f"{called(number)} <{address(number)}>", OFFICE
    mail["Subject"], mail["Date"] = subject, format_datetime(at)
    mail["Message-ID"] = f"<{name}@mail.example>"
    mail.set_content(text)
    return mail
