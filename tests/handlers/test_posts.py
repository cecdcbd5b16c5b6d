from __future__ import annotations

import asyncio
from datetime import timedelta
from io import BytesIO

import pytest
import sqlalchemy
from PIL import Image

from bot import commands as all_commands
from bot.config import Config
from bot.config.settings import PostSettings
from bot.domain.people import Role
from bot.office import Office
from bot.store.work import Store
from bot.talk import Button, File, Form, Handle, Picture, Reply, Request, Upload
from tests.conftest import ROOM, Ask, Clock, Delivery
from tests.network import StandIn

TEXT = "The bench in Pennyfold is mended at last."
PROMOTER = "Jem Sparrowhay of 4 Pond Lane, Pennyfold, WH3 1AB"


def picture(kind: str = "JPEG", size: tuple[int, int] = (80, 60)) -> bytes:
    kept = BytesIO()
    Image.new("RGB", size, "green").save(kept, kind)
    return kept.getvalue()


def moving() -> bytes:
    kept = BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green")]
    frames[0].save(kept, "GIF", save_all=True, append_images=frames[1:])
    return kept.getvalue()


PHOTO = Upload("photo.jpg", picture(), "image/jpeg")


def commands(reply: Reply) -> dict[str, str]:
    return {part.label: part.command for part in reply.parts if isinstance(part, Button)}


class TestWithTwo:
    """Nobody approves their own."""

    @pytest.fixture
    def config(self, config: Config) -> Config:
        return config.model_copy(update={"posts": PostSettings(second_person=True)})

    async def test_the_room_is_asked_and_another_approves(
        self, ask: Ask, deliver: Delivery, clock: Clock, networks: dict[str, StandIn]
    ) -> None:
        await ask(f"posts draft {TEXT}")
        assert "Approve" not in commands(await ask("posts schedule 1 fri 6pm"))
        assert "somebody else has to approve" in (await ask("posts approve 1")).plain()
        (question,) = await deliver()
        assert "may post 1 go out?" in question.plain()
        told = await ask(commands(question)["Approve"], Role.MANAGER)
        assert "scheduled" in told.plain()
        assert "approved by a manager" in (await deliver())[0].plain()
        clock.move(days=4, hours=8, minutes=45)
        await deliver()
        assert [post.text for post in networks["facebook"].wall.values()] == [TEXT]

    async def test_an_old_cards_button_approves_no_newer_text(
        self, ask: Ask, deliver: Delivery
    ) -> None:
        await ask(f"posts draft {TEXT}")
        await ask("posts schedule 1 fri 6pm")
        (question,) = await deliver()
        await ask("posts text 1 Something else")
        late = await ask(commands(question)["Approve"], Role.MANAGER)
        assert "has changed since you saw it" in late.plain()

    async def test_it_is_sent_back_with_a_reason(self, ask: Ask, deliver: Delivery) -> None:
        await ask(f"posts draft {TEXT}")
        await ask("posts schedule 1 fri 6pm")
        await ask("posts reject 1 The date is wrong", Role.MANAGER)
        (question,) = await deliver()
        assert "sent back by a manager" in question.plain()
        assert "The date is wrong" in question.plain()
        assert "Post 1: draft" in (await ask("posts show 1")).plain()

    async def test_of_two_that_decide_at_once_one_does_and_the_other_is_told(
        self, ask: Ask, deliver: Delivery
    ) -> None:
        await ask(f"posts draft {TEXT}")
        await ask("posts schedule 1 fri 6pm")
        (question,) = await deliver()
        await ask("posts reject 1 No", Role.MANAGER)
        late = await ask(commands(question)["Approve"], Role.MP)
        assert "a manager sent post 1 back as it stands" in late.plain()
        (knowingly,) = commands(late).values()
        await ask("posts text 1 Other words")
        assert "has changed since" in (await ask(knowingly, Role.MP)).plain()
        await ask(f"posts text 1 {TEXT}")
        assert "approved" in (await ask(knowingly, Role.MP)).plain()


