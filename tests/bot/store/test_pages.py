from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.platforms.web.history import Entry, History
from bot.runtime.stored import StoredHistory
from bot.store.work import Store
from bot.talk import Button, Handle, Reply
from tests.bot.platforms.page_history import PageHistory

AT = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
ANNA = Handle("web", "anna", "Anna")


@pytest.fixture(params=["stored", "in memory"])
def history(request: pytest.FixtureRequest, store: Store) -> History:
    return StoredHistory(store) if request.param == "stored" else PageHistory()


def said(words: str, room: str = "office", key: str = "", only_for: str = "") -> Entry:
    return Entry(room, Reply(words), AT, key=key, only_for=only_for)


async def test_an_entry_comes_back_as_it_was(history: History) -> None:
    reply = Reply("Hello", Button("List", "waves list", "primary"))
    kept = await history.append(Entry("office", reply, AT, ANNA, "typed:1", only_for="anna"))
    assert (kept.reply, kept.at, kept.author, kept.changed) == (reply, AT, ANNA, None)
    assert await history.read(kept.id) == kept
    assert await history.find("office", "typed:1") == kept


async def test_what_we_said_has_no_author(history: History) -> None:
    assert (await history.append(said("Noted."))).author is None


async def test_a_key_keeps_the_first(history: History) -> None:
    first = await history.append(said("one", key="k"))
    assert await history.append(said("two", key="k")) == first
    assert (await history.append(said("two", key="k", room="phone:anna"))).id != first.id


async def test_without_a_key_each_is_another(history: History) -> None:
    assert (await history.append(said("one"))).id < (await history.append(said("one"))).id


async def test_a_change_keeps_the_place(history: History) -> None:
    first = await history.append(said("5 letters", key="k"))
    later = AT + timedelta(hours=1)
    changed = await history.change("office", first.id, Reply("6 letters"), later)
    assert changed is not None
    assert (changed.id, changed.reply, changed.at) == (first.id, Reply("6 letters"), AT)
    assert changed.changed == later
    assert await history.find("office", "k") == changed


@pytest.mark.parametrize(("room", "add"), [("phone:anna", 0), ("office", 1)])
async def test_only_what_stands_in_the_room_is_changed(
    history: History, room: str, add: int
) -> None:
    first = await history.append(said("mine"))
    assert await history.change(room, first.id + add, Reply("yours"), AT) is None
    assert await history.read(first.id) == first


async def test_what_is_not_there_is_none(history: History) -> None:
    assert await history.read(9) is None
    assert await history.find("office", "k") is None
    assert await history.latest("office", "anna", 5) == []


@pytest.mark.parametrize(
    ("count", "before", "wanted"),
    [(3, "", ["c", "d", "for anna"]), (2, "c", ["a", "b"]), (9, "a", [])],
    ids=["the last", "before c", "before all"],
)
async def test_the_last_of_a_room_for_one_reader(
    history: History, count: int, before: str, wanted: list[str]
) -> None:
    ids = {words: (await history.append(said(words))).id for words in "abcd"}
    await history.append(said("for ben", only_for="ben"))
    await history.append(said("for anna", only_for="anna"))
    await history.append(said("elsewhere", room="phone:anna"))
    seen = await history.latest("office", "anna", count, ids.get(before))
    assert [entry.reply.plain() for entry in seen] == wanted
