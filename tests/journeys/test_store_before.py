"""A store that earlier code wrote: opened by this one, it goes on where it was left.

What lies in `tests/data/store_before` was made by `make.py` there, by the code of bd510e8. Of the
product it is asked by what stays: commands, the database, and what goes out to stand-ins.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import tomllib
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest

from bot.config import Config
from bot.effects import Mail, Say
from bot.networks import Outgoing
from bot.office import Office
from bot.store.work import Store
from bot.talk import File, Handle, Place, Request, Table
from schedules.answers import answers
from schedules.desk import desk
from schedules.digests import digests
from schedules.paused import paused
from tests.conftest import Clock, Delivery
from tests.data.store_before.letters import CASE, address, called, campaign
from tests.databases import Postgres, postgres_programs
from tests.journeys.before import BEFORE, Before, Chat, Life, Stored, post
from tests.journeys.process import FarSides, running, until
from tests.mailroom import mail_carrier
from tests.network import LIMITS, StandIn
from tests.sink import Sink

PATIENCE = timedelta(seconds=5)
HANDED_OVER = (timedelta(minutes=10), timedelta(days=30))
INVOICE = b"%PDF-1.4 an invented invoice"
WAVES = "SELECT id, engine, merged_into, campaign FROM wave ORDER BY id"
CARDS = "SELECT key, remote_id FROM effect WHERE key LIKE 'card:wave:%'"

JOINS = {"counters": 1, "hedges": 2, "buses": 3, "pools": 3, "cruise": None, "harbour": 6}
"""Campaigns, and the wave that a letter of each joins: one was dismissed, two are one."""

Take = Callable[[list[bytes]], Awaitable[object]]


@pytest.fixture(scope="session")
def postgres_before(postgres_server: Postgres) -> Postgres:
    """A server on which the store lies restored, to be copied."""
    programs = postgres_programs()
    assert programs
    postgres_server.create("store_before")
    where = ["-h", "127.0.0.1", "-p", str(postgres_server.port), "-U", "bell", "-d", "store_before"]
    subprocess.run(
        [str(programs / "psql"), "-q", "-v", "ON_ERROR_STOP=1", *where],
        input=gzip.decompress((BEFORE / "postgres.sql.gz").read_bytes()),
        capture_output=True,
        check=True,
    )
    return postgres_server


@pytest.fixture(params=["sqlite", "postgres"])
def before(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Before]:
    """A fresh copy of the store, as it was left; nobody has opened it yet."""
    known = json.loads((BEFORE / "known.json").read_text(encoding="utf-8"))[request.param]
    if request.param == "sqlite":
        path = tmp_path / "before.db"
        path.write_bytes(gzip.decompress((BEFORE / "sqlite.db.gz").read_bytes()))
        yield Before(f"sqlite:///{path}", known)
        return
    server: Postgres = request.getfixturevalue("postgres_before")
    name = f"b{uuid4().hex}"
    yield Before(server.create(name, "store_before"), known)
    server.drop(name)


@pytest.fixture
def store_url(before: Before) -> str:
    return before.url


@pytest.fixture
def clock(before: Before) -> Clock:
    return Clock(before.left_at)


@pytest.fixture
def config(sink: Sink) -> Config:
    """What the office's config says: all of its keys are still known."""
    table = tomllib.loads((BEFORE / "config.toml").read_text(encoding="utf-8"))
    table["smtp"]["port"] = sink.port
    return Config.model_validate(table)


@pytest.fixture
def networks() -> dict[str, StandIn]:
    return {
        "facebook": StandIn("facebook"),
        "campaign": StandIn("campaign", limits=replace(LIMITS, ahead=HANDED_OVER)),
        "byhand": StandIn("byhand", manual=True, capabilities=frozenset()),
    }


@pytest.fixture
async def life(
    before: Before, office: Office, sink: Sink, deliver: Delivery
) -> AsyncIterator[Life]:
    chats = {name: Chat(name) for name in ("slack", "telegram", "web")}
    carriers = deliver.courier._carriers
    carriers[Say] = type(carriers[Say])(chats, PATIENCE)  # type: ignore[call-arg]  # one that says
    carriers[Mail], smtp = mail_carrier(sink.port, deliver.clock)
    yield Life(deliver.store, before, office, deliver.clock, sink, deliver, chats)
    smtp.close()


