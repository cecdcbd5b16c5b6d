from __future__ import annotations

import asyncio
import csv
from datetime import timedelta
from random import Random

import pytest

from bot import commands
from bot.config import Config
from bot.domain.people import Role
from bot.effects import Entry, Mail, State
from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.store.work import Store
from bot.talk import Button, File, Form, Handle, Place, Request
from tests.campaign import BEGAN, Sizes, address, letter
from tests.conftest import NOW, Ask, Clock
from tests.mailroom import button, let_go, office_config, ready

LATE = BEGAN + timedelta(hours=5)


async def letters(office: Office, state: State = State.PLANNED) -> list[Entry]:
    return await office.store.do(lambda work: work.ledger.ended("reply 1", state))


async def recipients(office: Office, state: State = State.PLANNED) -> set[str]:
    found = [entry.effect for entry in await letters(office, state)]
    return {mail.to for mail in found if isinstance(mail, Mail)}


def plain_people(sizes: Sizes) -> set[str]:
    return {address(number) for number in range(sizes.plain)}


async def test_two_who_make_the_same_reply_ready_at_once_both_get_a_card(
    ask: Ask, office: Office, config: Config, clock: Clock, store_url: str
) -> None:
    await ask("reply draft 1 agree")
    await ask("help", user="boss", role=Role.MANAGER)
    replica = Office(config, Store(store_url), commands.found(), clock)
    boss = Request("reply send 1", Handle("web", "boss", "a manager"), Place("web", "office"), NOW)
    try:
        cards = await asyncio.gather(
            *(asker.answer(boss) for asker in (office, replica) for _ in range(3))
        )
    finally:
        replica.store.close()
    for card in cards:
        assert button(card, "reply confirm")


async def test_without_a_kind_one_is_asked_for(ask: Ask) -> None:
    (form,) = (await ask("reply draft 1")).parts
    assert isinstance(form, Form)
    assert "will-raise" in form.fields[0].choices


async def test_a_preview_shows_three_people_and_who_gets_it(ask: Ask) -> None:
    await ask("reply draft 1 agree")
    said = (await ask("reply preview 1")).plain()
    assert said.count("To: ") == said.count("I agree with you") == 3
    assert "gets it" in said
    assert "[Make 6 letters ready] reply send 1" in said


async def test_a_preview_names_the_reply_that_is_ready_for_the_same_people(ask: Ask) -> None:
    await ready(ask)
    second = await ask("reply draft 1 agree")
    preview = await ask(button(second, "reply preview"))
    assert "Reply 1 is ready and waits to be confirmed" in preview.plain()
    assert "[Look at reply 1] reply preview 1" in preview.plain()
    refused = await ask("reply send 2")
    assert "Nobody would get that reply now. Reply 1 is ready" in refused.plain()
    await ask("reply stop 1")
    assert "Reply 1" not in (await ask("reply preview 2")).plain()


async def test_a_preview_names_who_lacks_what(ask: Ask, intake: LetterIntake) -> None:
    raw = letter(900, "plain", LATE, Random(1)).replace(b"Ada Abbot <", b"A. <", 1)
    await intake.take([raw])
    await ask("reply draft 1 agree")
    await ask("reply edit 1 Dear {first_name}, you asked: {ask}")
    assert "A. lacks first_name" in (await ask("reply preview 1")).plain()


async def test_nothing_goes_before_it_is_confirmed_and_ten_minutes_are_over(
    ask: Ask, office: Office, sizes: Sizes
) -> None:
    card = await ready(ask)
    assert await recipients(office) == set()
    await ask(button(card, "reply confirm"), Role.MANAGER)
    assert await recipients(office) == plain_people(sizes)
    # All at once: the queue of mail gives them to the relay at its pace.
    assert {entry.due for entry in await letters(office)} == {NOW + timedelta(minutes=10)}


async def test_what_is_confirmed_is_what_was_shown(ask: Ask, office: Office) -> None:
    card = await ready(ask)
    await ask("reply edit 1 Something else.")
    told = (await ask(button(card, "reply confirm"))).plain()
    assert "changed since" in told
    assert not await letters(office)
    assert not await letters(office, State.PROPOSED)


async def test_what_is_proposed_twice_is_there_once(ask: Ask, office: Office, sizes: Sizes) -> None:
    await ready(ask)
    await ask("reply send 1")
    assert len(await letters(office, State.PROPOSED)) == sizes.plain


async def test_to_confirm_twice_does_nothing_twice(ask: Ask, office: Office, sizes: Sizes) -> None:
    confirm = button(await ready(ask), "reply confirm")
    await ask(confirm)
    assert "went out" in (await ask(confirm)).plain()
    assert len(await letters(office)) == sizes.plain


