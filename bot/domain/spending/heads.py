"""Heads: what spending is for, and whether it counts towards the limit.

“Head” is the law's word for a category of a spending return. All costs of an activity belong under
its head: design and agency fees too, and what was bought earlier but is used in the period.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.elections import Country, Election, Kind
from bot.domain.errors import UserError
from bot.domain.law import Rule, rows
from bot.words.speaking import _, marked

_COMMISSION = (
    "Electoral Commission, “What activities count as candidate spending”, England local;"
    " londonelects.org.uk"
)


class Head(StrEnum):
    """The seven heads of a spending return, and four kinds of cost with rules of their own.

    The values are kept in the store and written in the exported return.
    """

    ADVERTISING = marked("advertising")
    MATERIAL = marked("unsolicited material")
    TRANSPORT = marked("transport")
    MEETINGS = marked("public meetings")
    STAFF = marked("staff")
    ACCOMMODATION = marked("accommodation")
    ADMINISTRATION = marked("administration")
    PERSONAL = marked("personal expenses")
    DISABILITY = marked("disability")
    SECURITY = marked("security")
    TRANSLATION = marked("translation")

    @classmethod
    def parse(cls, text: str) -> Head:
        """Read a head as people name it: “advert”, “leaflets”, “hall”, “petrol”, “taflenni”.

        In English, or in the language spoken. Raises UserError that names all heads, or says of
        what is no election expense why it is none.
        """
        word = " ".join(text.casefold().split()).strip(",.;: ")
        for head in cls:
            if word in {str(head), _(head).casefold(), *_nouns(head)}:
                return head
        if free := next((rule for rule in FREE if rule.is_said(word)), None):
            raise UserError(_(free.why), hint="spending heads")
        known = ", ".join(_(head) for head in cls)
        raise UserError(
            _("“{text}” is not a head of spending: say {known}.", text=text, known=known)
        )

    @property
    def covers(self) -> str:
        """What belongs under it."""
        return _(_COVERS[self])


@dataclass(frozen=True, slots=True)
class Counting:
    """Whether a head counts towards the limit and is declared in the return, why, and who says so.

    `doubt` is a sentence to be said with it where the law may have changed; empty else.
    """

    counts: bool
    why: str
    source: str
    doubt: str = ""
    declared: bool = True


class HeadRule(Rule):
    """What the law makes of a head; no kind, or no country, stands for all of them."""

    head: Head
    kinds: frozenset[Kind] = frozenset()
    countries: frozenset[Country] = frozenset()
    counts: bool
    declared: bool
    why: str

    def fits(self, head: Head, election: Election) -> bool:
        """Say whether it is about a head at an election, by the law of its polling day."""
        kind = not self.kinds or election.kind in self.kinds
        country = not self.countries or election.country in self.countries
        return self.head is head and kind and country and self.holds(election.poll)


class FreeRule(Rule):
    """What is no election expense, so that nothing is entered; `words` are what people call it."""

    what: str
    words: str
    why: str

    def is_said(self, word: str) -> bool:
        """Say whether a text names it, in English or in the language spoken."""
        plain = word.replace("’", "").replace("'", "")
        known = (self.what, _(self.what), *self.words.split(", "), *_(self.words).split(", "))
        return plain in {each.casefold().replace("’", "").replace("'", "") for each in known}


RULES = rows("bot.domain.spending", "heads.toml", "head", HeadRule)
FREE = rows("bot.domain.spending", "heads.toml", "free", FreeRule)


def counting(head: Head, election: Election) -> Counting:
    """Say whether a head counts towards the limit at an election, by the law of its polling day.

    A head without a rule of its own counts, and is declared.
    """
    for rule in RULES:
        if rule.fits(head, election):
            return Counting(rule.counts, _(rule.why), rule.source, rule.doubt, rule.declared)
    return Counting(counts=True, why=head.covers, source=_COMMISSION)


_COVERS = {
    Head.ADVERTISING: marked("adverts of any kind, digital ones too, with design and agency fees"),
    Head.MATERIAL: marked(
        "leaflets, letters and emails that answer no query, with design and postage"
    ),
    Head.TRANSPORT: marked("getting the candidate, the agent or material about"),
    Head.MEETINGS: marked("halls, and all that a meeting costs"),
    Head.STAFF: marked("the agent and paid staff, not volunteers"),
    Head.ACCOMMODATION: marked("offices and rooms used for the campaign"),
    Head.ADMINISTRATION: marked("telephones, stationery, databases and the like"),
    Head.PERSONAL: marked("the candidate's own travel and lodging"),
    Head.DISABILITY: marked("what a disability makes necessary"),
    Head.SECURITY: marked("reasonable protection of people and property"),
    Head.TRANSLATION: marked("putting what is said into another language"),
}

# What people call them; a translation has words of its own, with all their forms.
_WORDS = {
    Head.ADVERTISING: marked("ad, advert, facebook, poster, banner, board, website"),
    Head.MATERIAL: marked(
        "leaflet, letter, flyer, mailing, printing, print, email, stamp, postage"
    ),
    Head.TRANSPORT: marked("travel, petrol, fuel, taxi, car, train, van"),
    Head.MEETINGS: marked("meeting, public meeting, hall, hall hire, event, room hire"),
    Head.STAFF: marked("agent, wage, salary"),
    Head.ACCOMMODATION: marked("office, rent"),
    Head.ADMINISTRATION: marked("admin, phone, stationery, database, software"),
    Head.PERSONAL: marked("personal, personal expense"),
    Head.DISABILITY: marked("disabled, interpreter"),
    Head.SECURITY: marked("lock, camera, alarm"),
    Head.TRANSLATION: marked("translating, translator, welsh translation"),
}


def _nouns(head: Head) -> set[str]:
    """Return what people call a head, one or several: in English and in the language spoken."""
    english = _WORDS[head].split(", ")
    return {*english, *(f"{word}s" for word in english), *_(_WORDS[head]).casefold().split(", ")}


@dataclass(frozen=True, slots=True)
class NamedHead:
    """A head, and the noun that named it, to be kept with the cost: “2,000 leaflets”.

    `noun` is empty where the head was called by its own name.
    """

    head: Head
    noun: str = field(default="", compare=False)

    @classmethod
    def parse(cls, text: str) -> NamedHead:
        """Read “leaflets”, “hall hire”, “2,000 leaflets”; raises UserError as `Head.parse` does."""
        words = text.strip(" ,.;:").split()
        noun = " ".join(words)
        while len(words) > 1 and words[0][:1].isdigit() and not words[0].endswith("%"):
            words = words[1:]
        head = Head.parse(" ".join(words) or text)
        own = noun.casefold() in {str(head), _(head).casefold()}
        return cls(head, "" if own else noun)
