"""Whoever changes a wave, its one card follows, in the room for waves."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.config import Config
from bot.config.settings import RoomSettings
from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.talk import Button, Place, Reply
from schedules.wording import wording
from tests.bot.actions.waves.test_intake import campaign, other_campaign
from tests.conftest import Ask, Clock, Delivery
from tests.model_server import ModelServer, model_server

WAVES = Place("web", "w")


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with model_server() as served:
        yield served


@pytest.fixture
def config(config: Config, server: ModelServer) -> Config:
    rooms = RoomSettings(office="web:office", waves="web:w")
    return config.model_copy(update={"rooms": rooms, "model": server.settings(timeout=60)})


@pytest.fixture(autouse=True)
async def told(intake: LetterIntake, deliver: Delivery) -> None:
    await intake.take([campaign(n) for n in range(8)] + [other_campaign(n) for n in range(6)])
    await deliver()
    assert len(cards(deliver)) == len(deliver.listener.said) == 2


def cards(deliver: Delivery) -> list[Reply]:
    """Return what is said in the room for waves."""
    return [reply for place, reply in deliver.listener.said.values() if place == WAVES]


def commands(card: Reply) -> list[str]:
    return [part.command for part in card.parts if isinstance(part, Button)]


async def test_more_letters(intake: LetterIntake, deliver: Delivery, clock: Clock) -> None:
    await intake.take([campaign(8)])
    clock.move(minutes=1)
    await deliver()
    first, _ = cards(deliver)
    assert "9 letters from 9 people" in first.plain()


async def test_a_name(ask: Ask, deliver: Delivery) -> None:
    await ask("waves name 1 The ferry")
    await deliver()
    first, _ = cards(deliver)
    assert first.plain().startswith("The ferry — wave 1")


async def test_a_language_model_s_words(office: Office, deliver: Delivery) -> None:
    await wording.job(office)
    await deliver()
    assert len([card for card in cards(deliver) if "language model" in card.plain()]) == 1
    assert len(cards(deliver)) == len(deliver.listener.said) == 2


async def test_no_campaign_and_one_again(ask: Ask, deliver: Delivery) -> None:
    await ask("waves not 1")
    await deliver()
    first, _ = cards(deliver)
    assert "not a campaign" in first.plain()
    assert commands(first) == ["waves restore 1"]
    await ask("waves restore 1")
    await deliver()
    first, _ = cards(deliver)
    assert "8 letters from 8 people" in first.plain()
    assert "reply draft 1" in commands(first)


async def test_no_campaign_taken_back_by_undo(ask: Ask, deliver: Delivery) -> None:
    await ask("waves not 1")
    await ask("undo")
    await deliver()
    first, _ = cards(deliver)
    assert "reply draft 1" in commands(first)


async def test_more_letters_of_no_campaign_leave_its_card_so(
    ask: Ask, intake: LetterIntake, deliver: Delivery, clock: Clock
) -> None:
    await ask("waves not 1")
    await intake.take([campaign(n) for n in range(8, 12)])
    clock.move(minutes=1)
    await deliver()
    first, _ = cards(deliver)
    assert commands(first) == ["waves restore 1"]


async def test_a_merge(ask: Ask, deliver: Delivery, clock: Clock) -> None:
    await ask("waves merge 1 2")
    await deliver()
    clock.move(minutes=1)
    await deliver()
    first, second = cards(deliver)
    assert "14 letters from 14 people" in first.plain()
    assert commands(second) == ["waves show 1"]


async def test_a_split_below_what_is_worth_a_card(
    ask: Ask, deliver: Delivery, clock: Clock
) -> None:
    await ask("waves split 1 1 2 3 4")
    await deliver()
    clock.move(minutes=1)
    await deliver()
    first, _ = cards(deliver)
    assert "4 letters from 4 people" in first.plain()


async def test_a_wave_whose_letters_were_all_put_elsewhere(
    ask: Ask, deliver: Delivery, clock: Clock
) -> None:
    for letter in range(9, 15):
        await ask(f"waves add {letter} 1", event=f"put {letter}")
    await deliver()
    clock.move(minutes=1)
    await deliver()
    first, second = cards(deliver)
    assert "14 letters from 14 people" in first.plain()
    assert "Wave 2 has no letters any more" in second.plain()
    assert commands(second) == ["waves list"]


async def test_it_follows_when_another_room_is_set(
    office: Office, ask: Ask, deliver: Delivery
) -> None:
    rooms = RoomSettings(office="web:office", waves="web:new")
    office.config = office.config.model_copy(update={"rooms": rooms})
    old = [card.plain() for card in cards(deliver)]
    await ask("waves name 1 The ferry")
    await deliver()
    assert [card.plain() for card in cards(deliver)] == old
    new = [reply for place, reply in deliver.listener.said.values() if place.room == "new"]
    assert [card.plain().partition("\n")[0] for card in new] == ["The ferry — wave 1"]
    await ask("waves name 1 The Crake ferry")
    await deliver()
    assert len(deliver.listener.said) == 3


async def test_a_card_that_would_say_the_same_is_left_alone(
    ask: Ask, office: Office, deliver: Delivery
) -> None:
    for _ in range(2):
        await ask("waves name 1 The ferry")
        await deliver()
    entry = await office.store.do(lambda work: work.ledger.find("card:wave:1"))
    assert entry
    assert entry.version == 1
