"""Dated rules: each from a day, each with its source."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.elections.periods import PARLIAMENTS
from bot.domain.elections.returns import RULES as DUTIES
from bot.domain.elections.timetable import RULES as EVENTS
from bot.domain.law import PENDING, Rule, pending
from bot.domain.spending import claims, formulas, heads, notional, thresholds

ROWS: list[Rule] = [
    *(*EVENTS, *DUTIES, *PARLIAMENTS),
    *(*formulas.CANDIDATES, *formulas.LONG, *formulas.CAMPAIGNERS, *formulas.PARTIES),
    *(*formulas.JOINT, *formulas.LONG_MONTHS),
    *(*heads.RULES, *heads.FREE, *notional.RULES, *claims.LEAVE),
    *thresholds.THRESHOLDS,
]


def test_a_rule_holds_from_its_first_day_to_its_last() -> None:
    rule = Rule(source="an Act", starts=date(2027, 1, 1), ends=date(2027, 12, 31))
    days = [date(2026, 12, 31), date(2027, 1, 1), date(2027, 12, 31), date(2028, 1, 1)]
    assert [rule.holds(day) for day in days] == [False, True, True, False]


def test_a_rule_without_an_end_holds_on() -> None:
    assert Rule(source="an Act", starts=date(2027, 1, 1)).holds(date(2999, 1, 1))


def test_doubt_is_said_in_words() -> None:
    rule = Rule(source="a page", starts=date(2027, 1, 1), confirmed=False, note="recalled")
    assert rule.doubt == "Not confirmed: recalled."


@pytest.mark.parametrize("rule", ROWS, ids=lambda rule: f"{type(rule).__name__}:{rule.source[:30]}")
def test_every_row_has_a_source_and_every_doubt_a_note(rule: Rule) -> None:
    assert rule.source
    assert rule.confirmed or rule.note
    assert rule.ends is None or rule.starts <= rule.ends


def test_the_pending_bill_is_found_by_subject() -> None:
    (change,) = pending(["imprint", "something else"])
    assert str(change).startswith("The Representation of the People Bill would change this: Part 4")


def test_every_pending_change_has_its_source() -> None:
    assert all(change.source for change in PENDING)
