"""Sentences in plain words, said at the front door."""

from __future__ import annotations

import pytest

from bot.domain.people import Role
from bot.office import Office
from bot.talk import Button, Form, Reply, Upload
from tests.conftest import Ask, Clock
from tests.handlers.conftest import Say

PNG = Upload("hall.png", b"", "image/png")


def pressed(reply: Reply) -> list[str]:
    return [part.command for part in reply.parts if isinstance(part, Button)]


async def test_that_is_what_was_last_dealt_with_and_the_reply_says_how_it_was_taken(
    jem: Say,
) -> None:
    await jem("posts draft Surgery this Friday")
    await jem("posts draft Litter pick on Sunday")
    await jem("posts show 1")
    said = (await jem("friday at 6 schedule that")).plain()
    assert "I took that as: posts schedule 1 friday at 6" in said
    assert "Friday 27 November" in (await jem("posts show 1")).plain()


async def test_after_a_day_that_is_asked_about(jem: Say, clock: Clock) -> None:
    await jem("posts draft Surgery this Friday")
    await jem("posts draft Litter pick on Sunday")
    clock.move(hours=9)
    asked = await jem("schedule that for friday at 6")
    assert asked.parts[0].plain() == "Which post?"
    assert pressed(asked)[-1] == "posts schedule 1 friday at 6"


async def test_what_somebody_else_dealt_with_is_not_mine(ask: Ask) -> None:
    await ask("posts draft Surgery", Role.CANDIDATE, user="ann")
    await ask("posts draft Litter", Role.CANDIDATE, user="ann")
    asked = await ask("schedule that for friday at 6", Role.CANDIDATE, user="bob")
    assert len(pressed(asked)) == 2


async def test_an_exact_command_may_point_too(jem: Say) -> None:
    await jem("posts draft Surgery this Friday")
    assert "Its time is" in (await jem("posts schedule that fri 6pm")).plain()


async def test_what_cannot_be_taken_back_waits_for_a_press(jem: Say) -> None:
    await jem("posts draft Surgery this Friday")
    asked = await jem("cancel that post")
    assert pressed(asked) == ["posts cancel 1"]
    assert "draft" in (await jem("posts list")).plain()


async def test_two_meanings_are_two_buttons(jem: Say) -> None:
    asked = await jem("results")
    assert asked.private
    assert {line.split()[0] for line in pressed(asked)} >= {"ads", "posts"}


async def test_what_is_missing_is_asked_for(ask: Ask) -> None:
    (form,) = (await ask("look up a postcode")).parts
    assert isinstance(form, Form)


async def test_a_picture_of_a_post_is_not_a_new_post(jem: Say) -> None:
    await jem("posts draft Surgery")
    await jem("add this photo to post 1", files=(PNG,))
    await jem("A photo of the hall", files=(PNG,))
    assert "There is no post 3" in (await jem("posts show 3")).plain()


@pytest.mark.parametrize(
    ("said", "back"),
    [("hi", "Hello a."), ("ta very much!", "You’re welcome."), ("ok", "All right")],
)
async def test_a_friendly_word_gets_one_back_and_no_menu(ask: Ask, said: str, back: str) -> None:
    (part,) = (await ask(said)).parts
    assert part.plain().startswith(back)


async def test_a_stranger_who_is_friendly_learns_nothing(ask: Ask, office: Office) -> None:
    reply = await ask("what came in about trail hunting?", Role.STRANGER, user="mallory")
    assert "hunting" not in reply.plain()
    assert pressed(reply) == ["help"]
    (line,) = await office.store.do(lambda work: work.audit.lines())
    assert line.outcome == "refused"


async def test_what_is_for_another_role_is_refused_in_words(ask: Ask) -> None:
    reply = await ask("who is in the office", Role.CANDIDATE)
    assert "Only a member of staff can use" in reply.plain()


async def test_a_pasted_letter_is_no_sentence(ask: Ask) -> None:
    assert "did not understand" in (await ask("schedule that for friday " * 10)).plain()


async def test_a_topic_that_nobody_wrote_about_is_said_so(ask: Ask) -> None:
    said = (await ask("what came in about trail hunting?")).plain()
    assert said == "No wave is about “trail hunting” so far."


async def test_where_there_is_nothing_to_choose_from_no_form_asks(ask: Ask) -> None:
    assert (await ask("stop the reply")).plain() == "There is no reply for that so far."


@pytest.mark.parametrize(
    ("said", "readings"),
    [
        ("posts schedule 1 friday at 8", ["27 November 2026, 8am", "27 November 2026, 8pm"]),
        ("please schedule post 1 for friday at 8", ["2026, 8am", "2026, 8pm"]),
        ("posts schedule 1 4/12 9am", ["4 December 9am", "12 April 9am"]),
        ("schedule post 1 for 4/12 at 9am", ["4 December at 9am", "12 April at 9am"]),
    ],
)
async def test_a_time_that_can_be_meant_in_two_ways_is_two_buttons(
    jem: Say, said: str, readings: list[str]
) -> None:
    await jem("posts draft Surgery this Friday")
    asked = await jem(said)
    lines = pressed(asked)
    assert len(lines) == len(readings)
    for line, reading in zip(lines, readings, strict=True):
        assert line.startswith("posts schedule 1 ")
        assert line.endswith(reading)
    assert "Its time is" in (await jem(lines[0])).plain()


async def test_what_no_command_does_is_said(jem: Say) -> None:
    said = await jem("fetch me a large pizza with olives")
    assert "I can’t do that." in said.plain()
    assert pressed(said)
