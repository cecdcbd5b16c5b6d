from __future__ import annotations

from datetime import date

from bot.domain.ads.platforms import LEAD_TIME, LEAST_A_DAY, RULES, begin_by, others, rule
from bot.domain.money import Money


def test_every_rule_is_dated_and_sourced_and_what_is_not_sure_says_so() -> None:
    for each in RULES:
        assert each.source
        assert each.starts < each.checked
        assert each.confirmed or "Not confirmed" in str(each)


def test_the_least_a_day_is_a_pound_and_not_sure() -> None:
    assert Money(100) == LEAST_A_DAY
    assert not rule("least a day").confirmed


def test_metas_leave_is_to_be_asked_for_in_time() -> None:
    first = date(2027, 4, 29)
    assert "Begin by Thursday 8 April 2027" in begin_by(first, date(2027, 1, 1))
    assert "Begin today" in begin_by(first, first - LEAD_TIME)


def test_the_european_union_ended_and_the_uk_did_not() -> None:
    (meta,) = (each for each in others() if each.platform == "Meta")
    assert meta.starts == date(2025, 10, 6)
    assert "European Union" in str(meta)
    assert "In the UK it does" in str(meta)


def test_it_is_shown_to_more_than_residents() -> None:
    assert "living in or recently in" in str(rule("location"))
