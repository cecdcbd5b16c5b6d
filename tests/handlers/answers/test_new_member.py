"""A new Member in the same office: nothing that the one before has said goes out in their name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot import commands
from bot.config import Config
from bot.domain.people import Role
from bot.effects import Mail, Say, State
from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.store.work import Store
from bot.talk import Handle, Request
from schedules.answers import answers
from tests.campaign import Sizes, campaign
from tests.conftest import ROOM, Ask, Clock
from tests.mailroom import let_go


@pytest.fixture
def renamed(config: Config, store: Store, clock: Clock) -> Callable[[str], Office]:
    """Give the office as it starts with another name for its Member in the config."""

    def start(name: str) -> Office:
        settings = config.office.model_copy(update={"mp": name})
        update = {"office": settings}
        return Office(config.model_copy(update=update), store, commands.found(), clock)

    return start


async def mails(office: Office) -> int:
    entries = await office.store.do(lambda work: work.ledger.ended("reply 1", State.PLANNED))
    return sum(isinstance(entry.effect, Mail) for entry in entries)


@pytest.mark.parametrize(
    ("name", "late"),
    [("Nora Newman", False), ("Rt Hon Hesper Tarnwick MP", True), ("Hesper Tarnwick", True)],
)
async def test_late_letters_are_answered_only_for_who_was_member_when_it_was_confirmed(
    ask: Ask, renamed: Callable[[str], Office], intake: LetterIntake, name: str, *, late: bool
) -> None:
    office = renamed("Hesper Tarnwick")
    await let_go(ask)
    await answers.job(office)
    before = await mails(office)
    await intake.take(list(campaign(Sizes(20, 0, 0, 0, 0, 0), seed=2)))
    await answers.job(renamed(name))
    assert (await mails(office) > before) is late


async def test_the_office_is_told_and_nobody_gets_the_old_reply_by_hand(
    ask: Ask, office: Office, renamed: Callable[[str], Office], store: Store, clock: Clock
) -> None:
    await let_go(ask)
    await answers.job(office)
    clock.move(hours=1)
    new = renamed("Nora Newman")
    await answers.job(new)
    await answers.job(new)
    (told,) = await store.do(lambda work: work.ledger.of("a new Member"))
    assert isinstance(told.effect, Say)
    assert "Nora Newman's office now" in told.effect.reply.plain()
    who = Handle("web", "staff", "a staff")
    await ask("queue", Role.STAFF)
    said = await new.answer(Request("reply more 1", who, ROOM, clock()))
    assert "was sent for another Member" in said.plain()
