"""Let the standard answer go to people whose own words were read, and ask for nothing more."""

from __future__ import annotations

from bot.actions.replies import answer_one, gap_values, waiting_in_all
from bot.cards.queue import agreeing_card, standard_card
from bot.commands import Does, Role, UserError, phrase
from bot.domain.numbers import whole_numbers
from bot.domain.replies import OF_KIND, Outcome, Waiting, lacking, mark, merge
from bot.store.work import Work
from bot.talk import Button, Reply, Request
from bot.words.speaking import _, many
from handlers.queue import commands

SHOWN = 8  # people on one card: as many as are read at a glance, with all of their words


@commands.command(role=Role.STAFF, example="queue agreeing", does=Does.SHOWS)
def agreeing(request: Request, work: Work) -> Reply:
    """Read those who only agree, and let the standard answer do for all that you read.

    Eight are shown, with all of their words. Whom a colleague has taken is left to them.
    """
    taken = work.queue.taken()
    found = [
        each
        for each in waiting_in_all(work, request.config)
        if each.why is Outcome.AGREES and each.letter not in taken and _fits(request, each)
    ]
    if not found:
        return Reply(_("Nobody is waiting who only agrees."), Button(_("Who waits?"), "queue"))
    shown = found[:SHOWN]
    return agreeing_card(shown, len(found), _mark_of(request, shown))


@commands.command(role=Role.STAFF, example="queue standard 14")
def standard(request: Request, work: Work, letters: str, seen: str = "") -> Reply:
    """Send the standard answer to people who wait, after you have read their words.

    `letters`: numbers with commas. Without `seen`, the mark of what a card showed, nothing is sent:
    the words and the answers are shown, to be confirmed. Raises UserError where somebody does not
    wait, a colleague has a letter, the answer has a gap, or words or answer are not those seen.
    """
    chosen = _chosen(request, work, letters)
    shown = _mark_of(request, chosen)
    if not seen:
        return standard_card([(each, _text(request, each)) for each in chosen], shown)
    if seen != shown:
        raise UserError(
            _("More was written, or the answer was changed, since you saw it."),
            hint=f"queue standard {letters}",
        )
    for each in chosen:
        answer_one(request, work, each, _text(request, each))
        said = phrase("the answer to letter {number} is on its way", number=each.letter)
        work.undo.cannot(request, f"letter {each.letter}", said)
    sent = many(
        "The standard answer is on its way to {count:,} person.",
        "The standard answer is on its way to {count:,} people.",
        len(chosen),
    )
    return Reply(sent, Button(_("The next ones"), "queue agreeing"))


def _chosen(request: Request, work: Work, letters: str) -> list[Waiting]:
    """Return who waits under these numbers, while nobody else changes the waves' replies."""
    numbers = whole_numbers(letters, _("Letters")) or [0]
    merges = work.waves.merges()
    for wave in sorted({work.responses.wave_of(number) or 0 for number in numbers}):
        work.replies.lock(merges.numbers(wave))
    waits = {each.letter: each for each in waiting_in_all(work, request.config)}
    return [_read(request, work, waits, number) for number in numbers]


def _read(request: Request, work: Work, waits: dict[int, Waiting], number: int) -> Waiting:
    """Return who waits under a number, if the standard answer may do for them."""
    whom, held = waits.get(number), work.queue.of(number)
    if whom is None or whom.why not in OF_KIND.values():
        said = _("Letter {number} does not wait for a standard answer.", number=number)
        raise UserError(said, hint="queue")
    if held.taken and held.member != request.by.id:
        said = _("A colleague has taken letter {number}.", number=number)
        raise UserError(said, hint=f"queue letter {number}")
    if not _fits(request, whom):
        said = _("The standard answer lacks something for letter {number}.", number=number)
        raise UserError(said, hint=f"queue edit {number}")
    return whom


def _fits(request: Request, each: Waiting) -> bool:
    """Return whether the answer is whole for a person, and goes to where their letter came from."""
    values = gap_values(each.person, each.wave, request.config)
    return not lacking(each.draft.text, values) and not each.person.reply_to


def _text(request: Request, each: Waiting) -> str:
    return merge(each.draft.text, gap_values(each.person, each.wave, request.config))


def _mark_of(request: Request, shown: list[Waiting]) -> str:
    """Return the mark of what a card shows: whose letters, their words and the answers to them."""
    seen = (f"{one.letter}\0{one.person.own_words}\0{_text(request, one)}" for one in shown)
    return mark("\0".join(seen))
