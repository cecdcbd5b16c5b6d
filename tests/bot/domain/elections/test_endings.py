"""Councils and offices that end."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from bot.domain.elections import Kind
from bot.domain.elections.endings import COUNCILS, endings


def test_each_council_ends_but_once() -> None:
    for one, other in combinations(COUNCILS, 2):
        assert not set(one.councils) & set(other.councils)


def test_surrey_is_decided_and_norfolk_is_for_parliament() -> None:
    (woking,) = endings(Kind.COUNCIL, ("Woking",), date(2026, 12, 10))
    assert (
        "The council of Woking ends on Thursday 1 April 2027. In its place: West Surrey" in woking
    )
    assert "Not confirmed" not in woking
    (stody,) = endings(Kind.COUNCIL, ("north norfolk",), date(2027, 5, 6))
    assert "to be elected on that day too" in stody
    assert "Not confirmed: decided, subject to the approval of Parliament." in stody


def test_a_council_that_stays_says_nothing() -> None:
    assert endings(Kind.COUNCIL, ("Wakefield", ""), date(2028, 5, 4)) == ()
