"""What a button does is done once: a second press of the same one adds nothing.

Each command that changes something is pressed twice on one card of the sample office, by two people
a moment apart, and its rows are counted.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot import commands
from bot.commands import Command
from bot.domain.people import Role
from bot.office import Office
from bot.runtime.app import now
from bot.sample.office import sample_config
from bot.store.database.columns import metadata
from bot.store.work import Store
from bot.talk import Button, Ending, Form, Handle, Reply, Request
from tests.mailroom import office_config
from tests.network import StandIn
from tests.test_shows import ANNA, DECLARED, ROOM, work_in

BEN = Handle("web", "ben", "Ben")
TRACES = {"audit", "heard", "note", "undo", "press"}
"""The tables of what was asked, answered, pressed and can be taken back."""


@pytest.fixture(scope="session")
def pressed_file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office's store after some work, with two managers."""
    path = tmp_path_factory.mktemp("presses") / "bell.db"
    path.write_bytes(sample_file.read_bytes())
    store = Store(f"sqlite:///{path}")
    asyncio.run(work_in(store))
    with store.work() as work:
        work.people.add("Ben", Role.MP, BEN, now())
        # Which waves the sample's first letters make varies with the day: here the first has those
        # that are taken out of it, and there is a second.
        work.letters.move([(letter, 1, 1.0) for letter in (1, 2, 3, 4, 5)])
        if work.waves.find(2) is None:
            two = work.waves.number(10_000)
            work.letters.move([(letter, two, 1.0) for letter in (10, 11, 12)])
    store.close()
    return path


@pytest.fixture
def office(pressed_file: Path, tmp_path: Path) -> Iterator[Office]:
    path = tmp_path / "bell.db"
    path.write_bytes(pressed_file.read_bytes())
    config = sample_config().model_copy(
        update={"smtp": office_config().smtp, "networks": {"byhand": {"owner": "office"}}}
    )
    byhand = StandIn("byhand", manual=True, capabilities=frozenset())
    office = Office(
        config,
        Store(f"sqlite:///{path}"),
        commands.found(),
        now,
        networks={"byhand": byhand},
    )
    yield office
    office.store.close()


async def press(office: Office, line: str, by: Handle, event: str, card: str) -> Reply:
    return await office.answer(Request(line, by, ROOM, now(), event=event, private=True, card=card))


def rows(office: Office) -> dict[str, int]:
    """Count the rows of what people see, by table."""
    with office.store.engine.connect() as connection:
        return {
            table.name: connection.scalars(select(func.count()).select_from(table)).one()
            for table in metadata.sorted_tables
            if table.name not in TRACES
        }


@pytest.mark.parametrize(
    "command", [each for each in DECLARED if each.does.changes], ids=lambda each: each.words
)
async def test_a_second_press_of_the_same_button_adds_nothing(
    office: Office, command: Command
) -> None:
    await press(office, command.example, ANNA, "first", "card 1")
    once = rows(office)
    await press(office, command.example, ANNA, "second", "card 1")
    assert rows(office) == once


@pytest.mark.parametrize(
    "command", [each for each in DECLARED if each.once], ids=lambda each: each.words
)
async def test_nor_does_a_press_by_somebody_else(office: Office, command: Command) -> None:
    await press(office, command.example, ANNA, "first", "card 1")
    once = rows(office)
    await press(office, command.example, BEN, "second", "card 1")
    assert rows(office) == once


@pytest.mark.parametrize("line", ["spending add £38 advert", "cases add 14 Damp"])
async def test_what_is_meant_twice_is_typed_or_pressed_elsewhere(office: Office, line: str) -> None:
    first = await press(office, line, ANNA, "1", "card 1")
    again = await press(office, line, ANNA, "2", "card 1")
    assert again.ending is Ending.NOT_DONE
    assert "it is number 2. To add it once more:" in again.plain()
    assert [part.command for part in again.parts if isinstance(part, Button)] == [line]
    assert (await press(office, line, ANNA, "3", "card 2")).ending is first.ending
    assert (await press(office, line, ANNA, "4", "")).ending is first.ending


