from __future__ import annotations

import pytest
from pydantic import SecretStr
from sqlalchemy import event

from bot import commands
from bot.config import Config
from bot.config.settings import MailboxSettings
from bot.domain.people import Member, Role
from bot.domain.replies.merging import TO_FILL
from bot.effects import Mail, Say, State
from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.store.work import Store, Work
from bot.talk import Button, Form, Handle, Place, Reply, Request
from schedules.answers import answers
from schedules.tidy import tidy
from tests.campaign import Sizes, address, campaign
from tests.conftest import NOW, ROOM, Ask, Clock
from tests.mailroom import button, forget, let_go


@pytest.fixture(autouse=True)
async def answered(ask: Ask, wave: int) -> None:
    await let_go(ask)


async def first(ask: Ask) -> tuple[str, Reply]:
    """Open the first letter that waits; return its number and card."""
    opened = button(await ask("queue"), "queue letter")
    return opened.split()[-1], await ask(opened)


async def planned(office: Office) -> list[Mail]:
    entries = await office.store.do(lambda work: work.ledger.ended("reply 1", State.PLANNED))
    return [entry.effect for entry in entries if isinstance(entry.effect, Mail)]


async def test_possible_cases_come_first(ask: Ask, sizes: Sizes) -> None:
    said = (await ask("queue")).plain()
    assert f"Waiting for your own words: {sizes.own + sizes.cases}" in said
    assert "may be a case" in said.splitlines()[2]


async def test_a_letter_shows_its_words_and_a_draft_that_quotes_them(ask: Ask) -> None:
    _, card = await first(ask)
    said = card.plain()
    assert "In their own words: “" in said
    assert "You wrote: “" in said
    assert TO_FILL in said


async def test_what_is_still_to_be_filled_is_not_sent(ask: Ask, office: Office) -> None:
    number, _ = await first(ask)
    before = len(await planned(office))
    assert "still says" in (await ask(f"queue send {number}")).plain()
    assert len(await planned(office)) == before


async def test_the_answer_that_was_written_is_the_one_that_goes(ask: Ask, office: Office) -> None:
    number, _ = await first(ask)
    await ask(f"queue edit {number} Dear you,\n\nI shall ring you today.")
    assert "On its way" in (await ask(f"queue send {number}")).plain()
    (mail,) = [m for m in await planned(office) if "ring you" in m.text]
    assert mail.text == "Dear you,\n\nI shall ring you today."
    assert mail.to in {address(n) for n in range(6, 9)}


async def test_a_card_sends_the_answer_that_it_shows_and_no_other(ask: Ask) -> None:
    number, _ = await first(ask)
    send = button(await ask(f"queue edit {number} Hello."), "queue send")
    await ask(f"queue edit {number} Good evening.")
    assert "changed since you saw it" in (await ask(send)).plain()
    assert (
        "On its way"
        in (await ask(button(await ask(f"queue letter {number}"), "queue send"))).plain()
    )


async def test_a_letter_is_left_to_a_colleague_or_to_nobody(ask: Ask) -> None:
    number, _ = await first(ask)
    await ask(f"queue take {number}")
    assert "Nobody here is called" in (await ask(f"queue leave {number} Zebedee")).plain()
    await ask(f"queue leave {number} a manager")
    assert "a manager has it" in (await ask("queue")).plain()
    await ask(f"queue leave {number}")
    assert "has it" not in (await ask("queue")).plain()


async def test_a_colleague_is_picked_who_reads_letters(ask: Ask, office: Office) -> None:
    number, _ = await first(ask)
    await ask("help", Role.CANDIDATE)
    give = button(await ask(f"queue letter {number}"), "queue give")
    (form,) = (await ask(give)).parts
    assert isinstance(form, Form)
    assert form.fields[0].choices == ("a manager",)
    await ask(form.command, fields={"to": "A Manager"})
    assert "a manager has it" in (await ask("queue")).plain()
    everybody = await office.store.do(lambda work: work.people.all())
    staff = next(each for each in everybody if each.role is Role.STAFF)
    await ask(f"people remove {staff.id}", Role.MANAGER)
    alone = await ask(f"queue give {number}", Role.MANAGER)
    assert "Nobody else here reads" in alone.plain()


