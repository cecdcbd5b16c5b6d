"""Letters: all that came, each counted once, and what was set aside as no person's.

What carriers add to people's letters may look like a program's own. So what is set aside can be
looked through, and put back by one press, which is learned for the carrier that brought it.
"""

from __future__ import annotations

from bot.actions.waves.deciding import regroup
from bot.cards.letters import LISTED, alone_card, aside_card, sums_card
from bot.commands import Commands, Does, Role, UserError, phrase
from bot.domain.waves.wave import Verdict
from bot.store.work import Work
from bot.talk import Button, Reply, Request
from bot.words.speaking import _, many

commands = Commands("letters", "All letters that came, and those set aside.", thing="letter")


@commands.command(role=Role.STAFF, example="letters", does=Does.SHOWS)
def letters(_request: Request, work: Work) -> Reply:
    """Count every letter that came: in waves, in none, or set aside."""
    return sums_card(work.aside.sums())


@commands.command(role=Role.STAFF, example="letters aside", does=Does.SHOWS)
def aside(_request: Request, work: Work, before: int = 0) -> Reply:
    """List what was set aside because no person wrote it: newsletters, receipts, reports.

    The newest first, or those before a letter's number.
    """
    found = work.aside.aside(LISTED + 1, before)
    if not found:
        return Reply(_("Nothing is set aside."), private=True)
    return aside_card(found, work.undelivered.of_letters([each.id for each in found]))


@commands.command(role=Role.STAFF, example="letters alone", does=Does.SHOWS)
def alone(_request: Request, work: Work, before: int = 0) -> Reply:
    """List people's letters that are in no wave, the newest first, or those before a number."""
    found = work.aside.alone(LISTED + 1, before)
    return alone_card(found) if found else Reply(_("Every letter is in a wave."), private=True)


@commands.command(role=Role.STAFF, example="letters back 1", does=Does.CHANGES, thing="letter")
def back(request: Request, work: Work, number: int) -> Reply:
    """Say that a person wrote a letter that was set aside.

    What the same list or sender brought before comes back with it, and what it brings from now on
    is people's letters. Of an absence, a receipt or a report only the one letter comes back.
    Raises UserError where it is not set aside.
    """
    carrier = work.aside.carrier_of(number)
    alike = work.aside.alike(number, aside=True)
    if number not in alike:
        raise UserError(
            _("Letter {number} is not set aside.", number=number), hint=f"waves letter {number}"
        )
    work.aside.put_back(alike)
    if carrier:
        work.aside.learn(carrier, request.by, request.at)
    work.waves.decide_letters(Verdict.PUT_BACK, alike)
    regroup(request, work)
    words = phrase("that a person wrote letter {number}", number=number)
    work.undo.note(request, f"letter {number}", words, f"letters not {number}")
    said = many(
        "{count:,} letter is put back, as a person's.",
        "{count:,} letters are put back, as people's.",
        len(alike),
    )
    later = _("What comes by the same list or sender is people's letters from now on.")
    return Reply(*filter(None, [said, carrier and later]), _not_after_all(number), private=True)


@commands.command(role=Role.STAFF, example="letters not 1", does=Does.CHANGES, thing="letter")
def not_(request: Request, work: Work, number: int) -> Reply:
    """Say that no person wrote a letter: it is set aside, out of its wave.

    Takes `letters back` back, also for what the same list or sender brought. Raises UserError
    where it is set aside already.
    """
    carrier = work.aside.carrier_of(number)
    alike = work.aside.alike(number, aside=False)
    if number not in alike:
        raise UserError(
            _("Letter {number} is set aside already.", number=number), hint="letters aside"
        )
    work.aside.keep_aside(alike)
    if carrier:
        work.aside.unlearn(carrier)
    work.waves.decide_letters(Verdict.SET_ASIDE, alike)
    regroup(request, work)
    words = phrase("that no person wrote letter {number}", number=number)
    work.undo.note(request, f"letter {number}", words, f"letters back {number}")
    said = many("{count:,} letter is set aside.", "{count:,} letters are set aside.", len(alike))
    button = Button(_("A person wrote it"), f"letters back {number}")
    return Reply(said, button, private=True)


def _not_after_all(number: int) -> Button:
    return Button(_("No person wrote it"), f"letters not {number}")
