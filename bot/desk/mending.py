"""Mending: what the checks found wrong with a post, and can be put right by one tap."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.posting import change, facts_of
from bot.domain.errors import UserError
from bot.domain.posts.law import with_imprint
from bot.domain.posts.post import Post
from bot.domain.tongue import _
from bot.store.work import Work
from bot.talk import Reply, Request


def mended(request: Request, work: Work, post: Post, what: str) -> Reply:
    """Mend one thing about a post; UserError for what cannot be mended so."""
    match what.casefold():
        case "imprint":
            facts = facts_of(work, post, request)
            if facts.imprint is None:
                raise UserError(_("Say who promotes it."), hint=f"imprint set {post.page}")
            return change(request, work, with_imprint(post, facts.imprint, facts))
        case "photos":
            return change(request, work, replace(post, photos=post.photos[:-1]))
        case "links":
            work.links.forget(post.links())
            return Reply(_("I try them again, and say here if one does not answer."))
    raise UserError(_("I cannot mend “{what}”: imprint, photos or links.", what=what))
