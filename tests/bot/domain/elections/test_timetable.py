"""The dates before a poll, by rule; published timetables are in `test_published.py`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from uk_election_timetables import elections as package
from uk_election_timetables.calendars import Country as Part
from uk_election_timetables.election import Election as Theirs
from uk_election_timetables.election import TimetableEvent

from bot.domain.elections import (
    Country,
    Election,
    Event,
    Kind,
    deadline,
    pending_changes,
    refuse_own_calendar,
    timetable,
    undated,
)
from bot.domain.errors import UserError

ENGLAND, SCOTLAND, WALES, NI = Country
NOTICE, NOMINATIONS, STATEMENT = Event.NOTICE, Event.NOMINATIONS, Event.STATEMENT
REGISTER, POSTAL, PROXY, VAC = Event.REGISTER, Event.POSTAL, Event.PROXY, Event.VAC

PUBLISHED = [
    # aldc.org, “2019 election timetable, nominations and helpline”
    (Kind.COUNCIL, ENGLAND, "2019-05-02", NOTICE, "2019-03-26"),
    (Kind.COUNCIL, ENGLAND, "2019-05-02", NOMINATIONS, "2019-04-03 4pm"),
    (Kind.COUNCIL, ENGLAND, "2019-05-02", STATEMENT, "2019-04-04 4pm at the latest"),
    (Kind.COUNCIL, ENGLAND, "2019-05-02", REGISTER, "2019-04-12 midnight"),
    (Kind.COUNCIL, ENGLAND, "2019-05-02", POSTAL, "2019-04-15 5pm"),
    (Kind.COUNCIL, ENGLAND, "2019-05-02", PROXY, "2019-04-24 5pm"),
    # facts of this project, computed with uk-election-timetables 5.0.2 for 6 May 2027
    (Kind.COUNCIL, ENGLAND, "2027-05-06", NOTICE, "2027-03-31"),
    (Kind.COUNCIL, ENGLAND, "2027-05-06", NOMINATIONS, "2027-04-08 4pm"),
    (Kind.COUNCIL, ENGLAND, "2027-05-06", REGISTER, "2027-04-19 midnight"),
    (Kind.COUNCIL, ENGLAND, "2027-05-06", POSTAL, "2027-04-20 5pm"),
    (Kind.COUNCIL, ENGLAND, "2027-05-06", PROXY, "2027-04-27 5pm"),
    (Kind.COUNCIL, ENGLAND, "2027-05-06", VAC, "2027-04-27 5pm"),
    (Kind.COUNCIL, SCOTLAND, "2027-05-06", NOTICE, "2027-03-24"),
    (Kind.COUNCIL, SCOTLAND, "2027-05-06", NOMINATIONS, "2027-04-02 4pm"),
    # 12 December 2019: St Andrew's Day, kept in Scotland alone, moved the whole kingdom's dates
    (Kind.PARLIAMENT, ENGLAND, "2019-12-12", Event.DISSOLUTION, "2019-11-06"),
    (Kind.PARLIAMENT, ENGLAND, "2019-12-12", NOMINATIONS, "2019-11-14 4pm"),
    (Kind.PARLIAMENT, ENGLAND, "2019-12-12", REGISTER, "2019-11-26 midnight"),
    # the package without a country says 27 July here, Scotland's date
    (Kind.PARLIAMENT, ENGLAND, "2026-08-13", REGISTER, "2026-07-28 midnight"),
]


@pytest.mark.parametrize(("kind", "country", "poll", "event", "due"), PUBLISHED)
def test_published_dates_to_the_day(
    kind: Kind, country: Country, poll: str, event: Event, due: str
) -> None:
    found = deadline(Election(kind, country, date.fromisoformat(poll)), event)
    assert f"{found.day} {found.time}".strip() == due


POLL = date(2027, 5, 6)
BY_ELECTION = Election(Kind.BY_ELECTION, ENGLAND, date(2025, 5, 1))

THURSDAYS = [date(2021, 5, 13) + timedelta(weeks=week) for week in range(0, 398, 8)]

THEIRS = [
    *((Kind.COUNCIL, c, package.LocalElection) for c in Country),
    *((Kind.BY_ELECTION, c, package.UKParliamentElection) for c in Country),
    (Kind.PARISH, ENGLAND, package.LocalElection),
    (Kind.MAYOR, ENGLAND, lambda poll, _: package.MayoralElection(poll)),
    (Kind.COMBINED_MAYOR, ENGLAND, lambda poll, _: package.MayoralElection(poll)),
    (Kind.LONDON_MAYOR, ENGLAND, lambda poll, _: package.GreaterLondonAssemblyElection(poll)),
    (Kind.SCOTTISH_PARLIAMENT, SCOTLAND, lambda poll, _: package.ScottishParliamentElection(poll)),
    (Kind.SENEDD, WALES, lambda poll, _: package.SeneddCymruElection(poll)),
    (Kind.NI_ASSEMBLY, NI, lambda poll, _: package.NorthernIrelandAssemblyElection(poll)),
]

EVENTS = {
    NOTICE: TimetableEvent.NOTICE_OF_ELECTION_DEADLINE,
    NOMINATIONS: TimetableEvent.CLOSE_OF_NOMINATIONS,
    STATEMENT: TimetableEvent.SOPN_PUBLISH_DEADLINE,
    REGISTER: TimetableEvent.REGISTRATION_DEADLINE,
    POSTAL: TimetableEvent.POSTAL_VOTE_APPLICATION_DEADLINE,
    VAC: TimetableEvent.VAC_APPLICATION_DEADLINE,
}


# London Elects: nominations closed 24 working days before 2 May 2024, the statement 22. At a
# by-election the returning officer decides; in Scotland and Northern Ireland the statement comes on
# the day that nominations close.
WRONG_THERE = {
    Kind.BY_ELECTION: {NOTICE, NOMINATIONS, STATEMENT},
    Kind.LONDON_MAYOR: {NOMINATIONS, STATEMENT},
}


@pytest.mark.parametrize(("kind", "country", "theirs"), THEIRS)
def test_every_thursday_is_as_the_package_says_where_published_timetables_agree_with_it(
    kind: Kind, country: Country, theirs: Callable[[date, Part], Theirs]
) -> None:
    wrong_there = WRONG_THERE.get(kind, set())
    if country in {SCOTLAND, NI}:
        wrong_there |= {STATEMENT}
    for poll in THURSDAYS:
        ours = {found.event: found.day for found in timetable(Election(kind, country, poll))}
        dates = theirs(poll, Part[country.name])
        for event in EVENTS.keys() & ours.keys() - wrong_there:
            assert ours[event] == dates.get_date_for_event_type(EVENTS[event]), (poll, event)


def test_a_general_election_skips_every_countrys_bank_holidays() -> None:
    for poll in THURSDAYS:
        dates = package.UKParliamentElection(poll)
        ours = deadline(Election(Kind.PARLIAMENT, NI, poll), NOMINATIONS).day
        assert ours <= dates.close_of_nominations


@pytest.mark.parametrize(
    ("kind", "country"),
    [(Kind.COUNCIL, SCOTLAND), (Kind.COUNCIL, WALES), (Kind.COUNCIL, NI), (Kind.PARLIAMENT, NI)],
)
def test_no_certificate_where_none_is_used(kind: Kind, country: Country) -> None:
    with pytest.raises(UserError, match="has no date to apply for a Voter Authority"):
        deadline(Election(kind, country, date(2027, 5, 6)), VAC)


def test_no_certificate_before_there_was_one() -> None:
    events = {found.event for found in timetable(Election(Kind.COUNCIL, ENGLAND, date(2022, 5, 5)))}
    assert VAC not in events
    assert PROXY in events


# F1
def test_london_nominations_close_24_working_days_before_and_the_statement_comes_22_before() -> (
    None
):
    mayor = Election(Kind.LONDON_MAYOR, ENGLAND, date(2024, 5, 2))
    assert str(deadline(mayor, NOMINATIONS)) == "nominations close: Wednesday 27 March 2024, 4pm"
    assert deadline(mayor, STATEMENT).rule == "22 working days before polling day"


# F4
def test_what_the_returning_officer_decides_is_a_range_and_never_one_day() -> None:
    found = {each.event: each for each in timetable(BY_ELECTION)}
    nominations = found[NOMINATIONS]
    assert str(nominations) == (
        "nominations close: Wednesday 2 April 2025 to Friday 4 April 2025, 4pm"
    )
    assert nominations.rule == (
        "17 to 19 working days before polling day, as the returning officer decides"
    )
    assert found[Event.AGENT].last == nominations.last == date(2025, 4, 4)
    # The writ's: from the seventh day after it to the third after the notice.
    assert (found[Event.NOTICE_GIVEN].day, found[Event.NOTICE_GIVEN].last) == (
        date(2025, 3, 24),
        date(2025, 4, 1),
    )
    # What is counted from the poll alone is one day.
    assert found[REGISTER].until is None
    assert "17 to 19 working days after" in undated(BY_ELECTION)[0]


# F9
@pytest.mark.parametrize(
    ("kind", "country", "after", "time"),
    [
        (Kind.COUNCIL, ENGLAND, 1, "4pm at the latest"),
        (Kind.COUNCIL, WALES, 1, "4pm at the latest"),
        (Kind.COUNCIL, SCOTLAND, 0, "as soon as possible after 4pm"),
        (Kind.COUNCIL, NI, 0, "6pm if no objection is made"),
        (Kind.SCOTTISH_PARLIAMENT, SCOTLAND, 0, "5pm if no objection is made"),
        (Kind.SENEDD, WALES, 1, "4pm at the latest"),
    ],
)
def test_the_statement_of_persons_nominated_comes_by_the_nations_own_rule(
    kind: Kind, country: Country, after: int, time: str
) -> None:
    found = {each.event: each for each in timetable(Election(kind, country, date(2026, 5, 7)))}
    assert (found[STATEMENT].day - found[NOMINATIONS].day).days == after
    assert found[STATEMENT].time == time


# F9
def test_the_city_of_london_has_a_calendar_of_its_own_and_is_refused() -> None:
    with pytest.raises(UserError, match="calendar of their own, which I do not hold: ask the City"):
        refuse_own_calendar("City of London")
    refuse_own_calendar("Broadland")


def test_agents_are_named_by_the_end_of_withdrawals_except_where_there_are_none() -> None:
    council = {each.event: each for each in timetable(Election(Kind.COUNCIL, WALES, POLL))}
    assert str(council[Event.AGENT]).endswith("Thursday 8 April 2027, 4pm")
    parish = Election(Kind.PARISH, ENGLAND, POLL)
    assert Event.AGENT not in {each.event for each in timetable(parish)}
    assert any("no election agents" in said for said in undated(parish))


def test_no_day_is_made_up_for_postal_votes_and_the_count() -> None:
    council = Election(Kind.COUNCIL, ENGLAND, POLL)
    assert any("Postal votes go out on days that the" in said for said in undated(council))
    assert not any("go out" in each.event or each.event == "count" for each in timetable(council))


def test_christmas_eve_in_scotland_is_said_as_doubtful_only_where_it_matters() -> None:
    across = deadline(Election(Kind.COUNCIL, SCOTLAND, date(2026, 1, 29)), NOMINATIONS)
    assert (across.day, across.last) == (date(2025, 12, 22), date(2025, 12, 23))
    assert "counts Christmas Eve as a working day" in across.doubt
    assert not deadline(Election(Kind.COUNCIL, SCOTLAND, POLL), NOMINATIONS).doubt


@pytest.mark.parametrize("poll", [date(2030, 5, 2), date(2029, 8, 15), date(9999, 5, 6)])
def test_beyond_the_known_bank_holidays_is_refused(poll: date) -> None:
    with pytest.raises(UserError, match=rf"cannot count working days in {poll.year}"):
        timetable(Election(Kind.COUNCIL, ENGLAND, poll))


def test_before_the_known_rules_is_refused() -> None:
    with pytest.raises(UserError, match="do not know the timetable of the council election in Eng"):
        timetable(Election(Kind.COUNCIL, ENGLAND, date(2014, 5, 22)))


def test_holyrood_in_2021_had_its_own_days_and_is_refused() -> None:
    with pytest.raises(UserError, match="do not know the timetable of the Scottish Parliament"):
        timetable(Election(Kind.SCOTTISH_PARLIAMENT, SCOTLAND, date(2021, 5, 6)))


def test_the_last_known_poll_has_its_dates() -> None:
    assert timetable(Election(Kind.COUNCIL, ENGLAND, date(2028, 12, 28)))


def test_each_date_says_its_rule_and_its_source() -> None:
    found = timetable(Election(Kind.COUNCIL, SCOTLAND, date(2027, 5, 6)))
    assert all(one.rule and one.source for one in found)
    assert found[0].rule == "28 working days before polling day, Easter Monday not counted"
    assert str(found[1]) == "nominations close: Friday 2 April 2027, 4pm"


def test_dates_come_in_order_and_the_poll_last() -> None:
    found = timetable(Election(Kind.PARLIAMENT, ENGLAND, date(2026, 8, 13)))
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert found[-1].event == Event.POLL


def test_the_pending_bill_is_told_and_not_applied() -> None:
    election = Election(Kind.COUNCIL, ENGLAND, date(2027, 5, 6))
    assert {change.subject for change in pending_changes(election)} == {
        NOMINATIONS,
        REGISTER,
        POSTAL,
        "votes at 16",
    }
    assert deadline(election, REGISTER).time == "midnight"


def test_votes_at_16_are_no_change_where_people_of_16_vote_already() -> None:
    for kind, country in [(Kind.COUNCIL, SCOTLAND), (Kind.PARISH, WALES), (Kind.SENEDD, WALES)]:
        subjects = {change.subject for change in pending_changes(Election(kind, country, POLL))}
        assert "votes at 16" not in subjects
