"""Undo: take back the last thing that you did.

Each command that can be taken back notes the command that does it, for a day. It runs here through
the same check of the role as if the asker had sent it, so undo can never do what they may not.
"""

from __future__ import annotations

from dataclasses import replace

from bot.commands import Commands, Does, Role, UserError, command_of
from bot.commands.call import read
from bot.commands.hints import hint_button
from bot.commands.parameters import first_word
from bot.domain.times import short
from bot.domain.undo import AT_ONCE, Step, WhichStep
from bot.store.work import Work
from bot.talk import Button, Part, Reply, Request
from bot.words.speaking import _

commands = Commands("undo", "Take back the last thing that you did.")

LAST = WhichStep()


@commands.command(role=Role.CANDIDATE, example="undo", does=Does.CHANGES, once=True)
def undo(request: Request, work: Work, which: WhichStep = LAST) -> Reply:
    """Take back the last thing that you did, if it can be.

    A step of more than ten minutes ago is shown first and taken back on a press. Raises UserError
    where there is no step, or a later one about the same thing must be taken back first.
    """
    step = work.undo.step(request, which.number)
    if step is None:
        raise UserError(_("You have done nothing in the last day that can be taken back."))
    # Before anything else, so that nobody's later work is undone unseen.
    _refuse_changed(request, step, work.undo.since(step))
    if not step.command:
        return _cannot(step, work.undo.before(request, step))
    if not which.number and request.at - step.at > AT_ONCE:
        return _shown(step)
    return _take_back(request, work, step)


def _shown(step: Step) -> Reply:
    """Show a step before it is taken back: its asker may not remember it."""
    words = _("The last thing you did, on {at}: {words}.", at=short(step.at), words=step.words)
    return Reply(words, _offer(step), private=True)


def _take_back(request: Request, work: Work, step: Step) -> Reply:
    """Run what takes a step back, as if the asker had sent it, and say what that was.

    Raises NotAllowed where the asker's role has changed since.
    """
    first, after = first_word(step.command)
    second, typed = first_word(after)
    command, mark = command_of(f"{first} {second}"), work.undo.last()
    command.refuse(request.by)
    sent = replace(request, text=step.command, fields=dict(step.fields), files=())
    reply = read(sent, command, typed).run(sent, work)
    # What the way back notes for itself is marked as taken too: undo twice goes further back, not
    # forth again.
    work.undo.taken(step, mark, request.at)
    # Beside the line for undo itself: the audit says what was done, not only that something was
    # taken back.
    work.audit.note(request, step.command, "done")
    return Reply(_("Taken back: {words}.", words=step.words), *reply.parts, private=reply.private)


def _refuse_changed(request: Request, step: Step, since: Step | None) -> None:
    """Raise UserError where taking a step back would undo another's later one unseen."""
    if since is None:
        return
    raise UserError(
        _("You have changed that since, on {at}: {words}.", at=short(since.at), words=since.words)
        if since.name == request.by.name
        else _(
            "{since} has changed that since, on {at}: {words}.",
            since=since.name,
            at=short(since.at),
            words=since.words,
        )
    )


def _cannot(step: Step, before: Step | None) -> Reply:
    said: list[Part | str] = [_("I cannot take this back: {words}.", words=step.words)]
    if step.instead:
        words = " ".join(step.instead.split()[:2])
        instead = hint_button(step.instead, {words: command_of(words)})
        said += [_("What you can do:"), instead]
    if before:
        said += [_("Before that: {words}.", words=before.words), _offer(before)]
    return Reply(*said, private=True)


def _offer(step: Step) -> Button:
    return Button(_("Take that back"), f"undo {step.id}")
