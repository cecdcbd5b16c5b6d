"""Tips: one thing to do today, and why.

At most one tip a day, at an hour that the candidate chooses. What was said of a tip teaches which
rules are silent for that person (`bot/domain/tips/choice.py`). Staff without an election are taught
one skill a week instead.
"""

from __future__ import annotations

from datetime import timedelta

from pydantic import TypeAdapter

from bot.actions.campaign.tips import skill, tip_for, tip_named
from bot.cards.tips import skill_card, tip_card
from bot.commands import Commands, Does, Phrase, Role, UserError, phrase
from bot.domain.times import LONDON, When, say_time, short
from bot.domain.tips.choice import TipTimes, Verdict
from bot.store.work import Work
from bot.talk import Button, Reply, Request, Text, Title
from bot.words.speaking import _

commands = Commands("tips", "One thing to do today, and why.", thing="tip")

LONGEST_PAUSE = 365  # days
# The habit before a change, as undo keeps it.
STORED = TypeAdapter(TipTimes)


@commands.command(role=Role.CANDIDATE, example="tips today", does=Does.NOTES)
def today(request: Request, work: Work) -> Reply:
    """Give one thing worth doing today.

    The tip of the day stays the same, unless what it asks for is done. Notes which tip was told and
    when.
    """
    now, member = request.at, request.by
    # Staff who are candidates too get a candidate's tip.
    if member.role.may(Role.STAFF) and work.elections.of(member.id) is None:
        learn = skill(work)
        return skill_card(learn) if learn else Reply(_("You know all that I can teach."))
    if again := _told_today(request, work):
        return again
    tip = tip_for(work, member, request.config, now)
    if tip is None:
        return Reply(_("Nothing that I know of needs doing today. Knock on a door."))
    return tip_card(tip, work.tips.add(member.id, tip, now))


@commands.command(role=Role.CANDIDATE, example="tips why", does=Does.SHOWS)
def why(request: Request, work: Work) -> Reply:
    """Say why I gave the last tip, and who says so.

    Raises UserError where none was given yet.
    """
    told = work.tips.of(request.by.id)
    if not told:
        raise UserError(_("I have given you no tip yet."), hint="tips today")
    tip = tip_named(work, request.by, told[-1].rule, request.config, request.at)
    if tip is None:
        return Reply(_("That one is done: it no longer holds."), Button(_("Another"), "tips today"))
    return Reply(
        Title(tip.text),
        Text(_("{reason}\nSource: {source}", reason=tip.reason, source=tip.source)),
        Button(tip.label, tip.command),
    )


@commands.command(role=Role.CANDIDATE, example="tips useful 1", does=Does.CHANGES)
def useful(request: Request, work: Work, number: int) -> Reply:
    """Tell me that a tip was of use.

    Raises UserError for a tip that was not the asker's.
    """
    return _judge(request, work, number, Verdict.USEFUL, _("Good. You will get more of that kind."))


@commands.command(role=Role.CANDIDATE, example="tips not 1", does=Does.CHANGES)
def not_(request: Request, work: Work, number: int) -> Reply:
    """Tell me that a tip was not for you.

    After two such verdicts more than useful ones, tips of that kind come only when urgent.
    """
    return _judge(
        request, work, number, Verdict.NOT_FOR_ME, _("Understood. You will get fewer of that kind.")
    )


@commands.command(role=Role.CANDIDATE, example="tips pause 7", does=Does.CHANGES)
def pause(request: Request, work: Work, days: int = 7) -> Reply:
    """Give no tip for some days, a week unless you say; 0 goes on at once.

    Raises UserError for more than a year.
    """
    if days > LONGEST_PAUSE:
        raise UserError(_("A pause has {most} days at most.", most=LONGEST_PAUSE))
    until = request.at + timedelta(days=days)
    paused = phrase("the pause of your tips, in days: {days}", days=days)
    _note(request, work, paused if days else phrase("that tips go on"))
    work.tips.keep_habit(request.by.id, TipTimes(work.tips.habit(request.by.id).at, until))
    if not days:
        return Reply(_("Tips are on again."))
    return Reply(
        _("No tip before {until}.", until=short(until)), Button(_("Go on at once"), "tips pause 0")
    )


@commands.command(role=Role.CANDIDATE, example="tips at 8am", does=Does.CHANGES)
def at(request: Request, work: Work, hour: When) -> Reply:
    """Choose the hour at which you want your tip.

    Raises UserError for more than a time of day, and for an hour in which the office is quiet
    (`[tips] quiet_from`, `quiet_to`).
    """
    quiet = request.config.tips
    if hour.clock is None or hour.day is not None:
        raise UserError(_("Say just an hour, like “tips at 8am”."))
    # “tomorrow 8am” is a time too, and would be taken for “always at 8am”.
    possible = [each for each in hour.hours if quiet.quiet_to <= each < quiet.quiet_from]
    if len(possible) > 1:
        raise hour.either(*map(say_time, possible))
    if not possible:
        raise UserError(
            _(
                "Tips come between {quiet_to} and {quiet_from}.",
                quiet_to=say_time(quiet.quiet_to),
                quiet_from=say_time(quiet.quiet_from),
            )
        )
    (chosen,) = possible
    _note(request, work, phrase("that your tip comes at {chosen}", chosen=chosen))
    habit = work.tips.habit(request.by.id)
    work.tips.keep_habit(request.by.id, TipTimes(chosen, habit.paused_until))
    return Reply(_("Your tip comes at {chosen}, at most one a day.", chosen=say_time(chosen)))


@commands.command(role=Role.CANDIDATE, example="tips back", does=Does.CHANGES)
def back(request: Request, work: Work) -> Reply:
    """Give tips at the times you had before.

    Reads the habit from the store. Raises UserError where it was not changed in the last day, or by
    another step since.
    """
    step = work.undo.about(request, _about(request))
    if step is None:
        raise UserError(_("You have not changed when tips come."), hint="tips at")
    work.tips.keep_habit(request.by.id, STORED.validate_json(step.fields["was"]))
    work.undo.taken(step, work.undo.last(), request.at)
    return Reply(_("Tips come as they did before."))


def _told_today(request: Request, work: Work) -> Reply | None:
    """Say the day's tip again, unless what it asks for is done."""
    told = work.tips.of(request.by.id)
    # Asked twice in a day, it says the same tip: a tip that changes with each question is not one.
    if told and told[-1].at.astimezone(LONDON).date() == request.at.astimezone(LONDON).date():
        again = tip_named(work, request.by, told[-1].rule, request.config, request.at)
        if again:
            return tip_card(again, told[-1].id)
    return None


def _note(request: Request, work: Work, words: Phrase) -> None:
    """Note the habit as it is now, so that it can be brought back."""
    was = STORED.dump_json(work.tips.habit(request.by.id)).decode()
    work.undo.note(request, _about(request), words, "tips back", was=was)


def _about(request: Request) -> str:
    return f"tips of member {request.by.id}"


def _judge(request: Request, work: Work, number: int, verdict: Verdict, thanks: str) -> Reply:
    if not work.tips.judge(request.by.id, number, verdict):
        raise UserError(_("There is no tip {number} of yours.", number=number), hint="tips today")
    return Reply(thanks)
