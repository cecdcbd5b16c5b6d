"""A file for a calendar: events that a later file moves and does not double."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Component

from bot.domain.diary import DiaryEvent, to_ics

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


def _read(data: bytes) -> list[Component]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_a_later_file_has_the_same_uid_and_a_higher_sequence() -> None:
    event = DiaryEvent("x-1", "Nominations close", "", date(2027, 4, 8), date(2027, 4, 9))
    moved = DiaryEvent("x-1", "Nominations close", "", date(2027, 4, 7), date(2027, 4, 8))
    (first,), (second,) = (
        _read(to_ics("Dates", [each], at))
        for each, at in [(event, NOW), (moved, NOW + timedelta(minutes=1))]
    )
    assert first["uid"] == second["uid"] == "x-1@division-bell"
    assert second.decoded("sequence") > first.decoded("sequence")
    assert second.decoded("dtstart") == date(2027, 4, 7)


def test_a_time_is_written_in_utc_and_a_day_stays_a_day() -> None:
    at = datetime(2027, 4, 8, 15, tzinfo=UTC)
    timed = DiaryEvent("a", "A", "", at, at + timedelta(hours=1), sure=False)
    day = DiaryEvent("b", "B", "", date(2027, 4, 8), date(2027, 4, 9))
    found = {str(each["uid"]): each for each in _read(to_ics("Dates", [timed, day], NOW))}
    assert found["a@division-bell"].decoded("dtstart") == at
    assert found["a@division-bell"]["status"] == "TENTATIVE"
    assert found["b@division-bell"].decoded("dtstart") == date(2027, 4, 8)