@pytest.fixture
def take(request: pytest.FixtureRequest) -> Take:
    """Have letters come in."""
    taken: Take = request.getfixturevalue("intake").take
    return taken


async def test_nothing_is_lost_by_opening_it(life: Life) -> None:
    count = {
        name: life.one(f"SELECT count(*) FROM {name}")
        for name in ("member", "handle", "letter", "wave", "reply", "post", "effect", "answer")
    }
    assert count["member"] == 7
    assert count["handle"] == 8
    assert count["letter"] == len(post()) + 2
    assert (count["wave"], count["reply"], count["post"]) == (7, 5, 16)
    states = dict(life.rows("SELECT state, count(*) FROM effect GROUP BY state"))
    assert states["planned"] == 12
    assert (states["proposed"], states["sending"]) == (5, 1)
    assert (states["unknown"], states["failed"]) == (1, 2)


async def test_who_was_in_the_office_is_known_on_every_chat(life: Life) -> None:
    reply = await life.says("ben", "people list")
    (table,) = (part for part in reply.parts if isinstance(part, Table))
    people = {row[1]: row[-1] for row in table.rows}
    assert set(people) == {"The office manager", "Anna", "Ben", "Hesper", "Cara", "Dev"}
    assert {"slack", "telegram"} <= set(people["Anna"].split(", "))
    for who in ("operator", "anna", "anna@telegram", "ben", "hesper"):
        await life.does(who, "waves list")
    for who in ("cara", "dev", "olwen"):
        await life.says(who, "waves list")
        assert life.outcome == "refused"


async def test_each_is_spoken_to_in_their_language(life: Life) -> None:
    welsh = await life.does("cara", "spending list")
    assert welsh != await life.does("dev", "spending list")
    assert "Larkmere Print" in welsh


async def test_an_open_invitation_lets_one_person_in(life: Life) -> None:
    code = life.before.known["invitation"]
    for user, outcome in (("new", "done"), ("another", "refused")):
        handle, place = Handle("web", user, user.title()), Place("web", "office")
        at = life.clock()
        await life.office.answer(Request(f"join {code}", handle, place, at, private=True))
        assert life.one("SELECT outcome FROM audit ORDER BY id DESC LIMIT 1") == outcome
    assert "New" in await life.does("ben", "people list")


async def test_waves_keep_their_names_and_what_was_decided_of_them(life: Life) -> None:
    listed = await life.does("anna", "waves list")
    for name in ("Rural counters", "Save our hedgerows", "The 14 bus must stay", "Harbour mouth"):
        assert name in listed
    first = await life.does("anna", "waves show 1")
    assert "Vote for the Bill." in first
    assert "Counters close." in first
    assert await life.does("anna", "waves show 4") == await life.does("anna", "waves show 3")
    assert "My grandmother taught me" in await life.does("anna", "waves personal 1")
    case = life.before.known["case"]
    assert CASE in await life.does("anna", f"waves letter {case}")


async def test_letters_that_come_again_are_known(life: Life, take: Take) -> None:
    letters = life.one("SELECT count(*) FROM letter")
    waves = life.rows(WAVES)
    own = life.rows("SELECT id, wave, own FROM letter ORDER BY id")
    await take(post())
    await life.goes_on(minutes=1)
    assert life.one("SELECT count(*) FROM letter") == letters
    assert life.rows(WAVES) == waves
    assert life.rows("SELECT id, wave, own FROM letter ORDER BY id") == own


async def test_a_new_letter_finds_its_wave_and_changes_the_card(life: Life, take: Take) -> None:
    before = dict(life.rows(CARDS))
    for number, name in enumerate(JOINS):
        await take(list(campaign(name, "p", life.clock(), 90 + number)))
    joined = life.rows("SELECT wave FROM letter ORDER BY id DESC LIMIT :all", all=len(JOINS))
    assert [wave for (wave,) in reversed(joined)] == list(JOINS.values())
    await life.goes_on(minutes=1)
    assert dict(life.rows(CARDS)) == before
    grown = {before[f"card:wave:{wave}"] for wave in JOINS.values() if wave}
    assert grown <= set(life.chats["web"].changed)
    assert before["card:wave:5"] not in life.chats["web"].changed