async def test_a_photo_with_a_caption_is_a_draft(ask: Ask) -> None:
    reply = await ask(TEXT, Role.CANDIDATE, files=(PHOTO,))
    assert "Post 1: draft" in reply.plain()
    assert any(isinstance(part, Picture) for part in reply.parts)
    assert isinstance(reply.parts[-1], Form)
    assert reply.parts[-1].command == "photos alt 1 1"


async def test_each_photo_is_asked_about_in_turn(ask: Ask) -> None:
    (*_, first) = (await ask(TEXT, files=(PHOTO, PHOTO))).parts
    assert isinstance(first, Form)
    (*_, second) = (await ask(first.command, fields={"what_it_shows": "A bench"})).parts
    assert isinstance(second, Form)
    assert second.command == "photos alt 1 2"


async def test_a_photo_without_words_is_kept_too(ask: Ask) -> None:
    assert "Post 1: draft" in (await ask("", Role.CANDIDATE, files=(PHOTO,))).plain()


async def test_a_caption_that_begins_like_a_command_is_still_a_caption(ask: Ask) -> None:
    reply = await ask("Help us mend the bench", files=(PHOTO,))
    assert "Help us mend the bench" in reply.plain()


async def test_nothing_at_all_is_asked_for_with_a_form(ask: Ask) -> None:
    (form,) = (await ask("posts draft")).parts
    assert isinstance(form, Form)
    assert [field.name for field in form.fields] == ["text", "file"]


async def test_a_photo_loses_the_place_where_it_was_taken(ask: Ask) -> None:
    kept, where = BytesIO(), Image.Exif()
    where[0x010E] = "at home"
    Image.new("RGB", (8, 8)).save(kept, "JPEG", exif=where)
    reply = await ask(TEXT, files=(Upload("a.jpg", kept.getvalue(), "image/jpeg"),))
    (shown,) = (part for part in reply.parts if isinstance(part, Picture))
    assert b"at home" not in shown.data


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (
            Upload("big.jpg", b"\xff\xd8" + bytes(40_000_000), "image/jpeg"),
            "is 40 MB and I take 20",
        ),
        (Upload("funny.jpg", moving(), "image/jpeg"), "moving picture cannot go there"),
        (Upload("broken.jpg", b"no picture", "image/jpeg"), "cannot be read"),
    ],
)
async def test_a_bad_picture_is_left_out_and_the_words_are_kept(
    ask: Ask, file: Upload, says: str
) -> None:
    reply = (await ask(TEXT, files=(file, PHOTO))).plain()
    assert says in reply
    assert TEXT in reply
    assert "1 of 4" in reply


async def test_63207_characters_are_kept_and_counted(ask: Ask) -> None:
    reply = await ask("posts draft " + "x" * 63_207)
    assert "63,207 of 500 characters" in reply.plain()
    assert "cannot be approved yet" in (await ask("posts approve 1")).plain()
    assert "63,207 characters in all" in (await ask("posts show 1")).plain()


async def test_eleven_photos_are_kept_and_one_is_left_out_at_a_time(ask: Ask) -> None:
    reply = await ask(TEXT, files=(PHOTO,) * 11)
    assert "11 photos: facebook takes 4 at most" in reply.plain()
    assert "10 photos" in (await ask("posts mend 1 photos")).plain()


@pytest.mark.parametrize(
    ("when", "says"),
    [
        ("yesterday", "has passed"),
        ("2027-10-31 01:30", "comes twice"),
        ("whenever", "do not understand the time"),
    ],
)
async def test_a_time_that_cannot_be_is_one_clear_sentence(ask: Ask, when: str, says: str) -> None:
    await ask(f"posts draft {TEXT}")
    assert says in (await ask(f"posts schedule 1 {when}")).plain()
    assert "Post 1: draft" in (await ask("posts show 1")).plain()


