"""An advert that a manager confirmed, and no account to put it in."""

from __future__ import annotations

import pytest

from bot.config import Config
from bot.domain.errors import Refused
from bot.effects import Run
from bot.jobs.advert import ad_account, prepare
from tests.conftest import ROOM


async def test_without_an_account_it_is_refused() -> None:
    account = ad_account(Config())
    assert account is None
    with pytest.raises(Refused, match="No ad account"):
        await prepare(Run("prepare an advert", "Pennyfold, £38", b"{}", ROOM), account)
