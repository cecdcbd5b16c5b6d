"""Heads: what spending is for, and whether it counts towards the limit.

“Head” is the law's word for a category of a spending return. All costs of an activity belong under
its head: design and agency fees too, and what was bought earlier but is used in the period.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.domain.elections import Country, Election, Kind
from bot.domain.errors import UserError
from bot.words.speaking import _, marked

_COMMISSION = (
    "Electoral Commission, “What activities count as candidate spending”, England local;"
    " londonelects.org.uk"
)


class Head(StrEnum):
    """The seven heads of a spending return, and three kinds of cost outside the limit.

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

    @classmethod
    def parse(cls, text: str) -> Head:
        """Read a head as people name it: “advert”, “leaflets”, “hall”, “petrol”, “taflenni”.

        In English, or in the language spoken. Raises UserError that names all heads.
        """
        word = " ".join(text.casefold().split()).strip(",.;: ")
        for head in cls:
            if word in {str(head), _(head).casefold(), *_nouns(head)}:
                return head
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
    """Whether a head counts towards the limit, why, and who says so.

    `doubt` is a sentence to be said with it where the law may have changed; empty else.
    """

    counts: bool
    why: str
    source: str
    doubt: str = ""
    declared: bool = True


# First polls at which reasonable security costs do not count: SI 2024/428 reg. 4.
SECURITY_FROM = date(2024, 5, 2)


def counting(head: Head, election: Election) -> Counting:
    """Say whether a head counts towards the limit at an election, by the law of its polling day.

    Personal expenses, costs of a disability and (at most elections) of security do not count; the
    first are still reported.
    """
    if head is Head.PERSONAL:
        why = _("personal expenses do not count to the limit, but are still reported")
        return Counting(counts=False, why=why, source=_COMMISSION)
    if head is Head.DISABILITY:
        why = _("costs of a disability do not count to the limit")
        return Counting(counts=False, why=why, source=_COMMISSION)
    if head is Head.SECURITY:
        return _security(election)
    return Counting(counts=True, why=head.covers, source=_COMMISSION)


def _security(election: Election) -> Counting:
    source = "legislation.gov.uk/uksi/2024/428 reg. 4 and note"
    if election.poll < SECURITY_FROM:
        why = _("security costs counted before {year}", year=SECURITY_FROM.year)
        return Counting(counts=True, why=why, source=source)
    # Where it is doubtful, the cost counts: the mistake then cannot break the limit.
    devolved = {Kind.COUNCIL, Kind.PARISH, Kind.SCOTTISH_PARLIAMENT, Kind.SENEDD}
    if election.kind in devolved and election.country in {Country.SCOTLAND, Country.WALES}:
        why = _("the exclusion of security costs leaves out certain Scottish and Welsh elections")
        doubt = _("Not confirmed: a change for Wales from 2027 was out to consultation.")
        return Counting(counts=True, why=why, source=source, doubt=doubt)
    why = _("reasonable costs of personal security do not count")
    return Counting(counts=False, why=why, source=source)


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
