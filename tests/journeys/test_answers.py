"""The answers: a wave comes in and everybody in it is answered, nobody twice, nobody left out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from random import Random

import pytest

from bot.config import Config
from bot.effects import MAIL, Mail, State, Way
from bot.jobs.letters import LetterIntake
from bot.office import Office
from schedules.answers import answers
from tests.campaign import BEGAN, Sizes, address, campaign, letter
from tests.conftest import NOW, Ask, Clock, Delivery
from tests.mailroom import SENDER, button, forget, let_go, mail_carrier, office_config
from tests.sink import Sink

SIZES = Sizes()
PLAIN = {address(number) for number in range(SIZES.plain)}
OWN = {address(number) for number in range(SIZES.plain, SIZES.plain + SIZES.own + SIZES.cases)}
LATE = BEGAN + timedelta(days=1)
REPORTS = Path(__file__).parents[1] / "data" / "reports"


@pytest.fixture
def config(sink: Sink) -> Config:
    return office_config(sink.port)


@pytest.fixture
async def post(deliver: Delivery, sink: Sink, clock: Clock) -> AsyncIterator[Delivery]:
    """The courier, with a mail_carrier."""
    deliver.courier._carriers[Mail], smtp = mail_carrier(sink.port, clock)
    yield deliver
    smtp.close()


@pytest.fixture(autouse=True)
async def wave(intake: LetterIntake) -> int:
    """A wave that has come in."""
    await intake.take(list(campaign(SIZES)))
    return 1


async def go(ask: Ask, post: Delivery, clock: Clock, kind: str = "acknowledge") -> None:
    """Answer the wave, and let the ten minutes pass."""
    await let_go(ask, kind)
    clock.move(minutes=11)
    await post()


def once(people: set[str]) -> dict[str, int]:
    return dict.fromkeys(people, 1)


async def test_everybody_is_answered_once(
    ask: Ask, post: Delivery, clock: Clock, sink: Sink
) -> None:
    await let_go(ask)
    await post()
    assert not sink.taken
    clock.move(minutes=11)
    await post()
    assert sink.times() == once(PLAIN)
    await go(ask, post, clock, "not-our-constituent")
    assert len(sink.times()) == SIZES.plain + SIZES.outside
    assert f"words: {SIZES.own + SIZES.cases}" in (await ask("queue")).plain()


async def test_who_is_left_is_told_and_how_to_reach_them(
    ask: Ask, post: Delivery, clock: Clock
) -> None:
    await go(ask, post, clock)
    progress = await ask("reply progress 1")
    assert f"Not answered: lives elsewhere {SIZES.outside}" in " ".join(progress.plain().split())
    assert button(progress, "reply draft") == "reply draft 1 not-our-constituent"
    await go(ask, post, clock, "not-our-constituent")
    assert "Not answered" not in (await ask("reply progress 1")).plain()


async def test_whoever_has_words_of_their_own_gets_a_persons_answer(
    office: Office, ask: Ask, post: Delivery, clock: Clock, sink: Sink
) -> None:
    await go(ask, post, clock)
    number = button(await ask("queue"), "queue letter").split()[-1]
    await ask(f"queue letter {number}")
    await ask(f"queue edit {number} Dear you,\n\nI shall look into it.")
    await ask(f"queue send {number}")
    await answers.job(office)
    await post()
    to, mail = sink.taken[-1]
    assert to in OWN
    assert "I shall look into it." in mail.as_string()


@pytest.mark.parametrize("fault", ["421", "451", "before", "cut"])
async def test_what_surely_did_not_go_goes_later(
    ask: Ask, post: Delivery, clock: Clock, sink: Sink, fault: str
) -> None:
    sink.faults[address(3)] = fault
    await go(ask, post, clock)
    post.courier._carriers[Mail], smtp = mail_carrier(
        sink.port, clock
    )  # the relay's patience is over
    clock.move(hours=1)
    await post()
    smtp.close()
    assert sink.times() == once(PLAIN)
    assert sink.met[fault] == 1


async def test_whom_nobody_can_say_to_have_had_it_is_named_and_not_written_to_again(
    ask: Ask, post: Delivery, clock: Clock, sink: Sink
) -> None:
    sink.faults[address(3)] = "after"
    await go(ask, post, clock)
    assert sink.times() == once(PLAIN)
    assert "the letter to Dilip Abbot (reply 1)" in (await ask("unknown")).plain()
    assert any("the letter to Dilip Abbot" in said.plain() for said in await post())


@pytest.mark.parametrize(("word", "letters"), [("there", 1), ("again", 2)])
async def test_a_person_says_whether_it_is_to_be_sent_again(
    ask: Ask, post: Delivery, sink: Sink, word: str, letters: int
) -> None:
    sink.faults[address(3)] = "after"
    await go(ask, post, post.clock)
    number = button(await ask("unknown"), "unknown there").split()[-1]
    await ask(f"unknown {word} {number}")
    await post()
    had = [mail for to, mail in sink.taken if to == address(3)]
    assert len(had) == letters
    assert len({mail["Message-ID"] for mail in had}) == 1


async def test_whose_mail_server_refuses_is_told_by_name(
    ask: Ask, post: Delivery, clock: Clock, sink: Sink
) -> None:
    sink.faults[address(3)] = "550"
    await go(ask, post, clock)
    assert sink.times() == once(PLAIN - {address(3)})
    progress = (await ask("reply progress 1")).plain()
    assert "Refused by their mail server 1" in " ".join(progress.split())
    assert "550 4.0.0 not just now" in (await ask("reply refused 1")).plain()


async def test_what_is_stopped_half_way_goes_on_without_doubles(
    ask: Ask, post: Delivery, clock: Clock, sink: Sink
) -> None:
    await let_go(ask)
    clock.move(minutes=10)
    half = SIZES.plain // 2
    way, holder = Way(MAIL, at_once=half), post.courier.holder
    taken = await post.store.do(lambda work: work.ledger.take(way, holder, work.now()))
    for entry in taken.entries:
        await post.courier.carry(entry)
    assert len(sink.taken) == half
    await ask("reply stop 1")
    clock.move(hours=1)
    await post()
    assert len(sink.taken) == half
    await ask("reply resume 1")
    clock.move(minutes=1)
    await post()
    assert sink.times() == once(PLAIN)


async def test_who_writes_late_is_answered_too_until_a_date(
    office: Office, ask: Ask, post: Delivery, sink: Sink, intake: LetterIntake
) -> None:
    await go(ask, post, post.clock)
    for number in (0, 900):  # one who has had it, and one who has not
        await intake.take([letter(number, "plain", LATE, Random(number))])
    await answers.job(office)
    post.clock.move(minutes=1)
    await post()
    assert sink.times() == once(PLAIN | {address(900)})
    post.clock.move(days=15)
    await intake.take([letter(901, "plain", LATE, Random(1))])
    await answers.job(office)
    await post()
    assert address(901) not in sink.times()


async def test_what_comes_back_is_matched(
    office: Office, ask: Ask, post: Delivery, sink: Sink, intake: LetterIntake
) -> None:
    await go(ask, post, post.clock)
    had = ids(sink)
    await intake.take([_thanks(had[1]), *(_report("postfix", n, had[n]) for n in (2, 3))])
    await answers.job(office)
    card = await ask("reply progress 1")
    said = " ".join(card.plain().split())
    assert "Wrote back 1" in said
    assert "Came back undelivered 2" in said
    named = (await ask(button(card, "reply returned"))).plain()
    assert all(address(number) in named for number in (2, 3))
    assert address(1) not in named
    assert "User unknown" in named


@pytest.mark.parametrize("name", ["qmail", "exim", "gmail", "exchange"])
async def test_reports_of_other_servers_name_who_was_not_reached(
    office: Office, ask: Ask, post: Delivery, sink: Sink, intake: LetterIntake, *, name: str
) -> None:
    await go(ask, post, post.clock)
    await intake.take([_report(name, 2, ids(sink)[2])])
    await answers.job(office)
    assert address(2) in (await ask("reply returned 1")).plain()


async def test_a_report_without_our_message_id_is_matched_by_whom_it_names(
    office: Office, ask: Ask, post: Delivery, intake: LetterIntake
) -> None:
    await go(ask, post, post.clock)
    await intake.take([_report("exim-delayed", 2, "<none@x>")])
    await answers.job(office)
    said = " ".join((await ask("reply progress 1")).plain().split())
    assert "Late, and still on its way 1" in said
    assert "Came back undelivered" not in said
    assert "late" in (await ask("reply returned 1")).plain()


async def test_what_was_late_and_then_failed_counts_once(
    office: Office, ask: Ask, post: Delivery, sink: Sink, intake: LetterIntake
) -> None:
    await go(ask, post, post.clock)
    ours = ids(sink)[2]
    await intake.take([_report(name, 2, ours) for name in ("postfix-delayed", "postfix")])
    await answers.job(office)
    said = " ".join((await ask("reply progress 1")).plain().split())
    assert "Came back undelivered 1" in said
    assert "Late" not in said


async def test_a_holiday_reply_has_not_come_back_nor_written_back(
    office: Office, ask: Ask, post: Delivery, sink: Sink, intake: LetterIntake
) -> None:
    await go(ask, post, post.clock)
    ours = ids(sink)[1]
    away = {"In_Reply_To": ours, "References": ours, "Auto_Submitted": "auto-replied"}
    said = f"I am away until Monday. You wrote {ours}"
    await intake.take([_reply(address(1), "Automatic reply: the bill", said, **away)])
    await answers.job(office)
    said = " ".join((await ask("reply progress 1")).plain().split())
    assert "Came back undelivered" not in said
    assert "Wrote back" not in said


async def test_of_a_person_who_is_forgotten_a_report_only_counts(
    office: Office, ask: Ask, post: Delivery, sink: Sink, intake: LetterIntake
) -> None:
    await go(ask, post, post.clock)
    await intake.take([_report("qmail", 2, ids(sink)[2])])
    await answers.job(office)
    await forget(ask, address(2))
    named = (await ask("reply returned 1")).plain()
    assert address(2) not in named
    assert "no mailbox" not in named
    assert "(forgotten)" in named


def ids(sink: Sink) -> dict[int, str]:
    """The Message-IDs of what was sent, by the person's number."""
    numbers = {address(number): number for number in range(SIZES.plain)}
    return {numbers[to]: mail["Message-ID"] for to, mail in sink.taken}


