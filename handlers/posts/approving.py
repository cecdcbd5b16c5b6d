"""Approve a post, or send it back."""

from __future__ import annotations

from bot.actions.posts.approving import approve as approve_post
from bot.actions.posts.approving import refuse_stale, send_back
from bot.actions.posts.asking import answer_question
from bot.actions.posts.editing import note_undo, tell_writer
from bot.actions.posts.showing import load, redrawn
from bot.cards.post_decisions import approved_card, sent_back_card, when_it_goes
from bot.cards.posts import draft_card
from bot.commands import Role
from bot.domain.phrase import phrase
from bot.store.work import Work
from bot.talk import Reply, Request
from bot.words.speaking import speaking
from handlers.posts import commands


@commands.command(role=Role.CANDIDATE, example="posts approve 1")
def approve(request: Request, work: Work, number: int, seen: str = "") -> Reply:
    """Approve a post as it stands; any change undoes that."""
    before = load(request, work, number, to_change=True)
    refuse_stale(work, before.post, seen)
    approved, draft = approve_post(request, work, before)
    note_undo(request, work, before.post, phrase("the approval of post {number}", number=number))
    with speaking(request.config.office.language):
        told = approved_card(approved.post, request.by)
    answer_question(request, work, before, told)
    tell_writer(request, work, before, "approved", told)
    return draft_card(redrawn(draft, approved, request.at, when_it_goes(approved.post)))


@commands.command(role=Role.STAFF, example="posts reject 1 The date is wrong")
def reject(request: Request, work: Work, number: int, *, reason: str) -> Reply:
    """Send a post back to who wrote it, and say why."""
    before = load(request, work, number, to_change=True)
    with speaking(request.config.office.language):
        told = sent_back_card(before.post, request.by, reason)
    send_back(request, work, before)
    answer_question(request, work, before, told)
    note_undo(request, work, before.post, phrase("that post {number} was sent back", number=number))
    tell_writer(request, work, before, "rejected", told)
    return sent_back_card(before.post, request.by, reason)
