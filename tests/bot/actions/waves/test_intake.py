from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from bot import commands
from bot.config import Config
from bot.effects import Say
from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.sample.letters import letters
from bot.store.database.columns import Until
from bot.store.work import Store
from bot.talk import Chart, Title, Upload
from tests.conftest import NOW, ROOM, Ask, Clock, Delivery

POST = letters(NOW)
FEW = POST[:120]


def campaign(number: int, own: str = "", sender: str = "") -> bytes:
    """A letter of a campaign that the tests made up."""
    who = sender or f"writer{number}"
    return (
        f"From: {who} <{who}@mail.example>\nMessage-ID: <{number}@mail.example>\n"
        "Date: Mon, 23 Nov 2026 08:00:00 +0000\nSubject: Save the ferry\n\n"
        "Dear Ms Tarnwick,\n\nPlease vote to keep the Crake ferry running through the winter. "
        "Without it nobody on the east bank can reach the surgery before noon, and the school bus "
        f"has to go round by the bridge.\n\n{own}\n\n"
        "Will you ask the minister to fund the ferry for five more years?\n\n"
        f"Yours sincerely,\n{who}\n3 Quay Lane\nWH1 1AE\n"
    ).encode()


async def test_four_letters_are_no_card_and_five_are(
    intake: LetterIntake, deliver: Delivery
) -> None:
    await intake.take([campaign(n) for n in range(4)])
    assert await deliver() == []
    await intake.take([campaign(4)])
    (card,) = await deliver()
    assert "5 letters from 5 people" in card.plain()
    assert "5 in the constituency" in card.plain()
    assert any(isinstance(part, Chart) for part in card.parts)


async def test_one_person_who_writes_five_times_is_no_wave(
    intake: LetterIntake, deliver: Delivery
) -> None:
    await intake.take([campaign(n, sender="anna") for n in range(5)])
    assert await deliver() == []


async def test_a_card_changes_in_its_place_as_the_wave_grows(
    intake: LetterIntake, deliver: Delivery, clock: Clock
) -> None:
    for count in range(9):
        await intake.take([campaign(count)])
        await deliver()
        clock.move(seconds=6)
    (card,) = await deliver()
    assert "9 letters from 9 people" in card.plain()


async def test_a_letter_that_comes_twice_is_one(intake: LetterIntake) -> None:
    first = await intake.take(FEW)
    again = await intake.take(FEW)
    assert (first.new, again.new, again.known) == (len(FEW), 0, len(FEW))


async def test_a_message_id_over_other_words_is_another_letter(intake: LetterIntake) -> None:
    await intake.take([campaign(1)])
    assert (await intake.take([campaign(1, own="Something quite different.")])).new == 1


async def test_a_case_in_a_campaign_letter_is_lifted_out(
    intake: LetterIntake, deliver: Delivery, ask: Ask
) -> None:
    trouble = (
        "I have to tell you that the bailiffs came on Friday and we are being evicted with two "
        "small children."
    )
    await intake.take([campaign(n) for n in range(9)] + [campaign(9, own=trouble)])
    (card,) = await deliver()
    assert "1 letter may hide a case" in card.plain()
    personal = await ask("waves personal 1")
    assert trouble in personal.plain()
    assert "may be a case: housing" in personal.plain()


async def test_a_restart_goes_on_where_it_was(
    store: Store, config: Config, clock: Clock, tmp_path: Path
) -> None:
    for part in range(0, len(FEW), 10):
        await LetterIntake(store, config, clock).take(FEW[part : part + 10])
    by_parts = await store.do(lambda work: [(w.letters, w.people) for w in work.waves.all()])
    assert sorted(by_parts) == sorted(await whole(config, clock, tmp_path))


async def whole(config: Config, clock: Clock, folder: Path) -> list[tuple[int, int]]:
    store = Store(f"sqlite:///{folder / 'whole.db'}")
    await LetterIntake(store, config, clock).take(FEW)
    found = await store.do(lambda work: [(w.letters, w.people) for w in work.waves.all()])
    store.close()
    return found


async def test_what_is_no_campaign_stays_none(
    intake: LetterIntake, deliver: Delivery, ask: Ask, clock: Clock
) -> None:
    await intake.take([campaign(n) for n in range(5)])
    await deliver()
    await ask("waves not 1")
    clock.move(minutes=1)
    await intake.take([campaign(n) for n in range(5, 15)])
    assert len(await deliver()) == 1
    assert "No wave so far" in (await ask("waves list")).plain()
    await ask("waves restore 1")
    await intake.catch_up()
    assert "Save the ferry" in (await ask("waves list")).plain()


