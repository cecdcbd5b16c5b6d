"""Forms: whatever a command says of what was filled in, none of it has to be typed twice."""

from __future__ import annotations

import pytest

from bot.domain.people import Role
from bot.talk import Form, Reply
from tests.conftest import Ask

PROMOTER = "Jane Doe of 110 High Street"
MISTAKES = [
    ("imprint set", {"page": "campaign", "promoted_by": PROMOTER}, "postal address"),
    ("imprint set", {"page": "moon", "promoted_by": PROMOTER}, "moon"),
    ("posts schedule 1", {"when": "yesterday 5pm"}, "passed"),
    ("election set", {"kind": "council", "polling_day": "2020-05-07", "ward_or_seat": "X"}, "2020"),
    ("tips at", {"hour": "tomorrow"}, "just an hour"),
]


def form_of(reply: Reply) -> Form:
    (form,) = (part for part in reply.parts if isinstance(part, Form))
    return form


@pytest.mark.parametrize(("typed", "fields", "why"), MISTAKES)
async def test_a_mistake_in_a_form_offers_it_again_as_it_was_filled_in(
    ask: Ask, typed: str, fields: dict[str, str], why: str
) -> None:
    await ask("posts draft Hello", Role.CANDIDATE)
    reply = await ask(typed, Role.CANDIDATE, fields=fields)
    assert why in reply.parts[0].plain()
    assert form_of(reply).command == typed
    assert {each.name: each.default for each in form_of(reply).fields} == fields


async def test_what_is_mended_in_it_is_done(ask: Ask) -> None:
    fields = {"page": "campaign", "promoted_by": PROMOTER}
    again = form_of(await ask("imprint set", Role.CANDIDATE, fields=fields))
    kept = {each.name: each.default for each in again.fields}
    mended = kept | {"promoted_by": f"{PROMOTER}, Engleston, AB12 3CD"}
    said = (await ask(again.command, Role.CANDIDATE, fields=mended)).plain()
    assert "imprint is now: Promoted by Jane Doe" in said


async def test_who_may_not_ask_is_offered_no_form(ask: Ask) -> None:
    reply = await ask("people role", Role.STAFF, fields={"number": "1", "role": "mp"})
    assert "Only a manager can use" in reply.plain()
    assert not any(isinstance(part, Form) for part in reply.parts)


async def test_a_mistake_that_was_typed_offers_no_form(ask: Ask) -> None:
    reply = await ask("tips at tomorrow", Role.CANDIDATE)
    assert not any(isinstance(part, Form) for part in reply.parts)


@pytest.mark.parametrize("typed", ["posts draft", "waves import", "people role"])
async def test_the_audit_says_that_a_form_was_shown(ask: Ask, typed: str) -> None:
    assert form_of(await ask(typed, Role.MANAGER))
    said = (await ask(f"audit {typed}", Role.MANAGER)).plain()
    assert typed in said
    assert "form shown" in said
    assert "done" not in said