async def test_who_was_picked_from_a_chats_own_list_is_known_by_their_account(ask: Ask) -> None:
    number, _ = await first(ask)
    await ask("help", Role.MANAGER, user="U0BEN1")
    await ask("help", Role.CANDIDATE, user="U0CARA1")
    await ask(f"queue leave {number} @U0BEN1")
    assert "a manager (3) has it" in (await ask("queue")).plain()
    refused = await ask(f"queue leave {number}", fields={"to": "@U0CARA1"})
    assert "somebody who reads the office's letters" in refused.plain()
    assert list(refused.faults) == ["to"]
    assert "a manager (3) has it" in (await ask("queue")).plain()


@pytest.mark.parametrize(
    ("asked", "told"), [("slack", "slack"), ("telegram", "telegram"), ("web", "telegram")]
)
async def test_a_colleague_is_told_of_a_letter_that_is_left_to_them(
    ask: Ask, office: Office, clock: Clock, asked: str, told: str
) -> None:
    chats: dict[str, dict[str, str]] = {"web": {}, "telegram": {}, "slack": {}}
    office.config = office.config.model_copy(update={"platforms": chats})
    number, _ = await first(ask)
    anna, ben = Handle(asked, "anna1"), Handle("slack", "ben1")

    def join(work: Work) -> None:
        work.people.add("Anna", Role.STAFF, anna, clock())
        whom = work.people.add("Ben", Role.STAFF, ben, clock(), "cy")
        work.people.link(whom, Handle("telegram", "ben1"))

    await office.store.do(join)
    request = Request(f"queue leave {number} Ben", anna, Place(asked, "office"), clock(), "e1")
    assert "left to Ben, and I am telling them" in (await office.answer(request)).plain()
    entries = await office.store.do(lambda work: work.ledger.ended("a colleague", State.PLANNED))
    (say,) = [entry.effect for entry in entries]
    assert isinstance(say, Say)
    assert say.place == Place(told, "ben1")
    assert f"Mae Anna wedi gadael llythyr {number}" in say.reply.plain()
    assert say.reply.parts[1:] == (Button("Ateb", f"queue letter {number}"),)


async def test_who_takes_a_letter_for_themselves_or_is_nowhere_alone_is_not_told(ask: Ask) -> None:
    number, _ = await first(ask)
    assert "telling" not in (await ask(f"queue leave {number} a staff")).plain()
    await ask("help", Role.MANAGER)
    assert "telling" not in (await ask(f"queue leave {number} a manager")).plain()


async def test_only_what_was_marked_by_hand_waits_again(ask: Ask) -> None:
    number, _ = await first(ask)
    await ask(f"queue edit {number} Hello.")
    await ask(f"queue send {number}")
    assert "does not count as answered by hand" in (await ask(f"queue reopen {number}")).plain()


async def test_nobody_is_answered_twice_from_the_queue(ask: Ask) -> None:
    number, _ = await first(ask)
    await ask(f"queue edit {number} Hello.")
    await ask(f"queue send {number}")
    assert "does not wait" in (await ask(f"queue send {number}")).plain()


async def test_one_takes_it_and_another_is_told(ask: Ask) -> None:
    number, _ = await first(ask)
    await ask(f"queue edit {number} Hello.", user="Anna")
    await ask(f"queue take {number}", user="Anna")
    assert "a staff (3) has it" in (await ask("queue")).plain()


async def test_without_a_text_it_is_given_to_edit(ask: Ask) -> None:
    number, _ = await first(ask)
    (form,) = (await ask(f"queue edit {number}")).parts
    assert isinstance(form, Form)
    assert TO_FILL in form.fields[0].default


async def test_what_was_answered_by_hand_leaves_the_queue(
    ask: Ask, sizes: Sizes, office: Office
) -> None:
    number, _ = await first(ask)
    before = len(await planned(office))
    await ask(f"queue done {number}")
    assert f"words: {sizes.own + sizes.cases - 1}" in (await ask("queue")).plain()
    assert len(await planned(office)) == before


@pytest.mark.parametrize("typed", ["queue letter 9999", "queue send 9999"])
async def test_a_letter_that_does_not_wait_is_said_so(ask: Ask, typed: str) -> None:
    assert "wait for an answer" in (await ask(typed)).plain()


