"""Failures: what did not go out lately and was not tried again, each with what can be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.posts import End
from bot.effects import Entry, Mail, Publish, Say, TakeBack
from bot.store.work import Work
from bot.talk import Button
from bot.words.speaking import _, many

DESK = "a desk"
"""What the ledger has desks about that are kept somewhere."""
FAILED_FOR = timedelta(days=7)
"""How long what failed is listed: after a week nobody sends yesterday's digest again."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that did not go out: its number in the ledger, what, why, and what to press."""

    number: int
    what: str
    why: str
    mend: Button | None


def failures(work: Work, now: datetime) -> tuple[Failure, ...]:
    """Return what failed in the last week and still is as it failed, by due time.

    The letters of one reply are one line, with the list of who was refused; a post that the office
    gave up on that network is left out.
    """
    failed = work.outcomes.failed(now - FAILED_FOR)
    letters = [entry for entry in failed if isinstance(entry.effect, Mail)]
    others = (entry for entry in failed if not isinstance(entry.effect, Mail))
    kept = (entry for entry in others if not _is_over(work, entry))
    return (*map(_failure, kept), *_of_replies(letters))


def retried(work: Work, number: int, now: datetime) -> bool:
    """Plan a message that failed to be said again now; False where none of that number failed.

    Posts, letters and jobs have ways of their own to be tried again.
    """
    failed = work.outcomes.failed(now - FAILED_FOR)
    entry = next((each for each in failed if each.number == number), None)
    if entry is None or not isinstance(entry.effect, Say):
        return False
    return work.ledger.retry(entry, now, "sent again on a person's word")


def _failure(entry: Entry) -> Failure:
    number, mend = entry.number, None
    match entry.effect:
        case Say():
            mend = Button(_("Send {number} again", number=number), f"unknown again {number}")
        case Publish(post=post) | TakeBack(post=post):
            mend = Button(_("See post {post}", post=post), f"posts show {post}")
    return Failure(number, entry.called, entry.reason, mend)


def _of_replies(letters: Iterable[Entry]) -> Iterable[Failure]:
    """Gather letters by the reply that they belong to, the first of each for its number and why."""
    replies: dict[str, list[Entry]] = {}
    for entry in letters:
        replies.setdefault(entry.about, []).append(entry)
    for about, entries in replies.items():
        what = many(
            "{count:,} letter of {about}", "{count:,} letters of {about}", len(entries), about=about
        )
        mend = Button(_("Who was refused"), f"reply refused {about.removeprefix('reply ')}")
        is_reply = about.startswith("reply ")
        yield Failure(entries[0].number, what, entries[0].reason, mend if is_reply else None)


def _is_over(work: Work, entry: Entry) -> bool:
    """Say whether nobody needs to do anything about it: a desk is kept up by itself."""
    if not isinstance(entry.effect, Publish):
        return entry.about == DESK
    number, network = entry.effect.post, entry.effect.network
    post = work.posts.some([number]).get(number)
    if post is None or post.end is End.CANCELLED:
        return True
    seen = work.posts.load(number).publications.get(network)
    return seen is not None and seen.live is False
