"""A letter put in a wave by hand."""

from __future__ import annotations

from bot.domain.waves.wave import Verdict
from bot.jobs.letters import LetterIntake
from bot.office import Office
from tests.campaign import Sizes, campaign
from tests.conftest import Ask
from tests.mailroom import button

ALONE = b"""From: Ann Lone <ann@alone.example>
To: office@tarnwick.example
Subject: The post office
Message-ID: <lone@alone.example>
Date: Mon, 23 Nov 2026 08:00:00 +0000

Dear Hesper, my aunt walked three miles to her counter for sixty years and now she cannot post a
parcel to her grandson. Do keep the one in Market Row open, whatever the others say about it.
Ann, WH3 1AB
"""


async def test_a_letter_on_its_own_is_put_in_the_wave_that_is_chosen(
    ask: Ask, office: Office, intake: LetterIntake
) -> None:
    await intake.take([ALONE])
    lone = await office.store.do(lambda work: work.letters.last())
    shown = await ask(f"waves letter {lone}")
    asked = await ask(button(shown, "waves add"))
    assert "In which wave" in asked.plain()
    said = await ask(button(asked, f"waves add {lone}"))
    assert f"I am putting letter {lone} in" in said.plain()
    await intake.catch_up()
    assert (await office.store.do(lambda work: work.letters.get(lone))).wave == 1
    assert "already" in (await ask(f"waves add {lone} 1")).plain()


async def test_it_stays_there_after_a_restart_and_more_letters(
    ask: Ask, office: Office, intake: LetterIntake
) -> None:
    await intake.take([ALONE])
    lone = await office.store.do(lambda work: work.letters.last())
    await office.store.do(lambda work: work.waves.decide(1, Verdict.JOIN, [lone]))
    await intake.catch_up()
    intake._intake.grouping.forget()
    await intake.take(list(campaign(Sizes(), seed=2)))
    assert (await office.store.do(lambda work: work.letters.get(lone))).wave == 1
    personal = await office.store.do(lambda work: work.letters.personal(1))
    assert lone in {letter.id for letter in personal}
