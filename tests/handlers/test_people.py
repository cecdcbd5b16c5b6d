from __future__ import annotations

from bot.domain.people import Role
from bot.talk import Text
from tests.conftest import Ask, Clock


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
