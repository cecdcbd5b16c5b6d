"""Details: what is typed beside a cost – what it was, when it was used, which share is yours.

Every piece is read from the end: the share, then “on DAY”, then “from SUPPLIER”; what is left says
what it was. A piece that cannot be read stays in those words and is not dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.elections import Period
from bot.domain.errors import UserError
from bot.domain.spending.ledger import WHOLE
from bot.domain.times.when import When
from bot.words.speaking import _

# “60 %”, “share 60%”, “of which 60 %”; the first one in the text.
_SHARE = re.compile(
    r"(?:,? ?\b(?:share|of which) )?\b(?P<share>\d{1,3}(?:\.\d+)?) ?%", re.IGNORECASE
)
# At the end of the text only, so that “a stall on the green, Friday” keeps its place.
_USED = re.compile(r"(?:^|,? )(?:used )?on (?P<day>[^,]+)$", re.IGNORECASE)
_SUM = re.compile(r"£ ?\d|\b\d[\d,.]* ?(?:quid|pounds?)\b", re.IGNORECASE)
_REFUND = re.compile(r"\brefund(?:s|ed)?\b", re.IGNORECASE)
_BY = re.compile(r"(?:^|,? )(?:from|by) (?P<supplier>[^,]+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CostDetails:
    """What a cost was for, from whom, used when, and the share that fell in the electoral area.

    `used` is None where no day was said; `share` is from 0 to 1, and 1 where none was said.
    """

    what: str = ""
    supplier: str = ""
    used: When | None = None
    share: Decimal = WHOLE

    @classmethod
    def parse(cls, text: str) -> CostDetails:
        """Read “2,000 leaflets from Larkmere Print on 3 May, 60 %”, in which each part may lack.

        A share that cannot be, such as 0 % or 140 %, is refused by the `Entry` that takes it.
        Raises UserError for a second sum, and for a refund, which is no cost.
        """
        if _SUM.search(text):
            raise UserError(_("That is more than one sum: add each cost by itself."))
        if _REFUND.search(text):
            raise UserError(
                _("A refund is not a cost: take the cost out, and add what was paid in the end.")
            )
        share = WHOLE
        if found := _SHARE.search(text):
            share = Decimal(found["share"]) / 100
            text = text[: found.start()] + text[found.end() :]
        used = None
        if found := _USED.search(text.strip(" ,")):
            try:
                used = When.parse(found["day"])
                text = text.strip(" ,")[: found.start()]
            except UserError:
                used = None  # “a stall on the green” says no day
        supplier = ""
        if found := _BY.search(text.strip(" ,")):
            supplier = found["supplier"].strip()
            text = text.strip(" ,")[: found.start()]
        return cls(text.strip(" ,"), supplier, used, share)

    def day(self, today: date, period: Period | None) -> date:
        """Return the day of use: today if none was said, else one in the period, or in the past.

        “3 May” said in February 2027 is that of the coming poll's period, and without a period it
        is that of 2026.
        """
        if self.used is None:
            return today
        ahead = self.used.on(today)
        if period and ahead in period:
            return ahead
        try:
            return self.used.on(today, past=True)
        except UserError:
            return ahead  # “tomorrow” has no past
