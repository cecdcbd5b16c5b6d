"""Spending: what may be spent by law, what counts, what is left, and what must be reported.

Sums are whole pence (`Money`). Limits are rounded down and costs up, so that no rounding helps a
candidate past the limit. Figures of the law are rows with a source and a first day (`limits.toml`,
`thresholds.toml`); what no row covers raises UserError. This is no legal advice.
"""

from __future__ import annotations

from bot.domain.spending.claims import ClaimTerms, claim_terms
from bot.domain.spending.entry import Claim, Entry
from bot.domain.spending.heads import Counting, Head, counting
from bot.domain.spending.ledger import (
    Balance,
    balance,
    refund_of,
    refuse_refunded,
)
from bot.domain.spending.limits import Limit, campaigner_limit, limit, long_limit, party_limit
from bot.domain.spending.notional import notional_rule, valued
from bot.domain.spending.thresholds import Threshold, invoice_kept, threshold

__all__ = [
    "Balance",
    "Claim",
    "ClaimTerms",
    "Counting",
    "Entry",
    "Head",
    "Limit",
    "Threshold",
    "balance",
    "campaigner_limit",
    "claim_terms",
    "counting",
    "invoice_kept",
    "limit",
    "long_limit",
    "notional_rule",
    "party_limit",
    "refund_of",
    "refuse_refunded",
    "threshold",
    "valued",
]
