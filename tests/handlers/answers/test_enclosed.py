"""What came with a letter, and what of it could not be read: kept, shown, and never passed over."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from random import Random

import pytest

from bot.domain.people import Role
from bot.jobs.letters import LetterIntake
from bot.office import Office
from tests.campaign import BEGAN, address, letter
from tests.conftest import Ask
from tests.mailroom import button, let_go, ready

NOTICE = """NOTICE REQUIRING POSSESSION
Housing Act 1988 section 21
To: Ada Abbot, 1 Market Row
You are required to leave the below address after 14 January 2027.
"""


def plain(number: int, **changes: str) -> EmailMessage:
    """A letter of the wave, to which something may be added."""
    raw = letter(number, "plain", BEGAN, Random(number))
    made = message_from_bytes(raw, policy=SMTP)
    assert isinstance(made, EmailMessage)
    for name, value in changes.items():
        del made[name]
        made[name] = value
    return made


def with_notice(number: int) -> bytes:
    made = plain(number)
    made.add_attachment(NOTICE, filename="notice.txt")
    return made.as_bytes()


def with_picture(number: int) -> bytes:
    made = plain(number)
    made.add_attachment(bytes(2_100), maintype="image", subtype="jpeg", filename="mould.jpg")
    return made.as_bytes()


async def number_of(office: Office, person: int) -> int:
    letters = await office.store.do(lambda work: work.letters.of_wave(1))
    return next(each.id for each in letters if each.email == address(person))


async def answered(office: Office) -> list[str]:
    entries = await office.store.do(lambda work: work.ledger.of("reply 1"))
    return [entry.key for entry in entries]


async def test_an_attached_notice_is_a_case(ask: Ask, office: Office, intake: LetterIntake) -> None:
    await intake.take([with_notice(40)])
    number = await number_of(office, 40)
    await let_go(ask)
    assert not any(key.endswith(f":{number}") for key in await answered(office))
    queue = (await ask("queue")).plain()
    assert "may be a case: housing" in queue
    shown = (await ask(f"queue letter {number}")).plain()
    assert "Attached: notice.txt (text/plain, " in shown
    assert "You are required to leave" in shown


async def test_a_letter_with_a_file_is_answered_by_a_person(
    ask: Ask, office: Office, intake: LetterIntake
) -> None:
    await intake.take([with_picture(40)])
    number = await number_of(office, 40)
    preview = await ask(button(await ask("reply draft 1 acknowledge"), "reply preview"))
    assert "attached what nobody has read" in preview.plain()
    await ask(button(await ask(button(preview, "reply send")), "reply confirm"), Role.MANAGER)
    assert not any(key.endswith(f":{number}") for key in await answered(office))
    assert "attached what nobody has read" in (await ask("queue")).plain()
    for command in (f"queue letter {number}", f"waves letter {number}"):
        assert "Attached: mould.jpg (image/jpeg, 2 kB)." in (await ask(command)).plain()
    await ask(f"cases letter {number}")
    assert "Attached: mould.jpg" in (await ask("cases")).plain()


async def test_a_letter_that_is_not_whole_is_answered_by_a_person(
    ask: Ask, office: Office, intake: LetterIntake
) -> None:
    await intake.take([plain(40).as_bytes()], flaws=[("is cut short",)])
    number = await number_of(office, 40)
    await let_go(ask)
    assert not any(key.endswith(f":{number}") for key in await answered(office))
    assert "sent a letter that is not whole" in (await ask("queue")).plain()
    for command in (f"queue letter {number}", f"waves letter {number}"):
        assert "⚠ This letter is cut short." in (await ask(command)).plain()


async def test_one_that_sends_a_file_after_the_answer_was_made_ready_gets_none(
    ask: Ask, office: Office, intake: LetterIntake
) -> None:
    card = await ready(ask)
    await intake.take([with_picture(0)])
    number = await number_of(office, 0)
    await ask(button(card, "reply confirm"), Role.MANAGER)
    assert not any(key.endswith(f":{number}") for key in await answered(office))
    assert "Ada Abbot" in (await ask("queue")).plain()


async def test_a_file_that_came_with_an_earlier_letter_is_shown(
    ask: Ask, office: Office, intake: LetterIntake
) -> None:
    await intake.take(
        [
            with_picture(40),
            plain(40, Date="Sun, 22 Nov 2026 11:00:00 +0000")
            .as_bytes()
            .replace(b"Message-ID: <", b"Message-ID: <again"),
        ]
    )
    await let_go(ask)
    letters = await office.store.do(lambda work: work.letters.of_wave(1))
    last = max(each.id for each in letters if each.email == address(40))
    assert "Attached: mould.jpg" in (await ask(f"queue letter {last}")).plain()


@pytest.mark.parametrize("words", ["", " "])
async def test_a_letter_without_a_word_can_be_opened(
    ask: Ask, office: Office, intake: LetterIntake, words: str
) -> None:
    made = plain(40)
    made.set_content(words)
    await intake.take([made.as_bytes()])
    last = await office.store.do(lambda work: work.letters.last())
    assert "This letter has no words that I can read" in (await ask(f"waves letter {last}")).plain()


async def test_what_came_with_it_is_forgotten_with_it(
    ask: Ask, office: Office, intake: LetterIntake
) -> None:
    await intake.take([with_notice(40)])
    number = await number_of(office, 40)
    shown = await ask(f"people forget {address(40)}", Role.MANAGER, event="look")
    await ask(button(shown, "people erase"), Role.MANAGER, event="press")
    found = await office.store.do(lambda work: work.letters.find(number))
    assert found
    assert (found.attachments, found.flaws) == ((), ())
