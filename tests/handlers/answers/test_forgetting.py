from __future__ import annotations

from sqlalchemy import select

from bot.domain.people import Role
from bot.office import Office
from bot.platforms.web.history import Entry
from bot.store.database.columns import metadata
from bot.talk import Reply
from tests.campaign import address
from tests.conftest import NOW, Ask, Delivery
from tests.mailroom import button, let_go

PERSON = 0
NAME = "Ada Abbot"


def everything(office: Office) -> str:
    """Return all that the database holds, as text."""
    with office.store.engine.connect() as connection:
        tables = metadata.sorted_tables
        rows = (connection.execute(select(table)).all() for table in tables)
        return repr([tuple(map(_shown, row)) for table in rows for row in table])


def _shown(value: object) -> object:
    return bytes(value).decode(errors="replace") if isinstance(value, bytes | memoryview) else value


async def test_a_person_is_forgotten_everywhere_and_the_counts_stay(
    ask: Ask, office: Office, deliver: Delivery
) -> None:
    await let_go(ask)
    await ask("reply preview 1", event="seen")
    await ask("waves letters 1", event="seen too")
    assert address(PERSON) in everything(office)
    before = (await ask("waves show 1")).plain()
    told = await ask(f"people forget {address(PERSON).upper()}", Role.MANAGER)
    assert "Forgotten: 2 letters" in told.plain()
    left = everything(office)
    assert address(PERSON) not in left
    assert NAME not in left
    assert "12 letters" in before
    assert "12 letters" in (await ask("waves show 1")).plain()


async def test_what_the_page_showed_of_them_goes_too(ask: Ask, office: Office) -> None:
    shown = Entry("office", Reply(f"{NAME} wrote"), NOW)
    await office.store.do(lambda work: work.pages.append(shown))
    await ask(f"people forget {address(PERSON)}", Role.MANAGER)
    assert NAME not in everything(office)
    (left,) = await office.store.do(lambda work: work.pages.latest("office", "anna", 5))
    assert "Forgotten at the request" in left.reply.plain()


async def test_their_message_id_goes_too(ask: Ask, office: Office) -> None:
    kept = await office.store.do(lambda work: work.replies.people([1]))
    (mine,) = [each.letter.message_id for each in kept if each.email == address(PERSON)]
    assert mine in everything(office)
    await ask(f"people forget {address(PERSON)}", Role.MANAGER)
    assert mine not in everything(office)


async def test_what_was_typed_of_them_goes_from_polls_waves_and_cases(
    ask: Ask, office: Office
) -> None:
    await ask(f"poll ask Shall we ring {NAME}? / Yes / No")
    await ask(f"waves name 1 The one of {NAME}")
    await ask(f"waves name 1 {NAME}'s wave")  # the note of the undo has the first name
    await ask(f"cases add {NAME} has no heating")
    await ask(f"people forget {address(PERSON)}", Role.MANAGER)
    assert NAME not in everything(office)
    assert "Shall we ring […]?" in everything(office)
    assert "[…]'s wave" in (await ask("waves show 1")).plain()


async def test_an_answer_that_was_typed_goes_from_the_history_and_is_not_undone(
    ask: Ask, office: Office
) -> None:
    await let_go(ask)
    number = button(await ask("queue"), "queue letter").split()[-1]
    typed = f"queue edit {number} Dear you, the heating is to be mended"
    await office.store.do(lambda work: work.pages.append(Entry("office", Reply(typed), NOW)))
    await ask(typed)
    await ask(f"queue take {number}")
    assert "heating is to be" in everything(office)
    writer = await office.store.do(lambda work: work.letters.get(int(number)))
    await ask(f"people forget {writer.email}", Role.MANAGER)
    assert "heating is to be" not in everything(office)
    assert "cannot" in (await ask("undo")).plain()  # and takes back nothing before it


async def test_a_post_that_names_them_is_left_to_a_person_and_said(ask: Ask) -> None:
    await ask(f"posts draft Thank you, {NAME}!")
    told = await ask(f"people forget {address(PERSON)}", Role.MANAGER)
    assert "stay as they are, for one of you to look at: post 1." in told.plain()
    assert NAME in (await ask("posts show 1")).plain()


async def test_who_is_forgotten_gets_no_letter_that_waited(ask: Ask, office: Office) -> None:
    await let_go(ask)
    await ask(f"people forget {address(PERSON)}", Role.MANAGER)
    await ask("reply stop 1")
    await ask("reply resume 1")
    assert '"to": ""' in everything(office)
    tally = await office.store.do(lambda work: work.ledger.tally("reply 1"))
    assert tally == {"planned": 5, "cancelled": 1}


async def test_only_a_manager_may_forget(ask: Ask) -> None:
    assert "for the role manager" in (await ask(f"people forget {address(0)}")).plain()


async def test_half_an_address_is_refused(ask: Ask) -> None:
    assert "whole address" in (await ask("people forget example", Role.MANAGER)).plain()


async def test_nobody_of_that_address_wrote(ask: Ask) -> None:
    told = await ask("people forget nobody@mail.example", Role.MANAGER)
    assert "no letter from that address" in told.plain()
