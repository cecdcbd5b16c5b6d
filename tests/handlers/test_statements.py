"""What a request asks of the store: so many statements at most, and no row twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.statements import Counts, Watch
from bot.domain.people import Role
from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.talk import Handle, Request
from tests.campaign import Sizes, campaign
from tests.conftest import ROOM, Ask

MOST = {
    "posts approve 1": 12,
    "posts approve 2": 13,
    "posts schedule 3 in 3 hours": 12,
    "posts show 1": 10,
    "posts show 2": 10,
    "waves show 1": 9,
    "reply preview 1": 15,  # three: who placed a letter, what was split off, who wrote beside
    "desk": 16,  # one counts what was set aside, one the donations whose time runs
    "£38?": 8,  # one of them tells what “that” is, one is what was asked last
    "ads compare £20 £40 £80": 8,
}
"""The statements that each request may take in the office below: a figure that rises fails."""

ASKED_BY = {"£38?": Role.CANDIDATE, "ads compare £20 £40 £80": Role.CANDIDATE}
"""Who asks; the others are a manager's."""


@pytest.fixture
def store_url(tmp_path: Path, migrated_file: Path) -> str:
    """A fresh SQLite store: what is asked of it is the same on PostgreSQL."""
    path = tmp_path / "bell.db"
    path.write_bytes(migrated_file.read_bytes())
    return f"sqlite:///{path}"


@pytest.fixture
async def busy(ask: Ask, intake: LetterIntake, places: None) -> None:
    """An office with something of everything: letters, a reply, posts, a candidate.

    Post 1 has no time, post 2 waits for approval, 3 is scheduled within its week.
    """
    await intake.take(list(campaign(Sizes())))
    for line in (
        "posts draft The surgery is at 4pm in the library.",
        "posts draft The bench is mended: see https://larkmere.example/bench",
        "posts schedule 2 tomorrow at noon",
        "posts draft The library opens again.",
        "posts schedule 3 fri 6pm",
        "posts approve 3",
        "reply draft 1 acknowledge",
    ):
        await ask(line)
    await ask("posts show 2", Role.MANAGER)
    await ask("election set council 2027-05-06 Pennyfold", Role.CANDIDATE)


async def count(line: str, office: Office) -> Counts:
    """Ask as from a chat, where each event has its id, and count."""
    role = ASKED_BY.get(line, Role.MANAGER)
    watch = Watch(office.store.engine)
    await office.answer(Request(line, Handle("web", role), ROOM, office.clock(), "event 1"))
    return watch.counts()


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("line", MOST)
async def test_a_request_takes_no_more_statements_than_it_did(line: str, office: Office) -> None:
    assert (await count(line, office)).statements <= MOST[line]


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("line", MOST)
async def test_a_request_asks_for_no_row_twice(line: str, office: Office) -> None:
    counted = await count(line, office)
    assert (counted.rows_twice, counted.asked_twice) == (0, 0), counted.why
