"""Spending limits, against published figures, to the penny."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.elections import Country, Election, Kind, Seat
from bot.domain.errors import UserError
from bot.domain.spending import campaigner_limit, limit, long_limit, party_limit

ENGLAND, SCOTLAND, WALES, NI = Country
GE2024, MAY2026, MAY2027 = "2024-07-04", "2026-05-07", "2027-05-06"
COUNTY, BOROUGH = Seat.COUNTY, Seat.BOROUGH


def _election(kind: Kind, country: Country, poll: str, seat: Seat | None = None) -> Election:
    return Election(kind, country, date.fromisoformat(poll), seat)


@pytest.mark.parametrize(
    ("seat", "country", "electors", "pounds"),
    [
        (COUNTY, ENGLAND, 69_943, "£19,783.16"),  # molevalley.gov.uk
        (BOROUGH, ENGLAND, 77_874, "£17,619.92"),  # hounslow.gov.uk
        (BOROUGH, ENGLAND, 75_503, "£17,430.24"),  # hounslow.gov.uk
        # electorates of 2024: North Norfolk, Boston and Skegness, Berwickshire, Wakefield
        (COUNTY, ENGLAND, 71_438, "£19,962.56"),
        (COUNTY, ENGLAND, 75_811, "£20,487.32"),
        (COUNTY, SCOTLAND, 76_438, "£20,562.56"),
        (BOROUGH, ENGLAND, 75_067, "£17,395.36"),
    ],
)
def test_uk_parliament(seat: Seat, country: Country, electors: int, pounds: str) -> None:
    found = limit(_election(Kind.PARLIAMENT, country, GE2024, seat), electors)
    assert (str(found.amount), found.confirmed) == (pounds, True)


@pytest.mark.parametrize(
    ("electors", "joint", "pounds"),
    [
        (7_500, 2, "£1,170"),  # electoralcommission.org.uk, “How much can you spend”
        (2_044, 1, "£1,123.52"),  # Briston ward, electors of 2023
        (2_044, 2, "£842.64"),
        (2_044, 3, "£749.01"),  # 749.0133 rounded down
        (2_044, 5, "£749.01"),
        (7_502, 3, "£1,040.10"),  # 1040.1066… rounded down
    ],
)
def test_english_council(electors: int, joint: int, pounds: str) -> None:
    found = limit(_election(Kind.COUNCIL, ENGLAND, MAY2027), electors, joint=joint)
    assert (str(found.amount), found.confirmed) == (pounds, True)


def test_the_38_pounds_of_the_story_fell_under_the_law_of_its_day() -> None:
    """Astley, 2016 prices: £740 + 6p under SI 2014/1870."""
    found = limit(_election(Kind.COUNCIL, ENGLAND, "2016-05-05"), 1_665)
    assert str(found.amount) == "£839.90"
    assert round(38 / 1665 * 1000, 2) == 22.82


def test_combined_authority_counts_its_councils() -> None:
    election = _election(Kind.COMBINED_MAYOR, ENGLAND, MAY2027)
    found = limit(election, 1_000_000, councils=7)
    assert str(found.amount) == "£101,280"
    assert found.formula == "£3,040 × 7 councils + 8p × 1,000,000 electors"


def test_by_elections_flat_sum_follows_from_its_note() -> None:
    """SI 2023/1235: £100,000 raised by 80.06% (itself rounded, from 80.055), down to £10."""
    found = limit(_election(Kind.BY_ELECTION, ENGLAND, MAY2027))
    assert found.amount.pence == 100_000 * 180_055 // 100_000 // 10 * 10 * 100


def test_an_unconfirmed_limit_says_so() -> None:
    said = str(limit(_election(Kind.COUNCIL, WALES, MAY2027), 2_000))
    assert said.startswith(
        "£806 + 7p × 2,000 electors = £946 (Not confirmed: these are the figures"
    )


def test_a_joint_limit_says_how_it_is_made() -> None:
    found = limit(_election(Kind.COUNCIL, ENGLAND, MAY2027), 2_044, joint=2)
    assert found.formula == "(£960 + 8p × 2,044 electors) × 3/4 for 2 joint candidates"


@pytest.mark.parametrize(
    ("dissolved", "pounds"),
    [
        # the Institute for Government counts the Parliament of 17 December 2019 from 18 July 2024
        (date(2029, 2, 9), None),  # 55 months to the day
        (date(2029, 2, 10), "£29,172"),  # 60% of £40,220 + 12p × 70,000
        (date(2029, 3, 9), "£29,172"),
        (date(2029, 3, 10), "£34,034"),  # 70%
        (date(2029, 4, 10), "£38,896"),  # 80%
        (date(2029, 5, 10), "£43,758"),  # 90%
        (date(2029, 7, 9), "£48,620"),  # 100%
        (date(2024, 5, 30), None),  # the Parliament of 2019 fell short of 55 months
    ],
)
def test_long_campaign(dissolved: date, pounds: str | None) -> None:
    election = _election(Kind.PARLIAMENT, ENGLAND, "2029-08-15", COUNTY)
    found = long_limit(election, 70_000, dissolved)
    assert (str(found.amount) if found else None) == pounds


def test_long_campaign_of_a_borough() -> None:
    found = long_limit(
        _election(Kind.PARLIAMENT, ENGLAND, "2029-08-15", BOROUGH), 70_000, date(2029, 7, 9)
    )
    assert found is not None
    assert str(found) == (
        "100% of (£40,220 + 8p × 70,000 electors), dissolved in month 60 = £45,820"
    )


def test_only_a_general_election_has_a_long_campaign() -> None:
    with pytest.raises(UserError, match="has no long campaign"):
        long_limit(_election(Kind.COUNCIL, ENGLAND, MAY2027), 2_000, date(2029, 7, 9))


def test_a_local_campaigners_sum_that_is_not_known_is_refused() -> None:
    with pytest.raises(UserError, match="I do not know what a local campaigner may spend"):
        campaigner_limit(_election(Kind.SENEDD, WALES, MAY2026), 2_044)


@pytest.mark.parametrize(
    ("country", "seats", "pounds"),
    [
        (ENGLAND, 543, "£29,327,430"),  # electoralcommission.org.uk, party spending
        (SCOTLAND, 57, "£3,078,570"),
        (WALES, 32, "£1,728,320"),
        (NI, 18, "£972,180"),
        (ENGLAND, 3, "£1,458,440"),
        (SCOTLAND, 1, "£216,060"),
        (WALES, 1, "£108,030"),
        (NI, 1, "£54,010"),
    ],
)
def test_party(country: Country, seats: int, pounds: str) -> None:
    assert str(party_limit(date(2024, 7, 4), country, seats).amount) == pounds


def test_a_party_before_the_sums_that_are_held_is_refused() -> None:
    with pytest.raises(UserError, match="do not know a party's limit in England"):
        party_limit(date(2019, 12, 12), ENGLAND, 543)


@pytest.mark.parametrize("seats", [0, -1])
def test_a_party_without_seats_is_asked(seats: int) -> None:
    with pytest.raises(UserError, match="say how many seats"):
        party_limit(date(2024, 7, 4), ENGLAND, seats)


@pytest.mark.parametrize(
    ("kind", "country", "poll"),
    [
        (Kind.SENEDD, WALES, "2021-05-06"),
        (Kind.PARISH, WALES, "2017-05-04"),
        (Kind.COUNCIL, ENGLAND, "2010-05-06"),
        (Kind.COUNCIL, ENGLAND, "2023-11-15"),  # the month in which the sums changed
        (Kind.MAYOR, ENGLAND, "2023-05-04"),
    ],
)
def test_outside_what_is_known_refuses_in_one_sentence(
    kind: Kind, country: Country, poll: str
) -> None:
    with pytest.raises(UserError, match=r"^I do not know the spending limit for the [^.]*\.$"):
        limit(_election(kind, country, poll), 2_000)


@pytest.mark.parametrize(
    ("electors", "says"),
    [(None, "How many electors"), (0, "0 electors"), (-5, "-5 elec"), (10**9, "1,000,000,000")],
)
def test_electors_are_asked_for_and_held_to_sense(electors: int | None, says: str) -> None:
    with pytest.raises(UserError, match=says):
        limit(_election(Kind.COUNCIL, ENGLAND, MAY2027), electors)


def test_the_type_of_constituency_is_asked_for() -> None:
    with pytest.raises(UserError, match="county or a borough"):
        limit(_election(Kind.PARLIAMENT, ENGLAND, GE2024), 70_000)


def test_the_number_of_councils_is_asked_for() -> None:
    with pytest.raises(UserError, match="How many councils"):
        limit(_election(Kind.COMBINED_MAYOR, ENGLAND, MAY2027), 70_000)


@pytest.mark.parametrize(("kind", "joint"), [(Kind.MAYOR, 2), (Kind.COUNCIL, 0)])
def test_joint_candidates_where_there_can_be_none(kind: Kind, joint: int) -> None:
    with pytest.raises(UserError, match=f"{joint} joint candidates cannot be"):
        limit(_election(kind, ENGLAND, MAY2027), 2_000, joint=joint)
