"""Letters: each is counted once where the office sees it; what is set aside can be put back."""

from __future__ import annotations

from random import Random

import pytest
from sqlalchemy import update

from bot.domain.aside import Sums
from bot.domain.letters import Notice
from bot.domain.sameness import earlier_identity_of
from bot.heavy.pool import beside_loop
from bot.jobs.letters import LetterIntake
from bot.mail.reader import read
from bot.office import Office
from bot.store.letters import letters
from bot.store.work import Store
from bot.talk import Button, Reply
from schedules.digest import digest
from tests.campaign import BEGAN, address, letter
from tests.conftest import Ask, Clock, Delivery
from tests.mailroom import button

OWN = "office@tarnwick.example"
LIST = "List-Id: Society <larkmere.lists.example>\nList-Unsubscribe: <mailto:leave@x.example>\n"


def campaign_letter(number: int) -> bytes:
    return letter(number, "plain", BEGAN, Random(number))


def through_group(number: int) -> bytes:
    """Write a campaign's letter as the office's own Google Group sends it on."""
    raw = campaign_letter(number).decode().replace("\r\n", "\n")
    who = address(number)
    head, body = raw.split("\n\n", 1)
    kept = [line for line in head.split("\n") if not line.lower().startswith("from:")]
    group = (
        f"From: 'Ada {number}' via Office <{OWN}>",
        *(f"Reply-To: Ada {number} <{who}>", f"X-Original-From: Ada {number} <{who}>"),
        *(f"Mailing-list: list {OWN}; contact office+owners@tarnwick.example", "Precedence: list"),
        "List-ID: <office.tarnwick.example>",
    )
    return "\n".join([*group, *kept, "", body]).encode()


def by_list(number: int) -> bytes:
    """Write one that a list without a sign of people carried."""
    return LIST.encode() + campaign_letter(number)


def away(number: int) -> bytes:
    return (
        f"From: Ada <{address(number)}>\nSubject: Automatic reply: hello\n"
        f"Message-ID: <a{number}@x>\n"
        "Auto-Submitted: auto-replied\n\nI am away.\n"
    ).encode()


async def sums(store: Store) -> Sums:
    return await store.do(lambda work: work.aside.sums())


async def people(store: Store) -> int:
    return sum(wave.people for wave in await store.do(lambda work: work.waves.all()))


async def test_what_came_by_our_own_group_is_a_wave_of_people(
    intake: LetterIntake, store: Store
) -> None:
    await intake.take([through_group(number) for number in range(8)])
    assert await sums(store) == Sums(8, 0, {})
    assert await people(store) == 8


async def test_one_who_writes_by_the_group_and_directly_is_one_person(
    intake: LetterIntake, store: Store
) -> None:
    await intake.take([through_group(number) for number in range(8)])
    await intake.take([campaign_letter(number) for number in range(8)])
    assert await people(store) == 8


async def test_what_is_set_aside_is_counted_where_the_office_sees_it(
    intake: LetterIntake, ask: Ask, office: Office, deliver: Delivery, clock: Clock
) -> None:
    await intake.take([*map(by_list, range(3)), away(4), away(5)])
    said = "5 set aside: 2 out of office, 3 newsletters."
    assert said in (await ask("letters")).plain()
    assert said in (await ask("desk")).plain()
    assert said in (await ask("digest now")).plain()
    clock.move(hours=1)
    await digest.job(office, clock())
    assert any(said in told.plain() for told in await deliver())


async def test_every_letter_is_in_one_of_the_sums(intake: LetterIntake, store: Store) -> None:
    lone = b"From: Jo <jo@home.example>\nSubject: Hello\nMessage-ID: <j@x>\n\nCould we meet?\n"
    raws = [*map(through_group, range(4)), lone, away(1), by_list(9)]
    await intake.take(raws)
    found = await sums(store)
    assert found == Sums(4, 1, {Notice.AWAY: 1, Notice.NEWSLETTER: 1})
    assert found.letters == len(raws)


async def test_a_list_goes_on_to_its_end(intake: LetterIntake, ask: Ask) -> None:
    await intake.take([away(number) for number in range(45)])
    seen, line = [], "letters aside"
    while line:
        reply = await ask(line)
        seen += [row[0] for part in reply.parts if hasattr(part, "rows") for row in part.rows]
        line = next((each for each in commands(reply) if each.startswith("letters aside ")), "")
    assert sorted(map(int, seen)) == list(range(1, 46))


async def test_letters_in_no_wave_are_listed(intake: LetterIntake, ask: Ask) -> None:
    await intake.take([campaign_letter(1)])
    assert "waves letter 1" in commands(await ask("letters alone"))


