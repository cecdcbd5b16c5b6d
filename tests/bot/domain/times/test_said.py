"""Times as people in Britain say them: all of their words accounted for, or asked about."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from benchmarks.times import Outcome, judge, ours, read
from bot.domain.errors import UserError
from bot.domain.times.known_days import KnownDay
from bot.domain.times.repeats import Repeat
from bot.domain.times.when import When

LINES = read(Path(__file__).parents[3] / "data" / "times.tsv")
NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)  # a Wednesday
STANDING = datetime(2026, 12, 3, 18, tzinfo=UTC)  # a Thursday


def london(text: str, standing: datetime | None = None) -> str:
    return f"{When.parse(text).at(NOW, standing).utc:%a %d %b %Y %H:%M}"  # winter: UTC


@pytest.mark.parametrize("half", [0, 1])
def test_most_are_read_as_meant_and_none_wrongly(half: int) -> None:
    lines = [line for line in LINES if line.number % 2 == half]
    told = {line: judge(line, ours(line.said, line.meaning)) for line in lines}
    assert [line for line, each in told.items() if each is Outcome.WRONG] == []
    assert Counter(told.values())[Outcome.RIGHT] >= 0.85 * len(lines)


def test_the_measure_can_tell_right_from_wrong() -> None:
    line = LINES[0]
    assert judge(line, "2026-11-25T18:30") is Outcome.RIGHT
    assert judge(line, "2026-11-26T18:30") is Outcome.WRONG
    assert judge(line, "ask") is Outcome.ASKED
    assert judge(line, "") is Outcome.REFUSED


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("quarter to one", "Wed 25 Nov 2026 12:45"),
        ("twenty-five to four", "Wed 25 Nov 2026 15:35"),
        ("six thirty", "Wed 25 Nov 2026 18:30"),
        ("half past noon", "Wed 25 Nov 2026 12:30"),
        ("eighteen hundred hours", "Wed 25 Nov 2026 18:00"),
        ("sixish on friday", "Fri 27 Nov 2026 18:00"),
        ("tonight at half eight", "Wed 25 Nov 2026 20:30"),
        ("monday first thing", "Mon 30 Nov 2026 09:00"),
        ("eod tomorrow", "Thu 26 Nov 2026 17:00"),
        ("today at 9", "Wed 25 Nov 2026 21:00"),
        ("at midnight tonight", "Thu 26 Nov 2026 00:00"),
        ("saturday fortnight", "Sat 12 Dec 2026 09:00"),
        ("two weeks on monday at 4.15", "Mon 14 Dec 2026 16:15"),
        ("a couple of days from now", "Fri 27 Nov 2026 10:00"),
        ("in a month", "Fri 25 Dec 2026 10:00"),
        ("this time next week", "Wed 02 Dec 2026 10:00"),
        ("the twenty-first at noon", "Mon 21 Dec 2026 12:00"),
        ("Tuesday the 8th at noon", "Tue 08 Dec 2026 12:00"),
        ("the end of next month", "Thu 31 Dec 2026 09:00"),
        ("first monday of the month", "Mon 07 Dec 2026 09:00"),
        ("thu 31/12", "Thu 31 Dec 2026 09:00"),
        ("thu 3/12 6pm", "Thu 03 Dec 2026 18:00"),  # 12 March is a Friday
        ("4.12.2027 9am", None),
        ("the day after boxing day", "Sun 27 Dec 2026 09:00"),
        ("the friday before christmas at noon", "Fri 18 Dec 2026 12:00"),
        ("the next bank holiday", "Fri 25 Dec 2026 09:00"),
        ("2moro @ noon", "Thu 26 Nov 2026 12:00"),
        ("nxt tuseday 10am", "Tue 01 Dec 2026 10:00"),
        ("a week yesterday", None),
        ("wednesday week", None),
        ("friday after next", None),
        ("the may bank holiday", None),
        ("munday", None),
        ("4.12", None),
        ("3 march 9", None),
        ("tomorrow at 7", None),
        ("half nine", None),
        ("the 25th", None),
        ("friday at", None),
        ("friday before 6pm", None),
        ("6 to 7pm", None),
        ("friday or saturday", None),
        ("18:00 this morning", None),
        ("every friday at 6pm", None),
        ("midnight on friday", None),
        ("two days later", None),
        ("same time friday", None),
    ],
)
def test_a_time_is_read_whole_or_not_at_all(text: str, at: str | None) -> None:
    if at:
        assert london(text) == at
    else:
        with pytest.raises(UserError):
            london(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("tomorrow at 7", "can be Thursday 26 November 2026, 7am or .* 2026, 7pm: type the one"),
        ("at 8", "can be Wednesday 25 November 2026, 8pm or Thursday 26 November 2026, 8am"),
        ("the 25th", "can be Wednesday 25 November 2026 or Friday 25 December 2026"),
        ("wednesday week", "can be Wednesday 2 December 2026 or Wednesday 9 December 2026"),
        ("4.12", "can be read in two ways"),
        ("may day", "can be Saturday 1 May 2027 or Monday 3 May 2027"),
        ("mon 1/12", "is Tuesday 1 December 2026"),
        ("two days later", "moves a time, and this has none yet"),
        ("every friday", "is more than one time"),
    ],
)
def test_a_question_has_both_readings(text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        london(text)


@pytest.mark.parametrize(
    ("text", "at", "note"),
    [
        ("two days later", "Sat 05 Dec 2026 18:00", ""),
        ("two days later at noon", "Sat 05 Dec 2026 12:00", ""),
        ("half an hour earlier", "Thu 03 Dec 2026 17:30", ""),
        ("bring it forward an hour", "Thu 03 Dec 2026 17:00", ""),
        ("same time next week", "Thu 10 Dec 2026 18:00", ""),
        ("same time tomorrow", "Thu 26 Nov 2026 18:00", ""),
        ("same day at noon", "Thu 03 Dec 2026 12:00", ""),
        ("to noon instead", "Thu 03 Dec 2026 12:00", "You gave no day, so it keeps its own."),
        ("to 4 Dec", "Fri 04 Dec 2026 18:00", "You gave no time, so it keeps its own."),
        ("to the monday after", "Mon 07 Dec 2026 18:00", ""),
    ],
)
def test_a_move_starts_where_a_thing_stands(text: str, at: str, note: str) -> None:
    found = When.parse(text).at(NOW, STANDING)
    assert (f"{found.utc:%a %d %b %Y %H:%M}", found.note) == (at, note)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("back a week", "can be Thursday 10 December 2026, 6pm or Thursday 26 November 2026, 6pm"),
        ("to friday", "can be Friday 27 November 2026, 6pm or Friday 4 December 2026, 6pm"),
        ("a fortnight earlier", "has passed"),
        ("an hour later at noon", "is a time already"),
    ],
)
def test_a_move_that_is_unsure_or_past_is_refused(text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        london(text, STANDING)


def test_days_move_by_the_wall_s_clock_and_hours_by_the_hour() -> None:
    saturday = datetime(2027, 3, 27, 18, tzinfo=UTC)  # the clocks go forward that night
    assert When.parse("a day later").at(NOW, saturday).utc == datetime(2027, 3, 28, 17, tzinfo=UTC)
    hours = When.parse("24 hours later").at(NOW, saturday).utc
    assert hours == datetime(2027, 3, 28, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("last friday", date(2026, 11, 20)),
        ("three weeks ago", date(2026, 11, 4)),
        ("a week yesterday", date(2026, 11, 17)),
        ("boxing day", date(2025, 12, 26)),
        ("last night", date(2026, 11, 24)),
        ("the 12th", date(2026, 11, 12)),
    ],
)
def test_a_day_that_is_over(text: str, day: date) -> None:
    assert When.parse(text).on(NOW.date(), past=True) == day


@pytest.mark.parametrize("text", ["tomorrow", "next friday", "last tuesday", "in ten days"])
def test_a_day_that_is_not_surely_over_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        When.parse(text).on(NOW.date(), past=True)


@pytest.mark.parametrize(
    ("name", "day"),
    [  # gov.uk/bank-holidays, and the calendars of 2027
        ("good friday", date(2027, 3, 26)),
        ("easter monday", date(2027, 3, 29)),
        ("early may bank holiday", date(2027, 5, 3)),
        ("summer bank holiday", date(2027, 8, 30)),
        ("mothering sunday", date(2027, 3, 7)),
        ("fathers day", date(2027, 6, 20)),
        ("shrove tuesday", date(2027, 2, 9)),
        ("remembrance sunday", date(2027, 11, 14)),
    ],
)
def test_known_days(name: str, day: date) -> None:
    assert day in KnownDay(name).days(NOW.date())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("every tuesday until the end of april", "every Tue until 2027-04-30"),
        ("weekdays at 8.30am", "every weekday 08:30"),
        ("first monday of each month", "every month on the 1st Mon"),
        ("every other friday at noon", "every other Fri 12:00"),
        ("mon-fri 9am", "every weekday 09:00"),
        ("tuesday evenings at 6", "every Tue 18:00"),
        ("18 Dec", "every week until 2026-12-18"),
        ("until 18 dec", "every week until 2026-12-18"),
    ],
)
def test_what_comes_again(text: str, said: str) -> None:
    assert Repeat.parse(text).said(NOW.date()) == said


@pytest.mark.parametrize(
    "text",
    ["every tuesday in december", "every blue moon", "18 Dec 6pm", "mondays at 8", "until later"],
)
def test_what_comes_again_otherwise_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        Repeat.parse(text)
