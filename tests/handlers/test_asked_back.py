"""What is not done at once: what was not understood is said, and what was is shown."""

from __future__ import annotations

import pytest

from bot.domain.people import Role
from bot.talk import Button, Form, Reply
from tests.conftest import Ask
from tests.handlers.conftest import Say


def pressed(reply: Reply) -> list[str]:
    return [part.command for part in reply.parts if isinstance(part, Button)]


async def test_a_word_left_over_fills_the_form_and_is_said(jem: Say) -> None:
    await jem("posts draft Surgery this Friday")
    await jem("posts schedule 1 fri 6pm")
    asked = await jem("move post 1 to friday 6pm unless it rains")
    assert "“unless”" in asked.plain()
    (form,) = [part for part in asked.parts if isinstance(part, Form)]
    assert (form.command, form.fields[0].default) == ("posts move 1", "friday 6pm")
    asked = await jem("reschedule post 1 for friday 6pm not saturday")
    assert "not saturday”" in asked.plain()
    (form,) = [part for part in asked.parts if isinstance(part, Form)]
    assert form.command == "posts move 1"
    assert form.fields[0].default == ""  # of two times none is chosen


async def test_a_rate_is_reckoned_where_a_budget_is_wanted(jem: Say) -> None:
    await jem("election set council 2027-05-06 Pennyfold")
    assert (
        "“£38 a day for a week” is £266."
        in (await jem("what would £38 a day for a week get me")).plain()
    )


async def test_a_rate_is_no_cost(jem: Say) -> None:
    asked = await jem("spent £38 a day for a week on leaflets")
    assert "“£38 a day for a week”" in asked.plain()


async def test_two_wishes_that_can_be_undone_are_done_in_their_order(standing: Say) -> None:
    done = (await standing("£40 for posters and £25 for petrol")).plain()
    assert done.index("£40") < done.index("£25")
    listed = (await standing("spending list")).plain()
    assert "£40" in listed and "£25" in listed  # noqa: PT018 - one list


async def test_of_two_wishes_one_for_good_both_are_offered_in_their_order(jem: Say) -> None:
    await jem("posts draft Surgery this Friday")
    asked = await jem("move post 1 to friday 6pm and then cancel post 1")
    assert pressed(asked) == ["posts move 1 friday 6pm", "posts cancel 1"]
    assert "cancelled" not in (await jem("posts show 1")).plain()


async def test_what_no_command_does_is_said(ask: Ask) -> None:
    assert "weather" in (await ask("what's the weather tomorrow", role=Role.STAFF)).plain()
    assert "one at a time" in (await ask("pause all posts", role=Role.STAFF)).plain()


async def test_a_list_is_remembered(jem: Say) -> None:
    for text in ("One", "Two", "Three"):
        await jem(f"posts draft {text}")
    listed = pressed(await jem("posts list"))
    second = next(iter(dict.fromkeys(each.split()[2] for each in listed[1:] if each.split()[2:])))
    assert f"Post {second}" in (await jem("show me the second one")).plain()


async def test_a_new_topic_is_not_answered_with_the_old_one(ask: Ask) -> None:
    asked = await ask("what came in about fracking", role=Role.STAFF)
    assert "fracking" in asked.plain()


@pytest.mark.parametrize(
    "said",
    [
        "cymraeg os gwelwch yn dda",
        "Cymraeg os gwelwch yn dda",
        "speak welsh to me",
        "Welsh please",
    ],
)
async def test_the_language_is_changed_in_words(jem: Say, said: str) -> None:
    assert "Cymraeg" in (await jem(said)).plain()


async def test_an_imprint_is_read_whole(jem: Say) -> None:
    kept = await jem("imprint set campaign Ann Lee, 4 High Street, CF44 7XX, on behalf of Jo Marsh")
    assert "it lacks the postal address of Jo Marsh" in kept.plain()
    assert "no imprint" in (await jem("imprint show campaign")).plain()


async def test_a_cost_is_one_sum(jem: Say) -> None:
    assert "more than one sum" in (await jem("spending add £40 posters and £25 petrol")).plain()
    assert "refund" in (await jem("spending add £20 leaflets refund from the printer")).plain()