async def test_who_waits_still_waits_and_with_whom(life: Life) -> None:
    known = life.before.known
    taken, by_hand = known["taken"], known["by_hand"]
    assert called(13) in await life.does("anna", "queue")
    assert "I shall ask at the counter myself." in await life.does("anna", f"queue letter {taken}")
    await life.says("ben", f"queue send {taken}")
    assert life.outcome == "not done"
    await life.does("anna", f"queue send {taken}")
    await life.does("ben", f"queue reopen {by_hand}")
    await life.does("ben", f"queue letter {by_hand}")
    await life.goes_on(minutes=1)
    assert list(life.had()) == [address(13)]


async def test_a_reply_on_its_way_reaches_everybody_once(life: Life) -> None:
    planned = life.mails(5)
    await life.goes_on(minutes=15)
    await answers.job(life.office)
    await life.goes_on(minutes=1)
    assert len(planned) == 7
    assert life.had() == planned


async def test_a_held_reply_tells_nobody_that_they_live_elsewhere_who_may_live_here(
    life: Life,
) -> None:
    """It was made ready when the beginning of a postcode counted as knowing where they live."""
    held = life.mails(2)
    assert (life.one("SELECT kind FROM reply WHERE id = 2"), len(held)) == (
        "not-our-constituent",
        3,
    )
    proposal = life.one("SELECT proposal FROM reply WHERE id = 2")
    for mark in ("0badcafe", proposal):
        await life.says("ben", f"reply confirm 2 {mark}")
        assert life.outcome == "not done"
    await life.goes_on(minutes=15)
    assert not set(held) & set(life.had())


async def test_a_stopped_reply_is_resumed(life: Life) -> None:
    stopped = life.mails(4)
    await life.goes_on(minutes=15)
    assert not set(stopped) & set(life.had())
    await life.does("ben", "reply resume 4")
    await life.goes_on(minutes=15)
    sent = life.had()
    assert {to: sent[to] for to in stopped} == stopped


async def test_a_draft_is_still_there_to_be_sent(life: Life) -> None:
    assert "About the harbour: …" in await life.does("anna", "reply preview 3")
    await life.does("anna", "reply send 3")
    written = life.mails(3)
    proposal = life.one("SELECT proposal FROM reply WHERE id = 3")
    await life.does("ben", f"reply confirm 3 {proposal}")
    await life.goes_on(minutes=15)
    sent = life.had()
    assert written
    assert {to: sent[to] for to in written} == written


async def test_who_writes_late_gets_the_answer_that_went_out(life: Life, take: Take) -> None:
    await take(list(campaign("counters", "po", life.clock(), 96)))
    await answers.job(life.office)
    await life.goes_on(minutes=2)
    assert address(96) in life.had()
    assert address(97) not in life.had()
    (mail,) = (mail for to, mail in life.sink.taken if to == address(96))
    assert "Thank you for your letter." in mail.as_string()


@pytest.mark.parametrize("arrived", [True, False])
async def test_posts_go_out_once_at_their_time(
    life: Life, networks: dict[str, StandIn], *, arrived: bool
) -> None:
    wall = networks["facebook"].wall
    if arrived:
        wall["there-already"] = Outgoing("Cut off in the middle.", key="post:16:facebook")
    weekly = "Surgery each week, in the library."
    expected = ["Cut off in the middle.", "Planned for tomorrow, on Facebook.", *[weekly] * 3]
    await life.goes_on(minutes=2)
    for number in (11, 12, 13, 14):
        assert [each.text for each in wall.values()] == expected[: number - 10]
        life.clock.at = life.due(f"post:{number}:facebook")
        await life.goes_on(minutes=1)
        await life.deliver()
    assert [each.text for each in wall.values()] == expected


async def test_what_waited_for_a_network_goes_once_it_knows_us_again(
    life: Life, networks: dict[str, StandIn]
) -> None:
    wall = networks["campaign"].wall
    await life.goes_on(minutes=5)
    assert not wall
    await paused.job(life.office)
    await life.goes_on(minutes=1)
    assert [each.text.partition("\n")[0] for each in wall.values()] == ["The campaign waits."]


async def test_what_a_network_holds_is_taken_back(life: Life, networks: dict[str, StandIn]) -> None:
    remote = life.one("SELECT remote_id FROM effect WHERE key = 'post:5:campaign'")
    networks["campaign"].wall[remote] = Outgoing("Number 5 of the campaign.")
    await life.does("cara", "posts cancel 5")
    await life.goes_on(minutes=1)
    assert remote not in networks["campaign"].wall


