"""Unknown: what may or may not have gone out, for a person to say; and what surely did not.

An effect is unknown when a call was lost and the far side cannot be asked what became of it. It is
neither sent again nor given up before a person has looked. What failed lately and was not tried
again is listed beneath, with what can be done.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.briefing.failures import Failure, failures, retried
from bot.commands import Commands, Does, Role
from bot.effects import Entry
from bot.store.work import Work
from bot.talk import Button, Part, Reply, Request, Table, Text, Title
from bot.words.speaking import _

commands = Commands("unknown", "What may or may not have gone out, for you to say.")

SHOWN = 5  # of each kind with a button; more buttons than that nobody reads


@commands.command(role=Role.STAFF, example="unknown", does=Does.SHOWS)
def unknown(request: Request, work: Work) -> Reply:
    """List what nobody can tell to have gone out or not, and what did not go out.

    The oldest first; the number is the entry's in the ledger.
    """
    doubtful, failed = work.ledger.unknowns(), failures(work, request.at)
    if not doubtful and not failed:
        return Reply(_("Nothing is in doubt: I know what became of every message."))
    return Reply(*_in_doubt(doubtful), *_failed(failed))


def _in_doubt(doubtful: Sequence[Entry]) -> list[Part]:
    if not doubtful:
        return [Text(_("Nothing is in doubt: I know what became of every message."))]
    rows = tuple((str(entry.number), entry.called) for entry in doubtful)
    return [
        Title(_("Did these go out?")),
        Table((_("No."), _("What")), rows),
        *(
            Button(_("{number} is there", number=number), f"unknown there {number}")
            for number, _called in rows[:SHOWN]
        ),
    ]


def _failed(failed: Sequence[Failure]) -> list[Part]:
    if not failed:
        return []
    rows = tuple((str(each.number), each.what, each.why) for each in failed)
    return [
        Title(_("These did not go out")),
        Table((_("No."), _("What"), _("Why, and what to do")), rows),
        *[each.mend for each in failed if each.mend][:SHOWN],
    ]


@commands.command(role=Role.STAFF, example="unknown there 14")
def there(request: Request, work: Work, number: int) -> Reply:
    """Take your word that it is there.

    Raises UserError where the entry is not unknown (any more).
    """
    work.ledger.settle(number, is_there=True, at=request.at)
    return Reply(_("Good. I will leave it at that."))


@commands.command(role=Role.STAFF, example="unknown again 14")
def again(request: Request, work: Work, number: int) -> Reply:
    """Send it again: what failed, or on your word that what is in doubt is not there.

    May be said twice if it was there after all. Raises UserError where it is neither (any more).
    """
    if not retried(work, number, request.at):
        work.ledger.settle(number, is_there=False, at=request.at)
    return Reply(_("I send it again."))
