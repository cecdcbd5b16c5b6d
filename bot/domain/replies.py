"""Replies: one answer to many, who of a wave gets it, and its gaps filled for each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import ClassVar

from bot.domain.errors import UserError
from bot.domain.waves.wave import Residence
from bot.words.speaking import _, marked

GAP = re.compile(r"\{([a-z_]+)(?:\|([^{}\n]*))?\}")
"""A gap, `{first_name}`, or one with words for where there is nothing, `{first_name|friend}`."""
GAPS = ("first_name", "ask", "own_words", "mp", "constituency", "wave")
NOT_OURS = "not-our-constituent"
LIBRARY = ("agree", "disagree", "acknowledge", "will-raise", NOT_OURS)
TEMPLATE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,29}")
LONGEST_TEXT = 10_000
LONGEST_QUOTE = 600
TO_FILL = "[Answer this here, in a sentence or two.]"


class Outcome(StrEnum):
    """What becomes of one person of a wave when a reply goes out."""

    SEND = marked("gets it")
    OWN = marked("wrote words of their own")
    CASE = marked("may have a case")
    LACKS = marked("lacks what the text needs")
    OTHER = marked("lives elsewhere")
    NO_POSTCODE = marked("gave no postcode")
    ANSWERED = marked("has been answered")
    AUTOMATIC = marked("is no person to answer")
    UNREACHABLE = marked("gave no address to trust")


Fates = dict[Outcome, list["Person"]]
"""Everybody in a wave, by what becomes of them."""

HELD = (Outcome.CASE, Outcome.OWN, Outcome.LACKS)
"""Who waits for somebody's own answer, the most pressing first."""
LEFT = (Outcome.OTHER, Outcome.NO_POSTCODE, Outcome.UNREACHABLE)
"""Whom a reply does not reach, and the queue does not hold."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a reply says to a wave: a template of the library, or one of the office's own."""

    name: str
    wants: ClassVar[str] = "choice"
    choices: ClassVar[tuple[str, ...]] = LIBRARY

    @classmethod
    def parse(cls, text: str) -> Kind:
        """Read a template's name; UserError says what a name may be."""
        joined = "-".join(text.casefold().split())
        name = joined if joined in LIBRARY else text.strip().casefold()
        if not TEMPLATE_NAME.fullmatch(name):
            raise UserError(
                _("A template's name is at most 30 small letters, figures and hyphens."),
                hint="templates list",
            )
        return cls(name)


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply as the office has it: `sent_at` once it was let go, `late_until` for late letters."""

    id: int
    wave: int
    kind: str
    text: str
    proposal: str = ""
    sent_at: datetime | None = None
    stopped: bool = False
    late_until: datetime | None = None

    @property
    def about(self) -> str:
        """What the ledger calls its letters."""
        return f"reply {self.id}"

    @property
    def elsewhere(self) -> bool:
        """Whether it is for those who live outside the constituency."""
        return self.kind == NOT_OURS


@dataclass(frozen=True, slots=True)
class Written:
    """One letter, as far as an answer to it needs."""

    id: int
    email: str
    name: str
    subject: str
    message_id: str
    references: tuple[str, ...]
    lives: Residence
    automatic: bool
    own: tuple[str, ...]
    trouble: str


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a wave, however many letters; `letter` is the one that an answer goes under."""

    email: str
    name: str
    letter: Written
    lives: Residence
    own: tuple[str, ...]
    trouble: str
    automatic: bool
    letters: tuple[Written, ...] = ()

    @property
    def called(self) -> str:
        """The name to show."""
        return self.name or self.email

    @property
    def own_words(self) -> str:
        """What they wrote of their own, in one line."""
        return " … ".join(self.own)


def persons(letters: Iterable[Written]) -> list[Person]:
    """Put each person's letters together, by address; each letter without one stands alone."""
    by_email: defaultdict[str, list[Written]] = defaultdict(list)
    for letter in letters:
        by_email[letter.email.casefold() or f"letter {letter.id}"].append(letter)
    return [_person(letters) for letters in by_email.values()]


