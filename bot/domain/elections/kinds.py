"""Kinds: which election it is, in which country, on which day.

These three decide which rows of the law apply, so an election is never made from a guess: the
country is always given, and a kind that a country does not have is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AliasChoices, Field

from bot.domain.elections.parliaments import LATEST
from bot.domain.errors import UserError
from bot.domain.phrase import Phrase, phrase
from bot.domain.times.wallclock import say_day
from bot.words.speaking import _, marked


class Country(StrEnum):
    """The part of the United Kingdom whose law and bank holidays count.

    The values are the names used in the TOML files and kept in the store.
    """

    ENGLAND = marked("England")
    SCOTLAND = marked("Scotland")
    WALES = marked("Wales")
    NORTHERN_IRELAND = marked("Northern Ireland")

    @classmethod
    def parse(cls, text: str) -> Country:
        """Read “England”, “welsh”, “NI”; raises UserError that names the four."""
        word = " ".join(text.casefold().split())
        for country in cls:
            if word == country.casefold() or word in _COUNTRY_WORDS[country].split(", "):
                return country
        raise UserError(
            _("“{text}” is not a country here: say {either}.", text=text, either=either(cls))
        )


class Kind(StrEnum):
    """A kind of election, as far as its rules differ from others'.

    `COUNCIL` is a principal council (district, county, borough, city, unitary); `PARISH` a parish,
    town or community council, whose returns and sums are its own. The values are the names used in
    the TOML files and kept in the store.
    """

    PARLIAMENT = marked("UK Parliament")
    BY_ELECTION = marked("UK Parliament by-election")
    COUNCIL = marked("council")
    PARISH = marked("parish or town council")
    MAYOR = marked("local authority mayor")
    COMBINED_MAYOR = marked("combined authority mayor")
    POLICE = marked("police and crime commissioner")
    LONDON_MAYOR = marked("Mayor of London")
    LONDON_CONSTITUENCY = marked("London Assembly constituency")
    LONDON_WIDE = marked("London-wide Assembly")
    SCOTTISH_PARLIAMENT = marked("Scottish Parliament")
    SENEDD = marked("Senedd")
    NI_ASSEMBLY = marked("Northern Ireland Assembly")

    @classmethod
    def parse(cls, text: str) -> Kind:
        """Read a kind of election as people name it: “district”, “general election”, “parish”.

        Raises UserError that names all kinds.
        """
        # “election” alone would leave nothing, so then the word itself is looked up and refused.
        word = " ".join(text.casefold().replace("election", " ").split()) or text.casefold()
        for kind in cls:
            if word == kind.casefold() or word in _KIND_WORDS[kind].split(", "):
                return kind
        raise UserError(
            _(
                "“{text}” is not a kind of election that I know: say {either}.",
                text=text,
                either=either(cls),
            )
        )

    @property
    def countries(self) -> frozenset[Country]:
        """The countries that hold such an election."""
        return _WHERE.get(self, frozenset(Country))


class Seat(StrEnum):
    """Whether a constituency is a county or a borough (in Scotland a burgh) one.

    The spending limit differs: 12p an elector in a county, 8p in a borough (`limits.toml`).
    """

    COUNTY = "county"
    BOROUGH = "borough"

    @classmethod
    def parse(cls, text: str) -> Seat:
        """Read “county”, “borough”, “burgh”, “CC” or “BC”; raises UserError."""
        words = {"county": cls.COUNTY, "cc": cls.COUNTY, "borough": cls.BOROUGH}
        words |= {"burgh": cls.BOROUGH, "bc": cls.BOROUGH}
        seat = words.get(text.casefold().replace("constituency", "").strip())
        if seat is None:
            raise UserError(
                _("“{text}” is not a type of constituency: say county or borough.", text=text)
            )
        return seat


@dataclass(frozen=True, slots=True)
class Election:
    """One election, held on the day `poll`.

    `day` is None where it is not known yet, as a general election's is until it is called: what
    needs the day then asks for `poll` and is refused. `seat` is needed for the limit of a UK
    Parliament seat only. Raises UserError where the country has no such election, and where a day
    is missing that is always known.
    """

    kind: Kind
    country: Country
    # Undo notes of before have it under its earlier name.
    day: Annotated[date | None, Field(validation_alias=AliasChoices("day", "poll"))]
    seat: Seat | None = None

    def __post_init__(self) -> None:
        if self.day is None and self.kind is not Kind.PARLIAMENT:
            raise UserError(_("When is polling day? Say it like “6 May 2027”."))
        if self.country not in self.kind.countries:
            where = either(_(country) for country in sorted(self.kind.countries))
            raise UserError(
                _(
                    "{country} has no {kind} election: that is for {where}.",
                    country=_(self.country),
                    kind=_(self.kind),
                    where=where,
                )
            )

    def __str__(self) -> str:
        return str(self.said)

    @property
    def poll(self) -> date:
        """Polling day; raises UserError where it is not known yet."""
        if self.day is None:
            raise UserError(
                _(
                    "The day of the next general election is not known yet. It is {latest} at the "
                    "latest: I worked that out by the Dissolution and Calling of Parliament Act "
                    "2022. Tell me once it is called.",
                    latest=say_day(LATEST.last_poll),
                ),
                hint="election set",
            )
        return self.day

    @property
    def law_day(self) -> date:
        """The day whose law holds: polling day, or the latest day that it can be."""
        return self.day or LATEST.last_poll

    @property
    def said(self) -> Phrase:
        """How it is said, kept as a phrase and worded in the reader's language."""
        kind, country, day = phrase(self.kind), phrase(self.country), self.day
        if day is None:
            return phrase("the next UK general election, in {country}", country=country)
        # “by-election election” would say it twice.
        if "election" in self.kind:
            return phrase("{kind} in {country} on {day}", kind=kind, country=country, day=day)
        # “Senedd election in Wales” would name the country twice.
        if len(self.kind.countries) == 1:
            return phrase("{kind} election on {day}", kind=kind, day=day)
        return phrase("{kind} election in {country} on {day}", kind=kind, country=country, day=day)


