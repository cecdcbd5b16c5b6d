"""The answers: late letters are answered, what comes back is matched, progress is shown.

Three steps: match new letters with the Message-IDs of our own, plan letters to people who wrote
after a reply was confirmed, and redraw each reply's card.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import partial

from bot.actions.replies import (
    OUR_MARK,
    answer_late,
    correspondence,
    note_member,
    show_progress,
    withdraw_held,
)
from bot.actions.waves.reading import read_answer
from bot.config import Config
from bot.domain.replies import Draft
from bot.office import Office
from bot.store.work import Work
from bot.timetable import every

SHOWN_FOR = timedelta(days=30)  # after a reply's last day for late letters
MATCHED = "answers:matched"  # the note of the last letter that was matched
OURS = re.compile(rf"{OUR_MARK}[0-9a-f]{{24}}@[^\s<>\"]+")


@every(timedelta(seconds=5))
async def answers(office: Office) -> None:
    """Go through what came since, and bring each reply's card up to date."""
    now, config = office.clock(), office.config

    def look(work: Work) -> list[int]:
        note_member(work, config, now)
        _match(work, now)
        return [
            draft.id
            for draft in work.replies.sent()
            if draft.late_until is None or now < draft.late_until + SHOWN_FOR
        ]

    # One Work a reply: a wave of thousands must not hold the store for all of them.
    for number in await office.store.do(look):
        await office.store.do(partial(_look_after, number=number, config=config, now=now))


def _look_after(work: Work, number: int, config: Config, now: datetime) -> None:
    """Answer who wrote late, hold back who wrote more, and show how far it is.

    Reads the wave only where letters came, went or came back since the last look.
    """
    draft, merges = work.replies.get(number), work.waves.merges()
    if not work.replies.moved(draft, merges.numbers(draft.wave)):
        return
    letters = correspondence(work, draft.wave, merges)
    # Who wrote more is taken back before anybody new is answered: both change the same wave's
    # answers.
    if _takes_late(draft, now) and config.smtp:
        _, letters = withdraw_held(work, letters, [draft], config)
        letters = answer_late(work, letters, draft, config, now)
    show_progress(work, letters, draft, config, now)


def _takes_late(draft: Draft, now: datetime) -> bool:
    return not draft.stopped and draft.late_until is not None and now < draft.late_until


def _match(work: Work, now: datetime) -> None:
    """Note which letters answer one of ours, and which reports are of one that did not arrive.

    Letters in no wave of people who wrote in one are read too: they may ask for another answer.
    """
    seen, last = int(work.notes.read(MATCHED) or 0), work.letters.last()
    if last > seen:
        for letter, named in work.responses.answering(seen, last, OUR_MARK):
            if answered := work.responses.add(letter, OURS.findall(named)):
                work.ledger.arrived(answered, now)
                read_answer(work, letter)
        for letter in work.responses.beside(seen, last):
            read_answer(work, letter)
        work.undelivered.match(seen, last)
        work.notes.write(MATCHED, str(last))
