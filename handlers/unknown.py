"""Unknown: what may or may not have gone out, for a person to say.

An effect is unknown when a call was lost and the far side cannot be asked what became of it. It is
neither sent again nor given up before a person has looked.
"""

from __future__ import annotations

from bot.commands import Commands, Does, Role
from bot.store.work import Work
from bot.talk import Button, Reply, Request, Table, Title
from bot.words.speaking import _

commands = Commands("unknown", "What may or may not have gone out, for you to say.")


@commands.command(role=Role.STAFF, example="unknown", does=Does.SHOWS)
def unknown(request: Request, work: Work) -> Reply:
    """List what nobody can tell to have gone out or not.

    The oldest first; the number is the entry's in the ledger.
    """
    rows = tuple((str(e.number), e.called) for e in work.ledger.unknowns())
    if not rows:
        return Reply(_("I know of everything what became of it."))
    buttons = (
        Button(_("{number} is there", number=number), f"unknown there {number}")
        for number, called in rows[:5]
    )
    return Reply(Title(_("Did these go out?")), Table((_("No."), _("What")), rows), *buttons)


@commands.command(role=Role.STAFF, example="unknown there 14")
def there(request: Request, work: Work, number: int) -> Reply:
    """Take your word that it is there.

    Raises UserError where the entry is not unknown (any more).
    """
    work.ledger.settle(number, is_there=True, at=request.at)
    return Reply(_("Good: I leave it at that."))


@commands.command(role=Role.STAFF, example="unknown again 14")
def again(request: Request, work: Work, number: int) -> Reply:
    """Send it again, on your word that it is not there.

    May be said twice if it was there after all. Raises UserError as `unknown there` does.
    """
    work.ledger.settle(number, is_there=False, at=request.at)
    return Reply(_("I send it again."))
