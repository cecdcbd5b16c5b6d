"""Heads card: what counts as spending, what is declared, and what is no cost at all."""

from __future__ import annotations

from bot.cards.spending import capital
from bot.domain.candidacy import Candidacy
from bot.domain.money import Money
from bot.domain.spending import Head, counting, invoice_kept, notional_rule
from bot.domain.spending.heads import FREE
from bot.talk import Button, Reply, Text, Title
from bot.words.speaking import _


def heads_card(candidacy: Candidacy) -> Reply:
    """Say of each head what it covers, whether it counts and is declared, and what is no cost."""
    election = candidacy.election
    rules = {head: counting(head, election) for head in Head}
    counted = [f"• {_head(head)}: {head.covers}" for head in Head if rules[head].counts]
    beside = [
        " ".join(filter(None, [f"• {_head(head)}: {rule.why}.", rule.doubt]))
        for head, rule in rules.items()
        if not rule.counts or rule.doubt
    ]
    nothing = [each for each in FREE if each.holds(election.poll)]
    free = [f"• {capital(_(each.what))}: {_(each.why)}" for each in nothing]
    tests, kept = notional_rule(election), invoice_kept(election)
    had = _(
        "What you have free or for less is declared at its full value where your part of what was "
        "saved is over {least} and over {percent}% of what it is worth.",
        least=Money(tests.over_pounds * 100),
        percent=tests.over_per_cent,
    )
    return Reply(
        Title(_("What counts at the {election}", election=election)),
        Text("\n".join([_("It counts, under the head of the return:"), *counted])),
        Text("\n".join([_("It does not count, or that is in doubt:"), *beside])),
        Text("\n".join([_("It is no cost, so enter nothing:"), *free])),
        " ".join(filter(None, [had, tests.doubt])),
        _("Keep the invoice of each payment of {least} or more.", least=kept.money),
        _("Ask about one head for its source."),
        Button(_("Security"), "spending heads security"),
        Button(_("Personal expenses"), "spending heads personal expenses"),
        Button(_("The ledger"), "spending list"),
    )


def head_card(head: Head, candidacy: Candidacy) -> Reply:
    """Say of one head what it covers, whether it counts and is declared, why, and who says so."""
    rule = counting(head, candidacy.election)
    if rule.counts:
        title = _("{head}: it counts, and is declared.", head=_head(head))
    elif rule.declared:
        title = _("{head}: it does not count, but is declared.", head=_head(head))
    else:
        title = _("{head}: it does not count, and need not be declared.", head=_head(head))
    return Reply(
        Title(title),
        f"{capital(head.covers)}.",
        *([f"{capital(rule.why)}."] if rule.why != head.covers else []),
        *filter(None, [rule.doubt]),
        _("Source: {source}.", source=rule.source),
        Button(_("All heads"), "spending heads"),
    )


def _head(head: Head) -> str:
    return capital(_(head))
