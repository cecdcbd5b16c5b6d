"""Approve a post, or send it back."""

from __future__ import annotations

from bot.actions.posts.approving import approve as approve_post
from bot.actions.posts.approving import decided, refuse_stale, send_back
from bot.actions.posts.editing import note, tell
from bot.actions.posts.showing import card, post_of
from bot.cards.post_decisions import approved_card, goes, sent_back_card
from bot.domain.people import Role
from bot.domain.phrase import phrase
from bot.store.work import Work
from bot.talk import Reply, Request
from bot.words.speaking import speaking
from handlers.posts import commands


@commands.command(role=Role.CANDIDATE, example="posts approve 1")
def approve(request: Request, work: Work, number: int, seen: str = "") -> Reply:
    """Approve a post as it stands; any change undoes that."""
    post = post_of(request, work, number)
    refuse_stale(work, post, seen)
    approved = approve_post(work, post, request)
    note(request, work, post, phrase("the approval of post {number}", number=number))
    with speaking(request.config.office.language):
        told = approved_card(approved, request.by)
    decided(work, post, request.config, told, request.at)
    tell(work, post, "approved", told, request)
    return card(work, approved, request, goes(approved))


@commands.command(role=Role.STAFF, example="posts reject 1 The date is wrong")
def reject(request: Request, work: Work, number: int, *, reason: str) -> Reply:
    """Send a post back to who wrote it, and say why."""
    post = post_of(request, work, number)
    with speaking(request.config.office.language):
        told = sent_back_card(post, request.by, reason)
    decided(work, post, request.config, told, request.at)
    send_back(work, post, request)
    note(request, work, post, phrase("that post {number} was sent back", number=number))
    tell(work, post, "rejected", told, request)
    return sent_back_card(post, request.by, reason)
