"""Opposing: those who turn a letter round are told of, and get no answer that is not theirs."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

import pytest

from bot.domain.replies import Outcome
from bot.jobs.letters import LetterIntake
from tests.campaign import Sizes
from tests.conftest import NOW, Ask
from tests.mailroom import let_go

BODY = [
    "One home in nine in our area is now let by the night, and the rest are dear.",
    "Young families who grew up here are bidding against people who never spend a winter.",
    "The Holiday Lets Bill would have every owner join a register kept by the council.",
    "The school has lost a class and the lifeboat cannot find a crew on a Tuesday.",
]
FOR = "Please vote for the Holiday Lets Bill at its second reading."
AGAINST = "Please vote against the Holiday Lets Bill at its second reading."


@pytest.fixture
def sizes() -> Sizes:
    return Sizes(plain=0, own=0, cases=0, outside=0, automatic=0, twice=0)


@pytest.fixture(autouse=True)
async def turned(intake: LetterIntake, wave: int) -> None:
    def letter(number: int) -> bytes:
        said = " ".join([*BODY, AGAINST if number % 4 == 1 else FOR])
        mail = EmailMessage(policy=SMTP)
        mail["From"] = f"Pat Larch{number} <pat{number}@home.example>"
        mail["Subject"] = "Holiday lets"
        mail["Message-ID"] = f"<lets{number}@home.example>"
        mail["Date"] = format_datetime(NOW)
        mail.set_content(
            f"Dear Hesper Tarnwick,\n\n{said}\n\nYours sincerely,\nPat Larch{number}\nWH1 4AB\n"
        )
        return mail.as_bytes()

    await intake.take([letter(number) for number in range(24)])


async def test_the_card_says_how_many_ask_the_opposite_and_what(ask: Ask) -> None:
    said = (await ask("waves show 1")).plain()
    assert f"6 of 24 ask the opposite: “{AGAINST}”" in said
    assert f"“{FOR}”" in said


async def test_they_do_not_get_the_answer_of_the_others(ask: Ask) -> None:
    await let_go(ask)
    assert f"{Outcome.OPPOSES}" in (await ask("queue")).plain()
    said = (await ask("reply preview 1")).plain()
    assert "asks for the opposite" in said


async def test_they_can_be_put_in_a_wave_of_their_own(ask: Ask) -> None:
    assert "6 letters out of" in (await ask("waves apart 1")).plain()
