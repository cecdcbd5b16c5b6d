"""The dates before a poll, against published timetables and the package they are taken from."""

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
    timetable,
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
    # southhams.gov.uk, timetable of Devon County Council 2025; stroud.gov.uk 2025
    (Kind.COUNCIL, ENGLAND, "2025-05-01", NOTICE, "2025-03-25"),
    (Kind.COUNCIL, ENGLAND, "2025-05-01", NOMINATIONS, "2025-04-02 4pm"),
    (Kind.COUNCIL, ENGLAND, "2025-05-01", STATEMENT, "2025-04-03 4pm at the latest"),
    (Kind.COUNCIL, ENGLAND, "2025-05-01", REGISTER, "2025-04-11 midnight"),
    (Kind.COUNCIL, ENGLAND, "2025-05-01", POSTAL, "2025-04-14 5pm"),
    (Kind.COUNCIL, ENGLAND, "2025-05-01", PROXY, "2025-04-23 5pm"),
    (Kind.COUNCIL, ENGLAND, "2025-05-01", VAC, "2025-04-23 5pm"),
    # wakefield.gov.uk, district election 2026 timetable; ALDC 2026
    (Kind.COUNCIL, ENGLAND, "2026-05-07", NOTICE, "2026-03-30"),
    (Kind.COUNCIL, ENGLAND, "2026-05-07", NOMINATIONS, "2026-04-09 4pm"),
    (Kind.COUNCIL, ENGLAND, "2026-05-07", STATEMENT, "2026-04-10 4pm at the latest"),
    (Kind.COUNCIL, ENGLAND, "2026-05-07", REGISTER, "2026-04-20 midnight"),
    (Kind.COUNCIL, ENGLAND, "2026-05-07", POSTAL, "2026-04-21 5pm"),
    (Kind.COUNCIL, ENGLAND, "2026-05-07", PROXY, "2026-04-28 5pm"),
    (Kind.COUNCIL, ENGLAND, "2026-05-07", VAC, "2026-04-28 5pm"),
    (Kind.COUNCIL, ENGLAND, "2026-05-07", Event.POLL, "2026-05-07 7am to 10pm"),
    # facts of this project, computed with uk-election-timetables 5.0.2 for 6 May 2027
    (Kind.COUNCIL, ENGLAND, "2027-05-06", NOTICE, "2027-03-31"),
    (Kind.COUNCIL, ENGLAND, "2027-05-06", NOMINATIONS, "2027-04-08 4pm"),
    (Kind.COUNCIL, ENGLAND, "2027-05-06", REGISTER, "2027-04-19 midnight"),
    (Kind.COUNCIL, ENGLAND, "2027-05-06", POSTAL, "2027-04-20 5pm"),
    (Kind.COUNCIL, ENGLAND, "2027-05-06", PROXY, "2027-04-27 5pm"),
    (Kind.COUNCIL, ENGLAND, "2027-05-06", VAC, "2027-04-27 5pm"),
    (Kind.COUNCIL, SCOTLAND, "2027-05-06", NOTICE, "2027-03-24"),
    (Kind.COUNCIL, SCOTLAND, "2027-05-06", NOMINATIONS, "2027-04-02 4pm"),
    # electoralcommission.org.uk, local government elections in Scotland 2022
    (Kind.COUNCIL, SCOTLAND, "2022-05-05", NOMINATIONS, "2022-03-30 4pm"),
    (Kind.COUNCIL, SCOTLAND, "2022-05-05", REGISTER, "2022-04-18 midnight"),
    (Kind.COUNCIL, SCOTLAND, "2022-05-05", POSTAL, "2022-04-19 5pm"),
    (Kind.COUNCIL, SCOTLAND, "2022-05-05", PROXY, "2022-04-26 5pm"),
    # newport.gov.uk, election timetable 2022
    (Kind.COUNCIL, WALES, "2022-05-05", NOTICE, "2022-03-28"),
    (Kind.COUNCIL, WALES, "2022-05-05", NOMINATIONS, "2022-04-05 4pm"),
    (Kind.COUNCIL, WALES, "2022-05-05", POSTAL, "2022-04-19 5pm"),
    # solihull.gov.uk, Dickens Heath parish by-election 2022
    (Kind.PARISH, ENGLAND, "2022-04-07", NOTICE, "2022-03-03"),
    (Kind.PARISH, ENGLAND, "2022-04-07", NOMINATIONS, "2022-03-11 4pm"),
    (Kind.PARISH, ENGLAND, "2022-04-07", PROXY, "2022-03-30 5pm"),
    # bbc.co.uk, 12 April 2022: the Northern Ireland Assembly's postal and proxy deadline
    (Kind.NI_ASSEMBLY, NI, "2022-05-05", POSTAL, "2022-04-12 5pm"),
    (Kind.NI_ASSEMBLY, NI, "2022-05-05", PROXY, "2022-04-12 5pm"),
    # parliament.uk and commonslibrary.parliament.uk, timetables of the 2024 general election
    (Kind.PARLIAMENT, ENGLAND, "2024-07-04", Event.DISSOLUTION, "2024-05-30"),
    (Kind.PARLIAMENT, ENGLAND, "2024-07-04", NOTICE, "2024-06-04 4pm"),
    (Kind.PARLIAMENT, ENGLAND, "2024-07-04", NOMINATIONS, "2024-06-07 4pm"),
    (
        Kind.PARLIAMENT,
        ENGLAND,
        "2024-07-04",
        STATEMENT,
        "2024-06-07 5pm if no objection is made",
    ),
    (Kind.PARLIAMENT, ENGLAND, "2024-07-04", REGISTER, "2024-06-18 midnight"),
    (Kind.PARLIAMENT, ENGLAND, "2024-07-04", POSTAL, "2024-06-19 5pm"),
    (Kind.PARLIAMENT, ENGLAND, "2024-07-04", PROXY, "2024-06-26 5pm"),
    (Kind.PARLIAMENT, ENGLAND, "2024-07-04", VAC, "2024-06-26 5pm"),
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


@pytest.mark.parametrize(("kind", "country", "theirs"), THEIRS)
def test_every_thursday_is_as_the_package_says(
    kind: Kind, country: Country, theirs: Callable[[date, Part], Theirs]
) -> None:
    wrong_there = {STATEMENT} if kind is Kind.BY_ELECTION else set()
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


def test_proxy_in_northern_ireland_is_said_as_doubtful() -> None:
    found = deadline(Election(Kind.COUNCIL, NI, date(2027, 5, 6)), PROXY)
    assert found.doubt.startswith("Not confirmed: ")


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
    }
    assert deadline(election, REGISTER).time == "midnight"
