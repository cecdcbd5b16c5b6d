"""Approve a post, or send it back.

Approving binds to a fingerprint of words, pictures and networks. Whoever wrote a post may be kept
from approving it (`[posts] second_person`).
"""

from __future__ import annotations

from bot.actions.posts import (
    answer_question,
    load,
    note_undo,
    redrawn,
    refuse_sent_back,
    refuse_stale,
    send_back,
    tell_writer,
)
from bot.actions.posts import approve as approve_post
from bot.cards.posts import approved_card, sent_back_card, when_it_goes
from bot.commands import Role, phrase
from bot.store.work import Work
from bot.talk import Reply, Request
from bot.words.speaking import speaking
from handlers.posts import commands


@commands.command(role=Role.CANDIDATE, example="posts approve 1")
def approve(request: Request, work: Work, number: int, seen: str = "") -> Reply:
    """Approve a post as it stands; any change undoes that.

    With a time it plans a `Publish` for each network. `seen` is the beginning of the fingerprint on
    the card that was pressed; a card that shows older words approves nothing. Raises UserError
    where a check blocks it, its time has passed, it is approved already, or the asker may not.
    """
    before = load(request, work, number, to_change=True)
    refuse_stale(work, before.post, seen)
    # What was loaded for the checks draws the card too: nothing is read twice.
    approved, draft = approve_post(request, work, before)
    note_undo(request, work, before.post, phrase("the approval of post {number}", number=number))
    # Read by the writer and the room, not by the asker alone.
    with speaking(request.config.office.language):
        told = approved_card(approved.post, request.by)
    answer_question(request, work, before, told)
    tell_writer(request, work, before, "approved", told)
    return redrawn(draft, approved, request.at, when_it_goes(approved.post))


@commands.command(role=Role.STAFF, example="posts reject 1 The date is wrong")
def reject(request: Request, work: Work, number: int, *, reason: str) -> Reply:
    """Send a post back to who wrote it, and say why.

    The post is a draft again and has no time. Raises UserError where it is out or on its way, or
    has been sent back as it stands.
    """
    before = load(request, work, number, to_change=True)
    refuse_sent_back(work, before.post)
    with speaking(request.config.office.language):
        told = sent_back_card(before.post, request.by, reason)
    send_back(request, work, before)
    answer_question(request, work, before, told)
    note_undo(request, work, before.post, phrase("that post {number} was sent back", number=number))
    tell_writer(request, work, before, "rejected", told)
    return sent_back_card(before.post, request.by, reason)
