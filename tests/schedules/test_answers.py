from __future__ import annotations

import pytest

from bot.config import Config
from bot.jobs.letters import LetterIntake
from bot.office import Office
from schedules.answers import answers
from tests.campaign import Sizes, campaign
from tests.conftest import Ask, Clock, Delivery
from tests.mailroom import let_go, office_config

SIZES = Sizes(plain=5, own=1, cases=0, outside=0, automatic=0, twice=0)


@pytest.fixture
def config() -> Config:
    return office_config()


async def planned(office: Office) -> int:
    return sum((await office.store.do(lambda work: work.ledger.tally("reply 1"))).values())


async def test_where_nothing_moved_nothing_is_said_again(
    ask: Ask, office: Office, intake: LetterIntake, deliver: Delivery
) -> None:
    await intake.take(list(campaign(SIZES)))
    await let_go(ask)
    await answers.job(office)
    card = await office.store.do(lambda work: work.ledger.find("card:reply:1"))
    await answers.job(office)
    assert card == await office.store.do(lambda work: work.ledger.find("card:reply:1"))


async def test_a_reply_that_was_stopped_takes_no_late_letters(
    ask: Ask, office: Office, intake: LetterIntake, clock: Clock
) -> None:
    letters = list(campaign(SIZES))
    await intake.take(letters[:-1])
    await let_go(ask)
    await ask("reply stop 1")
    before = await planned(office)
    await intake.take(letters[-1:])
    await answers.job(office)
    assert await planned(office) == before


async def test_two_looks_at_once_answer_a_late_letter_once(
    ask: Ask, office: Office, intake: LetterIntake
) -> None:
    letters = [*campaign(SIZES), *campaign(Sizes(8, 0, 0, 0, 0, 0), seed=2)]
    await intake.take(letters[: SIZES.letters])
    await let_go(ask)
    before = await planned(office)
    await intake.take(letters[SIZES.letters :])
    await answers.job(office)
    await answers.job(office)
    assert await planned(office) == before + 2  # persons 6 and 7; 5 had words of their own
