"""Refusals, on every platform: said in words, audited, and nothing is changed.

What is not somebody's to ask for does not get past the office's door, and what stood on a card a
month ago is held against what is so today. What is forged: `test_doors.py`.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from secrets import token_hex

from bot.domain.people import Invitation, Role
from bot.effects import Run, State
from bot.runtime.stored import RejectedRequests
from bot.talk import Button, Place, Reply
from tests.bot.platforms.telegram_wire import TelegramWire
from tests.bot.platforms.wires import ANNA, BEN, OFFICE
from tests.journeys.far import Far, now

POST = "Surgery on Friday at 4pm in the library"


async def test_a_stolen_invitation_is_no_use(far: Far) -> None:
    code = token_hex(16)
    invitation = Invitation(code, Role.MANAGER, now() + timedelta(hours=1))
    await far.do(lambda work: work.people.invite(invitation, None))
    await far.wire.type(f"join {code}", by=ANNA)
    await far.shows("You're signed in as a manager")
    await far.wire.type(f"join {code}", by=BEN)
    await far.shows("That code is not one that I can take")
    assert not (await far.do(lambda work: work.people.known(far.handle(BEN)))).id
    (line, *_) = await far.audited()
    assert (line.did, line.outcome, line.member) == ("join", "refused", None)


async def test_a_candidate_cannot_press_a_managers_button(far: Far) -> None:
    await far.member(ANNA, Role.CANDIDATE)
    ben = await far.member(BEN, Role.MANAGER)
    await far.card(Button("Remove Ben", f"people remove {ben.id}"))
    await far.wire.press("Remove Ben", by=ANNA)
    await far.shows("Only a manager can use “people remove”. You're signed in as a candidate")
    assert ben in await far.do(lambda work: work.people.all())
    (line, *_) = await far.audited()
    assert (line.who, line.did, line.outcome) == ("Anna", f"people remove {ben.id}", "refused")


async def test_a_form_answers_for_who_fills_it_in(far: Far) -> None:
    """Anna's form, sent by Ben: it asks for what Ben may ask for, whoever it was shown to."""
    anna = await far.member(ANNA, Role.MANAGER)
    await far.member(BEN, Role.CANDIDATE)
    if isinstance(far.wire, TelegramWire):
        await _press_annas_question(far, far.wire)
        return
    reply = await far.asks(f"people role {anna.id}", ANNA)
    await far.wire.platform.say(far.room, Reply(*reply.parts), "k1")
    await far.wire.fill({"Role": "candidate"}, by=BEN)
    await far.shows("Only a manager can use “people role”. You're signed in as a candidate")
    assert anna in await far.do(lambda work: work.people.all())
    (line, *_) = await far.audited()
    assert (line.who, line.outcome) == ("Ben", "refused")
    assert line.did == f"people role {anna.id} candidate"


async def test_a_form_of_somebody_who_left_is_refused(far: Far) -> None:
    anna = await far.member(ANNA, Role.STAFF)
    await far.wire.type("waves name 1", by=ANNA, room=ANNA if far.name == "telegram" else OFFICE)
    await far.shows("Call a wave")
    await far.do(lambda work: work.people.leave(anna, now()))
    await far.wire.fill({"Name": "Rivers"}, by=ANNA)
    await far.shows("I don't know you yet")
    (line, *_) = await far.audited()
    assert (line.member, line.did, line.outcome) == (None, "waves name 1", "refused")


async def test_a_button_of_last_month_does_nothing(far: Far) -> None:
    anna = await far.member(ANNA, Role.STAFF)
    await far.card(Button("At nine", "tips at 9am"))
    await far.wire.press("At nine", by=ANNA, age=timedelta(days=31))
    await far.shows("That button is from long ago")
    assert not (await far.do(lambda work: work.tips.habit(anna.id))).at
    (line, *_) = await far.audited()
    assert (line.did, line.outcome) == ("tips at", "refused")


async def test_last_months_card_does_not_approve_this_months_words(far: Far) -> None:
    await far.member(ANNA, Role.STAFF)
    await far.asks(f"posts draft {POST}", ANNA)
    seen = (await far.do(lambda work: work.posts.get(1))).fingerprint[:8]
    await far.card(Button("Approve", f"posts approve 1 {seen}"))
    await far.asks("posts text 1 No surgery this week", ANNA)
    await far.wire.press("Approve", by=ANNA)
    await far.shows("Post 1 has changed since you saw it")
    assert not (await far.do(lambda work: work.posts.get(1))).approved
    (line, *_) = await far.audited()
    assert (line.did, line.outcome) == ("posts approve 1", "not done")


async def test_last_months_proposal_is_asked_for_anew(far: Far) -> None:
    anna = await far.member(ANNA, Role.MANAGER)
    at, run = now() - timedelta(days=31), Run("prepare", "an advert", b"", Place("web", OFFICE))
    effects = [("advert:1", run)]
    proposal = await far.do(
        lambda work: work.ledger.propose(effects, at, about="advert", needs=Role.MANAGER, by=anna)
    )
    await far.card(Button("Prepare it", f"ads confirm {proposal}"))
    await far.wire.press("Prepare it", by=ANNA)
    await far.shows("That was proposed on")
    entry = await far.do(lambda work: work.ledger.find("advert:1"))
    assert entry
    assert entry.state is State.PROPOSED
    assert (await far.audited())[0].outcome == "not done"


async def test_last_months_undo_is_too_late(far: Far) -> None:
    anna = await far.member(ANNA, Role.STAFF)
    await far.asks("tips at 9am", ANNA, at=now() - timedelta(days=31))
    await far.card(Button("Take that back", "undo 1"))
    await far.wire.press("Take that back", by=ANNA)
    await far.shows("You have done nothing in the last day that can be taken back")
    assert (await far.do(lambda work: work.tips.habit(anna.id))).at


async def _press_annas_question(far: Far, wire: TelegramWire) -> None:
    """Telegram asks one person; press their question's button as another, forged if need be."""
    wire.house.on_rejected = RejectedRequests(far.office.store, far.name, now)
    (anna, *_) = await far.do(lambda work: work.people.all())
    await wire.type(f"people role {anna.id}", by=ANNA, room=ANNA)
    await far.shows("Role")
    question = await wire.until(
        lambda: next((p for p in wire.server.posts.values() if p.keys), None)
    )
    pressed = next(key for row in question.keys for key in row if key["text"] == "candidate")
    await wire.press_data(question, pressed["callback_data"], by=BEN)

    def told() -> str | None:
        calls = [call.said for call in wire.server.calls if call.method == "answerCallbackQuery"]
        return next((str(said["text"]) for said in calls if said.get("text")), None)

    assert "That question is Anna’s to answer" in await wire.until(told)
    async with asyncio.timeout(5):
        while (line := (await far.audited())[0]).outcome != "refused":  # noqa: ASYNC110 - over a wire
            await asyncio.sleep(0.02)
    assert (line.who, line.did) == ("Ben (1002)", "somebody else's question")
    assert anna in await far.do(lambda work: work.people.all())
