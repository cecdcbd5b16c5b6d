"""An election's kind and day as a form asks for them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.elections import Kind
from bot.domain.elections.areas import ELECTED_IN
from bot.domain.elections.arguments import DayArgument, KindArgument, PollingDay
from bot.domain.errors import UserError
from bot.domain.places import kind_of
from bot.places.known import KNOWN


def test_every_kind_is_offered_and_read_again() -> None:
    assert {KindArgument.parse(choice).kind for choice in KindArgument.choices} == set(Kind)


def test_a_day_is_ahead_or_past() -> None:
    day = DayArgument.parse("6 May")
    assert day.ahead(date(2026, 11, 23)) == date(2027, 5, 6)
    assert day.past(date(2026, 11, 23)) == date(2026, 5, 6)


@pytest.mark.parametrize("typed", ["6pm", "6 May 6pm", "in 2 hours", "never"])
def test_a_time_of_day_is_no_day(typed: str) -> None:
    with pytest.raises(UserError):
        DayArgument.parse(typed)


@pytest.mark.parametrize("typed", ["not known", "Not known yet", "unknown", "TBA"])
def test_a_polling_day_may_be_unknown(typed: str) -> None:
    assert PollingDay.parse(typed).ahead(date(2026, 11, 30)) is None


def test_a_county_council_is_a_council_in_areas_of_its_own() -> None:
    county, district = KindArgument.parse("county council election"), KindArgument.parse("district")
    assert (county.kind, district.kind) == (Kind.COUNCIL, Kind.COUNCIL)
    assert not set(county.areas) & set(district.areas)
    assert KindArgument.parse(county.words) == county


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_has_areas_and_each_listed_area_the_code_of_its_kind(kind: Kind) -> None:
    assert ELECTED_IN[kind]
    for each in KNOWN:
        if each.area.kind in ELECTED_IN[kind] and each.area.code:
            assert kind_of(each.area.code) is each.area.kind
