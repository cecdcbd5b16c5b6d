"""Start: the first word between us, and what to do next."""

from __future__ import annotations

from bot.commands import Commands
from bot.domain.people import Role
from bot.domain.understanding.deciding import Does
from bot.store.work import Work
from bot.talk import Button, Reply, Request

commands = Commands("start", "Hello, and what to do next.")

_CANDIDATES = (
    Button("What does £38 reach?", "ads plan £38"),
    Button("Draft a post", "posts draft"),
    Button("A tip for today", "tips today"),
)
_STAFF = (
    Button("Waves", "waves list"),
    Button("Who waits?", "queue"),
    Button("Posts", "posts calendar"),
)
_HELP = Button("What can I ask?", "help")


@commands.command(role=Role.STRANGER, example="start", does=Does.SHOWS)
def start(request: Request, work: Work) -> Reply:
    """Say hello, and what to do next."""
    if not request.by.id:
        return Reply(
            f"Hello. I work for {request.config.office.name}, and talk with its people only. "
            "If you are one of them, ask a manager to invite you: press the link that they get, "
            "or send me its line, join and a code.",
            private=True,
        )
    next_steps: tuple[Button, ...] = _STAFF
    if request.by.role is Role.CANDIDATE:
        next_steps = _CANDIDATES
        if not work.elections.of(request.by.id):
            next_steps = (Button("Say where I stand", "election set", style="primary"), *next_steps)
    return Reply(
        f"Hello, {request.by.name}. You are {request.by.role} here. What next?",
        *next_steps,
        _HELP,
        private=True,
    )
