"""What spending is for, and whether it counts."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.elections import Country, Election, Kind
from bot.domain.errors import UserError
from bot.domain.spending import Head, counting


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("advert", Head.ADVERTISING),
        ("Adverts", Head.ADVERTISING),
        ("leaflets", Head.MATERIAL),
        ("petrol", Head.TRANSPORT),
        ("hall", Head.MEETINGS),
        ("wages", Head.STAFF),
        ("rent", Head.ACCOMMODATION),
        ("stationery", Head.ADMINISTRATION),
        ("personal", Head.PERSONAL),
    ],
)
def test_heads_as_people_name_them(text: str, head: Head) -> None:
    assert Head.parse(text) is head


@pytest.mark.parametrize("head", Head)
def test_every_head_reads_its_own_name_and_says_what_it_covers(head: Head) -> None:
    assert Head.parse(head) is head
    assert head.covers


def test_an_unknown_head_is_refused_with_the_choice() -> None:
    with pytest.raises(UserError, match=r"say advertising, unsolicited material, .* security"):
        Head.parse("balloons")


def test_seven_heads_count() -> None:
    election = Election(Kind.COUNCIL, Country.ENGLAND, date(2027, 5, 6))
    assert sum(counting(head, election).counts for head in Head) == 7


@pytest.mark.parametrize(
    ("kind", "country", "poll", "counts"),
    [
        (Kind.COUNCIL, Country.ENGLAND, date(2023, 5, 4), True),
        (Kind.COUNCIL, Country.ENGLAND, date(2027, 5, 6), False),
        (Kind.PARLIAMENT, Country.SCOTLAND, date(2024, 7, 4), False),
        (Kind.COUNCIL, Country.SCOTLAND, date(2027, 5, 6), True),
        (Kind.COUNCIL, Country.WALES, date(2027, 5, 6), True),
    ],
)
def test_security_by_election_and_day(
    kind: Kind, country: Country, poll: date, *, counts: bool
) -> None:
    found = counting(Head.SECURITY, Election(kind, country, poll))
    assert found.counts is counts
    assert found.source