async def test_another_is_told_who_pressed(office: Office) -> None:
    await press(office, "poll ask When? Friday / Saturday", ANNA, "1", "card 1")
    told = await press(office, "poll ask When? Friday / Saturday", BEN, "2", "card 1")
    assert told.plain().startswith("Anna did that on ")


async def test_a_form_that_was_wrong_is_sent_again_and_then_spent(office: Office) -> None:
    async def send(event: str, amount: str) -> Reply:
        return await office.answer(
            Request(
                *("spending add", ANNA, ROOM, now(), event),
                private=True,
                fields={"amount": amount, "head": "advert"},
                card="view V1",
            )
        )

    assert (await send("1", "a lot")).ending is Ending.NOT_DONE
    assert (await send("2", "£12")).ending is Ending.DONE
    again = await send("3", "£12")
    assert again.ending is Ending.NOT_DONE
    assert not any(isinstance(part, Form) for part in again.parts)


async def test_two_presses_at_once_do_it_once(office: Office) -> None:
    done = await asyncio.gather(
        *(press(office, "spending add £38 advert", ANNA, str(n), "card 1") for n in range(5))
    )
    assert [each.ending for each in done].count(Ending.DONE) == 1


DONE_ONCE = {
    "posts approve 3": ["posts draft Fete", "posts to 3 byhand"],
    "posts reject 1 The date is wrong": [],
    "posts cancel 1": [],
    "posts now 3": ["posts draft Fete", "posts to 3 byhand", "posts approve 3"],
    "waves not 1": [],
    "waves restore 1": ["waves not 1"],
    "waves merge 1 2": [],
    "waves split 1 3 4 5": [],
    "reply stop 1": [],
    "reply resume 1": ["reply stop 1"],
    "poll close 1": [],
    "cases done 1": [],
    "posts again 1": ["posts cancel 1"],
}
"""What only one of two people can have done, and what comes before."""


@pytest.mark.parametrize("line", DONE_ONCE)
async def test_of_two_who_press_one_is_told_that_they_did_it(office: Office, line: str) -> None:
    for before in DONE_ONCE[line]:
        assert (await press(office, before, ANNA, before, "")).ending is Ending.DONE
    assert (await press(office, line, ANNA, "1", "card 1")).ending is Ending.DONE
    once = rows(office)
    second = await press(office, line, BEN, "2", "card 2")
    assert second.ending is Ending.NOT_DONE
    assert rows(office) == once


@pytest.mark.parametrize(
    "line",
    [
        *("posts approve 3", "posts reject 1 The date is wrong", "waves not 1"),
        *("waves restore 1", "waves merge 1 2", "waves split 1 3 4 5", "reply stop 1"),
    ],
)
async def test_the_second_is_told_who_did(office: Office, line: str) -> None:
    for before in [*DONE_ONCE[line], line]:
        await press(office, before, ANNA, before, "")
    assert "Anna" in (await press(office, line, BEN, "2", "card 2")).plain()


async def test_who_takes_a_letter_that_looked_free_does_not_take_it_from_a_colleague(
    office: Office,
) -> None:
    waits = await press(office, "queue", ANNA, "1", "")
    opens = next(part.command for part in waits.parts if isinstance(part, Button))
    card = await press(office, opens, ANNA, "2", "")
    take = next(
        part.command
        for part in card.parts
        if isinstance(part, Button) and part.command.startswith("queue take")
    )
    assert (await press(office, take, ANNA, "3", "card 1")).ending is Ending.DONE
    second = await press(office, take, BEN, "4", "card 1")
    assert second.plain().startswith("Anna has taken this one.")
    number = take.split()[2]
    # Whoever means it takes it all the same.
    assert (await press(office, f"queue take {number}", BEN, "5", "")).ending is Ending.DONE
