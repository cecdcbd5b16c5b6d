from __future__ import annotations

from datetime import timedelta

from bot.domain.people import Role
from bot.domain.polls import Question
from bot.effects import Mail, Run, Say, State
from bot.store.work import Store, Work
from bot.talk import Handle, Place, Reply
from tests.conftest import NOW

OLD, NEW = Place("telegram", "-77"), Place("telegram", "-10077")


def _said(work: Work, key: str, place: Place) -> None:
    work.ledger.plan(key, Say(place, Reply("five letters")), NOW)
    entry = work.ledger.find(key)
    assert entry
    work.ledger.sending(entry, "me", NOW, timedelta(0))
    entry = work.ledger.find(key)
    assert entry
    work.ledger.done(entry, "17", NOW)


def test_a_card_follows_its_room_and_is_said_afresh(store: Store) -> None:
    with store.work() as work:
        _said(work, "card:wave:1", OLD)
        _said(work, "card:wave:2", Place("telegram", "-777"))
        _said(work, "card:wave:3", Place("slack", "-77"))
        work.people.add("Anna", Role.STAFF, Handle("telegram", "7"), NOW)
        anna = work.people.known(Handle("telegram", "7"))
        work.polls.ask(Question("When?", ("Friday", "Saturday")), anna, OLD, NOW)
        work.ledger.plan("run:1", Run("import", "a.mbox", b"", OLD), NOW)
        work.ledger.plan("mail:1", Mail("a@b.org", "-77", '"room": "-77"', "", "m"), NOW)
        assert work.rooms.move("telegram", "-77", "-10077") == 3
    with store.work() as work:
        moved = work.ledger.find("card:wave:1")
        assert moved
        assert isinstance(moved.effect, Say)
        assert (moved.effect.place, moved.remote_id, moved.state) == (NEW, None, State.DONE)
        run = work.ledger.find("run:1")
        assert run
        assert isinstance(run.effect, Run)
        assert run.effect.place == NEW
        assert work.polls.place(1) == NEW
        others = [work.ledger.find(f"card:wave:{number}") for number in (2, 3)]
        assert [other and other.remote_id for other in others] == ["17", "17"]


def test_to_move_again_moves_nothing(store: Store) -> None:
    with store.work() as work:
        _said(work, "card:wave:1", OLD)
        assert work.rooms.move("telegram", "-77", "-10077") == 1
        assert work.rooms.move("telegram", "-77", "-10077") == 0