async def test_the_imprint_is_found_missing_mended_and_approved(ask: Ask) -> None:
    await ask(f"posts draft Vote for Jem. {TEXT}", Role.CANDIDATE)
    assert "The imprint is missing" in (await ask("posts approve 1")).plain()
    await ask(f"imprint set campaign {PROMOTER}", Role.CANDIDATE)
    mended = await ask("posts mend 1 imprint", Role.CANDIDATE)
    assert f"Promoted by {PROMOTER}." in mended.plain()
    assert "Post 1: approved" in (await ask("posts approve 1")).plain()


async def test_a_change_undoes_the_approval_and_takes_it_back(
    ask: Ask, deliver: Delivery, clock: Clock, networks: dict[str, StandIn]
) -> None:
    await ask(f"posts draft {TEXT}")
    await ask("posts schedule 1 in 1 hour")
    await ask("posts approve 1")
    assert "undid the approval" in (await ask("posts text 1 Other words")).plain()
    clock.move(hours=1)
    await deliver()
    assert not networks["facebook"].wall


async def test_a_line_break_parts_words_too(ask: Ask) -> None:
    assert "Dear all,\nthe bench" in (await ask("posts draft\nDear all,\nthe bench")).plain()


async def test_one_network_has_words_of_its_own(
    ask: Ask, deliver: Delivery, networks: dict[str, StandIn]
) -> None:
    await ask(f"imprint set campaign {PROMOTER}")
    await ask(f"posts draft {TEXT} Promoted by {PROMOTER}.", Role.CANDIDATE)
    own = await ask(f"posts only 1 byhand Mended! Promoted by {PROMOTER}.")
    assert "On byhand:\nMended!" in own.plain()
    await ask("posts approve 1")
    await ask("posts now 1")
    told = "\n".join(reply.plain() for reply in await deliver())
    assert "Mended! Promoted by" in told
    assert next(iter(networks["campaign"].wall.values())).text.startswith(TEXT)


async def test_a_moved_post_goes_out_at_its_new_time_only(
    ask: Ask, deliver: Delivery, clock: Clock, networks: dict[str, StandIn]
) -> None:
    await ask(f"posts draft {TEXT}")
    await ask("posts schedule 1 in 1 hour")
    await ask("posts approve 1")
    assert "scheduled" in (await ask("posts move 1 in 2 hours")).plain()
    clock.move(hours=1)
    await deliver()
    assert not networks["facebook"].wall
    clock.move(hours=1)
    await deliver()
    assert len(networks["facebook"].wall) == 1


async def test_a_post_moves_from_where_it_stands(ask: Ask) -> None:
    await ask(f"posts draft {TEXT}")
    assert "this has none" in (await ask("posts move 1 two days later")).plain()
    await ask("posts schedule 1 31 Jan 6pm")
    told = (await ask("posts move 1 two days later")).plain()
    assert "Tuesday 2 February 2027, 6pm" in told
    told = (await ask("posts move 1 to noon")).plain()
    assert "Tuesday 2 February 2027, noon" in told
    assert "You gave no day, so it keeps its own." in told
    assert "can be" in (await ask("posts move 1 back a week")).plain()
    assert "Monday 1 February 2027, noon" in (await ask("posts schedule 1 a day sooner")).plain()


async def test_a_cancelled_post_stays_and_is_taken_up_again(
    ask: Ask, deliver: Delivery, clock: Clock, networks: dict[str, StandIn]
) -> None:
    await ask(f"posts draft {TEXT}")
    await ask("posts schedule 1 in 1 hour")
    await ask("posts approve 1")
    await ask("posts cancel 1")
    assert "was cancelled" in (await ask("posts now 1")).plain()
    clock.move(hours=2)
    await deliver()
    assert not networks["facebook"].wall
    assert "Post 1: draft" in (await ask("posts again 1")).plain()


