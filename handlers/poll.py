"""Poll: ask the room, one vote a person.

One vote for each member, whichever platform they use; a later one replaces it. A chat with polls of
its own shows one and sends each vote back as `poll vote`; elsewhere the card has a button for each
choice.
"""

from __future__ import annotations

from bot.actions.polls import close as close_poll
from bot.actions.polls import show
from bot.commands import Commands, Does, Role, UserError
from bot.domain.polls import Poll, Question, is_asked
from bot.domain.times import When, say
from bot.store.work import Work
from bot.talk import Button, Reply, Request, Table, Title
from bot.words.speaking import _, many

commands = Commands("poll", "Ask the room, one vote a person.", thing="poll")


@commands.command(
    role=Role.CANDIDATE,
    example="poll ask When shall we canvass? Friday / Saturday / Sunday",
    once=True,
)
def ask(request: Request, work: Work, *, question_and_choices: Question) -> Reply:
    """Ask the people here to choose: “When? Friday / Saturday”, or a choice a line.

    Plans the card of the poll in this place. Raises UserError for fewer than two choices.
    """
    poll = work.polls.ask(question_and_choices, request.by, request.place, request.at)
    show(work, poll, request.at)
    return Reply(
        _(
            "Poll {poll} is open. Everybody of the office has one vote, and may change it.",
            poll=poll.id,
        ),
        Button(_("Results"), f"poll results {poll.id}"),
        Button(_("Close it at …"), f"poll until {poll.id}"),
        Button(_("Close it"), f"poll close {poll.id}", style="danger"),
        private=True,
    )


@commands.command(role=Role.CANDIDATE, example="poll vote 1 2", does=Does.CHANGES)
def vote(request: Request, work: Work, number: int, choice: int) -> Reply:
    """Choose in a poll, by the choice's number; 0 takes your vote back.

    Raises UserError where the poll is closed or has no such choice.
    """
    poll = _poll(request, work, number)
    if poll.closed:
        raise UserError(_("Poll {number} is closed.", number=number), hint=f"poll results {number}")
    if not 0 <= choice <= len(poll.options):
        raise UserError(
            _("Poll {number} has the choices 1 to {count}.", number=number, count=len(poll.options))
        )
    # People count from 1, the store from 0; None takes the vote back.
    work.polls.vote(number, request.by, choice - 1 if choice else None, request.at)
    show(work, _poll(request, work, number), request.at)
    if not choice:
        return Reply(_("Your vote is taken back."), private=True)
    return Reply(_("You chose “{options}”.", options=poll.options[choice - 1]), private=True)


@commands.command(role=Role.CANDIDATE, example="poll results 1", does=Does.SHOWS)
def results(request: Request, work: Work, number: int) -> Reply:
    """Show how a poll stands."""
    return _results(_poll(request, work, number))


@commands.command(role=Role.CANDIDATE, example="poll until 1 tomorrow 6pm", does=Does.CHANGES)
def until(request: Request, work: Work, number: int, when: When) -> Reply:
    """Close a poll of yours by itself at a time.

    Closed by `schedules/polls.py` within a minute of its time. Raises UserError for a time that has
    passed, and to who may not close it.
    """
    poll = _mine(request, work, number)
    closes = when.at(request.at)
    work.polls.close_at(poll.id, closes.utc)
    return Reply(
        _(
            "Poll {number} closes on {utc}. {note}",
            number=number,
            utc=say(closes.utc),
            note=closes.note,
        ).strip(),
        private=True,
    )


@commands.command(role=Role.CANDIDATE, example="poll close 1")
def close(request: Request, work: Work, number: int) -> Reply:
    """Close a poll of yours now, and show how it ended.

    Cannot be undone. Raises UserError as `poll until` does.
    """
    return _results(close_poll(work, _mine(request, work, number), request.at))


def _poll(request: Request, work: Work, number: int) -> Poll:
    """Return a poll that was asked of the asker; UserError where there is none."""
    if poll := work.polls.find(number):
        at, here = work.polls.place(number), request.place
        is_here = (at.platform, at.room) == (here.platform, here.room)
        if is_asked(request.by, poll, here=is_here):
            return poll
    raise UserError(_("There is no poll {number}.", number=number), hint="poll ask")


def _mine(request: Request, work: Work, number: int) -> Poll:
    """Return an open poll that the asker may close: their own, or any if they are a manager."""
    poll = _poll(request, work, number)
    if poll.by != request.by.id and not request.by.role.may(Role.MANAGER):
        raise UserError(_("Only who asked, or a manager, can close a poll."))
    if poll.closed:
        raise UserError(
            _("Poll {number} is closed already.", number=number), hint=f"poll results {number}"
        )
    return poll


def _results(poll: Poll) -> Reply:
    counted = zip(poll.options, poll.votes, strict=True)
    ranked = sorted(counted, key=lambda each: -each[1])
    rows = tuple((option, str(votes)) for option, votes in ranked)
    return Reply(
        Title(
            _("Poll {poll}, closed: {question}", poll=poll.id, question=poll.question)
            if poll.closed
            else _("Poll {poll}, open: {question}", poll=poll.id, question=poll.question)
        ),
        Table((_("Choice"), _("Votes")), rows),
        _standing(poll),
    )


def _standing(poll: Poll) -> str:
    """Say what leads; a tie is said as a tie."""
    most, after = sorted(poll.votes, reverse=True)[:2]
    if not most:
        return _("Nobody has voted yet.")
    first, *others = (f"“{option}”" for option in poll.leading)
    if not others:
        return _("{option} leads, {most} to {after}.", option=first, most=most, after=after)
    ahead = _("{some} and {last}", some=", ".join([first, *others[:-1]]), last=others[-1])
    return many(
        "{ahead} lead, with {count} vote each.",
        "{ahead} lead, with {count} votes each.",
        most,
        ahead=ahead,
    )
