"""Sender lines: where an answer goes, said where a letter leaves that in doubt."""

from __future__ import annotations

from bot.mail.addresses import is_plain
from bot.talk import Button, Part, Text
from bot.words.speaking import _

LONGEST_LABEL = 40  # characters


def where_to(came_from: str, reply_to: str, email: str) -> str:
    """Say where a letter came from and asks for its answer; “” where both are one address.

    `email` is where its answer goes, “” for nowhere yet.
    """
    if reply_to and email:
        return _(
            "⚠ It came from {came_from} and asks for the answer at {reply_to}. The answer goes to "
            "{email}, as a colleague chose.",
            came_from=came_from,
            reply_to=reply_to,
            email=email,
        )
    if reply_to:
        return _(
            "⚠ It came from {came_from} and asks for the answer at {reply_to}, which may be "
            "another person's: no answer goes anywhere until you choose where.",
            came_from=came_from,
            reply_to=reply_to,
        )
    if came_from:
        return _(
            "⚠ It says that it is from “{came_from}”, which is not a plain address, so I can "
            "send no answer to it.",
            came_from=came_from,
        )
    return ""


def choices(letter: int, came_from: str, reply_to: str, email: str) -> list[Part]:
    """Show in the queue what `where_to` says, with a button for each place that can be chosen."""
    if not (said := where_to(came_from, reply_to, email)):
        return []
    places = {"from": came_from, "reply-to": reply_to}
    return [
        Text(said),
        *(
            Button(
                _("Answer at {email}", email=address)[:LONGEST_LABEL],
                f"queue address {letter} {place}",
            )
            for place, address in places.items()
            if is_plain(address) and address != email
        ),
    ]