async def test_what_is_out_changes_no_more(ask: Ask, deliver: Delivery) -> None:
    await ask(f"posts draft {TEXT}")
    await ask("posts approve 1")
    await ask("posts now 1")
    await deliver()
    for line in ("posts text 1 Other", "posts cancel 1", "posts move 1 fri 6pm", "posts now 1"):
        assert "out" in (await ask(line)).plain()


async def test_what_is_not_approved_does_not_go_now(ask: Ask) -> None:
    await ask(f"posts draft {TEXT}")
    assert "is not approved" in (await ask("posts now 1")).plain()


async def test_it_repeats_in_no_other_rhythm_than_each_week_at_its_time(ask: Ask) -> None:
    await ask(f"posts draft {TEXT}")
    await ask("posts schedule 1 fri 6pm")
    await ask("posts approve 1")
    for rhythm in ("every tuesday", "every weekday", "every other friday", "every friday at noon"):
        told = (await ask(f"posts repeat 1 {rhythm} until 18 Dec")).plain()
        assert "in no other rhythm" in told
    assert "Until which day?" in (await ask("posts repeat 1 every friday")).plain()
    assert "more than one time" in (await ask("posts move 1 every friday")).plain()
    told = (await ask("posts repeat 1 every friday at 6pm until 18 Dec")).plain()
    assert [line.split()[0] for line in told.splitlines() if "6pm" in line] == ["2", "3", "4"]


async def test_it_repeats_weekly_until_a_day(
    ask: Ask, deliver: Delivery, clock: Clock, networks: dict[str, StandIn]
) -> None:
    await ask(f"posts draft {TEXT}")
    await ask("posts schedule 1 fri 6pm")
    assert "Approve it" in (await ask("posts repeat 1 18 Dec")).plain()
    await ask("posts approve 1")
    told = (await ask("posts repeat 1 18 Dec")).plain()
    assert [line.split()[0] for line in told.splitlines() if "6pm" in line] == ["2", "3", "4"]
    await ask("posts cancel 3")
    clock.at += timedelta(days=4, hours=8, minutes=45)
    for _ in range(4):
        await deliver()
        clock.move(days=7)
    assert [post.key for post in networks["facebook"].wall.values()] == [
        "post:1:facebook",
        "post:2:facebook",
        "post:4:facebook",
    ]


async def test_a_candidate_sees_no_post_of_the_office(ask: Ask) -> None:
    await ask(f"posts draft {TEXT}")
    assert "office's own" in (await ask("posts show 1", Role.CANDIDATE)).plain()
    assert TEXT not in (await ask("posts list", Role.CANDIDATE)).plain()
    assert (
        "office's staff"
        in (await ask("imprint set office A of B, WH3 1AB", Role.CANDIDATE)).plain()
    )


async def test_a_post_goes_to_its_own_pages_networks_only(ask: Ask) -> None:
    await ask(f"posts draft {TEXT}")
    assert "not the office page's" in (await ask("posts to 1 campaign")).plain()
    assert "campaign, byhand" in (await ask("posts page 1 campaign")).plain()


async def test_the_calendar_comes_as_a_picture_and_as_a_file(ask: Ask) -> None:
    await ask(f"posts draft {TEXT}")
    await ask("posts schedule 1 fri 6pm")
    week = await ask("posts calendar")
    (drawn,) = (part for part in week.parts if isinstance(part, Picture))
    assert "6pm The bench in Pennyfold" in drawn.alt
    (file,) = (await ask("posts calendar file")).parts
    assert isinstance(file, File)
    assert b"BEGIN:VEVENT" in file.data


async def test_the_same_text_again_warns(ask: Ask, deliver: Delivery) -> None:
    await ask(f"posts draft {TEXT}")
    await ask("posts approve 1")
    await ask("posts now 1")
    await deliver()
    assert "Post 1 of Mon 23 Nov 09:15 says the same" in (await ask(f"posts draft {TEXT}")).plain()


