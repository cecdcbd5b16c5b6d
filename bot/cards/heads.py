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
    """Say of each head what it covers, whether it counts and is declared, and who says so."""
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
    sources = dict.fromkeys(
        [
            *(rule.source for rule in rules.values()),
            *(each.source for each in nothing),
            tests.source,
            kept.source,
        ]
    )
    return Reply(
        Title(_("What counts at the {election}", election=election)),
        Text("\n".join([_("It counts, under the head of the return:"), *counted])),
        Text("\n".join([_("It does not count, or that is in doubt:"), *beside])),
        Text("\n".join([_("It is no cost, so enter nothing:"), *free])),
        " ".join(filter(None, [had, tests.doubt])),
        _("Keep the invoice of each payment of {least} or more.", least=kept.money),
        _("Sources: {sources}.", sources="; ".join(sources)),
        Button(_("The ledger"), "spending list"),
    )


def _head(head: Head) -> str:
    return capital(_(head))
