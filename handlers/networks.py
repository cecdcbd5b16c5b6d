"""Networks: where posts can go, and whether the bot is connected there.

A network is one page on one social network, as a table of the config names it. How it is comes from
the last check: `schedules/health.py` makes one each morning.
"""

from __future__ import annotations

from bot.commands import Commands, Does, Role
from bot.domain.posts import Outlet
from bot.effects import Run
from bot.store.work import Work
from bot.talk import Button, Reply, Request, Table, Title
from bot.words.speaking import _

commands = Commands("networks", "Where posts can go, and whether I am connected there.")

CHECK = "networks"
"""The errand that asks each network."""


@commands.command(role=Role.CANDIDATE, example="networks list", does=Does.SHOWS)
def list_(request: Request, work: Work) -> Reply:
    """List the networks: whose page, what they take, how they were when last asked.

    Asks no network: what it shows is the note that the last check left.
    """
    if not request.outlets:
        return Reply(_("No network is set up: add a [networks.…] table to config.toml."))
    rows = tuple(
        (
            outlet.called,
            outlet.page.called,
            _posted(outlet),
            f"{outlet.characters:,}",
            f"{outlet.photos}",
            # Asking them here would hold the transaction for as long as they take.
            work.notes.read(f"network:{outlet.name}") or _("not asked yet"),
        )
        for outlet in request.outlets
    )
    head = (_("Network"), _("Whose"), _("Posted"), _("Characters"), _("Photos"), _("How it is"))
    return Reply(
        Title(_("Networks")), Table(head, rows), Button(_("Check them now"), "networks check")
    )


@commands.command(role=Role.CANDIDATE, example="networks check", does=Does.NOTES)
def check(request: Request, work: Work) -> Reply:
    """Ask each network now whether I am connected, and as whom.

    Plans a `Run`, since a handler cannot wait; what each network answers is said in this place. One
    that knows us again gets the posts that waited for it.
    """
    run = Run(CHECK, "the networks", b"", request.place)
    # The platform's own name for the event: a repeated press asks once.
    work.ledger.plan(f"networks:{request.event or request.at.isoformat()}", run, request.at)
    return Reply(_("I ask them, and say here what they answer."))


def _posted(outlet: Outlet) -> str:
    if outlet.manual:
        return _("by hand")
    return _("handed over ahead") if outlet.ahead else _("by me")
