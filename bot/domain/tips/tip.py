"""A tip, and what is known when one is looked for.

`TipFacts` is gathered from the store in one go and handed to every rule, so that no rule asks the
store by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.ads.reach import Reach
from bot.domain.candidacy import Candidacy
from bot.domain.elections import Deadline
from bot.domain.spending import Balance, Entry


@dataclass(frozen=True, slots=True)
class Tip:
    """One thing to do, in a line; why, who says so, and the command that does it.

    `rule` names what found it and, after it, what it is about (“invoice 12”); `label` is the
    button's; an `urgent` one may be said again the next day. Texts are in the reader's language.
    """

    rule: str
    text: str
    reason: str
    source: str
    label: str
    command: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class TipFacts:
    """All that the rules look at, on the day `today` in London.

    `candidacy` is None where none is set, and then so is all that follows from it. `deadlines` are
    the dates of its election; `reported` are the ids of ledger entries whose advert's result is
    known, `invoiced` of those with an invoice; `usual` is what £38 reaches. `silent_days`
    have passed without a post, None where there was none lately; `photos_do` says how many times
    better posts with a photo did, None where too few were measured. `imprint`: the campaign's page
    has one.
    """

    today: date
    candidacy: Candidacy | None = None
    deadlines: Sequence[Deadline] = ()
    balance: Balance | None = None
    entries: Sequence[Entry] = ()
    reported: frozenset[int] = frozenset()
    invoiced: frozenset[int] = frozenset()
    usual: Reach | None = None
    silent_days: int | None = None
    photos_do: float | None = None
    imprint: bool = True
