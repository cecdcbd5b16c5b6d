"""Cases: letters and notes that a member has called a person's own trouble.

A case is a letter, or words that a member typed. Whose letter is a case gets no standard reply any
more, whatever was confirmed before, and waits in `queue` for an answer of their own. The list stays
beside the office's casework system: it holds a pointer, not the case.
"""

from __future__ import annotations

from textwrap import shorten

from bot.actions.replies import correspondence, find_waiting, withdraw_held
from bot.cards.letters import summary
from bot.commands import Commands, Does, Role
from bot.domain.casework.case import Case
from bot.domain.times import short
from bot.domain.waves.wave import Kept
from bot.store.work import Work
from bot.talk import Button, Part, Reply, Request, Text, Title
from bot.words.speaking import _

commands = Commands("cases", "Casework that you have named, until it is done.", thing="case")


SHOWN = 8  # cases on one card; the rest is counted
LONGEST = 280  # characters of a case in the list


@commands.command(role=Role.STAFF, example="cases", does=Does.SHOWS)
def cases(request: Request, work: Work) -> Reply:
    """List the cases that are open, the oldest first.

    At most eight are shown, and the rest is counted.
    """
    found = work.cases.open()
    if not found:
        return Reply(_("No case is open."), private=True)
    parts = [part for each in found[:SHOWN] for part in _told(work, each)]
    more = [Text(_("… and {count} more.", count=len(found) - SHOWN))] if len(found) > SHOWN else []
    return Reply(Title(_("Open cases: {count}", count=len(found))), *parts, *more, private=True)


@commands.command(
    role=Role.STAFF,
    example="cases add Mrs Larch, 4 Pond Lane: no heating since May",
    does=Does.CHANGES,
    once=True,
)
def add(request: Request, work: Work, *, what: str) -> Reply:
    """Keep something as a case, so that a person answers it.

    The text is kept as typed until the case is done or the time for letters is over.
    """
    number = work.cases.add(what, request.by, request.at)
    return Reply(_("Kept as case {number}.", number=number), *_buttons(number), private=True)


@commands.command(role=Role.STAFF, example="cases letter 1", does=Does.CHANGES, thing="letter")
def letter(request: Request, work: Work, number: int) -> Reply:
    """Say that a letter is casework: its writer gets no merge, but a person's own answer.

    Opens a case, or finds the open one. Raises UserError for no such letter, or one forgotten.
    """
    found = work.letters.get(number)
    case = work.cases.add("", request.by, request.at, number)
    # A reply may be on its way to this very person: what has not gone must not go.
    if found.wave:
        letters = correspondence(work, found.wave)
        withdraw_held(work, letters, work.replies.sent(letters.numbers), request.config)
    words = _(
        "Letter {number} is case {case}: its writer gets your own answer, and no other.",
        number=number,
        case=case,
    )
    read = Button(_("Read the letter"), f"waves letter {number}")
    return Reply(words, read, *_buttons(case), private=True)


@commands.command(role=Role.STAFF, example="cases done 1")
def done(request: Request, work: Work, number: int) -> Reply:
    """Say that a case is done.

    Raises UserError where it is not open. Letters that were taken back stay so: where its writer
    still waits for an answer of their own, the reply says so.
    """
    closed = work.cases.done(number, request.by, request.at)
    said = _("Case {number} is done.", number=number)
    whom = closed.letter and find_waiting(work, request.config, closed.letter)
    if not whom:
        return Reply(said, private=True)
    waits = _("{person} still waits for your own answer.", person=whom.person.called)
    return Reply(
        f"{said} {waits}",
        Button(_("Answer"), f"queue letter {whom.letter}"),
        Button(_("Done by hand"), f"queue done {whom.letter}"),
        private=True,
    )


def _told(work: Work, case: Case) -> list[Part]:
    """Show one case, and what can be done with it."""
    who = f"{case.added_by}, {short(case.added_at)}"
    kept = work.letters.find(case.letter) if case.letter else None
    said = _of_letter(kept) if kept else case.text
    came = summary(kept) if kept else []
    parts: list[Part] = [
        Text(
            "\n".join(
                [
                    _("Case {case}, by {who}", case=case.id, who=who),
                    shorten(said, LONGEST, placeholder="…"),
                    *came,
                ]
            )
        )
    ]
    if kept and kept.is_here:
        parts.append(Button(_("Read the letter"), f"waves letter {kept.id}"))
    return [*parts, Button(_("Case {case} is done", case=case.id), f"cases done {case.id}")]


def _of_letter(kept: Kept) -> str:
    """Say whose letter a case is; after its time there is nothing left to say of it."""
    if not kept.is_here:
        return _("letter {kept}, which has been forgotten after its time", kept=kept.id)
    return _(
        "letter {kept} of {sender}: {text}",
        kept=kept.id,
        sender=kept.by,
        # Most of the letter may be a campaign's.
        text=" … ".join(kept.own) or kept.text,
    )


def _buttons(number: int) -> list[Button]:
    return [Button(_("It is done"), f"cases done {number}"), Button(_("All cases"), "cases")]
