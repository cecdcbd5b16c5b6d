from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, event

from bot import commands
from bot.commands.reading import _index
from bot.domain.people import Role
from bot.office import Office
from bot.store.audit import Line
from bot.talk import Button, Handle, Request
from tests.conftest import ROOM, Ask, Clock


async def audited(office: Office) -> list[Line]:
    return await office.store.do(lambda work: work.audit.lines())


async def test_a_stranger_is_told_how_to_come_in_and_audited(ask: Ask, office: Office) -> None:
    reply = await ask("waves list", Role.STRANGER, user="mallory")
    assert "Ask a manager of the office to invite you" in reply.plain()
    assert reply.private
    (line,) = await audited(office)
    assert (line.who, line.did, line.outcome) == ("stranger mallory", "waves list", "refused")


async def test_a_role_that_is_not_enough_is_refused(ask: Ask, office: Office) -> None:
    reply = await ask("people invite staff", Role.CANDIDATE)
    assert "You're signed in as a candidate" in reply.plain()
    assert (await audited(office))[0].outcome == "refused"


@pytest.mark.parametrize("typed", ["/waves list", "WAVES List", "  waves   list "])
async def test_commands_are_understood_as_people_type_them(ask: Ask, typed: str) -> None:
    assert "No wave so far" in (await ask(typed)).plain()


async def test_a_misspelt_command_that_shows_is_done(ask: Ask) -> None:
    assert (await ask("waevs lst")).plain() == (await ask("waves list")).plain()


async def test_what_nobody_understands_gets_help(ask: Ask) -> None:
    assert Button("What can I ask?", "help") in (await ask("qqqq zzzz")).parts


async def test_what_is_learnt_at_the_start_is_not_learnt_while_somebody_waits(
    ask: Ask, office: Office
) -> None:
    _index.cache_clear()
    office.learn()
    learnt = _index.cache_info().misses
    assert "No wave so far" in (await ask("which waves are there?")).plain()
    assert _index.cache_info().misses == learnt > 0


async def test_an_event_that_comes_again_is_not_answered_again(ask: Ask, office: Office) -> None:
    assert (await ask("waves list", event="e1")).parts
    assert not (await ask("waves list", event="e1")).parts
    assert len(await audited(office)) == 1


async def test_after_a_restart_a_repeat_gets_the_answer_it_missed(
    ask: Ask, office: Office, clock: Clock
) -> None:
    first = await ask("people invite staff", Role.MANAGER, event="e1")
    again = Office(office.config, office.store, commands.found(), clock)
    office.answer = again.answer  # type: ignore[method-assign] # the same chat, a new process
    repeated = await ask("people invite staff", Role.MANAGER, event="e1")
    assert repeated == first
    assert (first.again, repeated.again) == (False, True)


async def test_what_two_replicas_hear_at_once_is_done_once(office: Office, clock: Clock) -> None:
    anna = Handle("web", "anna", "Anna")
    await office.store.do(lambda work: work.people.add("Anna", Role.MANAGER, anna, clock()))
    other = Office(office.config, office.store, commands.found(), clock)
    for number in range(20):
        request = Request("people invite staff", anna, ROOM, clock(), f"e{number}")
        one, two = await asyncio.gather(office.answer(request), other.answer(request))
        assert one == two
        assert {one.again, two.again} == {False, True}
        assert len(await audited(office)) == number + 1


@pytest.mark.parametrize(
    ("typed", "waits"),
    [
        ("waves list", False),
        ("/Posts list", False),
        ("queue", False),
        ("help waves", False),
        ("posts draft Surgery at 4pm", True),
        ("queue up a post for friday", True),
        ("which waves are there?", True),
        ("people leave 1", True),
    ],
)
async def test_only_what_is_no_more_than_shown_waits_for_no_disk(
    ask: Ask, office: Office, typed: str, *, waits: bool
) -> None:
    await ask("help")
    synced: list[bool] = []

    def committing(connection: Connection) -> None:
        sqlite = connection.dialect.name == "sqlite"
        asked = "PRAGMA synchronous" if sqlite else "SHOW synchronous_commit"
        synced.append(connection.exec_driver_sql(asked).scalar() in {2, "on"})

    event.listen(office.store.engine, "commit", committing)
    await ask(typed, event="e1")
    assert synced[-1] == waits


async def test_a_fault_of_ours_is_said_without_its_insides(ask: Ask, office: Office) -> None:
    await office.store.do(lambda work: work.notes.write("x", "y"))
    office.store.engine.dispose()
    reply = await ask("waves show 1" + "\x00")
    assert "Traceback" not in reply.plain()


async def test_the_audit_holds_no_words_that_came_with_a_command(ask: Ask, office: Office) -> None:
    await ask("join my-secret-code", Role.STRANGER, user="anna")
    assert (await audited(office))[0].did == "join"


async def test_a_button_of_long_ago_is_refused_and_audited(office: Office, clock: Clock) -> None:
    anna = Handle("web", "anna", "Anna")
    await office.store.do(lambda work: work.people.add("Anna", Role.STAFF, anna, clock()))
    request = Request("waves list", anna, ROOM, clock(), shown=clock() - timedelta(days=31))
    refused = await office.answer(request)
    assert refused.parts[1:] == (Button("List the waves", "waves list"),)
    (line,) = await office.store.do(lambda work: work.audit.lines())
    assert (line.did, line.outcome) == ("waves list", "refused")
    assert "long ago" not in (await office.answer(replace(request, shown=clock()))).plain()
