"""Words: how an imprint reads.

The wording is the Electoral Commission's: “Promoted by John Smith on behalf of Jane Doe, both of
110 High Street, Engleston, AB12 3CD.” It is in English in every language. What is written by
`str()` is read again by `find_imprint`, and that is how it is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.errors import UserError
from bot.words.speaking import _, marked

# The guidance wants the imprint for as long as the material stays published.
RETENTION = marked(
    "While the post stays up the imprint must stay too: taking it out of the bio breaks old posts."
)


_POSTCODE = re.compile(r"\b[a-z]{1,2}[0-9][a-z0-9]?\s{0,2}[0-9][a-z]{2}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """A name and the postal address where the person can be reached: home, office or PO box."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who promotes it (usually the agent) and, if that is another person, on whose behalf.

    `str()` gives the words to publish, with one “both of” where the addresses are the same.
    """

    promoter: Person
    principal: Person | None = None

    def __str__(self) -> str:
        promoter, principal = self.promoter, self.principal
        if principal is None:
            return f"Promoted by {promoter.name} of {promoter.address}."
        if principal.address == promoter.address:
            names = f"{promoter.name} on behalf of {principal.name}"
            return f"Promoted by {names}, both of {promoter.address}."
        return (
            f"Promoted by {promoter.name} of {promoter.address}"
            f" on behalf of {principal.name} of {principal.address}."
        )


def compose(promoter: Person, on_behalf_of: Person | None = None) -> Imprint:
    """Make an imprint; who promotes their own material needs no “on behalf of”.

    Two people of one name (in any case of letters) are taken for one, at the promoter's address.
    Raises UserError for a missing name or an address without a postcode.
    """
    people = [_checked(person) for person in (promoter, on_behalf_of) if person is not None]
    names = {person.name.casefold() for person in people}
    return Imprint(*people) if len(names) == len(people) else Imprint(people[0])


def _checked(person: Person) -> Person:
    name, address = (" ".join(part.split()).rstrip(".,") for part in (person.name, person.address))
    if not name:
        raise UserError(_("An imprint needs the name of the person."))
    if not _POSTCODE.search(address):
        raise UserError(
            _(
                "The address of {name} needs a postcode, like “110 High Street, AB12 3CD”.",
                name=name,
            )
        )
    return Person(name, address)
