from __future__ import annotations

from bot.actions.replies.sending import MOST_REFERENCES, answer_one, waiting
from bot.effects import Mail, State
from bot.jobs.letters import LetterIntake
from bot.store.work import Store
from tests.campaign import Sizes, campaign
from tests.conftest import NOW
from tests.mailroom import office_config

SIZES = Sizes(plain=4, own=0, cases=1, outside=0, automatic=0, twice=0)


async def test_a_long_thread_keeps_its_first_and_its_last_letters(
    store: Store, intake: LetterIntake
) -> None:
    thread = b" ".join(b"<%d@mail.example>" % number for number in range(30))
    await intake.take([b"References: " + thread + b"\r\n" + raw for raw in campaign(SIZES)])
    with store.work() as work:
        draft = work.replies.change(work.replies.draft(1, "agree", "Dear you"), sent_at=NOW)
        ((_, _, person),) = waiting(work, 1, office_config())
        answer_one(work, draft, person, "Dear you", config=office_config(), at=NOW)
        ((entry),) = work.ledger.ended(draft.about, State.PLANNED)
    assert isinstance(entry.effect, Mail)
    assert len(entry.effect.references) == MOST_REFERENCES
    assert entry.effect.references[0] == "0@mail.example"
    assert entry.effect.references[-1] == entry.effect.in_reply_to