async def two_annas(office: Office) -> tuple[Member, Member]:
    """Take in two colleagues of one name, whose handles are `anna1` and `anna2`."""

    def join(work: Work) -> tuple[Member, Member]:
        return (
            work.people.add("Anna", Role.STAFF, Handle("web", "anna1"), NOW),
            work.people.add("Anna", Role.STAFF, Handle("web", "anna2"), NOW),
        )

    return await office.store.do(join)


async def last(ask: Ask) -> str:
    """Return the number of the letter that would be answered last."""
    commands = [part.command for part in (await ask("queue")).parts if isinstance(part, Button)]
    return commands[-1].split()[-1]


async def test_of_two_annas_each_has_her_own(ask: Ask, office: Office) -> None:
    one, other = await two_annas(office)
    number, _ = await first(ask)
    await ask(f"queue take {number}", user="anna1")
    assert "you have it" in (await ask("queue", user="anna1")).plain()
    assert f"Anna ({one.id}) has it" in (await ask("queue", user="anna2")).plain()
    assert "You have taken it" in (await ask(f"queue letter {number}", user="anna1")).plain()
    await ask(f"queue edit {number} Hello.", user="anna1")
    refused = await ask(f"queue send {number}", user="anna2")
    assert f"Anna ({one.id}) has taken this one" in refused.plain()
    told = (await ask(f"people remove {other.id}", Role.MANAGER)).plain()
    assert "back in the queue" not in told
    assert "Anna has it" in (await ask("queue")).plain()  # the only one of that name now
    told = (await ask(f"people remove {one.id}", Role.MANAGER)).plain()
    assert "1 letter back in the queue" in told
    assert "has it" not in (await ask("queue")).plain()


async def test_a_letter_is_left_to_the_one_anna_who_is_meant(ask: Ask, office: Office) -> None:
    one, other = await two_annas(office)
    number, _ = await first(ask)
    (form,) = (await ask(f"queue give {number}")).parts
    assert isinstance(form, Form)
    assert form.fields[0].choices == (f"Anna ({one.id})", f"Anna ({other.id})", "a manager")
    refused = await ask(f"queue leave {number} anna")
    assert f"say Anna ({one.id}), Anna ({other.id})" in refused.plain()
    assert list(refused.faults) == ["to"]
    said = await ask(form.command, fields={"to": f"Anna ({other.id})"})
    assert f"left to Anna ({other.id})" in said.plain()
    assert "you have it" in (await ask("queue", user="anna2")).plain()
    assert "you have it" not in (await ask("queue", user="anna1")).plain()


async def test_a_handed_letter_is_on_her_desk_and_first_in_her_queue(
    ask: Ask, office: Office
) -> None:
    await two_annas(office)
    number = await last(ask)
    await ask(f"queue leave {number}", fields={"to": "#4"})
    opens = button(await ask("queue", user="anna2"), "queue letter")
    assert opens == f"queue letter {number}"
    assert button(await ask("queue", user="anna1"), "queue letter") != opens
    desk = await ask("desk", user="anna2")
    assert "Yours to answer:" in desk.plain()
    assert opens in {part.command for part in desk.parts if isinstance(part, Button)}
    assert "Yours to answer:" not in (await ask("desk", user="anna1")).plain()


async def test_to_take_a_letter_from_her_can_be_undone(ask: Ask, office: Office) -> None:
    await two_annas(office)
    number, _ = await first(ask)
    await ask(f"queue take {number}", user="anna2")
    await ask(f"queue take {number}")
    await ask("undo")
    assert "you have it" in (await ask("queue", user="anna2")).plain()


@pytest.mark.parametrize("typed", ["queue", "queue letter {}", "queue give {}", "desk"])
async def test_what_only_shows_keeps_nothing_and_waits_for_nobody(
    ask: Ask, office: Office, typed: str
) -> None:
    number, _ = await first(ask)
    asked: list[str] = []

    def note(_a: object, _b: object, sql: str, *_: object) -> None:
        asked.append(sql)

    event.listen(office.store.engine, "before_cursor_execute", note)
    await ask(typed.format(number))
    assert not [sql for sql in asked if "INTO held_letter" in sql or "FOR UPDATE" in sql]
    assert not [sql for sql in asked if sql.startswith(("UPDATE held_letter", "DELETE"))]


async def test_the_draft_that_a_card_shows_is_the_one_that_it_sends(
    ask: Ask, office: Office
) -> None:
    number, card = await first(ask)
    send = button(card, "queue send")
    await ask(f"queue edit {number} Hello.")
    assert "changed since you saw it" in (await ask(send)).plain()