async def test_posts_are_shown_with_what_became_of_them(life: Life) -> None:
    out = await life.does("anna", "posts show 1")
    assert "The bench is mended at last." in out
    assert "https://www.facebook.com/1040/posts/" in out
    assert "412" in await life.does("anna", "posts results 1")
    assert "https://instagram.com/p/doors" in await life.does("cara", "posts show 4")
    assert "Invalid parameter" in await life.does("anna", "posts show 8")
    listed = await life.does("anna", "posts list")
    assert all(f" {number} " in listed for number in range(1, 15))
    assert "there is no such site" in await life.does("anna", "posts check 2")


async def test_a_post_that_waits_is_approved_and_its_card_changed(
    life: Life, networks: dict[str, StandIn]
) -> None:
    asked = life.one("SELECT remote_id FROM effect WHERE key LIKE 'card:post:3:ask:%'")
    await life.says("anna", "posts approve 3")
    assert life.outcome == "not done"
    await life.does("ben", "posts approve 3")
    await life.goes_on(minutes=1)
    assert asked in life.chats["slack"].changed
    await life.goes_on(days=3)
    texts = [each.text for each in networks["facebook"].wall.values()]
    assert texts.count("Come to the surgery on Saturday.") == 1


async def test_a_planned_post_is_moved_and_stays_one(
    life: Life, networks: dict[str, StandIn]
) -> None:
    await life.does("anna", "posts move 12 in 30 hours")
    assert life.one("SELECT count(*) FROM effect WHERE about = 'post 12'") == 1
    await life.does("ben", "posts cancel 13")
    await life.does("ben", "posts cancel 14")
    for _ in range(10):
        await life.goes_on(hours=3)
    await life.goes_on(days=20)
    texts = [each.text for each in networks["facebook"].wall.values()]
    assert texts.count("Surgery each week, in the library.") == 1


async def test_what_nobody_knew_to_have_gone_out_is_still_asked(life: Life) -> None:
    person, planned = address(7), life.mails(1)
    assert called(7) in await life.does("ben", "unknown")
    number = life.one("SELECT number FROM effect WHERE state = 'unknown'")
    await life.does("ben", f"unknown again {number}")
    await life.goes_on(minutes=1)
    assert life.had() == {person: planned[person]}
    assert called(7) not in (await life.says("ben", "unknown")).plain()


async def test_what_was_done_just_before_is_undone(life: Life) -> None:
    card = life.one("SELECT remote_id FROM effect WHERE key = 'card:wave:6'")
    await life.does("cara", "undo")
    assert life.one("SELECT electors FROM candidacy") == 2106
    await life.does("hesper", "undo")
    assert "Dredge the harbour" in await life.does("anna", "waves show 6")
    await life.does("operator", "undo")
    await life.does("olwen", "waves list")
    step = life.one("SELECT max(id) FROM undo WHERE about = 'template thanks'")
    await life.does("ben", f"undo {step}")
    assert "Thank you for your letter." in await life.does("ben", "templates show thanks")
    await life.goes_on(minutes=1)
    assert card in life.chats["web"].changed


async def test_the_ledger_of_a_candidate_is_kept_on(life: Life) -> None:
    for who in ("cara", "dev"):
        listed = await life.does(who, "spending list")
        assert all(sum_ in listed for sum_ in ("£38", "£72", "£45.60"))
        assert "£12 " not in listed
    files = (await life.says("cara", "spending export")).parts
    kept = {part.name: part.data for part in files if isinstance(part, File)}
    with zipfile.ZipFile(BytesIO(kept["invoices.zip"])) as archive:
        assert [archive.read(name) for name in archive.namelist()] == [INVOICE]
    await life.does("dev", "spending restore 3")
    await life.does("cara", "spending add £5 advert")
    assert "£12" in await life.does("cara", "spending list")


async def test_a_campaign_is_planned_on(life: Life) -> None:
    assert "Pennyfold" in await life.does("cara", "£38?")
    assert "Cara Quill of 4 Pond Lane" in await life.does("cara", "imprint show campaign")
    assert life.rows("SELECT pence, people, ward FROM ad_result") == [(3800, 1665, "Pennyfold")]
    await life.does("cara", "page done 3")
    assert json.loads(life.one("SELECT done FROM checklist")) == [1, 2, 3]
    await life.does("cara", "tips why")
    proposal = life.one("SELECT proposal FROM effect WHERE key LIKE 'advert:%£50%'")
    await life.does("ben", f"ads confirm {proposal}")
    assert life.one("SELECT state FROM effect WHERE key LIKE 'advert:%£50%'") == "planned"


