"""Networks: where posts can go, and whether the bot is connected there."""

from __future__ import annotations

from bot.commands import Commands, Does, Role
from bot.domain.posts.outlet import Outlet
from bot.effects import Run
from bot.store.work import Work
from bot.talk import Button, Reply, Request, Table, Title
from bot.words.speaking import _

commands = Commands("networks", "Where posts can go, and whether I am connected there.")

CHECK = "networks"
"""The errand that asks each network."""


@commands.command(role=Role.CANDIDATE, example="networks list", does=Does.SHOWS)
def list_(request: Request, work: Work) -> Reply:
    """List the networks: whose page, what they take, how they were when last asked."""
    if not request.outlets:
        return Reply(_("No network is set up: add a [networks.…] table to config.toml."))
    rows = tuple(
        (
            outlet.called,
            outlet.page.called,
            _posted(outlet),
            f"{outlet.characters:,}",
            f"{outlet.photos}",
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
    """Ask each network now whether I am connected, and as whom."""
    run = Run(CHECK, "the networks", b"", request.place)
    work.ledger.plan(f"networks:{request.event or request.at.isoformat()}", run, request.at)
    return Reply(_("I ask them, and say here what they answer."))


def _posted(outlet: Outlet) -> str:
    if outlet.manual:
        return _("by hand")
    return _("handed over ahead") if outlet.ahead else _("by me")
