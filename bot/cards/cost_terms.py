"""Cost terms: how a cost was had, shared and paid, in the words of a card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.candidacy import Candidacy
from bot.domain.elections import Deadline
from bot.domain.money import Money
from bot.domain.spending import Claim, Entry, claim_terms, notional_rule
from bot.domain.spending.sharing import BEFORE, say_share, say_split
from bot.domain.times import say_day
from bot.words.speaking import _


def terms_of(entry: Entry) -> list[str]:
    """Say what is kept of a cost's price, share and payment, in pieces that follow other words."""
    said = []
    if entry.price is not None and entry.worth is not None:
        said.append(_("worth {worth}, you pay {price}", worth=entry.worth, price=entry.price))
    if entry.share < 1:
        said.append(_share_of(entry))
    return [*said, *payment_of(entry)]


def _share_of(entry: Entry) -> str:
    share, mine, rest = say_share(entry.share), entry.apportioned, entry.rest
    if entry.split == BEFORE:
        said = _("{share} of it in the regulated period ({mine})", share=share, mine=mine)
        others = _("the rest ({rest}) before it", rest=rest)
    elif entry.split:
        said = _("{share} of it yours ({mine})", share=share, mine=mine)
        others = _("the rest ({rest}) shared with {who}", rest=rest, who=say_split(entry.split))
    else:
        return _("{share} of it here", share=share)
    return f"{said}, {others}"


def payment_of(entry: Entry) -> list[str]:
    """Say when a cost was ordered, billed and paid; nothing of what nobody has said."""
    said = []
    if entry.incurred:
        said.append(_("ordered on {day}", day=say_day(entry.incurred)))
    if entry.invoiced:
        said.append(_("billed on {day}", day=say_day(entry.invoiced)))
    if entry.paid_on:
        said.append(_("paid on {day}", day=say_day(entry.paid_on)))
    elif entry.claim is not Claim.UNSAID:
        said.append(_(entry.claim))
    return said


def notes_of(entry: Entry, candidacy: Candidacy, due: Sequence[Deadline], on: date) -> list[str]:
    """Say what the law makes of a cost's price and of its claim, in sentences."""
    said = [_notional(entry, candidacy)] if entry.worth is not None else []
    if terms := claim_terms(entry, candidacy.election, due, on):
        said.append(f"⚠ {terms.said}" if terms.late else terms.said)
    return said


def _notional(entry: Entry, candidacy: Candidacy) -> str:
    """Say whether what was saved is declared, and by which two tests."""
    rule = notional_rule(candidacy.election)
    least, percent = Money(rule.over_pounds * 100), rule.over_per_cent
    if entry.notional:
        said = _(
            "The full value of {value} is declared, {notional} of it as notional spending: your "
            "part of what was saved is over {least}, and over {percent}% of what it is worth.",
            value=entry.value,
            notional=entry.notional,
            least=least,
            percent=percent,
        )
        gift = _("It is a donation too: enter it and its giver with “donations add”.")
        said = f"{said} {gift}"
    else:
        said = _(
            "Only the {price} that you pay is declared: your part of what was saved is not over "
            "{least}, or not over {percent}% of what it is worth.",
            price=entry.payable,
            least=least,
            percent=percent,
        )
    return " ".join(filter(None, [said, rule.doubt]))
