from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.domain.rate_limit import MOST_ASKERS, Decision, Limit, RateLimiter

AT = datetime(2026, 11, 25, 9, tzinfo=UTC)
ANNA = ("slack", "U1")


def pace() -> RateLimiter:
    return RateLimiter(Limit(5, 60), Limit(2, 6), timedelta(seconds=10))


def heeds(pace: RateLimiter, count: int, at: datetime = AT) -> list[Decision]:
    return [pace.check(ANNA, at) for _ in range(count)]


def test_a_stranger_is_told_once_and_then_passed_over() -> None:
    answer, slow, over = Decision.ANSWER, Decision.SLOW_DOWN, Decision.IGNORE
    assert heeds(pace(), 5) == [answer, answer, slow, over, over]


def test_a_member_may_ask_more() -> None:
    mine = pace()
    heeds(mine, 1)
    mine.identified(ANNA, member=True)
    assert heeds(mine, 5) == [Decision.ANSWER] * 4 + [Decision.SLOW_DOWN]


def test_who_left_is_held_to_less_again() -> None:
    mine = pace()
    heeds(mine, 1)
    mine.identified(ANNA, member=True)
    mine.identified(ANNA, member=False)
    assert heeds(mine, 2) == [Decision.ANSWER, Decision.SLOW_DOWN]


def test_quiet_is_counted_from_the_last_message() -> None:
    mine = pace()
    heeds(mine, 3)
    assert heeds(mine, 1, AT + timedelta(seconds=9)) == [Decision.IGNORE]
    assert heeds(mine, 1, AT + timedelta(seconds=18)) == [Decision.IGNORE]
    assert heeds(mine, 1, AT + timedelta(seconds=29)) == [Decision.ANSWER]


def test_what_was_typed_over_an_hour_and_comes_at_once_is_no_flood() -> None:
    mine = pace()
    spread = [mine.check(ANNA, AT + timedelta(minutes=n)) for n in range(60)]
    assert spread == [Decision.ANSWER] * 60


def test_what_comes_out_of_order_earns_nothing_twice() -> None:
    mine = pace()
    for seconds in (0, 60, 0, 60, 0, 60):
        mine.check(ANNA, AT + timedelta(seconds=seconds))
    assert mine.check(ANNA, AT + timedelta(seconds=60)) is Decision.IGNORE


def test_it_remembers_so_many_and_no_more() -> None:
    mine = pace()
    for number in range(MOST_ASKERS + 10):
        mine.check(("slack", str(number)), AT)
    assert len(mine._askers) == MOST_ASKERS
