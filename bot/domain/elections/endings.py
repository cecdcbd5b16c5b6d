"""Endings: councils and offices that end, and what comes after them, as dated data.

Local government in England is being reorganised: whoever stands for a council should hear that it
will not last, and for which ones its successors elect first.
"""

from __future__ import annotations

from datetime import date

from bot.domain.elections.kinds import Kind
from bot.domain.law import Rule, rows
from bot.domain.places import name_key
from bot.domain.times.wallclock import say_day
from bot.words.speaking import _


class CouncilEnding(Rule):
    """Councils that end on the day `gone`, and what is there instead; “” where undecided.

    `first_poll` is the day on which the new councils are first elected, where that is known.
    """

    councils: tuple[str, ...]
    instead: str = ""
    gone: date
    first_poll: date | None = None

    def words(self, council: str, poll: date) -> str:
        """Say what becomes of one of the councils, to who stands for it on a day."""
        day = say_day(self.gone)
        if self.instead:
            new = _(self.instead)
            said = [
                _("The council of {council} ends on {day}.", council=council, day=day),
                _("In its place: {new}.", new=new),
            ]
        else:
            said = [
                _(
                    "The council of {council} may end on {day}, for a larger one.",
                    council=council,
                    day=day,
                )
            ]
        if self.gone <= poll:
            said.append(_("That is before your polling day."))
        if self.first_poll == poll:
            said.append(
                _("The new councils are to be elected on that day too: ask which one is yours.")
            )
        elif self.first_poll:
            said.append(
                _(
                    "The new councils are to be elected first on {day}.",
                    day=say_day(self.first_poll),
                )
            )
        return " ".join(filter(None, [*said, self.doubt]))


class OfficeEnding(Rule):
    """An elected office that ends on the day `gone`; `change` says so in a sentence."""

    kind: Kind
    gone: date
    change: str


_FILE = ("bot.domain.elections", "endings.toml")
COUNCILS = rows(*_FILE, "council", CouncilEnding)
OFFICES = rows(*_FILE, "office", OfficeEnding)


def endings(kind: Kind, councils: tuple[str, ...], poll: date) -> tuple[str, ...]:
    """Say what ends: the office that is stood for, or one of these councils, by name.

    With its source, and a doubt where the law leaves one.
    """
    offices = [
        f"{_(each.change)} {each.doubt} ({each.source})" for each in OFFICES if each.kind is kind
    ]
    names = {name_key(name): name for name in councils if name}
    ending = [
        f"{rule.words(names[name_key(each)], poll)} ({rule.source})"
        for rule in COUNCILS
        for each in rule.councils
        if name_key(each) in names
    ]
    return tuple(" ".join(each.split()) for each in (*offices, *ending))
