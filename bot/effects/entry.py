"""An entry: one effect as the ledger holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.effects.effect import Effect, Mail, Say, State
from bot.effects.ways import way_of
from bot.words.speaking import _


@dataclass(frozen=True, slots=True)
class Entry:
    """One effect as the ledger holds it.

    `about` names what it belongs to (“post 14”). `version` grows with each change of what it says,
    `attempt` with each try that was marked; `failures` counts how often in a row it could not go
    out, `lookups` how often in a row it could not be found out what became of a try, and `repeats`
    how often it was tried again after a try without an answer. `tried_at` is when the last try was
    marked, None before one; `remote_id` the far side's id, None until it is out; `reason` why it
    waits or failed; `proposal` is "" for what was planned.
    """

    number: int
    key: str
    effect: Effect
    about: str
    state: State
    due: datetime
    attempt: int
    failures: int
    version: int
    tried_at: datetime | None
    remote_id: str | None
    reason: str
    proposal: str = ""
    lookups: int = 0
    repeats: int = 0

    @property
    def way(self) -> str:
        """The way out that it takes."""
        return way_of(self.effect)

    def says(self, say: Say) -> bool:
        """Say whether this card says just this, or is about to.

        Not where that failed, nor where the room has moved and it has yet to be said there.
        """
        # A room that moved leaves a card done but without an id: it is said there again.
        there = self.state is not State.DONE or self.remote_id is not None
        return self.effect == say and there and self.state is not State.FAILED

    @property
    def called(self) -> str:
        """What to call it to a person: whose letter, or what it is about."""
        if isinstance(self.effect, Mail):
            who = self.effect.name or self.effect.to or _("somebody")
            return _("the letter to {who} ({about})", who=who, about=self.about)
        return self.about or self.key
