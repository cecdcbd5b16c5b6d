"""Letters that ask for their answer at another address: shown, and answered where a person says."""

from __future__ import annotations

from random import Random

import pytest

from bot.domain.people import Role
from bot.effects import Mail, State
from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.talk import Button
from tests.campaign import BEGAN, letter
from tests.conftest import Ask
from tests.mailroom import button, let_go

ELSEWHERE = "Reply-To: Jane <x@evil.example>\r\n"
UNREADABLE = "Reply-To: a@x]<b@evil.example>\r\n"


def asking(number: int, field: str) -> bytes:
    raw = letter(number, "plain", BEGAN, Random(number))
    return field.encode() + raw


@pytest.fixture(autouse=True)
async def answered(ask: Ask, wave: int, intake: LetterIntake) -> None:
    await intake.take([asking(41, ELSEWHERE), asking(42, ELSEWHERE), asking(43, UNREADABLE)])
    await let_go(ask)


async def numbers(office: Office) -> list[int]:
    people = await office.store.do(lambda work: work.replies.people([1]))
    return sorted(each.letter.id for each in people if each.reply_to)


async def sent_to(office: Office) -> list[str]:
    entries = await office.store.do(lambda work: work.ledger.ended("reply 1", State.PLANNED))
    return [entry.effect.to for entry in entries if isinstance(entry.effect, Mail)]


async def test_no_answer_goes_there_by_itself(ask: Ask, office: Office) -> None:
    went = await sent_to(office)
    assert len(went) >= 6
    assert not {"x@evil.example", "b@evil.example", "person41@mail.example"} & set(went)
    assert len(await numbers(office)) == 3


async def test_a_person_sees_both_addresses_and_must_choose(ask: Ask, office: Office) -> None:
    number = (await numbers(office))[0]
    card = await ask(f"queue letter {number}")
    assert "came from person41@mail.example and asks for the answer at x@evil" in card.plain()
    await ask(f"queue edit {number} Dear you, yes.")
    said = (await ask(f"queue send {number}")).plain()
    assert "Choose first where the answer goes" in said
    read = await ask(f"waves letter {number}")
    assert "person41@mail.example" in read.plain()
    assert "asks for the answer at x@evil.example" in read.plain()


@pytest.mark.parametrize(
    ("place", "to"), [("from", "person41@mail.example"), ("reply-to", "x@evil.example")]
)
async def test_it_goes_where_a_person_chose(ask: Ask, office: Office, place: str, to: str) -> None:
    number = (await numbers(office))[0]
    chosen = button(await ask(f"queue letter {number}"), f"queue address {number} {place}")
    assert to in (await ask(chosen)).plain()
    assert f"goes to {to}" in (await ask(f"queue letter {number}")).plain()
    await ask(f"queue edit {number} Dear you, yes.")
    await ask(f"queue send {number}")
    assert to in await sent_to(office)


async def test_the_address_may_be_typed_and_the_choice_taken_back(ask: Ask, office: Office) -> None:
    number = (await numbers(office))[0]
    await ask(f"queue address {number} X@evil.example")
    assert "goes to x@evil.example" in (await ask(f"queue letter {number}")).plain()
    await ask("undo")
    assert "until you choose" in (await ask(f"queue letter {number}")).plain()


async def test_no_third_address_can_be_chosen(ask: Ask, office: Office) -> None:
    asked, _, odd = await numbers(office)
    said = (await ask(f"queue address {asked} y@evil.example")).plain()
    assert "asks for no answer there" in said
    card = await ask(f"queue letter {odd}")
    assert "a@x]<b@evil.example>" in card.plain()
    offered = [part.command for part in card.parts if isinstance(part, Button)]
    assert f"queue address {odd} reply-to" not in offered
    assert "is not a plain address" in (await ask(f"queue address {odd} reply-to")).plain()


async def test_answering_one_by_hand_leaves_the_others_waiting(ask: Ask, office: Office) -> None:
    first, second, third = await numbers(office)
    await ask(f"queue done {third}")
    for number in (first, second):
        assert "until you choose" in (await ask(f"queue letter {number}")).plain()
    assert "does not wait" in (await ask(f"queue letter {third}")).plain()


async def test_a_letter_called_casework_holds_no_other(ask: Ask, office: Office) -> None:
    first, second, _ = await numbers(office)
    await ask(f"cases letter {first}")
    assert "another address" in (await ask(f"queue letter {second}")).plain()


@pytest.mark.parametrize("address", ["person41@mail.example", "x@evil.example"])
async def test_forgetting_finds_it_by_either_address(
    ask: Ask, office: Office, address: str
) -> None:
    number = (await numbers(office))[0]
    card = await ask(f"people forget {address}", Role.MANAGER)
    for part in card.parts:
        if isinstance(part, Button) and part.command.startswith("people erase"):
            await ask(part.command, Role.MANAGER)
    kept = await office.store.do(lambda work: work.letters.find(number))
    assert kept is not None
    assert (kept.text, kept.came_from, kept.reply_to) == ("", "", "")
