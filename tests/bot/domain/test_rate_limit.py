from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.domain.rate_limit import MOST, Heed, Limit, Pace

AT = datetime(2026, 11, 25, 9, tzinfo=UTC)
ANNA = ("slack", "U1")


def pace() -> Pace:
    return Pace(Limit(5, 60), Limit(2, 6), timedelta(seconds=10))


def heeds(pace: Pace, count: int, at: datetime = AT) -> list[Heed]:
    return [pace.heed(ANNA, at) for _ in range(count)]


def test_a_stranger_is_told_once_and_then_passed_over() -> None:
    answer, slow, over = Heed.ANSWER, Heed.SLOW_DOWN, Heed.PASS_OVER
    assert heeds(pace(), 5) == [answer, answer, slow, over, over]


def test_a_member_may_ask_more() -> None:
    mine = pace()
    heeds(mine, 1)
    mine.met(ANNA, member=True)
    assert heeds(mine, 5) == [Heed.ANSWER] * 4 + [Heed.SLOW_DOWN]


def test_who_left_is_held_to_less_again() -> None:
    mine = pace()
    heeds(mine, 1)
    mine.met(ANNA, member=True)
    mine.met(ANNA, member=False)
    assert heeds(mine, 2) == [Heed.ANSWER, Heed.SLOW_DOWN]


def test_quiet_is_counted_from_the_last_message() -> None:
    mine = pace()
    heeds(mine, 3)
    assert heeds(mine, 1, AT + timedelta(seconds=9)) == [Heed.PASS_OVER]
    assert heeds(mine, 1, AT + timedelta(seconds=18)) == [Heed.PASS_OVER]
    assert heeds(mine, 1, AT + timedelta(seconds=29)) == [Heed.ANSWER]


def test_what_was_typed_over_an_hour_and_comes_at_once_is_no_flood() -> None:
    mine = pace()
    spread = [mine.heed(ANNA, AT + timedelta(minutes=n)) for n in range(60)]
    assert spread == [Heed.ANSWER] * 60


def test_what_comes_out_of_order_earns_nothing_twice() -> None:
    mine = pace()
    for seconds in (0, 60, 0, 60, 0, 60):
        mine.heed(ANNA, AT + timedelta(seconds=seconds))
    assert mine.heed(ANNA, AT + timedelta(seconds=60)) is Heed.PASS_OVER


def test_it_remembers_so_many_and_no_more() -> None:
    mine = pace()
    for number in range(MOST + 10):
        mine.heed(("slack", str(number)), AT)
    assert len(mine._askers) == MOST
