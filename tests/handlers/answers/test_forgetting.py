from __future__ import annotations

from sqlalchemy import text

from bot.domain.people import Role
from bot.office import Office
from bot.platforms.web.history import Entry
from bot.talk import Reply
from tests.campaign import address
from tests.conftest import NOW, Ask, Delivery
from tests.mailroom import let_go

PERSON = 0
NAME = "Ada Abbot"


def everything(office: Office) -> str:
    """Return all that the database holds, as text."""
    with office.store.engine.connect() as connection:
        tables = ("letter", "effect", "answer", "heard", "held_letter", "page_entry", "audit")
        rows = (connection.execute(text(f"SELECT * FROM {table}")).all() for table in tables)
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
