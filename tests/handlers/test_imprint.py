from __future__ import annotations

import re

import pytest

from bot.domain.people import Role
from tests.conftest import Ask

ADDRESS = "4 Pond Lane, Pennyfold, WH3 1AB"
JEM = f"Jem Sparrowhay of {ADDRESS}"
BOTH = f"Ann Agent on behalf of Jem Sparrowhay, both of {ADDRESS}"


@pytest.mark.parametrize("words", [JEM, f"Promoted by {JEM}.", BOTH])
async def test_it_is_kept_as_people_say_it(ask: Ask, words: str) -> None:
    plain = words.removeprefix("Promoted by ").removesuffix(".")
    assert f"Promoted by {plain}." in (await ask(f"imprint set campaign {words}")).plain()
    assert f"Promoted by {plain}." in (await ask("imprint show campaign")).plain()


async def test_what_is_not_whole_is_asked_for_again(ask: Ask) -> None:
    lacks = (await ask("imprint set campaign Jem of Pennyfold")).plain()
    assert "lacks the promoter's postal address" in lacks
    coded = (await ask("imprint set campaign Jem Sparrowhay of 4 Pond Lane, Pennyfold")).plain()
    assert "needs a postcode" in coded
    assert "no imprint yet" in (await ask("imprint show campaign")).plain()


async def test_it_changes(ask: Ask) -> None:
    await ask(f"imprint set campaign {JEM}")
    await ask("imprint bio campaign https://facebook.example/jem/about")
    await ask(f"imprint set campaign {BOTH}")
    assert "Ann Agent" in (await ask("imprint show campaign")).plain()


async def test_a_text_is_judged_with_why_and_source(ask: Ask) -> None:
    required = (await ask("imprint check campaign Vote Labour for a new crossing")).plain()
    assert "This needs an imprint and has none." in required
    assert "this is political because it" in required
    assert "it names a party (“Labour”)" in required
    assert not re.search(r"\bD[0-6]\b", required)
    assert "electoralcommission.org.uk" in required
    office = (await ask("imprint check office Surgery on Friday")).plain()
    assert "better with one" in office


async def test_where_there_is_no_room_it_may_be_one_click_away(ask: Ask) -> None:
    assert "whole address" in (await ask("imprint bio campaign my bio")).plain()
    assert "at https://a.example" in (await ask("imprint bio campaign https://a.example")).plain()


async def test_a_candidate_sets_their_own_only(ask: Ask) -> None:
    assert "office's staff" in (await ask(f"imprint set office {JEM}", Role.CANDIDATE)).plain()


async def test_the_imprint_to_paste_is_given_where_the_page_has_one(ask: Ask) -> None:
    text = "imprint check campaign Vote Labour on 7 May"
    assert "Say who promotes it" in (await ask(text)).plain()
    await ask(f"imprint set campaign {JEM}")
    assert f"Paste this at its end: Promoted by {JEM}." in (await ask(text)).plain()


async def test_what_is_missing_from_an_imprint_is_said(ask: Ask) -> None:
    said = (await ask("imprint check campaign Vote Labour. Promoted by Jem Sparrowhay")).plain()
    assert "the imprint that is there lacks the promoter's postal address" in said


async def test_what_is_doubtful_is_said_as_doubtful(ask: Ask) -> None:
    said = (await ask("imprint check campaign Vote for a new crossing")).plain()
    assert "This may need an imprint, and has none." in said
    assert "its words do not tell for sure" in said


async def test_the_office_page_warns_of_public_money(ask: Ask) -> None:
    said = (await ask("imprint check office Pleidleisiwch dros Lafur ar 7 Mai")).plain()
    assert "This needs an imprint and has none." in said
    assert "A page paid for with public money carries no campaigning." in said


async def test_an_imprint_on_anothers_behalf_is_never_kept_by_half(ask: Ask) -> None:
    said = (await ask(f"imprint set campaign Ann Agent, {ADDRESS}, on behalf of Jem")).plain()
    assert "lacks the postal address of Jem" in said
    assert "both of" in said
    assert "no imprint yet" in (await ask("imprint show campaign")).plain()
