"""What else the law asks of a campaign: asked for, and said once where it matters."""

from __future__ import annotations

import pytest

from bot.domain.people import Role
from bot.talk import Button, Reply
from tests.conftest import Ask
from tests.handlers.conftest import Say
from tests.handlers.test_posts import PHOTO


async def test_topics_are_buttons_that_work(jem: Say) -> None:
    listed = await jem("law list")
    pressed = [part.command for part in listed.parts if isinstance(part, Button)]
    assert len(pressed) == 6
    for command in pressed:
        assert "Source:" in (await jem(command)).plain()


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("law about postal-votes", "it is a crime for campaigners"),
        ("law about the electoral register", "destroy every copy"),
        ("law about pecr", "direct marketing"),
        ("law about deepfakes", "made or changed by a machine"),
        ("law about treating", "ordinary hospitality"),
        ("law about casework", "keep two lists"),
    ],
)
async def test_a_topic_is_found_by_its_words(jem: Say, asked: str, says: str) -> None:
    told = (await jem(asked)).plain()
    assert says in told
    assert "last read on Monday 30 November 2026" in told


async def test_another_topic_is_refused_with_those_that_there_are(jem: Say) -> None:
    told = (await jem("law about parking")).plain()
    assert "I have nothing on “parking”" in told
    assert "postal votes" in told


async def test_what_is_not_confirmed_says_so(jem: Say) -> None:
    assert "Not confirmed: no published page on it" in (await jem("law about messages")).plain()


async def test_a_picture_on_a_campaign_page_brings_the_rule_once(jem: Say) -> None:
    await jem("posts draft Out on Larkmere Road today")
    first = await jem("photos add 1", files=(PHOTO,))
    again = await jem("photos add 1", files=(PHOTO,))
    assert "made or changed by a machine" in first.plain()
    assert "made or changed by a machine" not in again.plain()


async def test_staff_are_told_once_to_keep_casework_out_of_a_campaign(ask: Ask) -> None:
    async def moved(number: int) -> Reply:
        await ask("posts draft Surgery on Friday", Role.STAFF)
        return await ask(f"posts page {number} campaign", Role.STAFF)

    assert "Never use an address that came with a letter" in (await moved(1)).plain()
    assert "Never use an address" not in (await moved(2)).plain()


async def test_what_is_done_with_people_brings_what_the_law_asks_of_it_once(standing: Say) -> None:
    done = {
        "election electors 2106": "only to campaign and to check donations",
        "election dates": "postal vote unless it is your own",
        "spending add £20 leaflets, bulk text messages": "only people who have agreed",
    }
    for asked, says in done.items():
        assert says in (await standing(asked)).plain()
        assert says not in (await standing(asked)).plain()
