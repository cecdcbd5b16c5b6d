"""Donations: what counts as one, who may give it, its clock of 30 days, and where it is reported.

The rules are rows with a source and a first day (`rules.toml`, `givers.toml`). Whether a giver may
give is not judged here: that needs the registers; here are the questions. This is no legal advice.
"""

from __future__ import annotations

from bot.domain.donations.donation import Capacity, Donation, Form, Giver
from bot.domain.donations.judging import OPEN, TAKEN, Judgement, Stage, gathered, judge, missing
from bot.domain.donations.rules import GIVERS, RULES, DonationRule, GiverRule, giver_rule, rule_of

__all__ = [
    "GIVERS",
    "OPEN",
    "RULES",
    "TAKEN",
    "Capacity",
    "Donation",
    "DonationRule",
    "Form",
    "Giver",
    "GiverRule",
    "Judgement",
    "Stage",
    "gathered",
    "giver_rule",
    "judge",
    "missing",
    "rule_of",
]