async def test_a_photo_is_added_described_and_left_out(ask: Ask) -> None:
    await ask(f"posts draft {TEXT}")
    assert "has no photo 1" in (await ask("photos alt 1 1 A bench")).plain()
    assert "no alt text" in (await ask("photos add 1", files=(PHOTO,))).plain()
    assert "[picture: A bench]" in (await ask("photos alt 1 1 A  bench")).plain()
    assert "picture" not in (await ask("photos leave 1 1")).plain()


async def test_who_approves_what_is_approved_is_told_who_did_and_changes_nothing(
    ask: Ask, deliver: Delivery, store: Store
) -> None:
    await ask(f"posts draft {TEXT}")
    await ask("posts schedule 1 fri 6pm")
    await ask("posts approve 1", Role.MANAGER)
    said, before = len(await deliver()), await store.do(lambda work: work.posts.get(1))
    late = (await ask("posts approve 1", Role.MP)).plain()
    assert "Post 1 is approved already, by a manager on Monday 23 November 2026, 9:15am." in late
    assert await store.do(lambda work: work.posts.get(1)) == before
    assert len(await deliver()) == said


async def test_of_two_who_approve_at_the_same_time_one_does(
    ask: Ask, office: Office, clock: Clock
) -> None:
    await ask(f"posts draft {TEXT}")
    for role in (Role.MANAGER, Role.MP):
        await ask("desk", role)  # they are in the office

    def press(role: Role) -> Request:
        return Request("posts approve 1", Handle("web", role), ROOM, clock(), f"press of {role}")

    both = await asyncio.gather(*(office.answer(press(role)) for role in (Role.MANAGER, Role.MP)))
    told = [reply.plain() for reply in both]
    assert sum("is approved already, by" in each for each in told) == 1
    assert sum("has no time yet" in each for each in told) == 1


class TestAskingTheRoom:
    """A change has the room asked; who only looks has not."""

    @pytest.fixture
    def config(self, config: Config) -> Config:
        return config.model_copy(update={"posts": PostSettings(second_person=True)})

    async def test_to_show_a_post_asks_nobody(self, ask: Ask, store: Store) -> None:
        await ask(f"posts draft {TEXT}")
        timed = "at = '2026-11-27 18:00:00.000000'"  # as if it had been given its time elsewhere
        with store.engine.begin() as connection:
            connection.execute(sqlalchemy.text(f"UPDATE post SET {timed}"))
        for line in ("posts show 1", "posts preview 1", "posts check 1"):
            await ask(line)
        assert await store.do(lambda work: work.ledger.of("approval of post 1")) == []

    async def test_each_change_of_what_waits_asks_anew(self, ask: Ask, store: Store) -> None:
        await ask(f"posts draft {TEXT}")
        for line in ("posts schedule 1 fri 6pm", "posts text 1 Other", "posts move 1 thu 6pm"):
            await ask(line)
        assert len(await store.do(lambda work: work.ledger.of("approval of post 1"))) == 3


async def test_a_post_for_a_network_that_was_taken_out_says_so_and_can_be_let_go(
    ask: Ask, config: Config, store: Store, clock: Clock, networks: dict[str, StandIn]
) -> None:
    await ask("posts draft Surgery at 4pm")
    await ask("posts approve 1", Role.MANAGER)
    await ask("posts schedule 1 tomorrow 9am")
    left = {name: each for name, each in networks.items() if name != "facebook"}
    without = Office(config, store, all_commands.found(), clock, networks=left)

    async def say(text: str) -> Reply:
        handle = Handle("web", Role.STAFF, "a staff")
        return await without.answer(Request(text, handle, ROOM, clock()))

    for asked in ("posts show 1", "posts check 1"):
        shown = await say(asked)
        assert "I am not connected to facebook: it does not go out there." in shown.plain()
        assert "posts to 1" in [p.command for p in shown.parts if isinstance(p, Button)]
    assert "will not go out on facebook" in (await say("posts drop 1 facebook")).plain()
    assert "cancelled" in (await say("posts list")).plain()
    assert "There is no network “myspace” here" in (await say("posts drop 1 myspace")).plain()
