"""Senders: invented people, each with a name, an address and a mailbox.

Some live in the neighbouring seat, as in real post: whose letter is a constituent's has to be told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bot.sample import texts
from bot.sample.constituency import constituency

INSIDE = 0.87  # share of senders who live in the constituency; invented


@dataclass(frozen=True, slots=True)
class Sender:
    """One invented person; `river` and `years` fill the gaps of a text that speaks of them."""

    name: str
    email: str
    street: str
    town: str
    postcode: str
    river: str
    years: int

    @property
    def address(self) -> str:
        """Give the postal address, a line each."""
        return f"{self.street}\n{self.town}\n{self.postcode}"

    def fill(self, text: str) -> str:
        """Fill a text's {town}, {street}, {river} and {years}."""
        return text.format(town=self.town, street=self.street, river=self.river, years=self.years)


def senders(rng: Random) -> Iterator[Sender]:
    """Invent people without end, no two of one name."""
    names = texts.read("names")
    firsts, lasts = names["first"].split(), names["last"].split()
    seen: set[str] = set()
    while True:
        name = f"{rng.choice(firsts)} {rng.choice(lasts)}"
        if name not in seen:
            seen.add(name)
            yield invent(name, rng, inside=rng.random() < INSIDE)


def invent(name: str, rng: Random, *, inside: bool = True) -> Sender:
    """Give a name an address, a mailbox, a favourite river and some years in the place."""
    names, place = texts.read("names"), constituency()
    postcode = rng.choice(list(place.postcodes) if inside else place.outside)
    mailbox = rng.choice(["{0}.{1}", "{0}{1}", "{1}.{0}", "{0}.{1}58"])
    return Sender(
        name=name,
        email=f"{mailbox.format(*name.lower().split())}@{rng.choice(names['mailboxes'])}",
        street=f"{rng.randint(1, 78)} {rng.choice(names['streets'])}",
        town=names["towns"][postcode.split()[0]],
        postcode=postcode,
        river=rng.choice(names["rivers"]),
        years=rng.randint(4, 51),
    )
