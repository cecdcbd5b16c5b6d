from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest

from bot.config import Config
from bot.jobs.letters import LetterIntake
from bot.office import Office
from schedules.wording import wording
from tests.campaign import CASES, DOINGS, Sizes, campaign
from tests.conftest import Ask, Clock, Delivery
from tests.model_server import ModelServer, model_server

SIZES = Sizes(plain=8, own=3, cases=2, outside=2, automatic=0, twice=1)


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with model_server() as served:
        yield served


@pytest.fixture
def config(config: Config, server: ModelServer) -> Config:
    return config.model_copy(update={"model": server.settings(timeout=60)})


async def test_without_one_in_the_config_nothing_is_sent(
    office: Office, intake: LetterIntake, server: ModelServer
) -> None:
    office.config = office.config.model_copy(update={"model": None})
    await intake.take(list(campaign(SIZES)))
    await wording.job(office)
    assert server.sent == []


async def test_a_wave_is_worded_once_and_its_card_says_by_whom(
    office: Office, intake: LetterIntake, deliver: Delivery, server: ModelServer, ask: Ask
) -> None:
    await intake.take(list(campaign(SIZES)))
    (card,) = await deliver()
    assert "“" in card.plain().splitlines()[2]
    await wording.job(office)
    await wording.job(office)
    assert len(server.sent) == 1
    (card,) = await deliver()
    assert card.plain().startswith("Village post offices — wave 1")
    assert "Vote for the Bill. (in a language model's words)" in card.plain()
    assert "What they ask: “" in (await ask("waves show 1")).plain()
    await ask("waves name 1 Counters")
    assert "Counters" in (await ask("waves list")).plain()


async def test_nothing_personal_is_in_what_is_sent(
    office: Office, intake: LetterIntake, server: ModelServer
) -> None:
    await intake.take(list(campaign(SIZES)))
    await wording.job(office)
    (sent,) = server.sent
    assert "Rural Counters Bill" in sent
    firsts = ("Ada", "Bryn", "Cerys", "Dilip", "Esme", "Farah", "Gwen", "Hugh", "Ines", "Abbot")
    assert [name for name in firsts if re.search(rf"\b{name}\b", sent)] == []
    assert not re.search(r"@|\b[A-Z]{2}\d ?\d[A-Z]{2}\b|Mill Lane|Market Row", sent)
    assert [own for own in (*CASES, *DOINGS) if own[:25] in sent] == []


async def test_where_it_fails_the_letters_own_words_stay_and_it_is_left_alone_for_a_while(
    office: Office, intake: LetterIntake, deliver: Delivery, server: ModelServer, clock: Clock
) -> None:
    server.status = 500
    await intake.take(list(campaign(SIZES)))
    await wording.job(office)
    await wording.job(office)
    assert len(server.sent) == 1
    (card,) = await deliver()
    assert "language model" not in card.plain()
    server.status = 200
    clock.move(minutes=10)
    await wording.job(office)
    assert len(server.sent) == 2
