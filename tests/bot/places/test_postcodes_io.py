"""postcodes.io, on a stand-in."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.domain.errors import UserError
from bot.places.postcodes_io import ask
from tests.bot.places.postcodes_server import postcodes_io


@pytest.fixture
async def url() -> AsyncIterator[str]:
    async with postcodes_io() as url:
        yield url


async def test_a_postcode_comes_with_its_areas(url: str) -> None:
    found = await ask(url, "NR24 2AA")
    assert (found.home.ward, found.home.easting) == ("E05011859", 607088)
    assert found.areas[0].called == "Stody in North Norfolk"


async def test_a_terminated_one_says_when(url: str) -> None:
    assert (await ask(url, "NR1 1AA")).home.ended == "202003"


@pytest.mark.parametrize(
    ("postcode", "says"), [("ZZ9 9ZZ", "no postcode that"), ("AA1 1AA", "answered 429")]
)
async def test_what_it_refuses_is_said(url: str, postcode: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        await ask(url, postcode)


async def test_where_nobody_answers_it_is_said() -> None:
    with pytest.raises(UserError, match="does not answer"):
        await ask("http://127.0.0.1:9", "NR24 2AA")  # discard: nothing listens there
