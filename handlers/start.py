"""Start: the first word between us, and what to do next.

Telegram sends `/start` when a person opens the chat; elsewhere it may be typed.
"""

from __future__ import annotations

from bot.commands import Commands, Does, Role
from bot.store.work import Work
from bot.talk import Button, Reply, Request
from bot.words.speaking import _

commands = Commands("start", "Hello, and what to do next.")


@commands.command(role=Role.STRANGER, example="start", does=Does.SHOWS)
def start(request: Request, work: Work) -> Reply:
    """Say hello, and what to do next.

    A stranger is told how to be let in, and nothing about the office's work. A candidate whose
    election is not known is asked for it first, since adverts, dates and spending need it.
    """
    # Nothing of the office is told to a stranger but its name, which is public.
    if not request.by.id:
        return Reply(
            _(
                "Hello. I work for {office}, and talk with its people only. If you are one of "
                "them, ask a manager to invite you: press the link that they get, or send me its "
                "line, join and a code.",
                office=request.config.office.name,
            ),
            private=True,
        )
    next_steps = _for_staff()
    if request.by.role is Role.CANDIDATE:
        next_steps = _for_candidates()
        if not work.elections.of(request.by.id):
            first = Button(_("Set my election"), "election set", style="primary")
            next_steps = [first, *next_steps]
    return Reply(
        _(
            "Hello, {by}. You're signed in as {role}. What next?",
            by=request.by.name,
            role=request.by.role.named,
        ),
        *next_steps,
        Button(_("What can I ask?"), "help"),
        private=True,
    )


def _for_candidates() -> list[Button]:
    return [
        Button(_("What does £38 reach?"), "ads plan £38"),
        Button(_("Draft a post"), "posts draft"),
        Button(_("A tip for today"), "tips today"),
    ]


def _for_staff() -> list[Button]:
    return [
        Button(_("Waves"), "waves list"),
        Button(_("Who waits?"), "queue"),
        Button(_("Posts"), "posts calendar"),
    ]
