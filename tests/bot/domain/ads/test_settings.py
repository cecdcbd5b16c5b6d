from __future__ import annotations

from datetime import date

import pytest

from bot.domain.ads.aiming import Sectors
from bot.domain.ads.settings import settings
from bot.domain.errors import UserError
from bot.domain.money import Money

AIM = Sectors(0.88, 0.92, ("NR24 2", "NR25 7"))
FIRST, LAST = date(2027, 4, 19), date(2027, 4, 23)
PAYER = "A. Agent, on behalf of Anna"


def test_the_fields_hold_what_was_planned() -> None:
    fields = {each.name: each.value for each in settings(Money(3800), AIM, FIRST, LAST, PAYER)}
    assert fields["Budget"] == "Lifetime budget, £38"
    assert fields["Schedule"] == "19 April 2027 to 23 April 2027"
    assert fields["Locations"] == "NR24 2, NR25 7"
    assert fields["Paid for by"] == PAYER
    assert "elections or politics" in fields["Special ad category"]


def test_every_field_says_why() -> None:
    assert all(each.why for each in settings(Money(3800), AIM, FIRST, LAST, PAYER))


@pytest.mark.parametrize(
    ("pence", "last", "payer", "why"),
    [
        (3800, date(2027, 4, 18), PAYER, "must end"),
        (499, LAST, PAYER, "less than £1 for each day"),
        (3800, LAST, "  ", "who pays"),
    ],
)
def test_what_meta_would_refuse_is_said_first(pence: int, last: date, payer: str, why: str) -> None:
    with pytest.raises(UserError, match=why):
        settings(Money(pence), AIM, FIRST, last, payer)


def test_a_pound_a_day_is_enough() -> None:
    assert settings(Money(500), AIM, FIRST, LAST, PAYER)
