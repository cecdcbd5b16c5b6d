"""Set the election, tell what the limit needs to know, and say who helps."""

from __future__ import annotations

from dataclasses import replace

from pydantic import TypeAdapter

from bot.actions.campaign.advising import planned
from bot.actions.campaign.areas import find_seat
from bot.actions.campaign.candidates import candidacy, today
from bot.actions.campaign.conduct import say_once
from bot.actions.campaign.standing import (
    goes_along,
    left_behind,
    refuse_too_late,
    standing_in,
    told_of,
)
from bot.cards.elections import limit_words, stand_card
from bot.commands import Does, Phrase, Role, UserError, phrase
from bot.domain.ads.arguments import Goal
from bot.domain.candidacy import Candidacy
from bot.domain.conduct import Topic
from bot.domain.elections import Kind
from bot.domain.elections.arguments import KindArgument, PollingDay
from bot.domain.times import say_day
from bot.store.work import Work
from bot.talk import Button, Reply, Request
from bot.words.speaking import _
from handlers.election import commands

STORED: TypeAdapter[Candidacy | None] = TypeAdapter(Candidacy | None)


@commands.command(
    role=Role.CANDIDATE, example="election set council 2027-05-06 Pennyfold", does=Does.CHANGES
)
def set_(
    request: Request, work: Work, kind: KindArgument, polling_day: PollingDay, ward_or_seat: str
) -> Reply:
    """Set the election that you are standing in: its kind, polling day, ward or seat.

    Answers at once what was asked before the election was known (`ads plan`). Where several areas
    have the name the reply asks which. Raises UserError for a day that has passed, unless they had
    stood on it, and where no area is like the name.
    """
    now = today(request)
    poll = polling_day.ahead(now)
    if poll and poll < now and not work.elections.stood(request.by.id, kind.kind, kind.areas, poll):
        raise UserError(_("{poll} has passed: name a later polling day.", poll=say_day(poll)))
    if poll and kind.kind is Kind.PARLIAMENT:
        refuse_too_late(poll)
    found = find_seat(work, kind, ward_or_seat, poll, request.config.office.constituency)
    if isinstance(found, Reply):
        return found
    before = work.elections.of(request.by.id)
    mine = work.elections.stand(request.by.id, standing_in(kind.kind, poll, found), request.at)
    note_change(
        request,
        work,
        before,
        mine,
        phrase("that you stand in {mine}: {election}", mine=mine.area, election=mine.election.said),
    )
    notes = (*found.notes, *told_of(mine), *goes_along(work, before, mine))
    asked = work.notes.read(f"asked:{request.by.id}")
    if asked is None:
        return stand_card(mine, now, notes, left_behind(work, before, mine, now))
    work.notes.strike(f"asked:{request.by.id}")
    answer = planned(request, work, Goal.parse(asked), mine)
    stands = _(
        "You are standing in {mine}: {election}. I'll remember that.",
        mine=mine.area,
        election=mine.election,
    )
    # The election is confirmed after the plan that was asked for, and before its buttons.
    words = sum(not isinstance(part, Button) for part in answer.parts)
    return Reply(*answer.parts[:words], stands, *notes, *answer.parts[words:])


@commands.command(
    role=Role.CANDIDATE, example="election next Larkmere and Sallowdale", does=Does.CHANGES
)
def next_(request: Request, work: Work, seat: str) -> Reply:
    """Say that you stand at the next general election, whose day is not known yet.

    Its limit is known all the same; what needs the day says so. Raises UserError where no seat is
    like the name.
    """
    general = KindArgument.parse(Kind.PARLIAMENT)
    return set_(request, work, general, PollingDay(None), seat)


@commands.command(role=Role.CANDIDATE, example="election electors 2106", does=Does.CHANGES)
def electors(request: Request, work: Work, number: int) -> Reply:
    """Tell me how many electors are on the register at the notice of election.

    The number at the notice of election is the one that the limit is reckoned from. Raises
    UserError for one that no ward has.
    """
    before = candidacy(request, work)
    mine = replace(before, electors=number, counted=0)
    # Reading the facts refuses a number that cannot be one, before it is kept.
    register = mine.facts.electors
    work.elections.change(mine)
    note_change(
        request,
        work,
        before,
        mine,
        phrase("the {number:,} electors of {mine}", number=number, mine=mine.area),
    )
    return Reply(
        _(
            "{mine}: {number:,} electors. {limit_words}",
            mine=mine.area,
            number=register,
            limit_words=limit_words(mine),
        ),
        *say_once(request, work, Topic.REGISTER),
    )


@commands.command(role=Role.CANDIDATE, example="election joint 2", does=Does.CHANGES)
def joint(request: Request, work: Work, candidates: int) -> Reply:
    """Say how many candidates campaign jointly with you, yourself counted.

    The limit of each is less, by how many they are. Raises UserError where no limit follows from
    the number.
    """
    mine = _changed(
        request,
        work,
        phrase("the number of joint candidates: {candidates}", candidates=candidates),
        joint=candidates,
    )
    return Reply(limit_words(mine))


