from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.erasure import REDACTED
from bot.domain.holding import Backup
from bot.domain.people import Role
from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.platforms.web.history import Entry
from bot.store.database.columns import metadata
from bot.talk import Reply
from tests.campaign import address
from tests.conftest import NOW, Ask, Clock, Delivery
from tests.mailroom import button, forget, let_go
from tests.scheduled import scheduled

PERSON = 0
NAME = "Ada Abbot"
LETTER = """From: {sender}
{head}To: office@tarnwick.example
Subject: Bees
Date: Mon, 23 Nov 2026 08:00:00 +0000
Message-ID: <bees-1@mail.example>

There are forty jars of honey in the cellar and nobody to eat them with me.
"""


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
    told = await forget(ask, address(PERSON).upper())
    assert "Forgotten: 2 letters" in told.plain()
    left = everything(office)
    assert address(PERSON) not in left
    assert NAME not in left
    assert "12 letters" in before
    assert "12 letters" in (await ask("waves show 1")).plain()


async def test_what_the_page_showed_of_them_goes_too(ask: Ask, office: Office) -> None:
    shown = Entry("office", Reply(f"{NAME} wrote"), NOW)
    await office.store.do(lambda work: work.pages.append(shown))
    await forget(ask, address(PERSON))
    assert NAME not in everything(office)
    (left,) = await office.store.do(lambda work: work.pages.latest("office", "anna", 5))
    assert "Forgotten at the request" in left.reply.plain()


async def test_their_message_id_goes_too(ask: Ask, office: Office) -> None:
    kept = await office.store.do(lambda work: work.replies.people([1]))
    (mine,) = [each.letter.message_id for each in kept if each.email == address(PERSON)]
    assert mine in everything(office)
    await forget(ask, address(PERSON))
    assert mine not in everything(office)


async def test_what_was_typed_of_them_goes_from_polls_waves_and_cases(
    ask: Ask, office: Office
) -> None:
    await ask(f"poll ask Shall we ring {NAME}? / Yes / No")
    await ask(f"waves name 1 The one of {NAME}")
    await ask(f"waves name 1 {NAME}'s wave")  # the note of the undo has the first name
    await ask(f"cases add {NAME} has no heating")
    await forget(ask, address(PERSON))
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
    await forget(ask, writer.email)
    assert "heating is to be" not in everything(office)
    assert "cannot" in (await ask("undo")).plain()  # and takes back nothing before it


async def test_a_post_that_names_them_is_left_to_a_person_once_it_is_approved(ask: Ask) -> None:
    await ask(f"posts draft Thank you, {NAME}!")
    await ask(f"posts draft Good morning, {NAME}!")
    await ask("posts schedule 1 fri 6pm")
    await ask("posts approve 1", Role.MANAGER)
    shown = await ask(f"people forget {address(PERSON)}", Role.MANAGER)
    assert "stay as they are, for one of you to look at: post 1." in shown.plain()
    assert button(shown, "posts show") == "posts show 1"
    told = await forget(ask, address(PERSON))
    assert "stay as they are, for one of you to look at: post 1." in told.plain()
    assert NAME in (await ask("posts show 1")).plain()
    assert "Good morning, […]!" in (await ask("posts show 2")).plain()


async def test_who_is_forgotten_gets_no_letter_that_waited(ask: Ask, office: Office) -> None:
    await let_go(ask)
    await forget(ask, address(PERSON))
    await ask("reply stop 1")
    await ask("reply resume 1")
    assert '"to": ""' in everything(office)
    tally = await office.store.do(lambda work: work.ledger.tally("reply 1"))
    assert tally == {"planned": 5, "cancelled": 1}


async def test_only_a_manager_may_forget(ask: Ask) -> None:
    assert "Only a manager can use" in (await ask(f"people forget {address(0)}")).plain()


async def test_half_an_address_is_refused(ask: Ask) -> None:
    assert "whole address" in (await forget(ask, "example")).plain()


async def test_nobody_of_that_address_wrote(ask: Ask) -> None:
    told = await forget(ask, "nobody@mail.example")
    assert "no letters from nobody@mail.example" in told.plain()


async def test_first_it_is_shown_and_nothing_goes(ask: Ask, office: Office) -> None:
    await let_go(ask)
    await ask(f"cases add {NAME} has no heating")
    before = everything(office)
    shown = (await ask(f"people forget {address(PERSON)}", Role.MANAGER)).plain()
    assert "2 letters:" in shown
    assert "Please vote for the Rural Counters Bill" in shown
    assert "22 Nov" in shown or "23 Nov" in shown
    assert "Answers to them: 1 planned. Those not yet sent will not be sent." in shown
    assert f"case 1: “{NAME} has no heating”" in shown
    assert "Nothing has been changed yet" in shown
    assert everything(office).count(NAME) == before.count(NAME)


async def test_who_has_a_letter_in_hand_is_named_first(ask: Ask, office: Office) -> None:
    await let_go(ask)
    number = button(await ask("queue"), "queue letter").split()[-1]
    await ask(f"queue take {number}", user="ben")
    shown = await ask(f"people forget #{number}", Role.MANAGER)
    assert "a staff has a letter in hand: ask before you press." in shown.plain()


async def test_what_changed_since_is_shown_again_and_nothing_goes(ask: Ask, office: Office) -> None:
    shown = await ask(f"people forget {address(PERSON)}", Role.MANAGER)
    await ask(f"cases add {NAME} has no heating")
    again = await ask(button(shown, "people erase"), Role.MANAGER)
    assert "Something has changed since you looked, so nothing was forgotten." in again.plain()
    assert "has no heating" in again.plain()
    assert address(PERSON) in everything(office)
    gone = await ask(button(again, "people erase"), Role.MANAGER)
    assert "Forgotten: 2 letters" in gone.plain()


