"""Addressing: where an answer goes whose letter asks for it at another address than its own."""

from __future__ import annotations

from bot.domain.errors import UserError
from bot.domain.phrase import phrase
from bot.domain.replies import AnswerAt, Waiting
from bot.mail.addresses import is_plain
from bot.store.work import Work
from bot.talk import Request
from bot.words.speaking import _

NOWHERE = "nowhere"


def choose_address(request: Request, work: Work, whom: Waiting, where: AnswerAt) -> str:
    """Keep where the answer to a letter goes, and return it; “” where a choice is taken back.

    Raises UserError where the letter asks for no other address, or for none that is plain.
    """
    number, letter = whom.letter, whom.person.letter
    places = {"from": letter.came_from, "reply-to": letter.reply_to, NOWHERE: ""}
    chosen = places.get(where.text, where.text)
    if not letter.reply_to or chosen not in places.values():
        raise UserError(
            _("Letter {number} asks for no answer there.", number=number),
            hint=f"queue letter {number}",
        )
    if chosen and not is_plain(chosen):
        raise UserError(
            _("“{reply_to}” is not a plain address: answer this person by hand.", reply_to=chosen),
            hint=f"queue done {number}",
        )
    work.queue.answer_at(number, chosen)
    said = phrase("where the answer to letter {number} goes", number=number)
    back = f"queue address {number} {letter.email or NOWHERE}"
    work.undo.note(request, f"letter {number}", said, back)
    return chosen
