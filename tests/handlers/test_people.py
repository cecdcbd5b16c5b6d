from __future__ import annotations

import re

from bot.commands import found
from bot.config import Config
from bot.domain.people import Role
from bot.office import Office
from bot.store.work import Store
from bot.talk import Handle, Request, Text
from tests.conftest import ROOM, Ask, Clock


async def invited(ask: Ask, role: str) -> str:
    reply = await ask(f"people invite {role}", Role.MANAGER)
    line = reply.parts[1]
    assert isinstance(line, Text)
    return line.text


async def test_an_invitation_lets_one_person_in(ask: Ask) -> None:
    join = await invited(ask, "staff")
    welcome = await ask(join, Role.STRANGER, user="anna")
    assert "You are staff here" in welcome.plain()
    assert "can take" in (await ask(join, Role.STRANGER, user="ben")).plain()


async def test_an_invitation_expires(ask: Ask, clock: Clock) -> None:
    join = await invited(ask, "staff")
    clock.move(hours=25)
    assert "out of date" in (await ask(join, Role.STRANGER, user="anna")).plain()


async def test_who_is_removed_is_a_stranger_at_once(ask: Ask) -> None:
    await ask(await invited(ask, "staff"), Role.STRANGER, user="anna")
    members = (await ask("people list", Role.MANAGER)).plain()
    number = next(line.split()[0] for line in members.splitlines() if line.endswith("staff"))
    await ask(f"people remove {number}", Role.MANAGER)
    assert "I don't know you" in (await ask("waves list", Role.STRANGER, user="anna")).plain()


async def test_nobody_makes_somebody_above_themselves(ask: Ask) -> None:
    assert "Only a mp" in (await ask("people invite mp", Role.MANAGER)).plain()


async def test_nobody_removes_themselves(ask: Ask) -> None:
    await ask("people list", Role.MANAGER)
    assert "cannot remove yourself" in (await ask("people remove 1", Role.MANAGER)).plain()


async def test_an_invitation_has_a_link_where_there_is_a_door(
    config: Config, store: Store, clock: Clock
) -> None:
    config = config.model_copy(update={"platforms": {"telegram": {}, "web": {}}})
    office = Office(config, store, found(), clock)
    manager = Handle("web", "m", "Mo")
    await store.do(lambda work: work.people.add("Mo", Role.MANAGER, manager, clock()))
    await store.do(
        lambda work: work.notes.write("telegram:door", "https://t.me/bell_bot?start={code}")
    )
    invite = Request("people invite candidate", manager, ROOM, clock())
    reply = await office.answer(invite)
    code = reply.parts[1].plain().removeprefix("join ")
    link = re.search(r"https://t\.me/bell_bot\?start=([A-Za-z0-9_-]{1,64})$", reply.plain())
    assert link
    assert link[1] == code
