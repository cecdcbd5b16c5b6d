"""Words: how an imprint reads, whether a text has one, and where in a post it goes.

The wording is the Electoral Commission's: “Promoted by John Smith on behalf of Jane Doe, both of
110 High Street, Engleston, AB12 3CD.” It is in English in every language. What is written by
`str()` is read again by `find_imprint`, and that is how it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.errors import UserError
from bot.domain.imprint.rules import GUIDANCE
from bot.words.speaking import _, marked

# The guidance wants the imprint for as long as the material stays published.
RETENTION = marked(
    "While the post stays up the imprint must stay too: taking it out of the bio breaks old posts."
)


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


# How far an imprint reaches at most: two names and two addresses. It also bounds the time that the
# expressions below can take on a long text.
_LONGEST = 500

_POSTCODE = r"\b[a-z]{1,2}[0-9][a-z0-9]?\s{0,2}[0-9][a-z]{2}\b"
_BEHALF, _BOTH = r"\s*,?\s+on\s+behalf\s+of\s+", r"\s*,?\s+both\s+(?:of|at)\s+"
_OF = r"(?:\s*,\s*(?:of\s|at\s)?|\s(?:of|at)\s)\s*"
# How an address begins in most cases: a number, a PO box, a care-of name, a flat or a unit.
_STREET = r"(?=[0-9]|p\.?\s?o\.?\s?box|c/o|flat\b|unit\b)"


def _name(part: str) -> str:
    # An address before “on behalf of” is no part of the name.
    return rf"(?P<{part}>(?:(?!{_POSTCODE})[^\n]){{1,100}}?)"


def _address(part: str) -> str:
    return rf"(?P<{part}>.{{3,200}}?{_POSTCODE})"


def _shapes(of: str) -> tuple[str, ...]:
    """Return expressions for the orders of names and addresses; `of` is what parts the two."""
    one, two = _name("one"), _name("two")
    return (
        one + _BEHALF + two + _BOTH + _address("here"),
        one + of + _address("here") + _BEHALF + two + of + _address("there"),
        one + _BEHALF + two + of + _address("here"),
        one + of + _address("here"),
    )


# An address that begins like one is looked for first: in “Friends of Stody of 1 High Street, …” the
# first “of” belongs to the name. Then any, since “Rose Cottage, Stody” has no number.
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE | re.DOTALL)
    for shape in (*_shapes(_OF + _STREET), *_shapes(_OF))
)
_PROMOTED = re.compile(r"promoted\s+by\s+", re.IGNORECASE)
_ANY_POSTCODE = re.compile(_POSTCODE, re.IGNORECASE)


def find_imprint(text: str) -> Imprint | None:
    """Find the first imprint in a text: “promoted by”, a name, an address and its postcode.

    None where there is none, or one without a postcode: “Promoted by John Smith of 110 High Street,
    Engleston” is not taken. Letters' case and line breaks make no difference. What comes between
    names and addresses is read as people write it: “of”, “at” or a comma.
    """
    found = _find(text)
    return found[0] if found else None


def read_imprint(text: str) -> tuple[Imprint, str] | None:
    """Read a text that is to be an imprint, with or without “promoted by”; and what is left of it.

    None where no name with an address and postcode can be read.
    """
    found = _find(text) or _find(f"Promoted by {text}")
    return (found[0], " ".join(found[1].split()).strip(" .,;")) if found else None


def _find(text: str) -> tuple[Imprint, str] | None:
    """Find the first imprint, and all of the text that is before and after it."""
    for start in _PROMOTED.finditer(text):
        after = text[start.end() : start.end() + _LONGEST]
        # Without this look each of the eight shapes would search the whole stretch in vain.
        if _ANY_POSTCODE.search(after):
            for shape in _SHAPES:
                if match := shape.match(after):
                    left = f"{text[: start.start()]} {text[start.end() + match.end() :]}"
                    return _read(match.groupdict()), left
    return None


def _read(parts: dict[str, str]) -> Imprint:
    said = {part: " ".join(words.split()) for part, words in parts.items()}
    promoter = Person(said["one"], said["here"])
    if "two" not in said:
        return Imprint(promoter)
    return Imprint(promoter, Person(said["two"], said.get("there", said["here"])))


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
    if not _ANY_POSTCODE.search(address):
        raise UserError(
            _(
                "The address of {name} needs a postcode, like “110 High Street, AB12 3CD”.",
                name=name,
            )
        )
    return Person(name, address)


class Position(StrEnum):
    """Where the imprint of a post is, or what must be done about it.

    `ADD`: it is missing and fits in. `BLOCK`: it is missing, does not fit, and may not be left out.
    """

    INSIDE = "inside"
    BIO = "one click away"
    ADD = "add it"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the imprint goes and why, in the reader's language.

    `text` is the post as it should read: with the imprint where that is `ADD`, else unchanged.
    """

    position: Position
    why: str
    text: str
    source: str = f"{GUIDANCE}/where-must-imprint-appear/social-media"


def place_imprint(
    text: str,
    imprint: Imprint,
    *,
    limit: int | None,
    bio_url: str = "",
    paid: bool = False,
    length: Callable[[str], int] = len,
) -> Placement:
    """Place a required imprint: inside, unless the platform's `limit` makes that impracticable.

    Then one click away, in the bio at `bio_url` (“” where none is known), but for a paid advert,
    where the regulator expects it inside. Taste or effect are no reason to leave it out, so there
    is no choice here. `length` counts as the network counts; `limit` None is no limit.
    """
    if find_imprint(text):
        return Placement(Position.INSIDE, _("the imprint is in the post"), text)
    whole = f"{text}\n\n{imprint}".lstrip()
    if limit is None or length(whole) <= limit:
        return Placement(Position.ADD, _("the imprint is missing, and there is room for it"), whole)
    if paid:
        why = _(
            "a paid advert carries its imprint inside: shorten the text to fit {limit:,}",
            limit=limit,
        )
        return Placement(Position.BLOCK, why, text)
    if bio_url:
        why = _(
            "text and imprint do not fit in {limit:,}, so it is at {bio_url}. {kept}",
            limit=limit,
            bio_url=bio_url,
            kept=_(RETENTION),
        )
        return Placement(Position.BIO, why, text)
    why = _(
        "text and imprint do not fit in {limit:,}: shorten it, or put the imprint in your bio",
        limit=limit,
    )
    return Placement(Position.BLOCK, why, text)
