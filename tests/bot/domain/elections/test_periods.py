"""When spending counts, and when an office keeps quiet."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from bot.domain.elections import Country, Election, Kind, parliament_on, pre_election, regulated
from bot.domain.elections.workdays import UK, after
from bot.domain.errors import UserError

COUNCIL_2019 = Election(Kind.COUNCIL, Country.ENGLAND, date(2019, 5, 2))
COUNCIL_2027 = Election(Kind.COUNCIL, Country.ENGLAND, date(2027, 5, 6))
GENERAL_2024 = Election(Kind.PARLIAMENT, Country.ENGLAND, date(2024, 7, 4))
VACANCY = Election(Kind.BY_ELECTION, Country.ENGLAND, date(2026, 12, 10))


def test_first_day_of_expenses_as_published() -> None:
    """aldc.org 2019: “27 March – the first day your election expenses can start”."""
    period = regulated(COUNCIL_2019, declared=date(2018, 9, 1), nominated=None)
    assert (period.start, period.end) == (date(2019, 3, 27), date(2019, 5, 2))


@pytest.mark.parametrize(
    ("declared", "nominated", "start"),
    [
        (date(2027, 4, 5), None, date(2027, 4, 6)),
        (date(2027, 4, 5), date(2027, 4, 2), date(2027, 4, 3)),
        (None, date(2027, 4, 8), date(2027, 4, 9)),
        (date(2027, 1, 1), date(2027, 4, 8), date(2027, 4, 1)),
    ],
)
def test_on_declaring_or_nomination_whichever_is_first(
    declared: date | None, nominated: date | None, start: date
) -> None:
    assert regulated(COUNCIL_2027, declared, nominated).start == start


def test_parliament_counts_from_the_day_after_dissolution() -> None:
    assert regulated(GENERAL_2024, date(2024, 1, 1), None).start == date(2024, 5, 31)


def test_a_by_election_counts_from_the_vacancy() -> None:
    period = regulated(VACANCY, date(2026, 1, 1), None, vacant=date(2026, 10, 30))
    assert period.start == date(2026, 10, 31)


def test_a_by_election_without_its_vacancy_asks() -> None:
    with pytest.raises(UserError, match="the day on which the seat fell vacant"):
        regulated(VACANCY, date(2026, 1, 1), None)


def test_nobody_is_a_candidate_unsaid() -> None:
    with pytest.raises(UserError, match="On which day"):
        regulated(COUNCIL_2027, None, None)


def test_a_candidate_after_the_poll_is_refused() -> None:
    with pytest.raises(UserError, match="too late to become a candidate"):
        regulated(COUNCIL_2027, None, date(2027, 5, 6))


def test_quiet_from_the_notice_of_election() -> None:
    period = pre_election(COUNCIL_2027)
    assert str(period) == "Wednesday 31 March 2027 to Thursday 6 May 2027"
    assert date(2027, 3, 31) in period
    assert date(2027, 3, 30) not in period


def test_quiet_from_the_first_day_on_which_a_by_elections_notice_may_be_given() -> None:
    """Runcorn and Helsby, 1 May 2025: the notice was given on 28 March (halton.gov.uk)."""
    runcorn = Election(Kind.BY_ELECTION, Country.ENGLAND, date(2025, 5, 1))
    assert date(2025, 3, 28) in pre_election(runcorn)
    assert date(2025, 3, 21) not in pre_election(runcorn)


def test_quiet_from_dissolution() -> None:
    assert pre_election(GENERAL_2024).start == date(2024, 5, 30)


def test_the_parliament_of_a_day() -> None:
    assert parliament_on(date(2026, 11, 22)).last_poll == date(2029, 8, 15)
    assert parliament_on(date(2024, 5, 30)).starts == date(2019, 12, 17)
    with pytest.raises(UserError, match="of a Parliament that had met by"):
        parliament_on(date(2019, 12, 16))


def test_last_poll_is_25_working_days_after_the_term() -> None:
    assert after(date(2024, 12, 17), 25, UK) == parliament_on(date(2020, 1, 1)).last_poll


def test_last_poll_of_this_parliament_by_another_library() -> None:
    """The bank holidays of 2029 are not published yet, but `holidays` works them out."""
    off = [
        holidays.country_holidays("GB", subdiv=part, years=2029) for part in ("ENG", "SCT", "NIR")
    ]
    day, counted = date(2029, 7, 9), 0
    while counted < 25:
        day += timedelta(days=1)
        counted += day.weekday() < 5 and not any(day in part for part in off)
    assert day == parliament_on(date(2026, 11, 22)).last_poll
