"""What somebody writes back to our answer is read by a person, unless it only thanks."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

import pytest

from bot.effects import Mail, State
from bot.jobs.letters import LetterIntake
from bot.office import Office
from schedules.answers import answers
from tests.campaign import Sizes
from tests.conftest import Ask, Clock
from tests.mailroom import let_go


async def back(
    ask: Ask, office: Office, intake: LetterIntake, clock: Clock, words: str
) -> tuple[str, str]:
    """Write back to one answer; return who did, and what the queue says then."""
    await let_go(ask)
    entries = await office.store.do(lambda work: work.ledger.ended("reply 1", State.PLANNED))
    ours = next(entry.effect for entry in entries if isinstance(entry.effect, Mail))
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f"{ours.name} <{ours.to}>"
    mail["To"] = "office@tarnwick.example"
    mail["Subject"] = ours.subject
    mail["Date"] = format_datetime(clock())
    mail["Message-ID"] = "<back@mail.example>"
    mail["In-Reply-To"] = f"<{ours.message_id}>"
    mail.set_content(f"{words}\n\n{ours.name}\n")
    await intake.take([mail.as_bytes()])
    await answers.job(office)
    return ours.name, (await ask("queue")).plain()


@pytest.mark.parametrize(
    "words",
    [
        "Please write to me at new.address@other.example from now on.",
        "I have moved to 4 Mill Lane, WH2 1AB.",
        "Thank you. My new email is ada@other.example",
        "Thank you, but I am being evicted on Friday.",
        "Please get in touch, my father has died.",
        "Thank you for your reply. Could you tell me when the vote is?",
    ],
)
async def test_what_tells_or_asks_something_waits_in_the_queue(
    ask: Ask, office: Office, intake: LetterIntake, clock: Clock, words: str
) -> None:
    name, said = await back(ask, office, intake, clock, words)
    assert f"Answer {name}" in said
    assert words.rsplit(". ", maxsplit=1)[-1].rstrip(".") in said


async def test_what_was_answered_is_not_sent_again_though_it_waits_as_in_a_restored_copy(
    ask: Ask, office: Office, intake: LetterIntake, clock: Clock, sizes: Sizes
) -> None:
    await back(ask, office, intake, clock, "Thank you for your reply.")
    tally = await office.store.do(lambda work: work.ledger.tally("reply 1"))
    assert (tally[State.DONE], tally[State.PLANNED]) == (1, sizes.plain - 1)


@pytest.mark.parametrize(
    "words",
    [
        "Thank you for your reply.",
        "Many thanks for getting back to me.",
        "Thank you very much for taking the time to reply to me so fully.",
        "Thanks.\n\nTel: 01263 000000\nada@other.example\n4 Mill Lane, WH2 1AB",
    ],
)
async def test_thanks_wait_for_nobody(
    ask: Ask, office: Office, intake: LetterIntake, clock: Clock, words: str
) -> None:
    name, said = await back(ask, office, intake, clock, words)
    assert f"Answer {name}" not in said
