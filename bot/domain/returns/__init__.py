"""Returns: what the return of a candidate's spending and donations says, and what it lacks.

Which parts it has are rows with a source (`forms.toml`). It is checked for gaps before it is given;
what it looks like on paper is no matter of these rules.
"""

from __future__ import annotations

from bot.domain.returns.account import Account, Gift, Item, Listed, account
from bot.domain.returns.forms import FORMS, OTHER, PARTS, FormRule, PartRule, form_of, part_of
from bot.domain.returns.gaps import gaps

__all__ = [
    "FORMS",
    "OTHER",
    "PARTS",
    "Account",
    "FormRule",
    "Gift",
    "Item",
    "Listed",
    "PartRule",
    "account",
    "form_of",
    "gaps",
    "part_of",
]
