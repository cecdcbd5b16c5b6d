"""Digest: what is new, on one card, and when you are told of it."""

from __future__ import annotations

from bot.cards.waves import digest_card
from bot.commands import Commands
from bot.desk.digesting import digest_for
from bot.domain.digests import Choice
from bot.domain.errors import UserError
from bot.domain.london import previous_working_day, short
from bot.domain.people import Role
from bot.domain.understanding.deciding import Does
from bot.store.digests import Subscription
from bot.store.work import Work
from bot.talk import Button, Reply, Request

commands = Commands("digest", "What is new, on one card, when you want it.")


@commands.command(role=Role.CANDIDATE, example="digest now", does=Does.SHOWS)
def now(request: Request, work: Work) -> Reply:
    """Show what is new since your last digest; without one of your own, the office's."""
    if mine := work.digests.of(request.by.id):
        card = digest_for(work, request.by, mine, request.config, request.at)
        if card is None:
            return Reply(f"Nothing new since {short(mine.told_at)}.")
        work.digests.told(request.by.id, request.at)
        return Reply(*card.parts, private=True)
    if not request.by.role.may(Role.STAFF):
        raise UserError("You have chosen no digest yet.", hint="digest at 08:00 daily")
    card = digest_card(work.waves.all(), previous_working_day(request.at))
    return card or Reply("No campaign has grown since the last working day.")


@commands.command(role=Role.CANDIDATE, example="digest at 08:00 mon-fri posts", does=Does.CHANGES)
def at(request: Request, work: Work, *, what: Choice) -> Reply:
    """Say here what is new, when you like: the time, the days and any topics, in any order."""
    refused = [topic for topic in what.topics if not request.by.role.may(topic.role)]
    if refused:
        raise UserError(f"{', '.join(refused).capitalize()} is for staff: leave it out.")
    own = [topic for topic in what.heard_by(request.by.role) if topic.own]
    if own and not request.private:
        raise UserError(
            f"Others read here, and {' and '.join(own)} is yours alone: ask me in private, or name"
            " other topics.",
            hint="digest at 08:00 waves posts",
        )
    before = work.digests.of(request.by.id)
    told = before.told_at if before else previous_working_day(request.at)
    work.digests.keep(Subscription(request.by.id, what, request.place, request.at, told))
    _note(request, work, "when your digest comes", before)
    return Reply(
        f"Your digest comes here at {what}.",
        Button("Show it now", "digest now"),
        Button("No digest", "digest stop"),
    )


@commands.command(role=Role.CANDIDATE, example="digest mine", does=Does.SHOWS)
def mine(request: Request, work: Work) -> Reply:
    """Say when your digest comes, and of what it tells."""
    found = work.digests.of(request.by.id)
    if found is None:
        raise UserError("You have chosen no digest yet.", hint="digest at 08:00 daily")
    return Reply(
        f"Your digest comes at {found.choice}. The last one told all up to {short(found.told_at)}.",
        Button("Change it", "digest at"),
        Button("No digest", "digest stop"),
    )


@commands.command(role=Role.CANDIDATE, example="digest stop", does=Does.CHANGES)
def stop(request: Request, work: Work) -> Reply:
    """End your digest."""
    before = work.digests.of(request.by.id)
    if before is None:
        raise UserError("You have no digest.", hint="digest at 08:00 daily")
    work.digests.drop(request.by.id)
    _note(request, work, "that your digest ended", before)
    return Reply("No more digests.", Button("Begin again", "digest at"))


def _note(request: Request, work: Work, words: str, before: Subscription | None) -> None:
    """Note how a change is taken back: by what was chosen before."""
    if before:
        work.undo.note(request, "digest", words, "digest at", what=str(before.choice))
    else:
        work.undo.note(request, "digest", words, "digest stop")
