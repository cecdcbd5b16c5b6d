"""Casework that somebody named: it waits for a person, and its writer gets no merge."""

from __future__ import annotations

from bot.effects import State
from bot.office import Office
from tests.campaign import address
from tests.conftest import Ask
from tests.mailroom import button, forget, let_go

WORDS = "Mrs Larch, 4 Pond Lane: no heating since May"


async def letter_of(office: Office, person: int) -> int:
    letters = await office.store.do(lambda work: work.letters.of_wave(1))
    return next(letter.id for letter in letters if letter.email == address(person))


async def test_what_was_said_is_kept_until_it_is_done(ask: Ask) -> None:
    kept = await ask(f"cases add {WORDS}")
    assert kept.private
    listed = await ask("cases")
    assert WORDS in listed.plain()
    assert listed.private
    assert "1 case is open" in (await ask("queue")).plain()
    await ask(button(listed, "cases done"))
    assert (await ask("cases")).plain() == "No case is open."
    assert "No case 1 is open" in (await ask("cases done 1")).plain()


async def test_a_letter_said_to_be_one_waits_for_a_person(ask: Ask, office: Office) -> None:
    number = await letter_of(office, 0)
    said = (await ask(f"cases letter {number}")).plain()
    assert "your own answer, and no other" in said
    await let_go(ask)
    entries = await office.store.do(lambda work: work.ledger.of("reply 1"))
    assert not any(f":{number}" == entry.key[-len(str(number)) - 1 :] for entry in entries)
    waiting = (await ask("queue")).plain()
    assert "Ada Abbot" in waiting


async def test_one_named_after_the_reply_was_confirmed_is_taken_back(
    ask: Ask, office: Office
) -> None:
    await let_go(ask)
    number = await letter_of(office, 0)
    await ask(f"cases letter {number}")
    planned = await office.store.do(lambda work: work.ledger.ended("reply 1", State.PLANNED))
    assert not any(entry.key.endswith(f":{number}") for entry in planned)


async def test_the_same_letter_is_one_case(ask: Ask) -> None:
    for _ in range(2):
        await ask("cases letter 1")
    assert "Open cases: 1" in (await ask("cases")).plain()


async def test_a_letter_that_is_not_there_is_said(ask: Ask) -> None:
    assert "There is no letter 999" in (await ask("cases letter 999")).plain()


async def test_who_is_forgotten_is_forgotten_here_too(ask: Ask) -> None:
    await ask(f"cases add {address(1)} rang: no heating")
    await forget(ask, address(1))
    assert (await ask("cases")).plain() == "No case is open."
