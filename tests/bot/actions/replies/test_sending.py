from __future__ import annotations

from dataclasses import replace

from bot.actions.replies.audience import correspondence, waiting
from bot.actions.replies.sending import answer_one
from bot.actions.replies.writing import MOST_REFERENCES
from bot.effects import Mail, State
from bot.jobs.letters import LetterIntake
from bot.store.work import Store
from bot.talk import Handle, Request
from tests.campaign import Sizes, campaign
from tests.conftest import NOW, ROOM
from tests.mailroom import office_config

SIZES = Sizes(plain=4, own=0, cases=1, outside=0, automatic=0, twice=0)


async def test_a_long_thread_keeps_its_first_and_its_last_letters(
    store: Store, intake: LetterIntake
) -> None:
    thread = b" ".join(b"<%d@mail.example>" % number for number in range(30))
    await intake.take([b"References: " + thread + b"\r\n" + raw for raw in campaign(SIZES)])
    config = office_config()
    request = replace(Request("queue send 1", Handle("web", "anna"), ROOM, NOW), config=config)
    with store.work() as work:
        draft = work.replies.change(work.replies.draft(1, "agree", "Dear you"), sent_at=NOW)
        (whom,) = waiting(correspondence(work, 1), [draft], config)
        answer_one(request, work, whom, "Dear you")
        ((entry),) = work.ledger.ended(draft.about, State.PLANNED)
    assert isinstance(entry.effect, Mail)
    assert len(entry.effect.references) == MOST_REFERENCES
    assert entry.effect.references[0] == "0@mail.example"
    assert entry.effect.references[-1] == entry.effect.in_reply_to
