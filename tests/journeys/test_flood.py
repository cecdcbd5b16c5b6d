"""A flood: one person asks faster than anybody can, and nobody else is kept waiting."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.domain.people import Role
from bot.store.audit import Line
from bot.talk import Reply
from tests.bot.platforms.wires import ANNA, BEN
from tests.journeys.far import Far, now

TOO_FAST = "That is more than I can follow"
AT_ONCE = 60  # what [pace] lets a member ask


async def flooding(far: Far, who: str, count: int) -> list[Reply]:
    """Ask so many things, evenly over a minute; return what was answered."""
    start = now()
    apart = timedelta(minutes=1) / count
    asked = [far.asks("waves list", who, at=start + n * apart) for n in range(count)]
    return [reply for reply in await asyncio.gather(*asked) if reply.parts]


async def lines_of(far: Far, who: str) -> list[Line]:
    return [line for line in await far.do(lambda w: w.audit.lines(most=1_000)) if line.who == who]


async def test_ten_thousand_messages_in_a_minute(far: Far) -> None:
    await far.member(ANNA, Role.STAFF)
    await far.member(BEN, Role.STAFF)
    flood = asyncio.create_task(flooding(far, ANNA, 10_000))
    await asyncio.sleep(0)
    assert "No wave so far" in (await far.asks("waves list", BEN)).plain()
    said = await flood
    slow_down = [reply for reply in said if TOO_FAST in reply.plain()]
    assert len(slow_down) == 1
    assert slow_down[0].private
    assert len(said) <= AT_ONCE + 1
    lines = await lines_of(far, "Anna")
    assert len(lines) == len(said)
    assert [line.outcome for line in lines].count("refused") == 1


async def test_a_flood_over_the_wire_is_told_once_and_another_is_served(far: Far) -> None:
    await far.member(BEN, Role.STAFF)
    for number in range(14):  # of a stranger, who is heard ten times
        await far.wire.type("waves list", by=ANNA, event=f"flood {number}")
    await far.shows(TOO_FAST)
    await far.wire.type("waves list", by=BEN)
    await far.shows("No wave so far")
    seen = [seen for seen in await far.wire.seen() if TOO_FAST in seen.text]
    assert len(seen) == 1


async def test_who_has_calmed_down_is_heard_again(far: Far) -> None:
    await far.member(ANNA, Role.STAFF)
    await flooding(far, ANNA, 1_000)
    after = now() + timedelta(minutes=1, seconds=12)
    assert "No wave so far" in (await far.asks("waves list", ANNA, at=after)).plain()


async def test_who_goes_on_stays_unheard(far: Far) -> None:
    await far.member(ANNA, Role.STAFF)
    await flooding(far, ANNA, 1_000)
    for seconds in range(61, 120, 5):
        at = now() + timedelta(seconds=seconds)
        assert not (await far.asks("waves list", ANNA, at=at)).parts


async def test_a_hand_that_is_quick_is_never_too_quick(far: Far) -> None:
    await far.member(ANNA, Role.STAFF)
    start = now()
    for number in range(120):
        at = start + timedelta(seconds=number)
        assert TOO_FAST not in (await far.asks("waves list", ANNA, at=at)).plain()
