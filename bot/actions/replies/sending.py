"""Sending: what a colleague lets go, to many or to one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.replies.audience import correspondence, outcomes
from bot.actions.replies.following import show_progress
from bot.actions.replies.writing import write_to_all, write_to_one
from bot.cards.answers import Progress
from bot.domain.errors import UserError
from bot.domain.people import Role
from bot.domain.replies import ByOutcome, Correspondence, Draft, Outcome, Person, Waiting
from bot.domain.times import short
from bot.store.answers import BY_HAND
from bot.store.replies import Planned
from bot.store.work import Work
from bot.talk import Request
from bot.words.speaking import _


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


def propose_more(
    request: Request, work: Work, draft: Draft, number: int
) -> tuple[Correspondence, list[Person], str]:
    """Keep the letters of a confirmed reply to those who would get it now, until confirmed too.

    Return the wave's correspondence before that, the people, and the proposal.
    """
    work.replies.withdraw(draft)
    letters = correspondence(work, number)
    people = outcomes(letters, draft, request.config)[Outcome.SEND]
    mails = write_to_all(work, draft, letters, people, request.config)
    by, at = request.by, request.at
    proposal = work.ledger.propose(mails, at, about=draft.about, needs=Role.STAFF, by=by)
    return letters, people, proposal


def stop(request: Request, work: Work, draft: Draft) -> tuple[int, Progress]:
    """Stop a confirmed reply; return how many letters stay here, and how far it had come."""
    stopped = work.ledger.cancel(draft.about)
    changed = work.replies.change(draft, stopped=True)
    letters = correspondence(work, draft.wave)
    return stopped, show_progress(work, letters, changed, request.config, request.at)


def stop_all(request: Request, work: Work, numbers: Sequence[int]) -> list[tuple[Draft, int]]:
    """Stop every reply to a wave; return those of which letters stay here, and how many.

    What was made ready and not confirmed is dropped.
    """
    kept = []
    for draft in work.replies.lock(numbers):
        if draft.sent_at is None:
            work.replies.withdraw(draft)
            work.replies.change(draft, proposal="")
        elif not draft.stopped and (count := stop(request, work, draft)[0]):
            kept.append((draft, count))
    return kept


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


def unsent(work: Work, number: int) -> Draft:
    """Return a reply to be changed here and nowhere else; UserError where it has gone out."""
    numbers = work.waves.merges().numbers(work.replies.get(number).wave)
    # Read again under the lock: whoever held it may have let the reply go.
    reply = next(each for each in work.replies.lock(numbers) if each.id == number)
    if reply.sent_at:
        raise UserError(
            _(
                "Reply {number} went out on {sent_at}: draft another for those who have no answer.",
                number=number,
                sent_at=short(reply.sent_at),
            ),
            hint=f"reply progress {number}",
        )
    return reply
