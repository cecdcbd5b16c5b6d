"""All that is dated about an election, and who has another calendar."""

from __future__ import annotations

from datetime import date

import pytest

from bot.cards.elections import stand_card
from bot.domain.candidacy import Candidacy
from bot.domain.elections import Country, Election, Event, Kind, calendar
from bot.domain.errors import UserError

COUNCIL = Election(Kind.COUNCIL, Country.ENGLAND, date(2027, 5, 6))
CITY = Candidacy(COUNCIL, "Walbrook", "City of London", electors=1000)


def test_it_holds_the_dates_before_and_after_and_what_is_not_dated() -> None:
    found = calendar(COUNCIL, "Broadland")
    assert found.before[-1].event == Event.POLL
    assert found.after
    assert not found.unknown
    assert found.undated
    assert found.changes


def test_what_cannot_be_reckoned_after_the_poll_is_said() -> None:
    found = calendar(Election(Kind.COUNCIL, Country.ENGLAND, date(2028, 12, 14)), "")
    assert found.before
    assert found.after == ()
    assert "cannot count working days in 2029" in found.unknown


# F9
def test_a_ward_of_the_city_gets_no_other_councils_dates_or_period() -> None:
    with pytest.raises(UserError, match="City of London wards have an election calendar of their"):
        calendar(COUNCIL, CITY.council)
    with pytest.raises(UserError, match="City of London wards"):
        _ = CITY.period
    said = stand_card(CITY, date(2026, 11, 30)).plain()
    assert "ask the City of London Corporation's electoral services" in said
    assert "Next comes" not in said
