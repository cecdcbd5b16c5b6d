"""Dated rules: each from a day, each with its source."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.domain.donations import GIVERS
from bot.domain.donations import RULES as DONATIONS
from bot.domain.elections.endings import COUNCILS, OFFICES
from bot.domain.elections.parliaments import PARLIAMENTS
from bot.domain.elections.returns import RULES as DUTIES
from bot.domain.elections.timetable import RULES as EVENTS
from bot.domain.law import PENDING, Pending, Rule, pending, rows
from bot.domain.returns import FORMS, PARTS
from bot.domain.spending import claims, formulas, heads, notional, thresholds
from bot.places.known import LISTS, NONE

ROWS: list[Rule] = [
    *(*EVENTS, *DUTIES, *PARLIAMENTS),
    *(*formulas.CANDIDATES, *formulas.LONG, *formulas.CAMPAIGNERS, *formulas.PARTIES),
    *(*formulas.JOINT, *formulas.LONG_MONTHS),
    *(*heads.RULES, *heads.FREE, *notional.RULES, *claims.LEAVE),
    *(*thresholds.THRESHOLDS, *DONATIONS, *GIVERS, *FORMS, *PARTS),
    *(*COUNCILS, *OFFICES, *LISTS, *NONE),
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


@pytest.mark.parametrize(
    "row", [*ROWS, *PENDING], ids=lambda row: f"{type(row).__name__}:{row.source[:30]}"
)
def test_every_row_says_when_its_source_was_last_read(row: Rule | Pending) -> None:
    assert row.checked is not None


def test_a_row_read_later_than_its_file_keeps_its_own_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "laws_of_test").mkdir()
    (tmp_path / "laws_of_test" / "__init__.py").touch()
    (tmp_path / "laws_of_test" / "rules.toml").write_text(
        "checked = 2026-11-22\n"
        '[[rule]]\nsource = "an Act"\nstarts = 2027-01-01\n'
        '[[rule]]\nsource = "an Act"\nstarts = 2027-01-01\nchecked = 2026-11-30\n',
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    read = rows("laws_of_test", "rules.toml", "rule", Rule)
    assert [rule.checked for rule in read] == [date(2026, 11, 22), date(2026, 11, 30)]


def test_the_pending_bill_is_found_by_subject() -> None:
    (change,) = pending(["imprint", "something else"])
    assert str(change).startswith("The Representation of the People Bill would change this: Part 4")


def test_every_pending_change_has_its_source() -> None:
    assert all(change.source for change in PENDING)
