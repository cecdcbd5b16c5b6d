"""What is due after the poll, against published deadlines."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.elections import Country, Duty, Election, Kind, returns
from bot.domain.errors import UserError

ENGLAND, WALES = Country.ENGLAND, Country.WALES

PUBLISHED = [
    # aldc.org, timetable 2026
    (Kind.COUNCIL, ENGLAND, "2026-05-07", "2026-05-07", "2026-06-11"),
    (Kind.COUNCIL, ENGLAND, "2026-05-07", "2026-05-08", "2026-06-12"),
    (Kind.COUNCIL, ENGLAND, "2026-05-07", "2026-05-09", "2026-06-15"),
    (Kind.COUNCIL, ENGLAND, "2026-05-07", "2026-05-10", "2026-06-15"),
    (Kind.COUNCIL, ENGLAND, "2026-05-07", "2026-05-11", "2026-06-15"),
    (Kind.PARISH, ENGLAND, "2026-05-07", "2026-05-08", "2026-06-04"),
    # aldc.org, timetable 2019
    (Kind.COUNCIL, ENGLAND, "2019-05-02", "2019-05-02", "2019-06-06"),
    (Kind.COUNCIL, ENGLAND, "2019-05-02", "2019-05-03", "2019-06-07"),
    # newport.gov.uk 2022: two bank holidays in June moved the community councils' day
    (Kind.COUNCIL, WALES, "2022-05-05", "2022-05-06", "2022-06-10"),
    (Kind.PARISH, WALES, "2022-05-05", "2022-05-06", "2022-06-06"),
    # solihull.gov.uk, Dickens Heath parish by-election 2022
    (Kind.PARISH, ENGLAND, "2022-04-07", "2022-04-08", "2022-05-05"),
    # cne-siar.gov.uk 2020 and dumgal.gov.uk 2022, Scottish council by-elections
    (Kind.COUNCIL, Country.SCOTLAND, "2020-10-08", "2020-10-09", "2020-11-13"),
    (Kind.COUNCIL, Country.SCOTLAND, "2022-12-08", "2022-12-09", "2023-01-13"),
    # londonelects.org.uk: 70 days for the Mayor, 35 for a constituency
    (Kind.LONDON_MAYOR, ENGLAND, "2024-05-02", "2024-05-04", "2024-07-15"),
    (Kind.LONDON_CONSTITUENCY, ENGLAND, "2024-05-02", "2024-05-03", "2024-06-07"),
]


@pytest.mark.parametrize(("kind", "country", "poll", "declared", "day"), PUBLISHED)
def test_published_returns_to_the_day(
    kind: Kind, country: Country, poll: str, declared: str, day: str
) -> None:
    election = Election(kind, country, date.fromisoformat(poll))
    assert _due(election, date.fromisoformat(declared))[Duty.RETURN].isoformat() == day


COUNCIL = Election(Kind.COUNCIL, ENGLAND, date(2026, 5, 7))


def test_declaration_is_seven_working_days_after_the_return() -> None:
    assert _due(COUNCIL, date(2026, 5, 8))[Duty.DECLARATION] == date(2026, 6, 23)
    early = _due(COUNCIL, date(2026, 5, 8), delivered=date(2026, 5, 20))
    assert early[Duty.DECLARATION] == date(2026, 6, 1)


def test_bills_and_personal_expenses_are_due_after_21_days() -> None:
    due = _due(COUNCIL, date(2026, 5, 8))
    assert due[Duty.BILLS] == due[Duty.PERSONAL] == date(2026, 5, 29)


def test_parish_bills_come_in_14_days_and_are_paid_in_21() -> None:
    due = _due(Election(Kind.PARISH, ENGLAND, date(2026, 5, 7)), date(2026, 5, 8))
    assert (due[Duty.BILLS], due[Duty.PAY]) == (date(2026, 5, 21), date(2026, 5, 28))


def test_what_no_source_confirms_says_so() -> None:
    assert not any(found.doubt for found in returns(COUNCIL, date(2026, 5, 8)))
    senedd = Election(Kind.SENEDD, WALES, date(2026, 5, 7))
    assert all(found.doubt for found in returns(senedd, date(2026, 5, 8)))


def test_a_day_that_is_no_working_day_moves_for_bills_and_payments_too() -> None:
    """The Commission, 2024: a result on Saturday 6 July, bills by Monday 29 July."""
    general = Election(Kind.PARLIAMENT, Country.NORTHERN_IRELAND, date(2024, 7, 4))
    due = _due(general, date(2024, 7, 6))
    assert (due[Duty.BILLS], due[Duty.PAY]) == (date(2024, 7, 29), date(2024, 8, 5))


def test_a_result_before_the_poll_is_refused() -> None:
    with pytest.raises(UserError, match="no result comes on Wednesday 6 May 2026"):
        returns(COUNCIL, date(2026, 5, 6))


def test_before_the_known_rules_is_refused() -> None:
    council = Election(Kind.COUNCIL, WALES, date(2014, 5, 22))
    with pytest.raises(UserError, match="do not know what a council candidate must return"):
        returns(council, date(2014, 5, 23))


def test_a_return_beyond_the_known_bank_holidays_is_refused() -> None:
    late = Election(Kind.COUNCIL, ENGLAND, date(2028, 12, 14))
    with pytest.raises(UserError, match="cannot count working days in 2029"):
        returns(late, date(2028, 12, 15))


def _due(election: Election, declared: date, delivered: date | None = None) -> dict[str, date]:
    return {found.event: found.day for found in returns(election, declared, delivered)}