WAITING = SIZES.own + SIZES.cases
CASE = "I have been waiting eleven months for my PIP appeal and I cannot pay my rent."


@pytest.mark.parametrize("way", ["answers ours", "writes the campaign's letter again"])
async def test_whoever_was_answered_and_then_tells_of_a_case_waits_for_a_person(
    office: Office, ask: Ask, post: Delivery, sink: Sink, intake: LetterIntake, *, way: str
) -> None:
    await go(ask, post, post.clock)
    ours = next(mail["Message-ID"] for to, mail in sink.taken if to == address(1))
    again = letter(1, "case", LATE, Random(7))
    back = _reply(address(1), "Re: Re: the bill", f"Thank you.\n\n{CASE}", In_Reply_To=ours)
    await intake.take([back if way == "answers ours" else again])
    await answers.job(office)
    card = await ask("queue")
    assert f"words: {WAITING + 1}" in card.plain()
    number = await office.store.do(lambda work: work.letters.last())
    opened = (await ask(f"queue letter {number}")).plain()
    assert "may have a case" in opened
    await ask(f"queue edit {number} Dear you,\n\nI shall ring you today.")
    await ask(f"queue send {number}")
    await post()
    had = [mail.as_string() for to, mail in sink.taken if to == address(1)]
    assert ["ring you today" in each for each in had] == [False, True]
    assert f"words: {WAITING}" in (await ask("queue")).plain()


