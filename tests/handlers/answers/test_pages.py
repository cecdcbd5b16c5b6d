"""Pages: every list of letters goes on to its end."""

from __future__ import annotations

import pytest

from bot.talk import Button
from tests.campaign import Sizes
from tests.conftest import Ask
from tests.mailroom import button


@pytest.fixture
def sizes() -> Sizes:
    return Sizes(plain=55, own=12, cases=1, outside=2, automatic=0, twice=0)


@pytest.mark.parametrize("line", ["waves letters 1", "waves personal 1"])
async def test_a_list_goes_on_until_every_letter_was_shown(ask: Ask, line: str) -> None:
    first, seen, pages = await ask(line), list[str](), 1
    page = first
    while True:
        said = page.plain()
        assert said not in seen
        seen.append(said)
        following = [
            part.command
            for part in page.parts
            if isinstance(part, Button) and part.label.startswith("The next")
        ]
        if not following:
            break
        page = await ask(following[0])
        pages += 1
    assert pages == 3
    back = button(page, line)
    assert (await ask(back)).plain() == seen[-2]


async def test_a_page_that_is_not_there_is_refused_or_empty(ask: Ask) -> None:
    assert "Pages are counted from 1" in (await ask("waves letters 1 0")).plain()
    assert "There are 70 in all." in (await ask("waves letters 1 9")).plain()
    assert "in all" in (await ask("waves list 2")).plain() or (await ask("waves list 2")).parts
