"""Help that fits who asks, where, and what waits for them."""

from __future__ import annotations

from bot.domain.people import Role
from bot.talk import Button, Reply, Table
from tests.conftest import Ask
from tests.handlers.conftest import Say


def pressed(reply: Reply) -> list[str]:
    return [part.command for part in reply.parts if isinstance(part, Button)]


async def test_a_phone_gets_five_things_and_everything(jem: Say) -> None:
    buttons = pressed(await jem("help"))
    assert buttons[0] == "election set"
    assert buttons[-1] == "help everything"
    assert len(buttons) == 6


async def test_who_stands_is_not_asked_where(standing: Say) -> None:
    assert "election set" not in pressed(await standing("what can you do"))


async def test_what_waits_comes_first(ask: Ask) -> None:
    await ask("posts draft Surgery on Friday", Role.STAFF, user="ann")
    await ask("posts schedule 1 fri 6pm", Role.STAFF, user="ann")
    told = await ask("help", Role.MANAGER, user="ben")
    assert told.parts[0].plain() == "1 waiting"
    assert "1 post waits for approval" in told.plain()
    assert pressed(told)[0] == "posts show 1"


async def test_a_page_half_set_up_waits(jem: Say) -> None:
    await jem("page start")
    assert "steps to go" in (await jem("help")).plain()


async def test_everything_is_the_list_by_word(ask: Ask) -> None:
    told = await ask("help everything", Role.CANDIDATE)
    assert "help posts" in pressed(told)
    assert "help waves" not in pressed(told)


async def test_a_word_and_a_topic_are_told_of(ask: Ask) -> None:
    (table,) = (part for part in (await ask("help posts")).parts if isinstance(part, Table))
    assert ("posts list", "List the last posts, the newest first.") in table.rows
    about = await ask("help with bounced letters")
    assert "reply refused" in about.plain()


async def test_a_stranger_learns_only_how_to_come_in(ask: Ask) -> None:
    told = await ask("help", Role.STRANGER, user="mallory")
    assert pressed(told) == ["help help", "help join", "help link", "help start"]
