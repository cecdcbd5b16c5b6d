"""What the store knows, turned into tips."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.domain.ads.forecast import Forecast
from bot.domain.candidacy import Candidacy
from bot.domain.elections import Country, Election, Kind, timetable
from bot.domain.money import Money
from bot.domain.spending import Entry, Head, balance
from bot.domain.tips.posting import imprint_missing
from bot.domain.tips.rules import tips
from bot.domain.tips.tip import TipFacts
from bot.talk import Button

POLL = date(2027, 5, 6)
ELECTION = Election(Kind.COUNCIL, Country.ENGLAND, POLL)
JEM = Candidacy(ELECTION, "Pennyfold", code="E05", electors=2106, inside=0.8)
ADVERT = Entry(Head.ADVERTISING, Money(3800), date(2027, 4, 10), id=12)


def known(today: date, **facts: Any) -> TipFacts:
    """A candidate who has done all that there is to do."""
    quiet = TipFacts(today, JEM, timetable(ELECTION))
    return replace(quiet, **facts)


def rules(today: date, **facts: Any) -> list[str]:
    return [tip.rule for tip in tips(known(today, **facts))]


QUIET = date(2027, 2, 1)


def test_who_has_done_everything_gets_no_tip() -> None:
    assert rules(QUIET) == []


@pytest.mark.parametrize(
    ("today", "facts", "rule"),
    [
        (QUIET, {"candidacy": None}, "where you stand"),
        (date(2027, 4, 18), {}, "postal votes"),
        (date(2027, 4, 2), {}, "register out"),
        (QUIET, {"imprint": False}, "imprint"),
        (QUIET, {"candidacy": replace(JEM, inside=None)}, "aim"),
        (QUIET, {"silent_days": 9}, "no post"),
        (QUIET, {"photos_do": 2.3}, "photos"),
        (date(2027, 5, 1), {"entries": [ADVERT]}, "result 12"),
        (date(2027, 5, 1), {"entries": [ADVERT], "reported": frozenset({12})}, "invoice 12"),
    ],
)
def test_each_rule_finds_its_case(today: date, facts: dict[str, Any], rule: str) -> None:
    assert rule in rules(today, **facts)


@pytest.mark.parametrize(
    ("today", "facts", "rule"),
    [
        (date(2027, 4, 18), {"entries": [replace(ADVERT, used=date(2027, 4, 23))]}, "postal votes"),
        (QUIET, {"silent_days": 8}, "no post"),
        (QUIET, {"photos_do": 1.1}, "photos"),
        (date(2027, 5, 1), {"entries": [ADVERT], "reported": frozenset({12})}, "result 12"),
        (date(2027, 5, 1), {"entries": [ADVERT], "invoiced": frozenset({12})}, "invoice 12"),
    ],
)
def test_each_rule_is_silent_otherwise(today: date, facts: dict[str, Any], rule: str) -> None:
    assert rule not in rules(today, **facts)


def test_an_advert_that_beats_leaflets_says_by_how_much() -> None:
    ward = replace(JEM, electors=9000, inside=1.0).facts
    reach = Forecast(ward, QUIET, "1", level=0.7).reach(Money(3800))
    (tip,) = tips(known(QUIET, usual=reach))
    assert f"reaches a person for {reach.pence_a_person:.1f}p" in tip.text


def test_the_limit_is_watched() -> None:
    spent = [replace(ADVERT, value=Money(1_000_00))]
    near = balance(spent, JEM.limit.amount, JEM.period, ELECTION)
    (tip,) = (t for t in tips(known(QUIET, balance=near)) if t.rule == "limit near")
    assert tip.text.startswith("80% of the limit")


def test_the_last_days_are_urgent() -> None:
    (early,) = tips(known(date(2027, 4, 16)))
    assert not early.urgent
    assert tips(known(date(2027, 4, 20)))[0].urgent


def test_every_tip_has_its_reason_its_source_and_a_button_that_every_chat_can_carry() -> None:
    found = tips(
        known(
            date(2027, 4, 18),
            imprint=False,
            silent_days=9,
            photos_do=2.3,
            entries=[ADVERT],
            candidacy=replace(JEM, inside=None),
        )
    )
    assert len(found) > 5
    for tip in found:
        assert tip.reason
        assert tip.source
        assert Button(tip.label, tip.command)


def test_one_click_away_is_told_only_where_the_network_cannot_take_it_in() -> None:
    tip = imprint_missing(TipFacts(QUIET, None, imprint=False))
    assert tip
    assert "Only where the network itself cannot take it in" in tip.reason
    assert tip.source.endswith("/where-must-imprint-appear")