async def test_the_office_names_a_wave_and_its_card(
    intake: LetterIntake, deliver: Delivery, ask: Ask
) -> None:
    await intake.take([campaign(n) for n in range(5)])
    await deliver()
    await ask("waves name 1 The ferry")
    (card,) = await deliver()
    assert card.parts[0] == Title("The ferry — wave 1")


async def test_a_batch_that_fails_leaves_nothing_behind(intake: LetterIntake, store: Store) -> None:
    with pytest.raises(IntegrityError):
        await intake.take([campaign(1)], lambda work, _: work.notes.write("key", None))  # type: ignore[arg-type]
    assert (await intake.take([campaign(1)])).new == 1


async def test_letters_are_forgotten_and_counts_kept(
    intake: LetterIntake, office: Office, ask: Ask, clock: Clock
) -> None:
    await intake.take([campaign(n) for n in range(5)])
    await office.store.do(
        lambda work: work.letters.forget_past(
            {Until.LETTERS: clock() + timedelta(seconds=1)}, clock()
        )
    )
    assert "forgotten" in (await ask("waves letter 1")).plain()
    assert "5 letters" in (await ask("waves show 1")).plain()


async def test_the_office_s_room_is_where_cards_are_said(
    intake: LetterIntake, store: Store
) -> None:
    await intake.take([campaign(n) for n in range(5)])
    entry = await store.do(lambda work: work.ledger.find("card:wave:1"))
    assert entry
    assert isinstance(entry.effect, Say)
    assert entry.effect.place == ROOM
    assert commands.found()


def other_campaign(number: int) -> bytes:
    """A letter of another campaign."""
    who = f"walker{number}"
    return (
        f"From: {who} <{who}@mail.example>\nMessage-ID: <o{number}@mail.example>\n"
        "Subject: Mend the sea wall\n\nDear Ms Tarnwick,\n\n"
        "The sea wall at Gadding Point has stood since 1911 and will not stand another winter like "
        "the last. Forty houses and the lifeboat station lie behind it. I ask you to press the "
        f"agency to mend it before the spring tides.\n\nYours,\n{who}\nWH1 1AE\n"
    ).encode()


async def test_the_office_s_merge_holds_against_later_letters(
    intake: LetterIntake, deliver: Delivery, ask: Ask, clock: Clock
) -> None:
    await intake.take([campaign(n) for n in range(6)] + [other_campaign(n) for n in range(6)])
    await deliver()
    await ask("waves merge 1 2")
    assert "Done." in (await deliver())[-1].plain()
    clock.move(minutes=1)
    await intake.take([other_campaign(n) for n in range(6, 9)])
    clock.move(minutes=1)
    first, second, _ = await deliver()
    assert "15 letters from 15 people" in first.plain()
    assert "Wave 2 is now part of wave 1" in second.plain()
    assert "wave 1" in (await ask("waves show 2")).plain()


async def test_the_office_s_split_holds_after_a_restart(
    intake: LetterIntake, store: Store, config: Config, clock: Clock, ask: Ask
) -> None:
    await intake.take([campaign(n) for n in range(8)])
    await ask("waves split 1 1, 2, 3")
    again = LetterIntake(store, config, clock)
    await again.catch_up()
    waves = await store.do(lambda work: sorted(w.letters for w in work.waves.all()))
    assert waves == [3, 5]


async def test_a_split_of_letters_that_are_not_there_is_refused(
    intake: LetterIntake, ask: Ask
) -> None:
    await intake.take([campaign(n) for n in range(5)])
    assert "Give the numbers" in (await ask("waves split 1 99")).plain()
    assert "the same wave again" in (await ask("waves split 1 1 2 3 4 5")).plain()


async def test_a_file_that_somebody_sends_is_taken_in(ask: Ask, deliver: Delivery) -> None:
    raws = b"".join(b"From a Mon Nov 23 09:15:00 2026\n" + campaign(n) + b"\n" for n in range(3))
    await ask("waves import", files=(Upload("post.mbox", raws),))
    assert "post.mbox: 3 letters read" in (await deliver())[-1].plain()
    await ask("waves import", files=(Upload("empty.mbox", b""),), event="e2")
    assert (await deliver())[-1].plain().startswith("empty.mbox: ")


async def test_all_that_is_known_of_a_wave_is_for_the_asker_alone(
    intake: LetterIntake, ask: Ask
) -> None:
    own = "My grandfather was the ferryman for thirty years and I still have his lamp."
    await intake.take([campaign(n) for n in range(8)] + [campaign(8, own=own)])
    shown = await ask("waves show 1")
    assert shown.private
    assert own in shown.plain()
    assert "What they say: “" in shown.plain()
