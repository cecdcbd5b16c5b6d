"""One answer for each person, whatever is done to a wave after it was answered."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from bot import commands
from bot.domain.people import Role
from bot.effects import Mail, State, Way, way_of
from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.talk import Ending, Reply
from schedules.answers import answers
from tests.campaign import BEGAN, Sizes, address, letter
from tests.conftest import Ask, Clock, Delivery
from tests.delivering import carry_on
from tests.mailroom import button, let_go, mail_carrier, ready
from tests.sink import Sink

LIVE = (State.PROPOSED, State.PLANNED, State.SENDING, State.DONE)


@pytest.fixture
def sizes() -> Sizes:
    return Sizes(plain=6, own=0, cases=0, outside=0, automatic=0, twice=2)


async def letters_of(office: Office, reply: int, *states: State) -> list[str]:
    """Say whom a reply's letters are for."""
    found = await office.store.do(lambda work: work.ledger.of(f"reply {reply}"))
    wanted = states or LIVE
    return sorted(
        each.effect.to for each in found if isinstance(each.effect, Mail) and each.state in wanted
    )


async def look(office: Office, clock: Clock) -> None:
    """Let the clock's job look after the replies."""
    clock.move(seconds=5)
    await answers.job(office)


async def numbers_of(office: Office, wave: int) -> list[int]:
    return await office.store.do(lambda work: [each.id for each in work.letters.of_wave(wave)])


async def test_letters_split_off_an_answered_wave_are_not_answered_again(
    ask: Ask, office: Office, clock: Clock, intake: LetterIntake
) -> None:
    await let_go(ask)
    numbers = await numbers_of(office, 1)
    clock.move(minutes=1)
    await ask(f"waves split 1 {' '.join(map(str, numbers[:4]))}")
    await intake.catch_up()
    assert len(await numbers_of(office, 2)) == 4
    card = await ask("reply draft 2 agree")
    preview = (await ask(button(card, "reply preview"))).plain()
    assert "gets it" not in preview
    assert "has been answered" in preview
    assert (await ask("reply send 2")).ending is Ending.NOT_DONE


async def test_a_letter_that_was_answered_is_not_answered_again_in_another_wave(
    ask: Ask, office: Office, clock: Clock, intake: LetterIntake
) -> None:
    await let_go(ask)
    numbers = await numbers_of(office, 1)
    clock.move(minutes=1)
    await ask(f"waves split 1 {' '.join(map(str, numbers[:4]))}")
    await intake.catch_up()
    last = (await numbers_of(office, 1))[-1]
    await ask(f"waves add {last} 2")
    await intake.catch_up()
    assert last in await numbers_of(office, 2)
    assert (await ask("reply send 1")).ending is Ending.NOT_DONE
    await ask("reply draft 2 agree")
    assert "gets it" not in (await ask("reply preview 2")).plain()


async def merge_in(ask: Ask, intake: LetterIntake, clock: Clock, office: Office) -> None:
    """Split six letters off, answer the others, and put all together again."""
    numbers = await numbers_of(office, 1)
    await ask(f"waves split 1 {' '.join(map(str, numbers[:4]))}", event="split")
    await intake.catch_up()
    clock.move(minutes=1)
    await let_go(ask)
    clock.move(minutes=1)
    await ask("waves merge 1 2", event="merge")
    await intake.catch_up()


async def test_a_merged_wave_is_not_answered_without_a_word(
    ask: Ask, office: Office, clock: Clock, intake: LetterIntake
) -> None:
    await merge_in(ask, intake, clock, office)
    before = await letters_of(office, 1)
    await look(office, clock)
    assert await letters_of(office, 1) == before
    everybody = sorted(map(address, range(6)))
    left = len(everybody) - len(before)
    assert left
    progress = await ask("reply progress 1")
    assert f"Would get it too, if you say so {left}" in " ".join(progress.plain().split())
    more = await ask(button(progress, "reply more"))
    assert await letters_of(office, 1, State.PLANNED) == before
    await ask(button(more, "reply also"), Role.MANAGER)
    assert await letters_of(office, 1, State.PLANNED) == everybody
    assert (await ask("reply more 1")).ending is Ending.NOT_DONE


