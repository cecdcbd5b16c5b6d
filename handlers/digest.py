"""Digest: what is new, on one card, and when you are told of it.

Two digests: the office's, in the room for waves each working morning, and one for each member who
wants one. A member's tells what is new since the last one was told, on request or by the clock
(`schedules/digests.py`).
"""

from __future__ import annotations

from bot.actions.briefing.digest import digest_for, office_digest, subscribe
from bot.commands import Commands, Does, Phrase, Role, UserError, phrase
from bot.domain.digests import DigestChoice
from bot.domain.times import short
from bot.store.work import Work
from bot.talk import Button, Reply, Request
from bot.words.speaking import _

commands = Commands("digest", "What is new, on one card, when you want it.")


@commands.command(role=Role.CANDIDATE, example="digest now", does=Does.NOTES)
def now(request: Request, work: Work) -> Reply:
    """Show what is new since your last digest; without one of your own, the office's.

    Notes that all up to now was told, so that the next one begins there. Raises UserError to a
    candidate who has not chosen a digest: the office's is about letters.
    """
    if mine := work.digests.of(request.by.id):
        card = digest_for(work, request.by, mine, request.config, request.at)
        if card is None:
            return Reply(_("Nothing new since {told_at}.", told_at=short(mine.told_at)))
        # In the transaction of the reply: if that fails, the news is told again.
        work.digests.keep_told(request.by.id, request.at)
        return Reply(*card.parts, private=True)
    if not request.by.role.may(Role.STAFF):
        raise UserError(_("You have chosen no digest yet."), hint="digest at 08:00 daily")
    card = office_digest(work, request.at)
    return card or Reply(_("No campaign has grown since the last working day."))


@commands.command(role=Role.CANDIDATE, example="digest at 08:00 mon-fri posts", does=Does.CHANGES)
def at(request: Request, work: Work, *, what: DigestChoice) -> Reply:
    """Say here what is new, when you like: the time, the days and any topics, in any order.

    Comes in the place where it was asked for. Raises UserError for a topic that the role may not
    hear of, and for one that is the asker's own (spending, dates) where others read along.
    """
    refused = [topic for topic in what.topics if not request.by.role.may(topic.role)]
    if refused:
        raise UserError(
            _(
                "{topics} is for staff: leave it out.",
                topics=", ".join(map(_, refused)).capitalize(),
            )
        )
    # Also where no topic was named, which means all: the asker may not have thought of money.
    own = [topic for topic in what.topics_for(request.by.role) if topic.own]
    if own and not request.private:
        raise UserError(
            _(
                "Others read here, and {topics} is yours alone: ask me in private, or name other "
                "topics.",
                topics=", ".join(map(_, own)),
            ),
            hint="digest at 08:00 waves posts",
        )
    before = work.digests.of(request.by.id)
    subscribe(request, work, what)
    _note(request, work, phrase("when your digest comes"), before.choice if before else None)
    return Reply(
        _("Your digest comes here at {said}.", said=what.said),
        Button(_("Show it now"), "digest now"),
        Button(_("No digest"), "digest stop"),
    )


@commands.command(role=Role.CANDIDATE, example="digest mine", does=Does.SHOWS)
def mine(request: Request, work: Work) -> Reply:
    """Say when your digest comes, and of what it tells.

    Raises UserError where none was chosen.
    """
    found = work.digests.of(request.by.id)
    if found is None:
        raise UserError(_("You have chosen no digest yet."), hint="digest at 08:00 daily")
    return Reply(
        _(
            "Your digest comes at {said}. The last one told all up to {told_at}.",
            said=found.choice.said,
            told_at=short(found.told_at),
        ),
        Button(_("Change it"), "digest at"),
        Button(_("No digest"), "digest stop"),
    )


@commands.command(role=Role.CANDIDATE, example="digest stop", does=Does.CHANGES)
def stop(request: Request, work: Work) -> Reply:
    """End your digest.

    Raises UserError where there is none.
    """
    before = work.digests.of(request.by.id)
    if before is None:
        raise UserError(_("You have no digest."), hint="digest at 08:00 daily")
    work.digests.drop(request.by.id)
    _note(request, work, phrase("that your digest ended"), before.choice)
    return Reply(_("No more digests."), Button(_("Begin again"), "digest at"))


def _note(request: Request, work: Work, words: Phrase, before: DigestChoice | None) -> None:
    """Note how a change is taken back: by what was chosen before.

    “digest at” reads what `str` makes of a choice; without one before, the way back is to
    stop.
    """
    if before:
        work.undo.note(request, "digest", words, "digest at", what=str(before))
    else:
        work.undo.note(request, "digest", words, "digest stop")
