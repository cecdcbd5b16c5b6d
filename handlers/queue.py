"""Queue: letters that wait for a person's own answer."""

from __future__ import annotations

from bot.actions.replies.colleagues import colleagues, meant, tell
from bot.actions.replies.sending import answer_one, answered_by_hand, values, waiting
from bot.actions.replies.sending import queue as waiting_in_all
from bot.cards.answers import own_answer_card, queue_card
from bot.commands import Commands
from bot.domain.errors import UserError
from bot.domain.people import Member, Role
from bot.domain.phrase import phrase
from bot.domain.replies.drafts import Draft
from bot.domain.replies.merging import mark, own_answer, unfilled
from bot.domain.replies.outcomes import Outcome
from bot.domain.replies.writers import Person
from bot.domain.understanding.deciding import Does
from bot.store.work import Work
from bot.talk import Button, Field, Form, Reply, Request, Text
from bot.words.speaking import _, many, speaking

commands = Commands("queue", "Letters that wait for your own answer.", thing="letter")

SHOWN = 5
NOBODY = "nobody"


@commands.command(role=Role.STAFF, example="queue", does=Does.SHOWS)
def queue(request: Request, work: Work) -> Reply:
    """Show who waits next, possible cases first."""
    found = waiting_in_all(work, request.config)
    if not found:
        return Reply(_("Nobody waits for an answer of your own."), *_cases(work))
    items = [
        (why, wave, person, work.queue.of(person.letter.id).taken_by)
        for why, wave, person in found[:SHOWN]
    ]
    card = queue_card(items, len(found))
    return Reply(*card.parts, *_cases(work), private=True)


@commands.command(role=Role.STAFF, example="queue letter 14", does=Does.NOTES)
def letter(request: Request, work: Work, number: int) -> Reply:
    """Read a letter that waits, its writer's own words, and a draft that answers them."""
    why, draft, person = _find(request, work, number)
    held = work.queue.of(number)
    text = held.text or _begun(request, work, draft, person)
    work.queue.keep(number, held.taken_by, text)
    kept = work.letters.find(number)
    return own_answer_card(person, kept.text if kept else "", why, text, held.taken_by)


@commands.command(role=Role.STAFF, example="queue edit 14 Dear Anna, …", does=Does.CHANGES)
def edit(request: Request, work: Work, number: int, *, text: str = "") -> Reply:
    """Write the answer to a letter that waits; without a text, get it to edit."""
    _why, draft, person = _find(request, work, number)
    held = work.queue.of(number)
    if not text:
        so_far = held.text or _begun(request, work, draft, person)
        field = Field("text", _("Text"), "lines", default=so_far)
        form = Form(_("Answer {person}", person=person.called), f"queue edit {number}", (field,))
        return Reply(form, private=True)
    work.queue.keep(number, held.taken_by or request.by.name, text)
    return letter(request, work, number)


@commands.command(role=Role.STAFF, example="queue take 14", does=Does.CHANGES)
def take(request: Request, work: Work, number: int) -> Reply:
    """Tell the others that you answer this one."""
    _why, draft, person = _find(request, work, number)
    held = work.queue.of(number)
    text = held.text or _begun(request, work, draft, person)
    work.queue.keep(number, request.by.name, text)
    said = phrase("that letter {number} is yours", number=number)
    work.undo.note(
        request, f"letter {number}", said, f"queue leave {number}", to=held.taken_by or NOBODY
    )
    return Reply(
        _("{person} is yours.", person=person.called), Button(_("Answer"), f"queue letter {number}")
    )


@commands.command(role=Role.STAFF, example="queue leave 14", does=Does.CHANGES)
def leave(request: Request, work: Work, number: int, *, to: str = NOBODY) -> Reply:
    """Leave a letter to somebody else, by name, or to whoever wants it."""
    _why, _draft, person = _find(request, work, number)
    held = work.queue.of(number)
    whom = None if to == NOBODY else meant(request, work, to)
    to = whom.name if whom else NOBODY
    work.queue.keep(number, to if whom else "", held.text)
    said = phrase("that letter {number} is left to {to}", number=number, to=to)
    work.undo.note(
        request, f"letter {number}", said, f"queue leave {number}", to=held.taken_by or NOBODY
    )
    left = _("{person} is left to {to}.", person=person.called, to=to)
    if whom and whom != request.by and _told(request, work, whom, number):
        left = _("{person} is left to {to}, and I am telling them.", person=person.called, to=to)
    return Reply(left, Button(_("Who waits?"), "queue"))