@commands.command(role=Role.CANDIDATE, example="election councils 3", does=Does.CHANGES)
def councils(request: Request, work: Work, number: int) -> Reply:
    """Say how many councils make up your combined authority.

    A mayor's limit grows with the councils of the authority. Raises UserError as `election joint`
    does.
    """
    mine = _changed(
        request, work, phrase("the number of councils: {number}", number=number), councils=number
    )
    return Reply(limit_words(mine))


@commands.command(role=Role.CANDIDATE, example="election helper Kofi Ambleworth", does=Does.CHANGES)
def helper(request: Request, work: Work, name: str) -> Reply:
    """Let your agent, or somebody else here, keep your ledger with you.

    The helper sees and keeps the whole ledger. Raises UserError unless the asker owns the candidacy
    and exactly one member has that name.
    """
    mine = candidacy(request, work)
    if work.elections.owner(mine.id) != request.by.id:
        raise UserError(_("Only the candidate can say who helps."))
    found = [each for each in work.people.all() if each.name.casefold() == name.casefold().strip()]
    if len(found) != 1:
        raise UserError(
            _("Nobody here is called “{name}”: ask a manager to invite them.", name=name.strip())
        )
    if found[0].id == request.by.id:
        raise UserError(_("That is you."))
    work.elections.join(found[0].id, mine.id, request.at)
    said, about = (
        phrase("that {found} helps you", found=found[0].name),
        f"helper {found[0].id} of {mine.id}",
    )
    work.undo.note(request, about, said, "election without", name=found[0].name)
    return Reply(
        _(
            "{found} now plans adverts and keeps the ledger with you: {mine}, {election}. "
            "Parliamentary time and money are not for campaigns.",
            found=found[0].name,
            mine=mine.area,
            election=mine.election,
        )
    )


@commands.command(role=Role.CANDIDATE, example="election without Kofi Ambleworth")
def without(request: Request, work: Work, name: str) -> Reply:
    """Let somebody keep your ledger with you no longer.

    Ends what `election helper` began. Raises UserError where nobody of that name helps.
    """
    mine, wanted = candidacy(request, work), name.casefold().strip()
    if work.elections.owner(mine.id) != request.by.id:
        raise UserError(_("Only the candidate can say who helps."))
    # The owner cannot be taken out of their own candidacy.
    others = [each for each in work.people.all() if each.id != request.by.id]
    for each in others:
        if each.name.casefold() == wanted and work.elections.leave(each.id, mine.id):
            said = phrase("that {each} helps no longer", each=each.name)
            about = f"helper {each.id} of {mine.id}"
            work.undo.note(request, about, said, "election helper", name=each.name)
            return Reply(_("{each} no longer sees your ledger.", each=each.name))
    raise UserError(_("Nobody called “{name}” helps you.", name=name.strip()))


@commands.command(role=Role.CANDIDATE, example="election back", does=Does.CHANGES)
def back(request: Request, work: Work) -> Reply:
    """Put your election back as it was before what you last said of it.

    Reads the earlier state from the store, never from the request: a forged form could set any
    limit. Raises UserError where another change came since, or there is none.
    """
    mine = candidacy(request, work)
    step = work.undo.about(request, _about(mine))
    if step is None:
        raise UserError(
            _("You have changed nothing about it that can be taken back."), "election dates"
        )
    was = STORED.validate_json(step.fields["was"])
    # They had worked on another candidacy, or on none: that is where they return to.
    if was is None or was.id != mine.id:
        work.elections.leave(request.by.id, mine.id)
    work.undo.taken(step, work.undo.last(), request.at)
    if was is None:
        return Reply(
            _("You have no election set now."), Button(_("Set my election"), "election set")
        )
    work.elections.change(was)
    work.elections.join(request.by.id, was.id, request.at)
    return Reply(
        _(
            "{was}: {election}, as before. {limit_words}",
            was=was.area,
            election=was.election,
            limit_words=limit_words(was),
        )
    )


def _changed(request: Request, work: Work, words: Phrase, **change: int) -> Candidacy:
    """Keep a change, once the limit that follows from it is known to be one.

    Raises UserError before anything is kept where no limit follows.
    """
    before = candidacy(request, work)
    mine = replace(before, **change)  # type: ignore[arg-type]  # joint and councils are numbers
    mine.refuse_without_limit()
    work.elections.change(mine)
    note_change(request, work, before, mine, words)
    return mine


def note_change(
    request: Request, work: Work, before: Candidacy | None, mine: Candidacy, words: Phrase
) -> None:
    """Note how a candidacy becomes again what it was, or the one that was worked on before."""
    was = STORED.dump_json(before).decode()
    work.undo.note(request, _about(mine), words, "election back", was=was)


def _about(mine: Candidacy) -> str:
    return f"candidacy {mine.id}"
