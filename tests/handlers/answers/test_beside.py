"""Who writes another letter, in no wave, before they are answered waits for a person."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from bot.effects import Mail, State
from bot.jobs.letters import LetterIntake
from bot.office import Office
from schedules.answers import answers
from tests.campaign import Sizes, address
from tests.conftest import Ask, Clock
from tests.mailroom import button, let_go, ready

URGENT = (
    "Please ignore what I sent this morning. My landlord has served us an eviction notice and my "
    "children have nowhere to go tonight."
)


def letter(clock: Clock, text: str = URGENT, number: int = 0) -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f"Ada Abbot <{address(number)}>"
    mail["To"] = "office@tarnwick.example"
    mail["Subject"] = "Please ring me"
    mail["Date"] = format_datetime(clock())
    mail["Message-ID"] = f"<{number}{len(text)}@mail.example>"
    mail.set_content(f"{text}\n\nAda Abbot\n")
    return mail.as_bytes()


async def addressees(office: Office, state: State = State.PLANNED) -> set[str]:
    entries = await office.store.do(lambda work: work.ledger.ended("reply 1", state))
    return {entry.effect.to for entry in entries if isinstance(entry.effect, Mail)}


async def test_what_has_not_gone_to_them_is_taken_back_and_their_words_are_in_the_queue(
    ask: Ask, office: Office, intake: LetterIntake, clock: Clock, sizes: Sizes
) -> None:
    await let_go(ask)
    assert address(0) in await addressees(office)
    await intake.take([letter(clock)])
    await answers.job(office)
    assert address(0) not in await addressees(office)
    assert len(await addressees(office)) == sizes.plain - 1
    said = (await ask("queue")).plain()
    assert "nowhere to go tonight" in said
    opened = await ask(
        next(line for line in said.splitlines() if "Answer Ada" in line).split("] ")[1]
    )
    assert "may have a case: housing" in opened.plain()
    assert "Please ignore what I sent" in opened.plain()


async def test_who_wrote_again_before_a_reply_was_made_ready_waits_too(
    ask: Ask, office: Office, intake: LetterIntake, clock: Clock
) -> None:
    await intake.take([letter(clock, "Could I come to your next surgery on Friday, please?")])
    said = (await ready(ask)).plain()
    assert "wrote another letter too" in said
    assert address(0) not in await addressees(office, State.PROPOSED)


async def test_once_they_are_answered_by_hand_they_wait_no_more(
    ask: Ask, office: Office, intake: LetterIntake, clock: Clock
) -> None:
    await let_go(ask)
    await intake.take([letter(clock)])
    await answers.job(office)
    waits = next(line for line in (await ask("queue")).plain().splitlines() if "Answer Ada" in line)
    await ask(f"queue done {waits.split()[-1]}")
    await answers.job(office)
    assert "Answer Ada" not in (await ask("queue")).plain()
    assert address(0) not in await addressees(office)


async def test_a_letter_of_weeks_later_holds_nothing_up(
    ask: Ask, office: Office, intake: LetterIntake, clock: Clock
) -> None:
    clock.move(days=20)
    await intake.take([letter(clock, "Could I come to your next surgery on Friday, please?")])
    card = await ready(ask)
    assert button(card, "reply confirm")
    assert address(0) in await addressees(office, State.PROPOSED)