@commands.command(role=Role.STAFF, example="queue give 14", does=Does.SHOWS)
def give(request: Request, work: Work, number: int) -> Reply:
    """Pick who else answers a letter."""
    _why, _draft, person = _find(request, work, number)
    names = tuple(each.name for each in colleagues(work) if each != request.by)
    if not names:
        raise UserError(
            _("Nobody else here reads the office's letters yet."), hint="people invite staff"
        )
    field = Field("to", _("Who answers it"), "person", choices=names)
    form = Form(_("Answer {person}", person=person.called), f"queue leave {number}", (field,))
    return Reply(form, private=True)


@commands.command(role=Role.STAFF, example="queue send 14")
def send(request: Request, work: Work, number: int, seen: str = "") -> Reply:
    """Send the answer as it stands to this one person."""
    _why, draft, person = _find(request, work, number)
    held = work.queue.of(number)
    if held.taken_by and held.taken_by != request.by.name:
        raise UserError(
            _("{taken_by} has taken this one.", taken_by=held.taken_by), hint=f"queue take {number}"
        )
    if not held.text:
        raise UserError(_("Read it first."), hint=f"queue letter {number}")
    if seen not in {"", mark(held.text)}:
        raise UserError(
            _("The answer was changed since you saw it."), hint=f"queue letter {number}"
        )
    if gap := unfilled(held.text):
        raise UserError(_("The answer still says “{gap}”.", gap=gap), hint=f"queue edit {number}")
    answer_one(work, draft, person, held.text, config=request.config, at=request.at)
    work.undo.cannot(
        request,
        f"letter {number}",
        phrase("the answer to letter {number} is on its way", number=number),
    )
    return Reply(
        _("On its way to {person}.", person=person.called), Button(_("The next one"), "queue")
    )


@commands.command(role=Role.STAFF, example="queue done 14")
def done(request: Request, work: Work, number: int) -> Reply:
    """Take a letter out of the queue that you have answered in another way."""
    _why, draft, person = _find(request, work, number)
    answered_by_hand(work, draft, person)
    said = phrase("that letter {number} counts as answered", number=number)
    work.undo.note(request, f"letter {number}", said, f"queue reopen {number}")
    return Reply(
        _("{person} counts as answered.", person=person.called), Button(_("The next one"), "queue")
    )


@commands.command(role=Role.STAFF, example="queue reopen 14", does=Does.CHANGES)
def reopen(request: Request, work: Work, number: int) -> Reply:
    """Put a letter back in the queue that counted as answered in another way."""
    if not work.queue.reopen(number):
        raise UserError(
            _("Letter {number} does not count as answered by hand.", number=number), hint="queue"
        )
    _why, _draft, person = _find(request, work, number)
    said = phrase("that letter {number} waits again", number=number)
    work.undo.note(request, f"letter {number}", said, f"queue done {number}")
    return Reply(
        _("{person} waits again.", person=person.called),
        Button(_("Answer"), f"queue letter {number}"),
    )


def _told(request: Request, work: Work, whom: Member, number: int) -> bool:
    """Tell a colleague that a letter was left to them; say whether that can be."""
    with speaking(whom.language or request.config.office.language):
        said = _("{by} has left letter {number} to you.", by=request.by.name, number=number)
        return tell(request, work, whom, Reply(said, Button(_("Answer"), f"queue letter {number}")))


def _cases(work: Work) -> list[Text | Button]:
    """Say how many cases wait beside."""
    count = len(work.cases.open())
    words = many("{count:,} case is open.", "{count:,} cases are open.", count)
    return [Text(words), Button(_("The cases"), "cases")] if count else []


def _find(request: Request, work: Work, number: int) -> tuple[Outcome, Draft, Person]:
    """Find who waits by the number of their letter."""
    wave = work.responses.wave_of(number)
    if wave is not None:
        work.replies.lock(wave)
        for why, draft, person in waiting(work, wave, request.config):
            if person.letter.id == number:
                return why, draft, person
    raise UserError(_("Letter {number} does not wait for an answer.", number=number), hint="queue")


def _begun(request: Request, work: Work, draft: Draft, person: Person) -> str:
    wave = work.waves.get(draft.wave)
    return own_answer(draft.text, person, values(person, wave, request.config))