async def test_polls_go_on_with_the_votes_that_were_given(life: Life) -> None:
    card = life.one("SELECT remote_id FROM effect WHERE key = 'card:poll:1'")
    reply = await life.says("ben", "poll results 1")
    (table,) = (part for part in reply.parts if isinstance(part, Table))
    assert table.rows == (("Saturday", "2"), ("Friday", "1"), ("Sunday", "0"))
    await life.does("anna", "poll vote 1 3")
    assert life.one("SELECT count(*) FROM vote WHERE poll = 1") == 3
    await life.goes_on(minutes=1)
    assert card in life.chats["slack"].changed
    await life.says("anna", "poll vote 2 1")
    assert life.outcome == "not done"


async def test_what_each_is_told_by_the_clock_comes_where_they_chose(
    life: Life, take: Take
) -> None:
    card = life.one("SELECT remote_id FROM effect WHERE key LIKE 'card:desk:2:%'")
    await take(list(campaign("harbour", "ppp", life.clock(), 95)))
    await life.does("anna", "cases add Mr Elm: his roof")
    await desk.job(life.office)
    await life.goes_on(minutes=1)
    assert card in life.chats["slack"].changed
    life.clock.at = life.clock.at.replace(hour=8, minute=5) + timedelta(
        days=8 - life.clock.at.isoweekday()
    )
    await digests.job(life.office)
    await life.goes_on(minutes=1)
    digest = [reply for place, reply in life.chats["slack"].said.values() if place.room == "U0ANNA"]
    assert any("Harbour mouth" in reply.plain() for reply in digest)


async def test_cases_places_templates_and_the_audit_are_there(life: Life) -> None:
    cases = await life.does("anna", "cases")
    assert "Mrs Larch, 4 Pond Lane" in cases
    assert "a bridge" in cases
    assert "Quarry" not in cases
    assert "Pennyfold" in await life.does("cara", "places find WH3 1AB")
    assert "2,106" in await life.does("dev", "ward Pennyfold")
    assert "Thanks!" in await life.does("anna", "templates show thanks")
    assert "Hesper Tarnwick" in await life.does("anna", "networks list")
    assert "posts reject 9" in await life.does("ben", "audit posts")


async def test_what_was_heard_before_is_not_done_again(life: Life) -> None:
    cases = life.one("SELECT count(*) FROM office_case")
    again = await life.says("hesper", "cases add The Member's own: a bridge", event="again")
    assert again.parts
    assert life.one("SELECT count(*) FROM office_case") == cases


@pytest.fixture
async def far_sides() -> AsyncIterator[FarSides]:
    far = FarSides()
    for each in far.all:
        await each.start()
    yield far
    for each in far.all:
        await each.stop()


async def test_the_bot_itself_goes_on(
    before: Before, store: Store, far_sides: FarSides, tmp_path: Path
) -> None:
    stored, time = Stored(store), "SELECT at FROM post WHERE id = 3"
    planned, asked_for = stored.mails(5), stored.one(time)
    stored.make_due("reply 5")
    path = tmp_path / "config.toml"
    path.write_text(far_sides.config(before.url), encoding="utf-8")
    async with running(path) as page:
        old = json.dumps(await page.entries())
        assert "Rural counters" in old
        assert "reply draft 1" in old
        assert (await page.picture()).startswith(b"\x89PNG")
        before_asking = len(await page.tables())
        await page.say("waves list")
        tables = (await page.tables())[before_asking:]
        assert "Harbour mouth" in json.dumps(tables)
        await until(lambda: len(far_sides.sink.taken) >= len(planned))
        said = len(far_sides.to_anna())  # where a form had been left open
        await far_sides.wire.type("3", by="anna", room="anna")
        await until(lambda: len(far_sides.to_anna()) > said)
        await far_sides.wire.type("in 9 days", by="anna", room="anna")
        await until(lambda: stored.one(time) not in {None, asked_for})
    assert far_sides.sink.times() == dict.fromkeys(planned, 1)
    letters = {to: mail["Message-ID"].strip("<>") for to, mail in far_sides.sink.taken}
    assert letters == planned
