from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.domain.errors import UserError
from bot.domain.people import Member, Role
from bot.domain.replies import Draft, Person
from bot.effects import MAIL, Mail, State, Way
from bot.jobs.letters import LetterIntake
from bot.store.answers import mark_of
from bot.store.database.columns import Until
from bot.store.replies import Planned
from bot.store.work import Store, Work
from tests.campaign import Sizes, campaign
from tests.conftest import NOW

BY = Member(1, "Anna", Role.STAFF)
PEOPLE = 4


@pytest.fixture
async def work(store: Store, intake: LetterIntake) -> AsyncIterator[Work]:
    await intake.take(list(campaign(Sizes(PEOPLE, 0, 0, 0, 0, 1))))
    with store.work() as opened:
        yield opened


def proposed(work: Work) -> Draft:
    """Propose a reply to everybody."""
    draft = work.replies.draft(1, "agree", "Dear you")
    planned = [Planned(p, f"mail:{p.letter.id}", f"{p.letter.id}@x") for p in everybody(work)]
    work.replies.add_answers(draft, planned)
    mails = [(each.key, Mail(each.person.email, "", "", "", "")) for each in planned]
    proposal = work.ledger.propose(mails, NOW, about=draft.about, needs=Role.STAFF, by=BY)
    return work.replies.change(draft, proposal=proposal)


def everybody(work: Work) -> list[Person]:
    return work.replies.people([1])


def answered(work: Work, wave: int = 1, besides: Draft | None = None) -> dict[str, int]:
    numbers = work.waves.merges().numbers(wave)
    return work.replies.answered(numbers, work.waves.decided(0)).last(besides=besides)


def test_everybody_is_there_once(work: Work) -> None:
    assert len(everybody(work)) == PEOPLE


def test_who_is_in_a_proposal_counts_as_answered(work: Work) -> None:
    draft = proposed(work)
    assert len(answered(work)) == PEOPLE
    assert not answered(work, besides=draft)


def test_what_is_withdrawn_can_be_proposed_again(work: Work) -> None:
    assert work.replies.withdraw(proposed(work)) == PEOPLE
    assert not answered(work)
    proposed(work)


def test_some_are_withdrawn_and_what_is_on_its_way_stays(work: Work) -> None:
    draft = proposed(work)
    work.ledger.confirm(draft.proposal, BY, NOW)
    first, second, *_ = everybody(work)
    entry = work.ledger.find(f"mail:{first.letter.id}")
    assert entry
    work.ledger.sending(entry, "me", NOW, timedelta(0))
    assert work.replies.withdraw(draft, [first, second]) == 1
    assert mark_of(first.email) in answered(work)
    assert mark_of(second.email) not in answered(work)


def test_letters_go_at_the_pace_of_the_relay_in_the_order_of_the_plan(work: Work) -> None:
    draft = proposed(work)
    work.ledger.confirm(draft.proposal, BY, NOW, start=NOW)
    planned = [entry.key for entry in work.ledger.ended(draft.about, State.PLANNED)]
    way, taken = Way(MAIL, at_once=PEOPLE, pace=timedelta(seconds=2)), []
    for number in range(PEOPLE):
        now = NOW + timedelta(seconds=2 * number)
        taken += [entry.key for entry in work.ledger.take(way, "me", now).entries]
        assert work.ledger.take(way, "me", now).again == 2
    assert taken == planned


def test_the_first_is_no_second_person(work: Work) -> None:
    draft = proposed(work)
    with pytest.raises(UserError, match="somebody else"):
        work.ledger.confirm(draft.proposal, BY, NOW, second_person=True)


def test_what_is_old_keeps_its_row_and_loses_its_words(work: Work) -> None:
    draft = proposed(work)
    work.ledger.confirm(draft.proposal, BY, NOW)
    work.ledger.cancel(draft.about)
    work.ledger.forget_past({Until.ENDED: NOW + timedelta(days=1)}, NOW)
    entries = work.ledger.ended(draft.about, State.CANCELLED)
    assert [entry.effect for entry in entries] == [Mail("", "", "", "", "")] * PEOPLE
    assert work.ledger.resume(draft.about, NOW) == 0


def test_a_letter_that_answers_nobody_of_ours_is_no_echo(work: Work) -> None:
    draft = proposed(work)
    assert not work.responses.add(1, ["elsewhere@x"])
    assert work.responses.add(1, [f"{everybody(work)[0].letter.id}@x"])
    assert not work.responses.add(1, [f"{everybody(work)[0].letter.id}@x"])
    assert work.responses.count(draft) == 1


def test_a_wave_that_took_another_in_has_answered_its_people(work: Work) -> None:
    proposed(work)
    other = work.waves.number(4711)
    work.waves.merged(1, other)
    assert len(answered(work, other)) == PEOPLE
    assert len(work.replies.people(work.waves.merges().numbers(other))) == PEOPLE


def test_it_is_told_once_that_something_moved(work: Work) -> None:
    draft = proposed(work)
    assert work.replies.moved(draft, [1])
    assert not work.replies.moved(draft, [1])
    work.ledger.confirm(draft.proposal, BY, NOW)
    assert work.replies.moved(draft, [1])