async def test_what_is_ready_and_not_confirmed_stays_on_the_card(
    ask: Ask, office: Office, clock: Clock, intake: LetterIntake
) -> None:
    await merge_in(ask, intake, clock, office)
    await ask("reply more 1")
    progress = await ask("reply progress 1")
    assert "Ready, and waiting for your word" in progress.plain()
    again = await ask(button(progress, "reply more"))
    assert button(again, "reply also")


async def test_an_old_letter_that_comes_now_is_not_answered_without_a_word(
    ask: Ask, office: Office, clock: Clock, intake: LetterIntake
) -> None:
    await let_go(ask)
    clock.move(minutes=1)
    rng = Random(5)
    old = [letter(20 + n, "plain", BEGAN - timedelta(days=300), rng) for n in range(3)]
    await intake.take([*old, letter(30, "plain", clock.at, rng)])
    await look(office, clock)
    late = set(await letters_of(office, 1)) - set(map(address, range(6)))
    assert late == {address(30)}
    assert "Would get it too" in (await ask("reply progress 1")).plain()


async def test_a_changed_setting_answers_nobody_without_a_word(
    ask: Ask, office: Office, clock: Clock, intake: LetterIntake
) -> None:
    strict = office.config.answers.model_copy(update={"without_postcode": False})
    config = office.config.model_copy(update={"answers": strict})
    careful = Office(config, office.store, commands.found(), clock)
    await let_go(ask)
    clock.move(minutes=1)
    no_place = letter(40, "plain", clock.at, Random(6)).replace(b"WH5 1AB", b"")
    await intake.take([no_place])
    await answers.job(careful)
    assert address(40) not in await letters_of(office, 1)
    clock.move(days=2)
    await intake.take([letter(41, "plain", clock.at, Random(7))])
    await look(office, clock)
    assert address(41) in await letters_of(office, 1)
    assert address(40) not in await letters_of(office, 1)


async def test_no_campaign_stops_its_letters_and_says_so(
    ask: Ask, office: Office, clock: Clock
) -> None:
    await let_go(ask)
    told = await ask("waves not 1")
    assert "I have stopped reply 1: 6 letters stay here." in told.plain()
    assert button(told, "reply resume") == "reply resume 1"
    assert await letters_of(office, 1) == []
    assert (await ask("waves restore 1")).ending is Ending.DONE
    await look(office, clock)
    assert await letters_of(office, 1) == []


async def test_no_campaign_drops_what_waits_to_be_confirmed(ask: Ask, office: Office) -> None:
    confirm = button(await ready(ask), "reply confirm")
    await ask("waves not 1")
    assert (await ask(confirm, Role.MANAGER)).ending is Ending.NOT_DONE
    assert await letters_of(office, 1) == []


async def half_out(ask: Ask, deliver: Delivery, clock: Clock, sink: Sink) -> Reply:
    """Send some of a reply's letters, and stop it."""
    deliver.courier._carriers[Mail], smtp = mail_carrier(sink.port, clock)
    await let_go(ask)
    clock.move(minutes=11)
    mail = Way(way_of(Mail("", "", "", "", "")), at_once=3)
    taken = await deliver.store.do(
        lambda work: work.ledger.take(mail, deliver.courier.holder, clock.at)
    )
    for entry in taken.entries:
        await carry_on(deliver.store, deliver.courier, entry)
    smtp.close()
    return await ask("reply stop 1")


async def test_a_stopped_reply_is_mended_for_those_who_have_not_had_it(
    ask: Ask, office: Office, clock: Clock, deliver: Delivery
) -> None:
    sink = Sink()
    await sink.start()
    stopped = await half_out(ask, deliver, clock, sink)
    await sink.stop()
    had = sorted(sink.times())
    assert 0 < len(had) < 6
    await ask(button(stopped, "reply edit"))
    mended = await ask("reply edit 1 Dear {first_name|constituent},\n\nI do agree.")
    assert "Reply 2" in mended.plain()
    assert "I do agree." in mended.plain()
    confirm = button(await ask("reply send 2"), "reply confirm")
    await ask(confirm, Role.MANAGER)
    rest = await letters_of(office, 2)
    assert sorted([*had, *rest]) == sorted(map(address, range(6)))
    # Going on with the first sends to nobody a second time.
    await ask("reply resume 1")
    await look(office, clock)
    assert await letters_of(office, 1, State.PLANNED, State.PROPOSED, State.CANCELLED) == []
