"""What leans on what was asked before, lists, and several wishes: done as they are meant."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.people import Role
from bot.talk import Button, Reply
from tests.conftest import Ask
from tests.handlers.conftest import Say
from tests.talk_scene import NOW, SETTING, THEN, Setting, heard, scene


def pressed(reply: Reply) -> list[str]:
    return [part.command for part in reply.parts if isinstance(part, Button)]


@pytest.mark.parametrize(
    ("before", "said", "done"),
    [
        ("posts schedule 12 fri 6pm", "actually make it 7", "posts schedule 12 fri 19:00"),
        ("posts schedule 6 thu 6pm", "same for 8, only Friday", "posts schedule 8 friday 18:00"),
        ("spending change 12 £45", "54 not 45 sorry", "spending change 12 £54"),
        ("ads plan £38", "and for double?", "ads plan £76"),
        ("ads plan £40", "what about in Larkmere", "ads plan £40 Larkmere"),
        ("posts page 31 campaign", "no, the other one", "posts page 31 office"),
        ("posts to 3 facebook bluesky", "all except bluesky", "posts to 3 facebook"),
        ("waves letters 6", "next page", "waves letters 6 2"),
        ("posts show 2", "and 3?", "posts show 3"),
    ],
)
def test_what_is_said_to_be_other_is_changed(before: str, said: str, done: str) -> None:
    with scene() as work:
        assert heard(work, said, Role.MANAGER, before).done == done


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("posts show 3", "two is not fine by me"),
        ("posts schedule 2 fri 6pm", "not 7"),
        ("spending add £38 advert", "make it £40"),  # that would be a second cost
    ],
)
def test_what_may_mean_something_else_is_not_taken_for_the_same(before: str, said: str) -> None:
    with scene() as work:
        done = heard(work, said, Role.MANAGER, before).done
    assert not done.startswith(" ".join(before.split()[:2]))


async def test_what_names_somebody_is_not_kept_and_that_is_said(ask: Ask) -> None:
    await ask("audit Zelda since Thursday", Role.MANAGER)
    told = (await ask("as a spreadsheet?", Role.MANAGER)).plain()
    assert "What you named before I do not keep" in told


def test_what_was_asked_long_ago_is_not_leant_on() -> None:
    with scene() as work:
        assert heard(work, "and 2?", Role.STAFF).done == "posts show 2"
        later = Setting(NOW + timedelta(hours=1), SETTING.outlets)
        assert heard(work, "and 2?", Role.STAFF, setting=later).done != "posts show 2"


def test_a_list_is_one_command_for_each() -> None:
    with scene() as work:
        said = heard(work, "show posts 1 to 3 apart from 2", Role.STAFF)
        assert said.done.split(THEN) == ["posts show 1", "posts show 3"]
        offered = heard(work, "approve posts 2 and 3", Role.STAFF)
        assert (offered.done, offered.offered) == ("", ("posts approve 2", "posts approve 3"))


async def test_all_but_one_is_of_the_list_that_was_shown(jem: Say) -> None:
    for text in ("One", "Two", "Three"):
        await jem(f"posts draft {text}")
    await jem("posts list")
    asked = pressed(await jem("approve all but 2"))
    assert sorted(asked) == ["posts approve 1", "posts approve 3"]


async def test_each_of_several_is_audited_and_the_last_is_undone_first(
    ask: Ask, standing: Say
) -> None:
    await standing("£40 for posters and £25 for petrol")
    audit = (await ask("audit", Role.MANAGER)).plain()
    assert audit.count("spending add") == 2
    await standing("undo")
    left = (await standing("spending list")).plain()
    assert ("£40" in left, "£25" in left) == (True, False)


async def test_after_one_that_fails_the_others_are_not_done_and_named(jem: Say) -> None:
    await jem("posts draft Surgery this Friday")
    said = (await jem("how will posts 7, 1 and 8 look")).plain()
    assert "There is no post 7." in said
    assert "“posts preview 1”, “posts preview 8”" in said


async def test_a_list_that_is_not_narrowed_to_a_time_says_so(ask: Ask) -> None:
    said = (await ask("any new campaigns this morning?", Role.STAFF)).plain()
    assert "I did not narrow this to “this morning”." in said


async def test_a_second_wish_that_is_not_understood_holds_the_first(jem: Say) -> None:
    await jem("posts draft Surgery this Friday")
    asked = await jem("put 1 out friday 6pm and tell the printers to hurry")
    assert "tell the printers" not in (await jem("posts show 1")).plain()
    assert pressed(asked)


async def test_a_cost_is_known_by_its_words_and_never_taken_for_the_last(standing: Say) -> None:
    for cost in (
        "£120 leaflets from Larkmere Print",
        "£45 petrol",
        "£80 hall",
        "£60 posters from Abbey Press",
    ):
        await standing(f"spending add {cost}")
    assert "taken off number 1" in (await standing("refund of £20 from Larkmere Print")).plain()
    told = (await standing("refund of £20 from Whitby Signs")).plain()
    assert "Refund of £20 kept" not in told


async def test_what_was_told_of_an_election_comes_back_with_it(standing: Say) -> None:
    await standing("election electors 2200")
    await standing("election set parish 2027-05-06 Larkmere, England")
    back = await standing("election set council 2027-05-06 Pennyfold")
    assert "2,200 electors" in back.plain()
