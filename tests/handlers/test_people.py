from __future__ import annotations

import re

import pytest

from bot.actions.people.joining import welcome
from bot.commands import found
from bot.config import Config
from bot.domain.people import Role
from bot.effects import Run, State
from bot.office import Office
from bot.store.audit import Line
from bot.store.work import Store
from bot.talk import Handle, Place, Reply, Request, Text
from tests.conftest import ROOM, Ask, Clock
from tests.mailroom import button

STRANGER, MANAGER = Role.STRANGER, Role.MANAGER


def line_of(reply: Reply) -> str:
    line = reply.parts[1]
    assert isinstance(line, Text)
    return line.text


async def invited(ask: Ask, role: str) -> str:
    return line_of(await ask(f"people invite {role}", MANAGER))


async def numbers(office: Office) -> dict[str, int]:
    return {each.name: each.id for each in await office.store.do(lambda work: work.people.all())}


async def newest(office: Office) -> Line:
    return (await office.store.do(lambda work: work.audit.lines()))[0]


async def elsewhere(office: Office, clock: Clock, typed: str, user: str = "T1") -> Reply:
    """Ask from Telegram."""
    handle = Handle("telegram", user, "Anna T")
    return await office.answer(Request(typed, handle, Place("telegram", user), clock()))


class TestInvitations:
    async def test_an_invitation_lets_one_person_in(self, ask: Ask, office: Office) -> None:
        join = await invited(ask, "staff")
        welcome = (await ask(join, STRANGER, user="anna")).plain()
        assert (
            "You're signed in as a member of staff: you can read and answer the office's letters"
            in welcome
        )
        assert "can take" in (await ask(join, STRANGER, user="ben")).plain()
        assert (await newest(office)).outcome == "refused"

    async def test_it_says_what_it_allows_and_until_when(self, ask: Ask) -> None:
        said = (await ask("people invite candidate", MANAGER)).plain()
        assert "good until Tue 24 Nov 09:15: they can plan adverts" in said

    async def test_it_expires(self, ask: Ask, clock: Clock) -> None:
        join = await invited(ask, "staff")
        clock.move(hours=25)
        assert "out of date" in (await ask(join, STRANGER, user="anna")).plain()

    async def test_it_is_withdrawn_with_all_that_are_open(self, ask: Ask) -> None:
        join = await invited(ask, "staff")
        assert "1 invitation withdrawn" in (await ask("people revoke", MANAGER)).plain()
        assert "can take" in (await ask(join, STRANGER, user="anna")).plain()

    @pytest.mark.parametrize("change", ["remove", "role"])
    async def test_it_ends_with_the_say_of_who_gave_it(
        self, ask: Ask, office: Office, change: str
    ) -> None:
        join = await invited(ask, "manager")
        number = (await numbers(office))["a manager"]
        await ask(f"people {change} {number}" + " staff" * (change == "role"), Role.MP)
        assert "can take" in (await ask(join, STRANGER, user="anna")).plain()

    async def test_the_first_mp_is_any_managers_to_invite(self, ask: Ask) -> None:
        await ask(await invited(ask, "mp"), STRANGER, user="mp")
        assert "Only the MP" in (await ask("people invite mp", MANAGER)).plain()


class TestLinking:
    async def test_one_person_on_two_platforms_is_one(
        self, ask: Ask, office: Office, clock: Clock
    ) -> None:
        await ask("tips at 8am", user="anna")
        link = line_of(await ask("people link", user="anna"))
        assert (
            "here too you are a staff, a member of staff"
            in (await elsewhere(office, clock, link.replace("link", "join"))).plain()
        )
        assert "Taken back" in (await elsewhere(office, clock, "undo")).plain()
        listed = (await elsewhere(office, clock, "people list")).plain()
        assert "23 Nov  telegram, web" in listed
        assert len(await numbers(office)) == 1

    async def test_the_code_is_good_once_and_for_ten_minutes(
        self, ask: Ask, office: Office, clock: Clock
    ) -> None:
        first, second = [line_of(await ask("people link")) for _ in range(2)]
        assert "here too" in (await elsewhere(office, clock, first.upper())).plain()
        assert "can take" in (await elsewhere(office, clock, first, "T2")).plain()
        clock.move(minutes=11)
        assert "can take" in (await elsewhere(office, clock, second, "T3")).plain()
        line = await newest(office)
        assert (line.who, line.did, line.outcome) == ("stranger T3", "link", "refused")

    async def test_who_is_somebody_already_is_told_what_to_do(
        self, ask: Ask, office: Office
    ) -> None:
        link = line_of(await ask("people link", user="anna"))
        said = (await ask(link, Role.CANDIDATE, user="jem")).plain()
        assert "You are in here already, a candidate, as a candidate." in said
        assert f"people remove {(await numbers(office))['a candidate']}" in said
        assert "here too" in (await ask(link, STRANGER, user="new")).plain()  # not used up

    async def test_a_code_of_one_who_left_is_no_use(
        self, ask: Ask, office: Office, clock: Clock
    ) -> None:
        link = line_of(await ask("people link"))
        await ask(f"people remove {(await numbers(office))['a staff']}", MANAGER)
        assert "can take" in (await elsewhere(office, clock, link)).plain()


