"""A wave that has come in, at an office with a relay."""

from __future__ import annotations

import pytest

from bot.config import Config
from bot.jobs.letters import LetterIntake
from tests.campaign import Sizes, campaign
from tests.mailroom import office_config


@pytest.fixture
def sizes() -> Sizes:
    return Sizes(plain=6, own=2, cases=1, outside=2, automatic=1, twice=1)


@pytest.fixture
def config() -> Config:
    return office_config()


@pytest.fixture(autouse=True)
async def wave(intake: LetterIntake, sizes: Sizes) -> int:
    await intake.take(list(campaign(sizes)))
    return 1
