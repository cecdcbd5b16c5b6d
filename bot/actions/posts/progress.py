"""Progress: posts loaded with their effects in the ledger, in two statements however many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.posts import Post
from bot.effects import Progress, Publish
from bot.store.post_rows import StoredPost
from bot.store.work import Work


def question_key(post: Post) -> str:
    """Name the question for approval in the ledger: one for each text and each time."""
    slot = post.at.isoformat() if post.at else ""
    return f"card:post:{post.id}:ask:{post.fingerprint[:8]}:{slot}"


def progress_of(work: Work, number: int, *, to_change: bool = False) -> Progress:
    """Load a post; UserError where there is none of that number.

    `to_change`: until this Work ends nobody else changes it, and the question for its approval is
    loaded too.
    """
    stored = work.posts.load(number, lock=to_change)
    key = question_key(stored.post) if to_change else ""
    entries = work.ledger.of(stored.post.about, key=key)
    published = {
        entry.effect.network: entry for entry in entries if isinstance(entry.effect, Publish)
    }
    question = next((entry for entry in entries if entry.key == key), None)
    return Progress(stored.post, stored.place, published, stored.publications, question)


def open_posts(work: Work) -> list[Progress]:
    """Load all posts that have not ended, by number."""
    return _with_entries(work, work.posts.load_open())


def due_posts(work: Work, since: datetime, now: datetime) -> list[Progress]:
    """Load what was planned for `since` to `now`, and what is older and has not ended."""
    return _with_entries(work, work.posts.load_due(since, now))


def _with_entries(work: Work, stored: Sequence[StoredPost]) -> list[Progress]:
    """Add what the ledger holds of posts."""
    about = [each.post.about for each in stored]
    entries = work.ledger.of(*about) if about else []
    return [
        Progress(
            each.post,
            each.place,
            {
                entry.effect.network: entry
                for entry in entries
                if entry.about == each.post.about and isinstance(entry.effect, Publish)
            },
            each.publications,
        )
        for each in stored
    ]
