"""The card of a restored store: what waits since when, and the two ways on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.domain.times import short
from bot.talk import Button, Reply, Table, Title
from bot.words.speaking import _, marked

_KINDS = {
    "mail": marked("Letters"),
    "publish": marked("Posts"),
    "take_back": marked("Posts to be taken back"),
    "say": marked("Messages and cards"),
}


def held_card(since: datetime, waiting: Mapping[str, int]) -> Reply:
    """Ask what is to become of what is due; `waiting` counts it by the kind of effect."""
    rows = tuple(
        (_(words), f"{waiting[kind]:,}") for kind, words in _KINDS.items() if waiting[kind]
    )
    return Reply(
        Title(_("This is a copy of {since}: I send nothing", since=short(since))),
        _(
            "I was started from a backup. What was due since then may have gone out before it "
            "was restored. Look in the sent mail and on your networks, then tell me."
        ),
        *([Table((_("Due"), _("Number")), rows)] if rows else []),
        Button(_("It went out: do not send it again"), "held gone"),
        Button(_("Send it"), "held send", style="danger"),
    )
