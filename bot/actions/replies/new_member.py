"""A new Member in the same office: what was confirmed for the one before answers nobody any more.

A confirmed reply goes by itself to whoever writes late, and its name is filled in then. So it would
say “I agree with you” over the name of somebody who has never seen it.
"""

from __future__ import annotations

from datetime import datetime

from bot.config import Config
from bot.domain.errors import UserError
from bot.domain.replies import Draft
from bot.effects import Say
from bot.store.work import Work
from bot.talk import Button, Reply, room_for
from bot.words.speaking import _, speaking

MEMBER = "office:mp"  # the note of the Member whose office it is
SINCE = "office:mp:since"  # and of when that last changed
TITLES = frozenset({"mp", "ms", "as", "kc"})  # what may follow a surname, in small letters


def note_member(work: Work, config: Config, now: datetime) -> None:
    """Note whose office it is; for another Member than before, end what answers by itself.

    Replies that were sent answer no late letters any more, and the office is told. A name that is
    only spelled otherwise, with the same surname, is the same Member.
    """
    before, member = work.notes.read(MEMBER) or "", config.office.mp
    if not member or before == member:
        return
    work.notes.write(MEMBER, member)
    if not before or _surname(before) == _surname(member):
        return
    work.notes.write(SINCE, now.isoformat())
    for draft in work.replies.sent():
        if draft.late_until and draft.late_until > now:
            work.replies.change(draft, late_until=now)
    with speaking(config.office.language):
        said = _(
            "This is {member}'s office now. Replies that were sent for {before} answer no more "
            "letters: draft new ones.",
            member=member,
            before=before,
        )
    say = Say(room_for(config, "office"), Reply(said, Button(_("The waves"), "waves list")))
    work.ledger.plan(f"member:{now.isoformat()}", say, now, about="a new Member")


def refuse_another_members(work: Work, reply: Draft, config: Config) -> None:
    """Raise UserError for a reply that was sent when the office was another Member's."""
    since = work.notes.read(SINCE)
    if since and reply.sent_at and reply.sent_at < datetime.fromisoformat(since):
        raise UserError(
            _(
                "Reply {number} was sent for another Member. Draft one for {member}.",
                number=reply.id,
                member=config.office.mp,
            ),
            hint=f"reply draft {reply.wave}",
        )


def _surname(name: str) -> str:
    said = [word for word in name.casefold().replace(",", " ").split() if word not in TITLES]
    return said[-1] if said else ""
