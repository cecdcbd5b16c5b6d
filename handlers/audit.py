"""Audit: who did what, when."""

from __future__ import annotations

from bot.commands import Commands
from bot.domain.london import short
from bot.domain.people import Role
from bot.domain.understanding.deciding import Does
from bot.store.work import Work
from bot.talk import Reply, Request, Table, Title

commands = Commands("audit", "Who did what, when.")


@commands.command(role=Role.MANAGER, example="audit", does=Does.SHOWS)
def audit(request: Request, work: Work, about: str = "") -> Reply:
    """Show the last fifty things done, or those about a person or a word."""
    rows = tuple(
        (short(line.at), line.who, line.did, line.outcome, line.platform)
        for line in work.audit.lines(about=about)
    )
    if not rows:
        return Reply("Nothing of that kind was done.", private=True)
    head = ("When", "Who", "Did", "Outcome", "On")
    return Reply(Title("The audit"), Table(head, rows), private=True)