async def test_undo_says_that_it_is_for_good_and_takes_nothing_else_back(
    ask: Ask, office: Office
) -> None:
    await ask("waves name 1 Counters", Role.MANAGER)
    await forget(ask, address(PERSON))
    told = (await ask("undo", Role.MANAGER)).plain()
    assert "I cannot take this back: that somebody who wrote is forgotten" in told
    assert "Counters" in (await ask("waves show 1")).plain()


async def test_a_surname_alone_goes_only_where_that_is_pressed(ask: Ask, office: Office) -> None:
    await ask("cases add Mrs Abbot has no heating")
    await ask("poll ask Is the abbot's house ours? / Yes / No")
    shown = await ask(f"people forget {address(PERSON)}", Role.MANAGER)
    assert "Here is their surname alone, perhaps another's:\ncase 1:" in shown.plain()
    assert "poll 1" not in shown.plain()
    await ask(button(shown, "people erase"), Role.MANAGER)
    assert "Mrs Abbot" in everything(office)


async def test_a_surname_alone_is_struck_out_and_the_case_stays(ask: Ask, office: Office) -> None:
    await ask("cases add Mrs Abbot has no heating")
    shown = await ask(f"people forget {address(PERSON)}", Role.MANAGER)
    await ask(button(shown, "people erase surname"), Role.MANAGER)
    assert "[…] has no heating" in (await ask("cases")).plain()


async def test_people_of_one_name_are_told_apart(
    ask: Ask, intake: LetterIntake, office: Office
) -> None:
    twin = LETTER.format(sender=f"{NAME} <other@mail.example>", head="")
    await intake.take([twin.encode()])
    shown = await ask(f"people forget {NAME}", Role.MANAGER)
    assert "Several people of that name wrote" in shown.plain()
    assert button(shown, "people forget other") == "people forget other@mail.example"
    last = await office.store.do(lambda work: work.letters.last())
    told = await forget(ask, address(PERSON))
    assert f"for one of you to look at: letter {last}." in told.plain()
    assert "other@mail.example" in everything(office)


async def test_all_people_of_one_name_are_told(ask: Ask, intake: LetterIntake) -> None:
    twins = [f"twin{n}@mail.example" for n in range(8)]
    await intake.take(
        [LETTER.format(sender=f"{NAME} <{each}>", head="").encode() for each in twins]
    )
    shown = await ask(f"people forget {NAME}", Role.MANAGER)
    assert all(f"people forget {each}" in shown.plain() for each in twins)


async def test_another_persons_letter_that_names_them_is_shown_and_stays(
    ask: Ask, intake: LetterIntake, office: Office
) -> None:
    others = LETTER.format(sender="Bo Reed <bo@mail.example>", head="") + f"Ask {NAME}, too.\n"
    await intake.take([others.encode()])
    last = await office.store.do(lambda work: work.letters.last())
    shown = await ask(f"people forget {address(PERSON)}", Role.MANAGER)
    assert f"for one of you to look at: letter {last}." in shown.plain()
    assert button(shown, "waves letter") == f"waves letter {last}"
    await forget(ask, address(PERSON))
    assert f"Ask {NAME}, too." in everything(office)


@pytest.mark.parametrize(
    "head",
    [
        "Reply-To: somebody@else.example\n",
        "From: Another <another@mail.example>\n",
    ],
)
async def test_a_letter_whose_address_is_not_trusted_is_found(
    ask: Ask, intake: LetterIntake, office: Office, head: str
) -> None:
    made = LETTER.format(sender="Ursa Gant <ursa@mail.example>", head=head)
    await intake.take([made.encode()])
    shown = await ask("people forget ursa@mail.example", Role.MANAGER)
    assert "1 letter:" in shown.plain()
    assert "no address that can be trusted" in shown.plain()
    await forget(ask, "ursa@mail.example")
    assert "ursa@mail.example" not in everything(office)
    assert "forty jars of honey" not in everything(office)


async def test_backups_that_may_hold_them_are_named(ask: Ask, office: Office, clock: Clock) -> None:
    made = Backup("/srv/bell-monday.db", clock())
    old = Backup("/srv/bell-last-year.db", clock() - timedelta(days=300))
    await office.store.do(lambda work: work.backups.keep(made))
    await office.store.do(lambda work: work.backups.keep(old))
    shown = (await ask(f"people forget {address(PERSON)}", Role.MANAGER)).plain()
    assert "bell-monday.db of 23 Nov" in shown
    assert "the last by 23 Dec" in shown  # thirty days, as letters are kept here
    assert "last-year" not in shown


async def test_a_card_that_named_them_is_said_again_without(
    ask: Ask, deliver: Delivery, clock: Clock
) -> None:
    await ask(f"poll ask Shall we ring {NAME}? / Yes / No")
    assert any(NAME in card.plain() for card in await deliver())
    await forget(ask, address(PERSON))
    clock.move(seconds=5)
    assert not any(NAME in card.plain() for card in await deliver())


async def test_a_case_of_a_letter_past_its_time_says_so(
    ask: Ask, office: Office, clock: Clock
) -> None:
    await ask("cases letter 1")
    clock.move(days=31)
    await scheduled("tidy", office, clock())
    said = (await ask("cases")).plain()
    assert "letter 1, which has been forgotten after its time" in said


async def test_a_campaigns_words_stay_after_the_time_for_letters(
    ask: Ask, office: Office, clock: Clock
) -> None:
    before = (await ask("waves show 1")).plain()
    clock.move(days=31)
    await scheduled("tidy", office, clock())
    assert "Rural Counters Bill" in before
    assert REDACTED not in (await ask("waves show 1")).plain()
