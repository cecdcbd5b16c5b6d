"""The desk: what waits for whom, and a desk that is kept where it stands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.config import Config
from bot.config.settings import PostSettings
from bot.domain.people import Role
from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.store.work import Work
from bot.talk import Button, Handle, Picture, Place, Reply, Request
from schedules.desk import desk as schedule
from tests.campaign import Sizes, campaign
from tests.conftest import Ask, Clock, Delivery
from tests.handlers.conftest import Say

HOME = Place("web", "home:anna")
ANNA = Handle("web", "anna", "Anna")


@pytest.fixture
def config(config: Config) -> Config:
    return config.model_copy(update={"posts": PostSettings(second_person=True)})


@pytest.fixture
async def wave(intake: LetterIntake) -> None:
    await intake.take(list(campaign(Sizes())))


def commands(reply: Reply) -> list[str]:
    return [part.command for part in reply.parts if isinstance(part, Button)]


async def keep(office: Office, role: Role = Role.STAFF) -> Reply:
    """Ask, as Anna, for the desk to be kept at her Home."""
    await office.store.do(
        lambda work: (
            work.people.known(ANNA).id or work.people.add("Anna", role, ANNA, office.clock()).id
        )
    )
    return await office.answer(Request("desk keep", ANNA, HOME, office.clock(), private=True))


async def test_an_empty_desk_says_so(ask: Ask) -> None:
    said = (await ask("desk")).plain()
    assert "Nothing waits for you." in said
    assert "No post is planned" in said


async def test_staff_see_the_waves_that_nobody_has_answered(ask: Ask, wave: None) -> None:
    card = await ask("desk")
    assert card.private
    assert "1 wave without an answer" in card.plain()
    assert "waves show 1" in commands(card)


async def test_a_post_waits_for_those_who_may_approve_it(ask: Ask) -> None:
    await ask("posts draft The bench is mended.", user="writer")
    await ask("posts schedule 1 fri 6pm", user="writer")
    assert "posts show 1" in commands(await ask("desk", user="another"))
    assert "posts show 1" not in commands(await ask("desk", user="writer"))
    assert "posts show 1" not in commands(await ask("desk", Role.CANDIDATE))


async def test_the_week_is_a_picture_with_its_words(ask: Ask) -> None:
    await ask("posts draft The bench is mended.", user="writer")
    await ask("posts schedule 1 fri 6pm", user="writer")
    (picture,) = (p for p in (await ask("desk")).parts if isinstance(p, Picture))
    assert "The bench is mended." in picture.alt


async def test_a_candidate_sees_money_and_dates_and_no_letters(standing: Say, wave: None) -> None:
    said = (await standing("desk")).plain()
    assert "is left." in said
    assert "Notice of election" in said
    assert "wave" not in said


async def test_a_stranger_reads_how_to_be_let_in(ask: Ask) -> None:
    assert "invite you" in (await ask("desk", Role.STRANGER)).plain()


async def test_a_plain_question_shows_it(ask: Ask) -> None:
    assert "Your desk" in (await ask("what's waiting for me?")).plain()


async def test_it_is_not_kept_where_others_read(ask: Ask) -> None:
    assert "where we are alone" in (await ask("desk keep")).plain()


async def test_it_is_shown_once_and_again_only_when_it_has_changed(
    office: Office, intake: LetterIntake, deliver: Delivery, clock: Clock
) -> None:
    assert (await keep(office)).parts == ()
    assert "Nothing waits" in (await deliver())[0].plain()

    async def versions() -> int:
        await schedule.job(office)
        await deliver()
        key = "card:desk:1:web:home:anna"
        entry = await office.store.do(lambda work: work.ledger.find(key))
        assert entry
        return entry.version

    assert [await versions() for _ in range(3)] == [0, 0, 0]
    clock.move(minutes=5)
    assert await versions() == 0
    await intake.take(list(campaign(Sizes())))
    assert [await versions() for _ in range(3)] == [1, 1, 1]
    assert "1 wave without" in next(r for r in deliver.listener.standing()).plain()
    clock.move(days=1)
    assert await versions() == 2  # another week is drawn


async def test_nothing_is_looked_at_where_nothing_has_happened(
    office: Office, deliver: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    await keep(office)
    await deliver()
    for _ in range(2):
        await schedule.job(office)
    looked: list[object] = []
    monkeypatch.setattr("bot.actions.briefing.desk.desk_of", lambda *_: looked.append(1))
    await schedule.job(office)
    assert looked == []


async def test_of_who_has_left_the_desk_is_closed(office: Office, deliver: Delivery) -> None:
    await keep(office, Role.STAFF)
    await deliver()

    def leave(work: Work) -> None:
        work.people.leave(work.people.known(ANNA), office.clock() + timedelta(seconds=1))
        work.notes.strike("a desk")

    await office.store.do(leave)
    await schedule.job(office)
    assert [reply.plain() for reply in await deliver()] == [
        "This desk is closed: you are no longer in this office."
    ]