async def test_who_writes_more_before_the_confirmation_is_held(
    ask: Ask, office: Office, intake: LetterIntake, sizes: Sizes
) -> None:
    card = await ready(ask)
    await intake.take([letter(0, "case", LATE, Random(1))])
    told = (await ask(button(card, "reply confirm"))).plain()
    assert "1 have written more since" in told
    assert await recipients(office) == plain_people(sizes) - {address(0)}
    assert "Ada Abbot" in (await ask("queue")).plain()


class TestASecondPerson:
    @pytest.fixture
    def config(self) -> Config:
        return office_config(second_person=True)

    async def test_confirms_and_the_first_cannot(
        self, ask: Ask, office: Office, sizes: Sizes
    ) -> None:
        card = await ready(ask)
        assert "Somebody else has to confirm" in card.plain()
        confirm = button(card, "reply confirm")
        assert "somebody else has to" in (await ask(confirm)).plain()
        assert not await letters(office)
        await ask(confirm, user="the second")
        assert len(await letters(office)) == sizes.plain


class TestWithoutARelay:
    @pytest.fixture
    def config(self) -> Config:
        return office_config().model_copy(update={"smtp": None})

    async def test_nothing_is_made_ready(self, ask: Ask, office: Office) -> None:
        await ask("reply draft 1 agree")
        assert "add [smtp] to config.toml" in (await ask("reply send 1")).plain()
        assert not await letters(office, State.PROPOSED)


async def test_a_candidate_answers_nobody(ask: Ask) -> None:
    assert (
        "Only a member of staff can use"
        in (await ask("reply draft 1 agree", Role.CANDIDATE)).plain()
    )


async def test_it_stops_and_goes_on(ask: Ask, office: Office, sizes: Sizes, clock: Clock) -> None:
    await let_go(ask)
    assert f"{sizes.plain} letters stay here, 0 had gone" in (await ask("reply stop 1")).plain()
    assert not await letters(office)
    clock.move(hours=1)
    await ask("reply resume 1")
    assert await recipients(office) == plain_people(sizes)
    assert min(entry.due for entry in await letters(office)) == clock()


async def test_what_is_not_confirmed_can_be_taken_back(ask: Ask, office: Office) -> None:
    card = await ready(ask)
    assert "still here to edit" in (await ask("reply stop 1")).plain()
    assert "changed since" in (await ask(button(card, "reply confirm"))).plain()
    assert Button("Send it to 6", button(await ask("reply send 1"), "reply confirm"), "primary")


async def test_a_second_reply_reaches_only_who_has_none(
    ask: Ask, office: Office, sizes: Sizes
) -> None:
    await let_go(ask)
    await ask("reply draft 1 agree")
    assert "Nobody would get that" in (await ask("reply send 2")).plain()


async def test_who_lives_elsewhere_is_told_of_their_own_member(
    ask: Ask, office: Office, sizes: Sizes
) -> None:
    await let_go(ask, "not-our-constituent")
    first = sizes.plain + sizes.own + sizes.cases
    assert await recipients(office) == {address(first), address(first + 1)}


async def test_a_letter_goes_under_the_one_it_answers(ask: Ask, office: Office) -> None:
    await let_go(ask)
    mail = (await letters(office))[0].effect
    assert isinstance(mail, Mail)
    assert mail.in_reply_to.endswith("@mail.example")
    assert mail.references == (mail.in_reply_to,)
    assert mail.message_id.startswith("bell-")


async def test_the_file_for_casework_says_who_and_what(ask: Ask, sizes: Sizes) -> None:
    await let_go(ask)
    (part,) = (await ask("reply export 1")).parts
    assert isinstance(part, File)
    rows = list(csv.DictReader(part.data.decode("utf-8-sig").splitlines()))
    assert len(rows) == sizes.plain + sizes.own + sizes.cases + sizes.outside
    assert {row["state"] for row in rows if row["own_words"]} == {""}
    assert {row["lives"] for row in rows} == {"inside", "outside"}


async def test_a_name_is_no_formula_in_the_file(ask: Ask, intake: LetterIntake) -> None:
    raw = letter(900, "plain", LATE, Random(1)).replace(b"Ada Abbot <", b'"=HYPERLINK(1)" <', 1)
    await intake.take([raw])
    await let_go(ask)
    (part,) = (await ask("reply export 1")).parts
    assert isinstance(part, File)
    assert b"\r\n'=HYPERLINK(1)," in part.data


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("reply draft 9 agree", "There is no wave 9"),
        ("reply draft 1 waffle", "There is no template “waffle”"),
        ("reply edit 1 Dear {surname}", "the gap {surname}"),
        ("reply send 7", "There is no reply 7"),
        ("reply progress 1", "has not been sent"),
        ("reply resume 1", "is not stopped"),
        ("reply confirm 1 0badcafe", "changed since"),
    ],
)
async def test_a_mistake_gets_one_sentence(ask: Ask, typed: str, told: str) -> None:
    await ask("reply draft 1 agree")
    assert told in (await ask(typed)).plain()
