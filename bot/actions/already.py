"""Already: who asks for what has been done is told who did it, and that nothing was changed.

Two people press the same button of a card in one room: the second did nothing, and must not read
that they did.
"""

from __future__ import annotations

from bot.domain.errors import UserError
from bot.domain.times import short
from bot.store.work import Work
from bot.words.speaking import _


def done_already(work: Work, about: str, command: str = "", hint: str | None = None) -> UserError:
    """Return the error that says who did it and when, as far as that is still known.

    `about` and `command` are those under which its undo was noted.
    """
    step = work.undo.latest(about, command)
    if step is None:
        return UserError(_("That has been done already; nothing was changed."), hint=hint)
    told = {"name": step.name, "at": short(step.at)}
    return UserError(_("{name} did that on {at}; nothing was changed.", **told), hint=hint)
