"""Undo: each thing that notes how it is taken back leaves all as it was before."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from bot.actions.replies.audience import correspondence, waiting
from bot.config import Config
from bot.domain.people import Role
from bot.domain.replies import LIBRARY
from bot.effects import State
from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.store.undo import undos
from bot.store.work import Work
from bot.talk import Button, Handle, Reply, Upload
from tests.campaign import Sizes, campaign
from tests.conftest import Ask, Clock, Delivery
from tests.handlers.test_posts import PHOTO, TEXT
from tests.mailroom import button, let_go, office_config

Seen = Callable[[], Awaitable[dict[str, object]]]

JEM, MANAGER = Role.CANDIDATE, Role.MANAGER
SIZES = Sizes(plain=6, own=2, cases=1, outside=0, automatic=0, twice=0)
STAND = "election set council 2027-05-06 Pennyfold"
IMPRINT = "imprint set campaign Jem Sparrowhay of 4 Pond Lane, Pennyfold, WH3 1AB"
DRAFT = (IMPRINT, f"posts draft {TEXT}", "photos alt 1 1 A bench", "posts mend 1 imprint")
TIMED = (*DRAFT, "posts schedule 1 fri 6pm", "posts approve 1")


@pytest.fixture
def config() -> Config:
    networks = {"campaign": {"owner": "campaign"}, "byhand": {"owner": "campaign"}}
    return office_config().model_copy(update={"networks": networks})


def all_there_is(work: Work, config: Config) -> dict[str, object]:
    """Read what a person can see of everything that can be taken back."""
    jem = work.people.known(Handle("web", "candidate")).id
    mine = work.elections.of(jem)
    templates = {*LIBRARY, *work.templates.names()}
    letters = {number: work.letters.find(number) for number in range(1, SIZES.letters + 1)}
    waves = {kept.wave for kept in letters.values() if kept and kept.wave}
    found = [wave for number in sorted(waves) if (wave := work.waves.find(number))]
    return {
        "posts": work.posts.open(),
        "cancelled": [post.id for post in work.posts.recent(99) if post.end],
        "going": sorted(
            (entry.key, entry.due)
            for about in ("post 1", "reply 1")
            for entry in work.ledger.of(about)
            if entry.state is State.PLANNED
        ),
        "people": work.people.reachable(),
        "election": mine,
        "standing": len(work.elections.coming(datetime(2026, 11, 23, tzinfo=UTC).date())),
        "costs": work.spending.entries(mine.id) if mine else [],
        "habit": work.tips.habit(jem),
        "templates": {name: work.templates.find(name) for name in templates},
        "named": sorted((wave.name, wave.campaign) for wave in found),
        "waves": sorted(
            sorted(n for n, kept in letters.items() if kept and kept.wave == wave) for wave in waves
        ),
        "waiting": [
            (each.letter, work.queue.of(each.letter).member)
            for letters in (correspondence(work, wave.id) for wave in found)
            for each in waiting(letters, work.replies.sent(letters.numbers), config)
        ],
    }


@pytest.fixture
def seen(office: Office) -> Seen:
    async def seen() -> dict[str, object]:
        return await office.store.do(lambda work: all_there_is(work, office.config))

    return seen


async def do(ask: Ask, typed: str, role: Role) -> Reply:
    files: tuple[Upload, ...] = (PHOTO,) if typed.startswith("posts draft") else ()
    return await ask(typed, role, files=files)


@pytest.mark.parametrize(
    ("typed", "role", "first"),
    [
        ("posts schedule 1 fri 6pm", JEM, DRAFT),
        ("posts schedule 1 sat 6pm", JEM, TIMED),
        ("posts move 1 tomorrow at noon", JEM, TIMED),
        ("posts cancel 1", JEM, TIMED),
        ("posts again 1", JEM, (*TIMED, "posts cancel 1")),
        ("posts text 1 Other words", JEM, TIMED),
        ("posts only 1 byhand Other words", JEM, TIMED),
        ("posts to 1 byhand", JEM, TIMED),
        ("posts paid 1", JEM, TIMED),
        ("posts approve 1", JEM, TIMED[:-1]),
        ("posts reject 1 The date is wrong", MANAGER, TIMED),
        ("photos leave 1 1", JEM, TIMED),
        ("photos alt 1 1 Another bench", JEM, TIMED),
        (STAND, JEM, ()),
        ("election set parish 2027-05-06 Pennyfold", JEM, (STAND,)),
        ("election electors 2200", JEM, (STAND,)),
        ("election joint 2", JEM, (STAND,)),
        ("election since 20 Nov", JEM, (STAND,)),
        ("spending add £38 advert", JEM, (STAND,)),
        ("spending undo 1", JEM, (STAND, "spending add £38 advert")),
        ("spending restore 1", JEM, (STAND, "spending add £38 advert", "spending undo 1")),
        ("tips pause 7", JEM, ("tips at 8am",)),
        ("tips at 9am", JEM, ("tips pause 7",)),
        ("tips at 9am", JEM, ()),
        ("templates save agree Hello", MANAGER, ()),
        ("templates save agree Hello", MANAGER, ("templates save agree Good day",)),
        ("templates drop agree", MANAGER, ("templates save agree Good day",)),
        ("people role 1 staff", MANAGER, ()),
        ("people remove 1", MANAGER, ()),
        ("people restore 1", MANAGER, ("people remove 1",)),
    ],
)
@pytest.mark.usefixtures("places")
async def test_what_was_done_is_taken_back(
    ask: Ask, seen: Seen, typed: str, role: Role, first: tuple[str, ...]
) -> None:
    await ask("help", JEM)  # Jem is number 1
    await ask("help", MANAGER)
    for line in first:
        await do(ask, line, MANAGER if line.startswith(("people", "templates")) else JEM)
    before = await seen()
    await do(ask, typed, role)
    after = await seen()
    assert after != before, (await ask("audit", MANAGER)).plain()
    told = await ask("undo", role)
    assert "Taken back: " in told.plain()
    assert await seen() == before


@pytest.fixture
async def post_came(intake: LetterIntake) -> None:
    await intake.take(list(campaign(SIZES)))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("waves name 1 Counters", ()),
        ("waves name 1 Counters", ("waves name 1 Post offices",)),
        ("waves not 1", ()),
        ("waves restore 1", ("waves not 1",)),
        ("waves merge 1 2", ("waves split 1 1 2 3 4",)),
    ],
)
@pytest.mark.usefixtures("post_came")
async def test_a_word_on_waves_is_taken_back(
    ask: Ask, seen: Seen, deliver: Delivery, clock: Clock, *, typed: str, first: tuple[str, ...]
) -> None:
    await ask("help")
    for line in first:
        await ask(line)
    await deliver()
    before = await seen()
    clock.move(seconds=1)
    await ask(typed)
    await deliver()
    clock.move(seconds=1)
    assert await seen() != before
    assert "Taken back: " in (await ask("undo")).plain()
    await deliver()
    assert await seen() == before


@pytest.mark.parametrize("what", ["take", "leave", "done"])
async def test_a_word_on_the_queue_is_taken_back(
    ask: Ask, seen: Seen, post_came: None, what: str
) -> None:
    await let_go(ask)
    number = button(await ask("queue"), "queue letter").split()[-1]
    if what == "leave":
        await ask(f"queue take {number}")
    before = await seen()
    await ask(f"queue {what} {number}")
    assert await seen() != before
    await ask("undo")
    assert await seen() == before


async def test_a_reply_that_was_confirmed_is_stopped(ask: Ask, seen: Seen, post_came: None) -> None:
    await let_go(ask)
    assert "Stopped: 6 letters stay here" in (await ask("undo", MANAGER)).plain()
    assert not (await seen())["going"]
    await ask("reply resume 1")
    assert "Stopped: 6 letters stay here" in (await ask("undo")).plain()


async def test_what_is_out_cannot_be_taken_back_and_what_can_is_offered(ask: Ask) -> None:
    for line in (*DRAFT, "posts approve 1", "posts now 1"):
        await do(ask, line, JEM)
    said = await ask("undo", JEM)
    assert "I cannot take this back: post 1 is out or on its way" in said.plain()
    assert Button("Show a post: 1", "posts show 1") in said.parts
    assert "Before that: the approval of post 1" in said.plain()
    assert "changed that since" in (await ask(button(said, "undo"), JEM)).plain()


async def test_undo_goes_further_back_and_then_says_so(ask: Ask) -> None:
    for typed in ("tips at 8am", "tips at 9am"):
        await ask(typed, JEM)
    assert "tip comes at 9am" in (await ask("undo", JEM)).plain()
    assert "tip comes at 8am" in (await ask("take that back", JEM)).plain()
    assert "nothing in the last day" in (await ask("undo", JEM)).plain()


async def test_nobody_takes_back_what_is_anothers(ask: Ask, post_came: None) -> None:
    await ask("waves not 1", user="anna")
    assert "nothing in the last day" in (await ask("undo", user="ben")).plain()
    assert "nothing in the last day" in (await ask("undo 1", user="ben")).plain()


async def test_what_another_has_changed_since_stays(ask: Ask, post_came: None) -> None:
    await ask("waves name 1 Counters", user="anna")
    await ask("waves name 1 Offices", Role.MANAGER)
    assert "a manager has changed that since" in (await ask("undo", user="anna")).plain()
    assert "Offices" in (await ask("waves show 1")).plain()


async def test_after_a_while_it_is_shown_first(ask: Ask, clock: Clock) -> None:
    await ask("tips at 8am", JEM)
    clock.move(minutes=11)
    shown = await ask("undo", JEM)
    assert (
        "The last thing you did, on Mon 23 Nov 09:15: that your tip comes at 8am" in shown.plain()
    )
    assert "Taken back" in (await ask(button(shown, "undo"), JEM)).plain()


async def test_after_a_day_it_stands(ask: Ask, clock: Clock) -> None:
    await ask("tips at 8am", JEM)
    shown = await ask("undo 1", JEM)
    assert "Taken back" in shown.plain()
    await ask("tips at 9am", JEM)
    clock.move(days=1, minutes=1)
    assert "nothing in the last day" in (await ask("undo 2", JEM)).plain()


async def test_it_is_done_in_the_role_of_now(ask: Ask) -> None:
    await ask("help", JEM)
    await ask("help", Role.MP)
    await ask("people role 1 staff", MANAGER, user="boss")
    number = (await ask("people list", Role.MP)).plain().split("a manager")[0].split()[-1]
    await ask(f"people role {number} staff", Role.MP)
    assert "Only a manager can use" in (await ask("undo", MANAGER, user="boss")).plain()


async def test_a_time_that_has_passed_does_not_come_back(ask: Ask, clock: Clock) -> None:
    for line in (*DRAFT, "posts schedule 1 in 5 minutes", "posts approve 1", "posts cancel 1"):
        await do(ask, line, JEM)
    clock.move(minutes=6)
    said = (await ask("undo", JEM)).plain()
    assert "approved" in said


async def test_the_audit_says_what_was_taken_back(ask: Ask) -> None:
    await ask("tips at 8am", JEM)
    await ask("undo", JEM)
    said = (await ask("audit tips", MANAGER)).plain()
    assert "tips back" in said


async def test_what_was_done_in_one_language_is_taken_back_in_another(ask: Ask) -> None:
    for typed in ("posts draft Hello", "posts text 1 Other words", "language cymraeg"):
        await ask(typed)
    assert (await ask("undo")).plain().startswith("Tynnwyd yn ôl: y geiriau (post 1).")
    await ask("language english")
    assert (await ask("undo")).plain().startswith("Taken back: the draft of post 1.")


async def test_a_note_of_before_phrases_were_kept_is_still_taken_back(
    ask: Ask, office: Office
) -> None:
    await ask("tips at 8am", JEM)
    with office.store.engine.begin() as connection:
        connection.execute(update(undos).values(words="that it came at 8"))
    assert "Taken back: that it came at 8." in (await ask("undo", JEM)).plain()
