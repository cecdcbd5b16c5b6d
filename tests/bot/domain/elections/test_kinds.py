"""Which election it is, as people name it."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import TypeAdapter

from bot.domain.elections import Country, Election, Kind, Seat
from bot.domain.errors import UserError


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("district", Kind.COUNCIL),
        ("County Council election", Kind.COUNCIL),
        ("general election", Kind.PARLIAMENT),
        ("UK Parliament by-election", Kind.BY_ELECTION),
        ("parish council", Kind.PARISH),
        ("Mayor", Kind.MAYOR),
        ("Mayor of London", Kind.LONDON_MAYOR),
        ("Holyrood", Kind.SCOTTISH_PARLIAMENT),
    ],
)
def test_kinds_as_people_name_them(text: str, kind: Kind) -> None:
    assert Kind.parse(text) is kind


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_reads_its_own_name(kind: Kind) -> None:
    assert Kind.parse(kind) is kind


@pytest.mark.parametrize("text", ["", "election", "by-election", "eurovision"])
def test_an_unknown_kind_is_refused_with_the_choice(text: str) -> None:
    with pytest.raises(UserError, match=r"say UK Parliament, .* or Northern Ireland Assembly"):
        Kind.parse(text)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("english", Country.ENGLAND),
        ("SCOTLAND", Country.SCOTLAND),
        ("Cymru", Country.WALES),
        ("NI", Country.NORTHERN_IRELAND),
    ],
)
def test_countries_as_people_name_them(text: str, country: Country) -> None:
    assert Country.parse(text) is country


def test_an_unknown_country_is_refused() -> None:
    with pytest.raises(UserError, match="“France” is not a country here"):
        Country.parse("France")


@pytest.mark.parametrize("text", ["Burgh", "borough constituency", "BC"])
def test_seats_as_people_name_them(text: str) -> None:
    assert Seat.parse(text) is Seat.BOROUGH


def test_an_unknown_seat_is_refused() -> None:
    with pytest.raises(UserError, match="say county or borough"):
        Seat.parse("sofa")


def test_an_election_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UserError, match="Scotland has no parish or town council election"):
        Election(Kind.PARISH, Country.SCOTLAND, date(2027, 5, 6))


def test_an_election_says_itself() -> None:
    council = Election(Kind.COUNCIL, Country.WALES, date(2027, 5, 6))
    assert str(council) == "council election in Wales on Thursday 6 May 2027"
    london = Election(Kind.LONDON_MAYOR, Country.ENGLAND, date(2028, 5, 4))
    assert str(london) == "Mayor of London election on Thursday 4 May 2028"


def test_only_a_general_election_may_be_without_a_day() -> None:
    general = Election(Kind.PARLIAMENT, Country.WALES, None)
    assert general.law_day == date(2029, 8, 15)
    assert str(general) == "the next UK general election, in Wales"
    with pytest.raises(UserError, match="Wednesday 15 August 2029 at the latest"):
        _ = general.poll
    with pytest.raises(UserError, match="When is polling day"):
        Election(Kind.COUNCIL, Country.WALES, None)


def test_an_election_is_read_as_it_was_kept_before() -> None:
    """Undo notes of before call the day `poll`."""
    kept = b'{"kind": "council", "country": "Wales", "poll": "2027-05-06", "seat": null}'
    read = TypeAdapter(Election).validate_json(kept)
    assert read == Election(Kind.COUNCIL, Country.WALES, date(2027, 5, 6))
