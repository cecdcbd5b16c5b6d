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


def test_seven_heads_count_and_what_is_translated() -> None:
    election = Election(Kind.COUNCIL, Country.ENGLAND, date(2027, 5, 6))
    assert sum(counting(head, election).counts for head in Head) == 8


ENGLAND, SCOTLAND, WALES, NI = Country
COUNTED, LISTED, FREE = (True, True), (False, True), (False, False)  # counts, declared


@pytest.mark.parametrize(
    ("head", "kind", "country", "poll", "found"),
    [
        (Head.SECURITY, Kind.COUNCIL, ENGLAND, date(2023, 5, 4), COUNTED),
        # SI 2024/428: “does not need to be declared” (the Speaker's Committee, question 48131)
        (Head.SECURITY, Kind.COUNCIL, ENGLAND, date(2027, 5, 6), FREE),
        (Head.SECURITY, Kind.PARLIAMENT, SCOTLAND, date(2024, 7, 4), FREE),
        # SSI 2021/437, which was said to count
        (Head.SECURITY, Kind.COUNCIL, SCOTLAND, date(2027, 5, 6), LISTED),
        (Head.SECURITY, Kind.COUNCIL, SCOTLAND, date(2017, 5, 4), COUNTED),
        (Head.SECURITY, Kind.SENEDD, WALES, date(2026, 5, 7), FREE),
        (Head.SECURITY, Kind.SENEDD, WALES, date(2021, 5, 6), COUNTED),
        (Head.SECURITY, Kind.COUNCIL, WALES, date(2022, 5, 5), COUNTED),
        (Head.SECURITY, Kind.COUNCIL, WALES, date(2027, 5, 6), COUNTED),
        (Head.TRANSLATION, Kind.COUNCIL, WALES, date(2022, 5, 5), FREE),  # WSI 2020/1320
        (Head.TRANSLATION, Kind.PARISH, WALES, date(2022, 5, 5), FREE),
        (Head.TRANSLATION, Kind.COUNCIL, WALES, date(2017, 5, 4), COUNTED),
        (Head.TRANSLATION, Kind.COUNCIL, SCOTLAND, date(2022, 5, 5), LISTED),
        (Head.TRANSLATION, Kind.COUNCIL, ENGLAND, date(2027, 5, 6), COUNTED),
        (Head.TRANSLATION, Kind.PARLIAMENT, WALES, date(2024, 7, 4), COUNTED),
        (Head.DISABILITY, Kind.COUNCIL, ENGLAND, date(2018, 5, 3), COUNTED),
        (Head.DISABILITY, Kind.COUNCIL, ENGLAND, date(2019, 5, 2), FREE),
        (Head.DISABILITY, Kind.COUNCIL, NI, date(2019, 5, 2), FREE),  # SI 2019/564
        (Head.DISABILITY, Kind.COUNCIL, WALES, date(2022, 5, 5), FREE),
        (Head.PERSONAL, Kind.COUNCIL, ENGLAND, date(2027, 5, 6), LISTED),
        (Head.PERSONAL, Kind.COUNCIL, NI, date(2014, 5, 22), COUNTED),
        (Head.PERSONAL, Kind.COUNCIL, NI, date(2023, 5, 18), LISTED),
    ],
)
def test_what_counts_and_what_is_declared_by_nation_and_day(
    head: Head, kind: Kind, country: Country, poll: date, found: tuple[bool, bool]
) -> None:
    rule = counting(head, Election(kind, country, poll))
    assert (rule.counts, rule.declared) == found
    assert rule.source


def test_a_change_that_was_not_seen_to_be_made_is_doubtful_and_counts() -> None:
    welsh = Election(Kind.COUNCIL, WALES, date(2027, 5, 6))
    assert counting(Head.SECURITY, welsh).doubt.startswith("Not confirmed: an Order for the polls")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("volunteers' time", "own time is not an election expense"),
        ("my car", "used free of charge"),
        ("my laptop", "lent free of charge"),
        ("party HQ", "local campaigning"),
        ("home", "main home"),
    ],
)
def test_what_is_no_election_expense_says_why(text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        Head.parse(text)