class TestLeaving:
    async def test_access_ends_at_once_on_every_platform(
        self, ask: Ask, office: Office, clock: Clock
    ) -> None:
        await elsewhere(office, clock, line_of(await ask("people link")))
        number = (await numbers(office))["a staff"]
        assert "on any platform" in (await ask(f"people remove {number}", MANAGER)).plain()
        assert "I don't know you" in (await elsewhere(office, clock, "waves list")).plain()
        web = Request("waves list", Handle("web", "staff"), ROOM, clock())
        assert "I don't know you" in (await office.answer(web)).plain()

    async def test_what_they_proposed_is_cancelled(self, ask: Ask, office: Office) -> None:
        await ask("help", Role.CANDIDATE)
        run = Run("prepare", "an advert", b"", ROOM)
        at = office.clock()
        jem = (await office.store.do(lambda work: work.people.all()))[0]
        proposal = await office.store.do(
            lambda work: work.ledger.propose(
                [("advert:1", run)], at, about="advert", needs=MANAGER, by=jem
            )
        )
        told = await ask(f"people remove {jem.id}", MANAGER)
        assert "1 of their proposals cancelled" in told.plain()
        assert "was cancelled before" in (await ask(f"ads confirm {proposal}", MANAGER)).plain()
        entry = await office.store.do(lambda work: work.ledger.find("advert:1"))
        assert entry
        assert entry.state is State.CANCELLED

    async def test_they_are_let_back_in_within_a_day(self, ask: Ask, clock: Clock) -> None:
        await ask("help", user="anna")
        told = await ask("people remove 1", MANAGER)
        back = button(told, "people restore")
        assert "is a member of staff here again" in (await ask(back, MANAGER)).plain()
        await ask("people remove 1", MANAGER)
        clock.move(days=1, minutes=1)
        assert "invite them again" in (await ask(back, MANAGER)).plain()
        assert "invite them again" in (await ask("people restore 99", MANAGER)).plain()

    async def test_whose_accounts_are_anothers_now_is_not_let_back(self, ask: Ask) -> None:
        await ask("help", user="anna")
        await ask("people remove 1", MANAGER)
        await ask(await invited(ask, "staff"), STRANGER, user="anna")
        assert "somebody else's now" in (await ask("people restore 1", MANAGER)).plain()

    async def test_nobody_removes_themselves(self, ask: Ask) -> None:
        await ask("people list", MANAGER)
        assert "cannot remove yourself" in (await ask("people remove 1", MANAGER)).plain()


class TestRoles:
    async def test_a_role_is_given_and_holds_at_once(self, ask: Ask, office: Office) -> None:
        await ask("help", user="anna")
        await ask("people role 1 manager", MANAGER)
        assert "The audit" in (await ask("audit", user="anna")).plain()
        assert (await office.store.do(lambda work: work.audit.lines()))[1].did == (
            "people role 1 manager"
        )

    async def test_the_last_manager_stays_one(self, ask: Ask, office: Office) -> None:
        await ask("help", MANAGER)
        assert "Nobody would be left" in (await ask("people role 1 staff", MANAGER)).plain()
        assert (await newest(office)).outcome == "refused"
        await ask("help", MANAGER, user="other")
        assert (
            "is a member of staff from now on"
            in (await ask("people role 1 staff", MANAGER)).plain()
        )

    async def test_nobody_changes_who_is_above_them(self, ask: Ask) -> None:
        await ask("help", Role.MP)
        assert "you cannot change that" in (await ask("people role 1 staff", MANAGER)).plain()
        assert "you cannot change that" in (await ask("people remove 1", MANAGER)).plain()

    async def test_nobody_is_made_a_stranger(self, ask: Ask) -> None:
        await ask("help", user="anna")
        assert "not a role" in (await ask("people role 1 stranger", MANAGER)).plain()


async def test_an_invitation_has_a_link_where_there_is_a_door(
    config: Config, store: Store, clock: Clock
) -> None:
    config = config.model_copy(update={"platforms": {"telegram": {}, "web": {}}})
    office = Office(config, store, found(), clock)
    manager = Handle("web", "m", "Mo")
    await store.do(lambda work: work.people.add("Mo", Role.MANAGER, manager, clock()))
    await store.do(
        lambda work: work.notes.write("telegram:door", "https://t.me/bell_bot?start={code}")
    )
    invite = Request("people invite candidate", manager, ROOM, clock())
    reply = await office.answer(invite)
    code = reply.parts[1].plain().removeprefix("join ")
    link = re.search(r"https://t\.me/bell_bot\?start=([A-Za-z0-9_-]{1,64})$", reply.plain())
    assert link
    assert link[1] == code


async def test_an_office_whose_managers_nothing_reaches_offers_an_invitation(
    store: Store, config: Config, office: Office, clock: Clock
) -> None:
    said: list[str] = []

    async def start(*platforms: str, sample: bool = True) -> int:
        started = config.model_copy(update={"sample": sample})
        await store.do(lambda work: welcome(work, started, set(platforms), said.append, clock()))
        return len(said)

    assert await start("slack", "web") == 0
    assert await start("telegram") == 1
    await elsewhere(office, clock, said[0][said[0].index("join ") :])
    assert await start("telegram") == 1
    assert await start("telegram", "slack", sample=False) == 1
    assert await start("slack", sample=False) == 2


async def test_the_posts_of_somebody_who_is_removed_are_named_where_they_still_go_out(
    ask: Ask, office: Office
) -> None:
    await ask("posts draft The bench is mended", user="ben")
    await ask("posts draft Never approved", user="ben")
    await ask("posts approve 1", MANAGER)
    await ask("posts schedule 1 tomorrow 9am", MANAGER)
    said = await ask(f"people remove {(await numbers(office))['a staff']}", MANAGER)
    assert "Post 1, Tuesday 24 November 2026, 9am: “The bench is mended”" in said.plain()
    assert button(said, "posts show 1")
    assert "Never approved" not in said.plain()
