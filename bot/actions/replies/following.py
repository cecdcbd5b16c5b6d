"""Following: what happens to a reply once it was let go, and how the office sees how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.actions.replies.audience import outcomes
from bot.actions.replies.writing import write_to_all
from bot.cards.answers import Progress, progress_card
from bot.config import Config
from bot.domain.replies import (
    HELD,
    LEFT,
    UNFIT,
    Correspondence,
    Draft,
    Outcome,
    answered_at_once,
)
from bot.effects import Say
from bot.store.work import Work
from bot.talk import room_for
from bot.words.speaking import speaking


def withdraw_held(
    work: Work, letters: Correspondence, drafts: Sequence[Draft], config: Config
) -> tuple[int, Correspondence]:
    """Take back what has not gone to those whom a person must answer, of some replies to a wave.

    Who wrote words of their own since, may have a case, or lacks what the text needs. Back comes
    also what was for people of whom it is known by now that they live where it is not for. Return
    how many letters are held, and the correspondence without them.
    """
    count = 0
    for draft in drafts:
        found = outcomes(letters, draft, config, disregard_it=True)
        # Their letters are written: what has been told of the wave since makes none of them lack.
        why = [each for each in HELD if each is not Outcome.LACKS]
        held = [person for each in why for person in found[each]]
        unfit = [person for why in UNFIT for person in found[why]]
        gone, dropped = work.replies.withdraw(draft, held), work.replies.withdraw(draft, unfit)
        count += gone
        if gone or dropped:
            letters = _answered_now(work, letters)
    return count, letters


def answer_late(
    work: Work, letters: Correspondence, draft: Draft, config: Config, now: datetime
) -> Correspondence:
    """Plan a reply's letters to those who wrote since it was confirmed; others wait for a word.

    Return the correspondence with them.
    """
    people = [
        person
        for person in outcomes(letters, draft, config)[Outcome.SEND]
        if answered_at_once(person, draft, letters.placed, now)
    ]
    mails = write_to_all(work, draft, letters, people, config)
    for key, mail in mails:
        work.ledger.plan(key, mail, now, about=draft.about)
    return _answered_now(work, letters) if mails else letters


def progress_of(work: Work, letters: Correspondence, draft: Draft, config: Config) -> Progress:
    """Count how far a reply has come.

    `wrote_back`, `bounced` and `late` count answers, not letters: one person may write back twice.
    """
    bounced, late = work.undelivered.count(draft)
    found = outcomes(letters, draft, config)
    return Progress(
        tally=work.ledger.tally(draft.about),
        held=sum(len(found[why]) for why in HELD),
        left={why: len(found[why]) for why in LEFT if found[why] and not draft.elsewhere},
        held_up=work.replies.held_up(draft),
        wrote_back=work.responses.count(draft),
        bounced=bounced,
        late=late,
        more=0 if draft.stopped else len(found[Outcome.SEND]),
    )


def show_progress(
    work: Work, letters: Correspondence, draft: Draft, config: Config, now: datetime
) -> Progress:
    """Show in the room for waves how far a reply has come, or change the card that is there."""
    progress = progress_of(work, letters, draft, config)
    with speaking(config.office.language):
        card = progress_card(draft, letters.wave, progress)
    say, key = Say(room_for(config, "waves"), card), f"card:reply:{draft.id}"
    shown = work.ledger.find(key)
    if shown is None:
        work.ledger.plan(key, say, now)
    # Every five seconds: a card that says the same costs no call.
    elif not shown.says(say):
        work.ledger.change(shown, say, now)
    return progress


def _answered_now(work: Work, letters: Correspondence) -> Correspondence:
    return replace(letters, answered=work.replies.answered(letters.numbers, work.waves.decided(0)))