def _person(letters: list[Written]) -> Person:
    by_hand = [letter for letter in letters if not letter.automatic]
    answered = (by_hand or letters)[-1]
    places = {letter.lives for letter in letters}
    return Person(
        email=answered.email.casefold(),
        name=next((letter.name for letter in reversed(letters) if letter.name), ""),
        letter=answered,
        lives=next((each for each in Residence if each in places), Residence.UNKNOWN),
        own=tuple(words for letter in letters for words in letter.own),
        trouble=next((letter.trouble for letter in letters if letter.trouble), ""),
        automatic=not by_hand,
        letters=tuple(letters),
    )


def since(person: Person, letter: int) -> Person | None:
    """Return a person as they have written since a letter; None where they have not."""
    later = [each for each in person.letters if each.id > letter]
    return replace(_person(later), name=person.name, lives=person.lives) if later else None


def outcome(
    person: Person,
    draft: Draft,
    values: Mapping[str, str],
    *,
    answered: bool,
    ours: Collection[str],
    without_postcode: bool,
) -> Outcome:
    """Say what becomes of a person: `ours` are the office's addresses, which nothing is sent to.

    Somebody from elsewhere is told who their own Member is, whatever words they added; a possible
    case is never answered by a merge, wherever they live.
    """
    if not person.email:
        return Outcome.UNREACHABLE
    if person.automatic or person.email in ours:
        return Outcome.AUTOMATIC
    if answered:
        return Outcome.ANSWERED
    if person.lives is Residence.UNKNOWN and not without_postcode:
        return Outcome.NO_POSTCODE
    if draft.elsewhere is not (person.lives is Residence.OUTSIDE):
        return Outcome.OTHER
    if person.trouble:
        return Outcome.CASE
    if person.own and not draft.elsewhere:
        return Outcome.OWN
    return Outcome.LACKS if lacking(draft.text, values) else Outcome.SEND


def checked(text: str) -> str:
    """Take a reply's text; UserError names a gap that nobody can fill."""
    for gap in GAP.finditer(text):
        if gap[1] not in GAPS:
            known = ", ".join(f"{{{name}}}" for name in GAPS)
            raise UserError(
                _("I know no gap {{{gap}}}. I can fill {known}.", gap=gap[1], known=known)
            )
    if len(text) > LONGEST_TEXT:
        raise UserError(
            _(
                "A reply has {most:,} characters at most; that has {count:,}.",
                most=LONGEST_TEXT,
                count=len(text),
            )
        )
    return text.strip()


def lacking(text: str, values: Mapping[str, str]) -> tuple[str, ...]:
    """Name the gaps of a text for which there is nothing, neither a value nor other words."""
    gaps = GAP.finditer(text)
    return tuple(dict.fromkeys(gap[1] for gap in gaps if gap[2] is None and not values.get(gap[1])))


def merge(text: str, values: Mapping[str, str]) -> str:
    """Fill a text's gaps, once: what a letter said is never read for gaps itself."""

    def fill(gap: re.Match[str]) -> str:
        return values.get(gap[1]) or gap[2] or f"[{gap[1].replace('_', ' ')}]"

    return GAP.sub(fill, text)


def own_answer(text: str, person: Person, values: Mapping[str, str]) -> str:
    """Begin a person's own answer: the wave's, their words quoted, and a place to answer them."""
    merged = merge(text, values)
    if not person.own or "{own_words" in text:
        return merged
    quoted = person.own_words
    if len(quoted) > LONGEST_QUOTE:
        quoted = quoted[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    greeting, _, rest = merged.partition("\n\n")
    return f"{greeting}\n\nYou wrote: “{quoted}”\n\n{TO_FILL}\n\n{rest}"


def mark(text: str) -> str:
    """Mark a text, so that it can be told whether it is still the one that somebody saw."""
    return sha256(text.encode()).hexdigest()[:8]


def unfilled(text: str) -> str:
    """Return the first place that is still to be filled in an answer, or nothing."""
    marks = (TO_FILL, *(f"[{gap.replace('_', ' ')}]" for gap in GAPS))
    return next((mark for mark in marks if mark in text), "")


def answer_subject(subject: str) -> str:
    """Give the subject of an answer: one line, `Re:` once."""
    plain = " ".join(subject.split())
    return plain if plain.casefold().startswith("re:") else f"Re: {plain}".strip()


@cache
def library(name: str) -> str | None:
    """Return the text of a template of the library; None where it has none of that name."""
    if name not in LIBRARY:
        return None
    file = resources.files(__package__) / "templates" / f"{name}.txt"
    return file.read_text("utf-8").strip()
