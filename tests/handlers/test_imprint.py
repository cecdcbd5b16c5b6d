from __future__ import annotations

import pytest

from bot.domain.people import Role
from tests.conftest import Ask

JEM = "Jem Sparrowhay of 4 Pond Lane, Pennyfold, WH3 1AB"
BOTH = "Ann Agent on behalf of Jem Sparrowhay, both of 4 Pond Lane, Pennyfold, WH3 1AB"


@pytest.mark.parametrize("words", [JEM, f"Promoted by {JEM}.", BOTH])
async def test_it_is_kept_as_people_say_it(ask: Ask, words: str) -> None:
    plain = words.removeprefix("Promoted by ").removesuffix(".")
    assert f"Promoted by {plain}." in (await ask(f"imprint set campaign {words}")).plain()
    assert f"Promoted by {plain}." in (await ask("imprint show campaign")).plain()


async def test_an_address_without_a_postcode_is_asked_for_again(ask: Ask) -> None:
    assert "with its postcode" in (await ask("imprint set campaign Jem of Pennyfold")).plain()
    assert "no imprint yet" in (await ask("imprint show campaign")).plain()


async def test_it_changes(ask: Ask) -> None:
    await ask(f"imprint set campaign {JEM}")
    await ask("imprint bio campaign https://facebook.example/jem/about")
    await ask(f"imprint set campaign {BOTH}")
    assert "Ann Agent" in (await ask("imprint show campaign")).plain()


async def test_a_text_is_judged_with_why_and_source(ask: Ask) -> None:
    required = (await ask("imprint check campaign Vote for a new crossing")).plain()
    assert "This needs an imprint and has none." in required
    assert "rule D" not in required
    assert "electoralcommission.org.uk" in required
    office = (await ask("imprint check office Surgery on Friday")).plain()
    assert "better with one" in office


async def test_where_there_is_no_room_it_may_be_one_click_away(ask: Ask) -> None:
    assert "whole address" in (await ask("imprint bio campaign my bio")).plain()
    assert "at https://a.example" in (await ask("imprint bio campaign https://a.example")).plain()


async def test_a_candidate_sets_their_own_only(ask: Ask) -> None:
    assert "office's staff" in (await ask(f"imprint set office {JEM}", Role.CANDIDATE)).plain()
