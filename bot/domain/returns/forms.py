"""Forms: which parts the return of an election has, by dated rules with their sources."""

from __future__ import annotations

from bot.domain.elections import Country, Election, Kind
from bot.domain.errors import UserError
from bot.domain.law import Rule, rows
from bot.domain.spending import Head
from bot.words.speaking import _


class FormRule(Rule):
    """The return of some elections: its title and what it has besides the spending."""

    title: str
    kinds: frozenset[Kind]
    countries: frozenset[Country] = frozenset(Country)
    agent: bool
    donations: bool

    def fits(self, election: Election) -> bool:
        """Say whether it is an election's."""
        where = election.country in self.countries
        return election.kind in self.kinds and where and self.holds(election.poll)


class PartRule(Rule):
    """A part of the spending in a return, and the heads of the ledger that go there."""

    letter: str
    title: str
    heads: frozenset[Head]


FORMS = rows("bot.domain.returns", "forms.toml", "form", FormRule)
PARTS = rows("bot.domain.returns", "forms.toml", "part", PartRule)
OTHER = "Other"
"""The part of a head that counts and has no part of its own, such as security where it counts."""


def form_of(election: Election) -> FormRule:
    """Look up the form of an election; raises UserError where none is known."""
    for form in FORMS:
        if form.fits(election):
            return form
    raise UserError(_("I do not know the return of this election: {election}.", election=election))


def part_of(head: Head) -> str:
    """Return the letter of the part under which a head's costs are listed."""
    return next((part.letter for part in PARTS if head in part.heads), OTHER)
