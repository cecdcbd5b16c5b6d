"""Sending: what a colleague lets go, to many or to one."""

from __future__ import annotations

from bot.actions.replies.audience import outcomes
from bot.actions.replies.writing import write_to_all, write_to_one
from bot.domain.people import Role
from bot.domain.replies import ByOutcome, Correspondence, Draft, Outcome, Waiting
from bot.store.answers import BY_HAND
from bot.store.replies import Planned
from bot.store.work import Work
from bot.talk import Request


def propose(
    request: Request, work: Work, draft: Draft, letters: Correspondence
) -> tuple[Draft, ByOutcome]:
    """Keep the very letters of a reply, unsent, until a colleague confirms them.

    `letters` as they are without this reply. Return the reply with its proposal (none where
    nobody would get it), and who gets what.
    """
    # Made ready twice, the first proposal must not be confirmable.
    work.replies.withdraw(draft)
    found = outcomes(letters, draft, request.config, disregard_it=True)
    mails = write_to_all(work, draft, letters, found[Outcome.SEND], request.config)
    by, at = request.by, request.at
    proposal = work.ledger.propose(mails, at, about=draft.about, needs=Role.STAFF, by=by)
    return work.replies.change(draft, proposal=proposal if mails else ""), found


def answer_one(request: Request, work: Work, whom: Waiting, text: str) -> None:
    """Plan one person's own answer; the store refuses a second one."""
    key, mail = write_to_one(work, whom.draft, whom.person, text, request.config)
    work.ledger.plan(key, mail, request.at, about=whom.draft.about)


def answered_by_hand(_request: Request, work: Work, whom: Waiting) -> None:
    """Note that a colleague has answered a person in another way.

    No letter goes; later replies pass the person over.
    """
    key = f"{BY_HAND}{whom.draft.id}:{whom.letter}"
    work.replies.add_answers(whom.draft, [Planned(whom.person, key, key, by_hand=True)])
