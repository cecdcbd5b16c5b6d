"""The dates that real returning officers published, against ours: `published.toml`, row by row."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.domain.elections import Country, Election, Kind, deadline, returns

PUBLISHED = tomllib.loads(Path(__file__).with_name("published.toml").read_text(encoding="utf-8"))
Row = tuple[dict[str, Any], str, str]


def _rows(column: str) -> list[Any]:
    return [
        pytest.param(table, event, str(day), id=f"{table['name']}: {event}")
        for table in PUBLISHED["timetable"]
        for event, day in table.get(column, {}).items()
    ]


def _election(table: dict[str, Any]) -> Election:
    return Election(Kind(table["kind"]), Country(table["country"]), table["poll"])


@pytest.mark.parametrize(("table", "event", "said"), _rows("dates"))
def test_a_published_date_is_ours_to_the_day(table: dict[str, Any], event: str, said: str) -> None:
    day, _, time = said.partition(" ")
    ours = deadline(_election(table), event)  # type: ignore[arg-type]  # an Event's value
    assert ours.day <= date.fromisoformat(day) <= ours.last
    assert time in ("", ours.time)
    # A range is only what somebody decides, or what is said as doubtful.
    assert ours.day == ours.last or "decides" in ours.rule or ours.doubt


@pytest.mark.parametrize(("table", "event", "said"), _rows("by"))
def test_no_notice_was_published_after_our_last_day(
    table: dict[str, Any], event: str, said: str
) -> None:
    ours = deadline(_election(table), event)  # type: ignore[arg-type]  # an Event's value
    assert date.fromisoformat(said) <= ours.last


@pytest.mark.parametrize("after", PUBLISHED["after"], ids=lambda row: f"{row['page'][:40]}")
def test_what_is_due_after_the_poll_is_as_published(after: dict[str, Any]) -> None:
    ours = {each.event: each.day for each in returns(_election(after), after["declared"])}
    assert {duty: ours[duty] for duty in after["dates"]} == after["dates"]


def test_there_are_at_least_25_timetables_each_with_its_page() -> None:
    tables = [each for each in PUBLISHED["timetable"] if each["poll"].year >= 2022]
    assert len({(each["name"], each["poll"]) for each in tables}) >= 25
    assert all(each["page"] for each in (*PUBLISHED["timetable"], *PUBLISHED["after"]))
    assert {each["poll"].year for each in tables} >= {2022, 2023, 2024, 2025, 2026}