def either(words: Iterable[str]) -> str:
    """Join names as a choice."""
    *most, last = words
    before = ", ".join(most)
    return _("{before} or {last}", before=before, last=last) if before else last


# Other words that are read, in lower case; a name's own word need not be repeated here.
_COUNTRY_WORDS = {
    Country.ENGLAND: "english, eng",
    Country.SCOTLAND: "scottish, sct, scot",
    Country.WALES: "welsh, wls, cymru",
    Country.NORTHERN_IRELAND: "northern irish, ni, nir, n ireland, n. ireland",
}

# “election” is taken out before the look-up: “by-election” is read as “by-”.
_KIND_WORDS = {
    Kind.PARLIAMENT: (
        "general, uk general, parliament, parliamentary, uk parliamentary, parl,"
        " westminster, mp, ge"
    ),
    Kind.BY_ELECTION: "parliament by-, parliamentary by-, uk parliament by-, westminster by-",
    Kind.COUNCIL: (
        "local, ward, division, county, county council, district, district council, borough,"
        " borough council, city, city council, unitary, councillor, principal council,"
        " local council, council by-, local by-"
    ),
    Kind.PARISH: "parish, town, parish council, town council, community, community council",
    Kind.MAYOR: "mayor, mayoral, council mayor",
    Kind.COMBINED_MAYOR: "combined authority, combined mayor, metro mayor, regional mayor",
    Kind.POLICE: "pcc, police, police commissioner, crime commissioner, police area",
    Kind.LONDON_MAYOR: "london mayor",
    Kind.LONDON_CONSTITUENCY: "london assembly, gla constituency, assembly constituency",
    Kind.LONDON_WIDE: "london-wide, londonwide, london wide, gla list",
    Kind.SCOTTISH_PARLIAMENT: "holyrood, sp",
    Kind.SENEDD: "welsh parliament, senedd cymru",
    Kind.NI_ASSEMBLY: "stormont, nia, ni assembly",
}

_ENGLAND = frozenset({Country.ENGLAND})
# A kind that is not here is held in all four countries.
_WHERE = {
    Kind.PARISH: frozenset({Country.ENGLAND, Country.WALES}),
    Kind.MAYOR: frozenset({Country.ENGLAND, Country.WALES}),
    Kind.COMBINED_MAYOR: _ENGLAND,
    Kind.POLICE: frozenset({Country.ENGLAND, Country.WALES}),
    Kind.LONDON_MAYOR: _ENGLAND,
    Kind.LONDON_CONSTITUENCY: _ENGLAND,
    Kind.LONDON_WIDE: _ENGLAND,
    Kind.SCOTTISH_PARLIAMENT: frozenset({Country.SCOTLAND}),
    Kind.SENEDD: frozenset({Country.WALES}),
    Kind.NI_ASSEMBLY: frozenset({Country.NORTHERN_IRELAND}),
}
