from __future__ import annotations

import csv
from io import StringIO

import pytest

from bot.domain.people import Role
from bot.talk import File
from handlers.audit import HEAD
from tests.conftest import Ask, Clock

MANAGER = Role.MANAGER


async def exported(ask: Ask, typed: str = "audit export") -> list[list[str]]:
    _, file = (await ask(typed, MANAGER)).parts
    assert isinstance(file, File)
    return list(csv.reader(StringIO(file.data.decode("utf-8-sig"))))


@pytest.fixture(autouse=True)
async def some_days(ask: Ask, clock: Clock) -> None:
    await ask("waves list", user="anna")
    await ask("people invite staff", user="ben")
    clock.move(days=3)
    await ask("waves list", Role.CANDIDATE, user="=jem")
    await ask("join secret", Role.STRANGER, user="=mallory")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("audit", 4),
        ("audit staff", 2),
        ("audit #2", 1),
        ("audit refused", 3),
        ("audit only refused by a staff", 1),
        ("audit since yesterday", 2),
        ("audit since 23 November waves", 2),
        ("audit waves since Tuesday", 1),
        ("audit nobody", 0),
    ],
)
async def test_it_is_filtered(ask: Ask, typed: str, found: int) -> None:
    said = (await ask(typed, MANAGER)).plain().splitlines()
    assert sum("Nov" in line for line in said) == found


async def test_a_day_that_is_none_is_said_so(ask: Ask) -> None:
    assert "Say since which day" in (await ask("audit since Narnia", MANAGER)).plain()


async def test_it_is_exported_with_a_head_that_stays(ask: Ask) -> None:
    head, *rows = await exported(ask)
    assert tuple(head) == HEAD == ("at", "who", "member", "platform", "did", "outcome")
    assert rows[0] == ["2026-11-23T09:15:00+00:00", "a staff", "1", "web", "waves list", "done"]
    assert rows[1][4:] == ["people invite staff", "refused"]
    assert rows[3][1:] == ["stranger =mallory", "", "web", "join", "refused"]


async def test_the_export_is_filtered_too(ask: Ask) -> None:
    _, *rows = await exported(ask, "audit export refused since yesterday")
    assert [row[4] for row in rows] == ["waves list", "join"]


@pytest.mark.parametrize(
    "typed",
    ["join 12345678", "templates save agree 1234 5678", "queue edit 14 4321", "qqqq 4321"],
)
async def test_no_words_or_secrets_are_kept(ask: Ask, typed: str) -> None:
    await ask(typed)
    await ask(typed, Role.STRANGER, user="eve")
    told = [row[4] for row in await exported(ask)][4:]
    assert all(not any(char.isdigit() for char in did.replace("14", "")) for did in told)


async def test_it_is_for_managers(ask: Ask) -> None:
    for typed in ("audit", "audit export"):
        assert "Only a manager can use" in (await ask(typed)).plain()


async def test_what_is_not_in_the_audit_is_named(ask: Ask) -> None:
    nothing = (await ask("audit Zelda refused since Monday", Role.MANAGER)).plain()
    assert nothing == "The audit has nothing with “zelda refused” since Monday 23 November 2026."


async def test_the_audit_is_searched_in_welsh(ask: Ask) -> None:
    await ask("waves merge 1 2", Role.CANDIDATE, user="cara")
    await ask("language cymraeg", Role.MANAGER)
    found = (await ask("archwiliad gwrthodwyd ers dydd Llun", Role.MANAGER)).plain()
    assert "waves merge" in found
    assert "language" not in found
