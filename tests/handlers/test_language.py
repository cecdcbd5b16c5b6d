from __future__ import annotations

from datetime import time

import pytest

from bot import commands
from bot.config import Config
from bot.domain.people import Role
from bot.office import Office
from bot.store.work import Store
from bot.talk import Button, Handle, Place, Reply, Request
from schedules.tips import tips
from tests.conftest import ROOM, Ask, Clock, Delivery


async def test_two_people_of_an_office_are_each_spoken_to_in_their_own(ask: Ask) -> None:
    chosen = await ask("language cymraeg", Role.STAFF, user="dilys")
    assert chosen.parts[0].plain() == "O hyn allan byddaf yn siarad Cymraeg â chi."
    welsh = await ask("waves list", Role.STAFF, user="dilys")
    english = await ask("waves list", Role.STAFF, user="kofi")
    assert welsh.plain() == "Dim ton hyd yn hyn. Byddaf yn dweud yma pan ddaw un i mewn."
    assert english.plain() == "No wave so far. I will say so here when one comes in."


@pytest.mark.parametrize("line", ["tonnau rhestr", "Tonnau Rhestr", "/tonnau rhestr", "waves list"])
async def test_the_words_of_either_language_are_understood(ask: Ask, line: str) -> None:
    """By whoever types them: no word of one means something else in the other."""
    assert await ask(line) == await ask("waves list")


async def test_what_was_not_understood_is_answered_in_welsh(ask: Ask) -> None:
    await ask("iaith cymraeg")
    reply = await ask("fhqwhgads")
    assert reply.parts[0].plain().startswith("Ni ddeallais hynny.")
    assert Button("Beth gaf i ofyn?", "help") in reply.parts
    wrong = await ask("pyst dangos 99")
    assert wrong.parts == (
        *Reply("Nid oes post 99.").parts,
        Button("Rhestru'r pyst diwethaf", "posts list"),
    )


async def test_help_is_in_welsh_and_finds_welsh_words(ask: Ask) -> None:
    await ask("language welsh")
    assert "tonnau" in (await ask("cymorth")).plain()
    assert "tonnau dangos RHIF" in (await ask("cymorth tonnau")).plain()
    assert (await ask("help tonnau")) == (await ask("help waves"))


async def test_english_can_be_chosen_again(ask: Ask) -> None:
    await ask("language cymraeg")
    await ask("iaith english")
    assert "No wave so far" in (await ask("waves list")).plain()


async def test_a_language_that_is_not_spoken_is_refused(ask: Ask) -> None:
    reply = await ask("language klingon")
    assert reply.plain() == "I do not speak “klingon”. Say one of: English, Cymraeg."


async def test_an_office_speaks_welsh_with_whoever_chose_nothing(
    config: Config, store: Store, clock: Clock
) -> None:
    welsh = config.model_copy(
        update={"office": config.office.model_copy(update={"language": "cy"})}
    )
    office = Office(welsh, store, commands.found(), clock)
    reply = await office.answer(Request("help", Handle("web", "nobody"), ROOM, clock()))
    assert "Beth y gallwch ei ofyn i mi" in reply.plain()


async def test_a_stranger_is_spoken_to_as_their_app_is_and_so_afterwards(
    office: Office, ask: Ask, clock: Clock
) -> None:
    invitation = (await ask("people invite candidate", Role.MANAGER)).parts[1].plain()
    chat = Place("telegram", "7")
    handle = Handle("telegram", "7", "Nia", language="cy")
    joined = await office.answer(Request(invitation, handle, chat, clock(), private=True))
    assert joined.parts[0].plain().startswith("Croeso, Nia. Eich rôl yma yw ymgeisydd: gallwch ")
    known = await office.store.do(lambda work: work.people.known(handle))
    assert known.language == "cy"


async def test_a_tip_is_given_in_the_language_of_whom_it_is_for(
    office: Office, ask: Ask, deliver: Delivery, clock: Clock
) -> None:
    await ask("language cymraeg", Role.CANDIDATE, user="jem")
    clock.at = clock.at.replace(hour=18, minute=0)
    assert office.config.tips.at < time(18)
    await tips.job(office)
    (said,) = await deliver()
    assert said.parts[0].plain().startswith("Gosod yr etholiad yr ydych yn sefyll ynddo: ei fath")


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("beth sy'n newydd?", "digest now"),
        ("pwy sy'n aros?", "queue"),
        ("dangoswch y calendr", "posts calendar"),
        ("pa donnau sydd gennym?", "waves list"),
        ("ym mha ward mae WH3 1AB?", "places find"),
        ("amserlennwch bost 1 dydd gwener am 6", "posts schedule 1"),
        ("show me the waves", "waves list"),
        ("who is waiting?", "queue"),
    ],
)
async def test_a_sentence_is_understood_in_welsh_and_still_in_english(
    ask: Ask, office: Office, said: str, command: str
) -> None:
    await ask("language cymraeg")
    await ask("posts draft Helo")
    await ask(said)
    (line, *_) = await office.store.do(lambda work: work.audit.lines())
    assert line.did.startswith(command)


async def test_how_much_is_left_is_asked_in_welsh(ask: Ask) -> None:
    await ask("language cymraeg", Role.CANDIDATE)
    await ask("iaith cymraeg", Role.CANDIDATE)
    reply = await ask("faint sydd gen i ar ôl?", Role.CANDIDATE)
    assert (
        reply.parts[0].plain()
        == "Ym mha ward neu sedd yr ydych yn sefyll, a phryd mae'r diwrnod pleidleisio?"
    )
    assert (await ask("bore da", Role.CANDIDATE)).plain() == "Helo a. Beth alla i ei wneud i chi?"
