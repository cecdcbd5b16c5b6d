"""Post changes: each noted as it was before, so that whoever made it can take it back."""

from __future__ import annotations

from pydantic import TypeAdapter

from bot.domain.errors import UserError
from bot.domain.posts.post import Post
from bot.domain.tongue import _
from bot.store.work import Work
from bot.talk import Request

STORED = TypeAdapter(Post)


def note(request: Request, work: Work, before: Post, words: str) -> None:
    """Note what the asker did to a post, and how it was before."""
    was = STORED.dump_json(before).decode()
    work.undo.note(request, before.about, words, f"posts back {before.id}", was=was)


def as_before(request: Request, work: Work, post: Post) -> Post:
    """Take a post as it was before the asker's last step; UserError where that does not stand."""
    step = work.undo.about(request, post.about)
    if step is None or "was" not in step.fields:
        raise UserError(
            _("Nothing of yours stands to be taken back on post {post}.", post=post.id),
            hint=f"posts show {post.id}",
        )
    work.undo.taken(step, work.undo.mark(), request.at)
    return STORED.validate_json(step.fields["was"])
