"""The dates of the election: before and after the poll, and from when spending counts."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.campaign.candidates import candidacy, today
from bot.actions.campaign.conduct import say_once
from bot.actions.campaign.diary import election_diary
from bot.cards.elections import ask_vacancy, counts, dates_card, sources_card
from bot.commands import Does, Role, UserError, phrase
from bot.domain.conduct import Topic
from bot.domain.elections import Kind
from bot.domain.elections import calendar as calendar_of
from bot.domain.elections.arguments import DayArgument
from bot.domain.times import say_day
from bot.store.work import Work
from bot.talk import File, Reply, Request
from bot.words.speaking import _
from handlers.election import commands
from handlers.election.setting import note_change


@commands.command(role=Role.CANDIDATE, example="election dates", does=Does.SHOWS)
def dates(request: Request, work: Work) -> Reply:
    """List the dates before and after the poll, each with its rule and source.

    Deadlines of law; those after the poll count from a result on polling day. What the returning
    officer decides is a range, or a sentence where no day is set. What a Bill would change is told
    once, below. Raises UserError where the dates are not known.
    """
    mine = candidacy(request, work)
    told = dates_card(mine, today(request), calendar_of(mine.election, mine.council))
    return Reply(*told.parts, *say_once(request, work, Topic.POSTAL_VOTES))


@commands.command(role=Role.CANDIDATE, example="election calendar", does=Does.SHOWS)
def calendar(request: Request, work: Work) -> Reply:
    """Give all dates of your election as a file for your calendar.

    A calendar that takes a later file moves its events and has none twice. Raises UserError as
    `election dates` does.
    """
    mine = candidacy(request, work)
    known = calendar_of(mine.election, mine.council)
    diary = election_diary(mine, (*known.before, *known.after), request.at)
    return Reply(
        _(
            "Every date of your election, for your calendar. Open a new file after a change: your "
            "calendar moves the dates that it has and shows none twice."
        ),
        File("election.ics", diary, "text/calendar"),
    )


@commands.command(role=Role.CANDIDATE, example="election sources", does=Does.SHOWS)
def sources(request: Request, work: Work) -> Reply:
    """Give the rule and the source of each date."""
    mine = candidacy(request, work)
    known = calendar_of(mine.election, mine.council)
    return sources_card(mine, (*known.before, *known.after))


@commands.command(role=Role.CANDIDATE, example="election since 20 Nov", does=Does.CHANGES)
def since(request: Request, work: Work, day: DayArgument) -> Reply:
    """Say on which day it became known that you stand.

    Before that day a person is no candidate yet, and nothing counts. The day on which a seat fell
    vacant is another: `election vacant`. Raises UserError where no period follows.
    """
    before, told = candidacy(request, work), day.past(today(request))
    mine = replace(before, declared=told)
    # Asked before it is kept: UserError where no period can begin on that day.
    reply = ask_vacancy(mine) or counts(mine)
    work.elections.change(mine)
    note_change(
        request, work, before, mine, phrase("since when you stand in {mine}", mine=mine.area)
    )
    return Reply(_("You have stood since {day}.", day=say_day(told)), *reply)


@commands.command(role=Role.CANDIDATE, example="election vacant 20 Nov", does=Does.CHANGES)
def vacant(request: Request, work: Work, day: DayArgument) -> Reply:
    """Say on which day the seat of your by-election fell vacant.

    Who had said before that day that they stand is a candidate from then on. Raises UserError for
    an election that follows no vacancy of Parliament, and where no period follows.
    """
    before = candidacy(request, work)
    if before.election.kind is not Kind.BY_ELECTION:
        raise UserError(
            _(
                "Only in a by-election to Parliament does spending count from the vacancy. In "
                "yours it counts from the notice of election, whenever the seat fell vacant."
            ),
            hint="election dates",
        )
    told = day.past(today(request))
    mine = replace(before, vacant=told)
    reply = counts(mine)
    work.elections.change(mine)
    said = phrase("when the seat of {mine} fell vacant", mine=mine.area)
    note_change(request, work, before, mine, said)
    return Reply(_("The seat fell vacant on {day}.", day=say_day(told)), *reply)
