"""A crash while a wave is answered: nobody twice, nobody left out, each unknown named."""

from __future__ import annotations

import json
from random import Random

from bot.effects import Mail
from bot.jobs.letters import LetterIntake
from bot.runtime.app import now
from bot.store.work import Store
from tests.campaign import INSIDE, Sizes, address, campaign
from tests.journeys.answer_lives import kill
from tests.mailroom import SENDER, office_config
from tests.sink import Sink

SIZES = Sizes(plain=60, own=4, cases=1, outside=6, automatic=2, twice=2)
KILLS = 6
FAULTS = {3: "before", 5: "cut", 7: "after", 11: "after", 13: "before"}


def settings(store_url: str, port: int) -> str:
    smtp = {"host": "127.0.0.1", "port": port, "security": "none", "sender": SENDER}
    return json.dumps(
        {
            "office": {"mp": "Hesper Tarnwick", "constituency": "Larkmere", "postcodes": INSIDE},
            "store": {"url": store_url},
            "smtp": smtp | {"per_second": 20},
            "answers": {"minutes_to_stop": 0},
            "courier": {"patience_seconds": 2},
        }
    )


def unknown(store: Store) -> set[str]:
    with store.work() as work:
        effects = [entry.effect for entry in work.ledger.unknowns()]
    return {effect.to for effect in effects if isinstance(effect, Mail)}


async def test_killed_again_and_again_nobody_is_answered_twice_and_nobody_left_out(
    store_url: str,
) -> None:
    sink = Sink({address(number): fault for number, fault in FAULTS.items()})
    await sink.start()
    store = Store(store_url)
    try:
        intake = LetterIntake(store, office_config(), clock=now)
        await intake.take(list(campaign(SIZES)))
        replicas = 1 if store_url.startswith("sqlite") else 2
        await kill(
            settings(store_url, sink.port),
            replicas=replicas,
            kills=KILLS,
            longest=1.5,
            random=Random(store_url),
        )
        first = SIZES.plain + SIZES.own + SIZES.cases
        people = {address(n) for n in [*range(SIZES.plain), *range(first, first + SIZES.outside)]}
        assert set(sink.times().values()) == {1}
        assert set(sink.times()) | unknown(store) == people
        assert {address(7), address(11)} <= unknown(store)
        assert len(unknown(store)) <= 2 + KILLS * 2
    finally:
        store.close()
        await sink.stop()