async def test_whoever_only_thanks_does_not_wait(
    office: Office, ask: Ask, post: Delivery, sink: Sink, intake: LetterIntake
) -> None:
    await go(ask, post, post.clock)
    ours = next(mail["Message-ID"] for to, mail in sink.taken if to == address(1))
    await intake.take([_thanks(ours)])
    await answers.job(office)
    assert f"words: {WAITING}" in (await ask("queue")).plain()


async def test_one_card_shows_how_far_it_is(
    office: Office, ask: Ask, post: Delivery, clock: Clock, sink: Sink
) -> None:
    await go(ask, post, clock)
    await answers.job(office)
    cards = [said.plain() for said in await post() if said.plain().startswith("Reply 1")]
    assert len(cards) == 1
    assert f"{'█' * 20} {SIZES.plain} of {SIZES.plain} sent" in cards[0]


async def test_what_was_sent_is_no_longer_kept(
    ask: Ask, post: Delivery, clock: Clock, sink: Sink
) -> None:
    await go(ask, post, clock)
    entries = await post.store.do(lambda work: work.ledger.ended("reply 1", State.DONE))
    assert {e.effect.to for e in entries if isinstance(e.effect, Mail)} == {""}


def _reply(to: str, subject: str, text: str, **fields: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = to, SENDER, subject
    mail["Date"] = format_datetime(NOW)
    for name, value in fields.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail.as_bytes()


def _thanks(answered: str) -> bytes:
    return _reply(address(1), "Re: Re: the bill", "Thank you, that is kind.", In_Reply_To=answered)


def _report(name: str, number: int, answered: str) -> bytes:
    """Write a mail server's report that one person was not reached, as it writes them."""
    raw = (REPORTS / f"{name}.eml").read_text("ascii").replace("r1@", f"r{number}{name}@")
    return (
        raw.replace("ada@home.example", address(number))
        .replace("<bell.0123456789abcdef01234567@tarnwick.example>", answered)
        .encode()
    )