async def test_the_standard_answer_goes_only_once_it_was_seen(ask: Ask, office: Office) -> None:
    waits = [each for each in (await ask("queue")).parts if isinstance(each, Button)]
    letters = [
        each.command.split()[-1] for each in waits if each.command.startswith("queue letter")
    ]
    cards = [await ask(f"queue standard {number}") for number in letters]
    before = len(await planned(office))
    (sends,) = [
        part.command
        for card in cards
        for part in card.parts
        if isinstance(part, Button) and part.command.startswith("queue standard")
    ][:1]
    assert "since you saw it" in (await ask(f"{sends[:-8]}00000000")).plain()
    assert len(await planned(office)) == before
    assert "on its way to 1 person" in (await ask(sends)).plain()
    assert len(await planned(office)) == before + 1
    assert "does not wait" in (await ask(sends)).plain()


async def test_a_case_gets_no_standard_answer(ask: Ask) -> None:
    number, _ = await first(ask)
    assert "does not wait for a standard answer" in (await ask(f"queue standard {number}")).plain()


async def test_who_writes_from_the_office_s_own_domain_is_looked_at_first(
    ask: Ask, office: Office, intake: LetterIntake
) -> None:
    *_, last = campaign(Sizes(8, 0, 0, 0, 0, 0), seed=7)
    colleague = last.replace(b"@mail.example>", b"@tarnwick.example>")
    await intake.take([colleague])
    await answers.job(office)
    assert "writes from the office's own domain: 1" in (await ask("queue")).plain()
    assert not [mail for mail in await planned(office) if mail.to.endswith("@tarnwick.example")]


async def test_a_case_that_is_done_says_who_still_waits_and_is_called_what_it_is(ask: Ask) -> None:
    opened = [p.command for p in (await ask("queue")).parts if isinstance(p, Button)]
    number = [line.split()[-1] for line in opened if line.startswith("queue letter")][-1]
    await ask(f"cases letter {number}")
    said = (await ask("queue")).plain()
    assert "is a case, as a colleague said" in said
    assert "may be a case: \n" not in said
    assert "has a case, as a colleague said." in (await ask(f"queue letter {number}")).plain()
    assert "Dear Hesper" not in (await ask("cases")).plain()
    closed = await ask("cases done 1")
    assert "still waits for your own answer" in closed.plain()
    await ask(button(closed, "queue done"))
    assert f"queue letter {number}" not in (await ask("queue")).plain()


async def test_a_letter_to_somebody_who_was_forgotten_is_not_called_stopped(ask: Ask) -> None:
    mine = address(0)
    await forget(ask, mine)
    said = (await ask("reply progress 1")).plain()
    assert "Stopped" not in said
    assert "of 5 sent" in said
    assert "Not sent: the person was forgotten" in said


async def test_who_waits_is_told_before_their_letters_are_forgotten_and_after(
    ask: Ask, office: Office, clock: Clock, sizes: Sizes
) -> None:
    async def told() -> str:
        entries = await office.store.do(lambda work: work.ledger.of("who waits"))
        return "\n".join(e.effect.reply.plain() for e in entries if isinstance(e.effect, Say))

    count = sizes.own + sizes.cases
    await tidy.job(office, office.clock())
    assert not await told()
    clock.move(days=21)
    await tidy.job(office, office.clock())
    assert f"{count} people wait for your own words whose letters I forget soon" in await told()
    clock.move(days=1)
    await tidy.job(office, office.clock())
    assert (await told()).count("I forget soon") == 1
    clock.move(days=9)
    await tidy.job(office, office.clock())
    assert f"{count} people waited for your own words and got none" in await told()


async def test_no_answer_goes_to_the_office_s_own_mailboxes(
    store: Store, config: Config, clock: Clock
) -> None:
    mailbox = MailboxSettings(host="mail.example", user=address(9).upper(), password=SecretStr("x"))
    both = config.model_copy(update={"mailboxes": (mailbox,)})
    office = Office(both, store, commands.found(), clock)
    who = Handle("web", Role.STAFF, "a staff")
    await office.answer(Request("reply draft 1 agree", who, ROOM, clock()))
    said = (await office.answer(Request("reply preview 2", who, ROOM, clock()))).plain()
    assert "is not a person to answer" in said
