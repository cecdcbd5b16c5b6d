"""Read who waits, and write, send and share out their answers.

Letters go by their own numbers. Who has taken one is a member's number, since names are shared.
A command that only looks reads the wave's replies; one that answers locks them first, so that two
colleagues cannot answer one person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.actions.replies import (
    NUMBERED,
    RepliesOf,
    answer_one,
    answered_by_hand,
    choose_address,
    find_waiting,
    gap_values,
    letters_to_read,
    meant,
    names,
    readers,
    tell_left,
    waiting_in_all,
)
from bot.cards.queue import FREE, Holder, own_answer_card, queue_card
from bot.commands import Does, Phrase, Role, UserError, phrase
from bot.domain.replies import AnswerAt, Queued, Waiting, mark, own_answer, unfilled
from bot.store.work import Work
from bot.talk import Button, Field, Form, Reply, Request, Text
from bot.words.speaking import _, many
from handlers.queue import commands

SHOWN = 5  # people on one card; the rest is counted
NOBODY = "nobody"  # what “queue leave” is given for “whoever wants it”


@commands.command(role=Role.STAFF, example="queue", does=Does.SHOWS)
def queue(request: Request, work: Work) -> Reply:
    """Show who waits next: what is yours, then possible cases first.

    Five are shown, and the rest is counted. Reads the waves and their replies once for all of them.
    """
    taken = work.queue.taken()

    def is_not_mine(each: Waiting) -> bool:
        return taken.get(each.letter, Queued()).member != request.by.id

    found = sorted(waiting_in_all(work, request.config), key=is_not_mine)
    if not found:
        return Reply(_("Nobody is waiting for a personal answer."), *_cases(work))
    holders = _holders(request, work, taken)
    items = [(each, holders.get(each.letter)) for each in found[:SHOWN]]
    return Reply(*queue_card(items, found).parts, *_cases(work), private=True)


@commands.command(role=Role.STAFF, example="queue letter 14", does=Does.SHOWS)
def letter(request: Request, work: Work, number: int) -> Reply:
    """Read a letter that waits, its writer's own words, and a draft that answers them.

    Shows the letter as long as it is kept. The draft begins with the wave's reply and quotes what
    its writer added. Raises UserError where nobody waits under that number.
    """
    whom, held = _who_waits(request, work, number), work.queue.of(number)
    return _letter_card(request, work, whom, held)


@commands.command(role=Role.STAFF, example="queue edit 14 Dear Anna, …", does=Does.CHANGES)
def edit(request: Request, work: Work, number: int, *, text: str = "") -> Reply:
    """Write the answer to a letter that waits; without a text, get it to edit.

    Keeps the text, and takes the letter for the asker if nobody has it. Nothing is sent. Raises
    UserError as `queue letter` does.
    """
    whom, held = _to_answer(request, work, number), work.queue.of(number)
    if not text:
        field = Field("text", _("Text"), "lines", default=_so_far(request, whom, held))
        called = whom.person.called
        form = Form(_("Answer {person}", person=called), f"queue edit {number}", (field,))
        return Reply(form, private=True)
    if not held.taken:
        work.queue.take(number, request.by)
        held = Queued(member=request.by.id)
    work.queue.write(number, text)
    return _letter_card(request, work, whom, replace(held, text=text))


@commands.command(role=Role.STAFF, example="queue address 14 from", does=Does.CHANGES)
def address(request: Request, work: Work, number: int, where: AnswerAt) -> Reply:
    """Choose where an answer goes that its letter wants elsewhere than where it came from.

    `where`: “from”, “reply-to” or either address; “nowhere” takes the choice back. Raises
    UserError as `choose_address` does.
    """
    chosen = choose_address(request, work, _to_answer(request, work, number), where)
    said = _("The answer to letter {number} goes to {email}.", number=number, email=chosen)
    if not chosen:
        said = _("The answer to letter {number} goes nowhere until you choose.", number=number)
    return Reply(said, Button(_("Answer"), f"queue letter {number}"), private=True)


@commands.command(role=Role.STAFF, example="queue take 14", does=Does.CHANGES)
def take(request: Request, work: Work, number: int, seen: str = "") -> Reply:
    """Tell the others that you answer this one.

    Also takes it from a colleague: `undo` gives it back to them. `seen` is “free” on a card that
    showed nobody's name: then a colleague who was quicker keeps it. Raises UserError then, and as
    `queue letter` does.
    """
    whom, held = _to_answer(request, work, number), work.queue.of(number)
    if seen == FREE and held.taken and held.member != request.by.id:
        raise _taken(request, work, number, held)
    work.queue.take(number, request.by)
    _note_taken(request, work, number, held, phrase("that letter {number} is yours", number=number))
    return Reply(
        _("{person} is yours.", person=whom.person.called),
        Button(_("Answer"), f"queue letter {number}"),
    )


@commands.command(role=Role.STAFF, example="queue leave 14", does=Does.CHANGES)
def leave(request: Request, work: Work, number: int, *, to: str = NOBODY) -> Reply:
    """Leave a letter to somebody else, by name, or to whoever wants it.

    `to` is a name, a number (#3), or a person picked in the chat. The colleague is told in a
    private chat, where they have one. Raises UserError where it is nobody or more than one person.
    """
    person, held = _to_answer(request, work, number).person, work.queue.of(number)
    # Read only where a name has to be found: leaving it to nobody needs none.
    here = [] if to == NOBODY else readers(work)
    whom = None if to == NOBODY else meant(request, work, to, here)
    to = names(here)[whom.id] if whom else NOBODY
    work.queue.take(number, whom)
    said = phrase("that letter {number} is left to {to}", number=number, to=to)
    _note_taken(request, work, number, held, said)
    left = _("{person} is left to {to}.", person=person.called, to=to)
    if whom and whom != request.by and tell_left(request, work, whom, number):
        left = _("{person} is left to {to}, and I am telling them.", person=person.called, to=to)
    return Reply(left, Button(_("Who waits?"), "queue"))


@commands.command(role=Role.STAFF, example="queue give 14", does=Does.SHOWS)
def give(request: Request, work: Work, number: int) -> Reply:
    """Pick who else answers a letter.

    Shows a form that sends `queue leave`. Raises UserError where there is nobody else.
    """
    person, here = _who_waits(request, work, number).person, readers(work)
    called = names(here)
    others = tuple(called[each.id] for each in here if each != request.by)
    if not others:
        raise UserError(
            _("Nobody else here reads the office's letters yet."), hint="people invite staff"
        )
    field = Field("to", _("Who answers it"), "person", choices=others)
    form = Form(_("Answer {person}", person=person.called), f"queue leave {number}", (field,))
    return Reply(form, private=True)


@commands.command(role=Role.STAFF, example="queue send 14")
def send(request: Request, work: Work, number: int, seen: str = "") -> Reply:
    """Send the answer as it stands to this one person.

    Plans one `Mail`, under the letter that it answers. `seen` is the mark of the text on the card
    whose button was pressed. Raises UserError where a colleague has the letter, a gap is left, or
    the text is not the one that was seen.
    """
    whom, held = _to_answer(request, work, number), work.queue.of(number)
    if held.taken and held.member != request.by.id:
        raise _taken(request, work, number, held)
    if not whom.person.email:
        raise UserError(
            _("Choose first where the answer goes: the letter asks for it at another address."),
            hint=f"queue letter {number}",
        )
    text = _so_far(request, whom, held)
    if gap := unfilled(text):
        raise UserError(_("The answer still says “{gap}”.", gap=gap), hint=f"queue edit {number}")
    # Typed, and never edited: the draft would go out unread.
    if not held.text and not seen:
        raise UserError(_("Read it first."), hint=f"queue letter {number}")
    if seen not in {"", mark(text)}:
        raise UserError(
            _("The answer was changed since you saw it."), hint=f"queue letter {number}"
        )
    answer_one(request, work, whom, text)
    work.undo.cannot(
        request,
        f"letter {number}",
        phrase("the answer to letter {number} is on its way", number=number),
    )
    return Reply(
        _("On its way to {person}.", person=whom.person.called), Button(_("The next one"), "queue")
    )


@commands.command(role=Role.STAFF, example="queue done 14")
def done(request: Request, work: Work, number: int) -> Reply:
    """Take a letter out of the queue that you have answered in another way.

    Nothing is sent; the person counts as answered by hand, and no later reply goes to them.
    """
    whom = _to_answer(request, work, number)
    answered_by_hand(request, work, whom)
    said = phrase("that letter {number} counts as answered", number=number)
    work.undo.note(request, f"letter {number}", said, f"queue reopen {number}")
    return Reply(
        _("{person} counts as answered.", person=whom.person.called),
        Button(_("The next one"), "queue"),
    )


@commands.command(role=Role.STAFF, example="queue reopen 14", does=Does.CHANGES)
def reopen(request: Request, work: Work, number: int) -> Reply:
    """Put a letter back in the queue that counted as answered in another way.

    Raises UserError where the letter does not count as answered by hand.
    """
    if not work.queue.reopen(number):
        raise UserError(
            _("Letter {number} does not count as answered by hand.", number=number), hint="queue"
        )
    whom = _to_answer(request, work, number)
    said = phrase("that letter {number} waits again", number=number)
    work.undo.note(request, f"letter {number}", said, f"queue done {number}")
    return Reply(
        _("{person} waits again.", person=whom.person.called),
        Button(_("Answer"), f"queue letter {number}"),
    )


def _cases(work: Work) -> list[Text | Button]:
    """Say how many cases wait beside."""
    count = len(work.cases.open())
    words = many("{count:,} case is open.", "{count:,} cases are open.", count)
    return [Text(words), Button(_("The cases"), "cases")] if count else []


def _letter_card(request: Request, work: Work, whom: Waiting, held: Queued) -> Reply:
    holder = _holders(request, work, {whom.letter: held}).get(whom.letter)
    return own_answer_card(whom, letters_to_read(work, whom), _so_far(request, whom, held), holder)


def _so_far(request: Request, whom: Waiting, held: Queued) -> str:
    """Return the answer as a colleague wrote it; before that, a draft from the wave's reply."""
    values = gap_values(whom.person, whom.wave, request.config)
    return held.text or own_answer(whom.draft.text, whom.person, values)


def _holders(request: Request, work: Work, taken: Mapping[int, Queued]) -> dict[int, Holder]:
    """Say who has taken each of the letters that are taken, for the asker to read."""
    # Names are read only where another's is shown.
    others = any(held.member not in {0, request.by.id} for held in taken.values())
    called = names(work.people.all()) if others else {}
    return {
        letter: Holder(called.get(held.member, held.name), you=held.member == request.by.id)
        for letter, held in taken.items()
        if held.taken
    }


def _taken(request: Request, work: Work, number: int, held: Queued) -> UserError:
    """Return the error that says which colleague has a letter."""
    holder = _holders(request, work, {number: held})[number]
    said = _("{taken_by} has taken this one.", taken_by=holder.name)
    return UserError(said, hint=f"queue take {number}")


def _note_taken(request: Request, work: Work, number: int, before: Queued, said: Phrase) -> None:
    """Note who had a letter before, so that `undo` gives it back to them."""
    to = f"{NUMBERED}{before.member}" if before.member else NOBODY
    work.undo.note(request, f"letter {number}", said, f"queue leave {number}", to=to)


def _to_answer(request: Request, work: Work, number: int) -> Waiting:
    """Return who waits, as `_who_waits` does, while nobody else changes the wave's replies."""
    return _who_waits(request, work, number, work.replies.lock)


def _who_waits(
    request: Request, work: Work, number: int, replies_of: RepliesOf | None = None
) -> Waiting:
    """Find who waits by the number of their letter; UserError where nobody waits under it."""
    if whom := find_waiting(work, request.config, number, replies_of):
        return whom
    raise UserError(_("Letter {number} does not wait for an answer.", number=number), hint="queue")