async def test_one_press_puts_back_what_a_list_brought_and_brings(
    intake: LetterIntake, ask: Ask, store: Store, deliver: Delivery
) -> None:
    await intake.take([*map(by_list, range(5)), away(8)])
    shown = await ask("waves letter 2")
    said = await ask(button(shown, "letters back"))
    assert "5 letters are put back" in said.plain()
    await deliver()
    await intake.catch_up()
    assert await sums(store) == Sums(5, 0, {Notice.AWAY: 1})
    assert await people(store) == 5
    await intake.take([by_list(6)])
    assert await sums(store) == Sums(6, 0, {Notice.AWAY: 1})


async def test_an_absence_is_put_back_alone_and_nothing_is_learned(
    intake: LetterIntake, ask: Ask, store: Store
) -> None:
    await intake.take([away(1), away(2)])
    assert "from now on" not in (await ask("letters back 1")).plain()
    await intake.take([away(3)])
    assert (await sums(store)).aside == {Notice.AWAY: 2}


async def test_undo_sets_aside_again_also_what_came_since(
    intake: LetterIntake, ask: Ask, store: Store
) -> None:
    await intake.take(list(map(by_list, range(5))))
    await ask("letters back 1")
    await intake.catch_up()
    await intake.take([by_list(6)])
    await ask("undo")
    await intake.catch_up()
    assert await sums(store) == Sums(0, 0, {Notice.NEWSLETTER: 6})
    assert await people(store) == 0
    await intake.take([by_list(7)])
    assert await sums(store) == Sums(0, 0, {Notice.NEWSLETTER: 7})


async def test_what_was_put_back_is_found_so_by_another_process(
    intake: LetterIntake, ask: Ask, store: Store, office: Office, clock: Clock
) -> None:
    await intake.take(list(map(by_list, range(5))))
    await ask("letters back 1")
    await intake.catch_up()
    other = LetterIntake(store, office.config, clock)
    await other.take([campaign_letter(7)])
    assert len(await store.do(lambda work: work.waves.all())) == 1
    assert await people(store) == 6


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("letters back 1", "Letter 1 is not set aside."),
        ("letters back 99", "There is no letter 99."),
        ("letters not 2", "Letter 2 is set aside already."),
        ("letters not 99", "There is no letter 99."),
    ],
)
async def test_what_cannot_be_is_said(intake: LetterIntake, ask: Ask, line: str, says: str) -> None:
    await intake.take([campaign_letter(1), away(2)])
    assert says in (await ask(line)).plain()


async def test_a_persons_letter_can_be_set_aside_and_put_back(
    intake: LetterIntake, ask: Ask, store: Store
) -> None:
    await intake.take(list(map(campaign_letter, range(5))))
    await ask("letters not 3")
    await intake.catch_up()
    assert await sums(store) == Sums(4, 0, {Notice.OTHER: 1})
    await ask("undo")
    await intake.catch_up()
    assert await sums(store) == Sums(5, 0, {})


def commands(reply: Reply) -> list[str]:
    return [part.command for part in reply.parts if isinstance(part, Button)]


def batch(number: int) -> bytes:
    """Write a platform's letter: one Message-ID and one text for all, each from another person."""
    return (
        f"From: no-reply@platform.example\nReply-To: Ada {number} <{address(number)}>\n"
        "Subject: The Bill\nMessage-ID: <one@platform.example>\n\n"
        "Dear Jo,\n\nPlease vote for it.\n"
    ).encode()


async def test_one_message_id_for_a_batch_loses_nobody(intake: LetterIntake, store: Store) -> None:
    await intake.take(list(map(batch, range(6))))
    await intake.take(list(map(batch, range(6))))
    assert (await sums(store)).letters == 6


async def test_the_same_letter_in_two_mailboxes_is_one(intake: LetterIntake, store: Store) -> None:
    warned = campaign_letter(1).replace(
        b"Dear", b"CAUTION: this email came from outside the organisation.\r\n\r\nDear", 1
    )
    await intake.take([campaign_letter(1), warned, through_group(1)])
    assert (await sums(store)).letters == 1


async def test_what_was_kept_before_the_sender_counted_is_known_again(
    intake: LetterIntake, store: Store
) -> None:
    raws = [batch(1), campaign_letter(2), through_group(3)]
    await intake.take(raws)
    known = await beside_loop(lambda: [earlier_identity_of(read(raw)) for raw in raws])
    with store.engine.begin() as connection:
        for number, before in enumerate(known, 1):
            of_it = update(letters).where(letters.c.id == number)
            connection.execute(of_it.values(identity=before))
        # Until then no answer could go where a group's letter came from.
        connection.execute(update(letters).where(letters.c.id == 3).values(email=""))
    again = await intake.take([*raws, batch(4)])
    assert (again.new, again.known) == (1, 3)
