"""What is typed of a cost's price, share and payment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.domain.spending.details import CostDetails
from bot.domain.spending.entry import Claim
from bot.domain.spending.hurried import as_typed, change_as_typed
from bot.domain.spending.sharing import BEFORE, part, say_share

TODAY = date(2027, 4, 20)


@pytest.mark.parametrize(
    ("typed", "claim", "days"),
    [
        ("paid on 3 April", Claim.PAID, {"paid_on": date(2027, 4, 3)}),
        ("which I paid 3 April", Claim.PAID, {"paid_on": date(2027, 4, 3)}),
        ("paid by cheque on 3 April", Claim.PAID, {"paid_on": date(2027, 4, 3)}),
        ("paid", Claim.PAID, {}),
        ("not paid yet", Claim.UNPAID, {}),
        ("still unpaid", Claim.UNPAID, {}),
        ("to be paid", Claim.UNPAID, {}),
        ("heb ei dalu eto", Claim.UNPAID, {}),
        ("disputed", Claim.DISPUTED, {}),
        (
            "ordered 1 April, invoiced 3 April, paid 5 April",
            Claim.PAID,
            {
                "incurred": date(2027, 4, 1),
                "invoiced": date(2027, 4, 3),
                "paid_on": date(2027, 4, 5),
            },
        ),
        ("the bill came on 3 April", None, {"invoiced": date(2027, 4, 3)}),
    ],
)
def test_payment_is_apart_from_use(typed: str, claim: Claim | None, days: dict[str, date]) -> None:
    told = CostDetails.parse(typed)
    assert (told.payment.claim, told.payment.days(TODAY)) == (claim, days)
    assert told.used is None


def test_both_days_are_read() -> None:
    told = CostDetails.parse("from Larkmere Print, paid 3 April, used on 4 April")
    assert told.used
    assert told.used.words == "4 April"
    assert told.payment.days(TODAY) == {"paid_on": date(2027, 4, 3)}
    assert (told.what, told.supplier) == ("", "Larkmere Print")


def test_a_comma_by_itself_is_no_day() -> None:
    assert CostDetails.parse("stall , on 3 May").what == "stall"


@pytest.mark.parametrize("typed", ["paid ad on Facebook", "half page advert", "free newspaper"])
def test_words_that_are_like_terms_stay_words(typed: str) -> None:
    told = CostDetails.parse(typed)
    assert told == CostDetails(what=typed)


@pytest.mark.parametrize(
    ("typed", "share", "split"),
    [
        ("half with Kofi", Decimal("0.5"), "Kofi"),
        ("half with Kofi 3 May from Larkmere Print", Decimal("0.5"), "Kofi"),
        ("60 % with Kofi and Anna", Decimal("0.6"), "Kofi and Anna"),
        ("a third with Kofi and Anna", part(1, 3), "Kofi and Anna"),
        ("split three ways with Kofi and Anna", part(1, 3), "Kofi and Anna"),
        ("shared equally with Kofi and Anna", part(1, 3), "Kofi and Anna"),
        ("half with the party", Decimal("0.5"), "the party"),
        ("40% before the period", Decimal("0.6"), BEFORE),
        ("hanner gyda Kofi", Decimal("0.5"), "Kofi"),
        ("60 %", Decimal("0.6"), ""),
    ],
)
def test_a_share_and_who_has_the_rest(typed: str, share: Decimal, split: str) -> None:
    told = CostDetails.parse(typed)
    assert (told.share, told.split, told.what) == (share, split, "")


def test_shares_are_said_as_people_say_them() -> None:
    shares = (part(1, 2), part(1, 3), part(2, 3), part(3, 4), Decimal("0.6"), part(1, 7))
    assert [say_share(each) for each in shares] == [
        *("half", "a third", "two thirds", "three quarters", "60%", "14.29%")
    ]


@pytest.mark.parametrize(
    ("typed", "worth", "price"),
    [
        ("worth £200", 200_00, 140_00),
        ("£60 off", 140_00, 80_00),
        ("with a discount of £60", 140_00, 80_00),
        ("20 % off", 140_00, 112_00),
        ("usual price £200", 200_00, 140_00),
        ("for free", 140_00, 0),
        ("given free by Dad", 140_00, 0),
        ("am ddim", 140_00, 0),
    ],
)
def test_what_was_had_for_less(typed: str, worth: int, price: int) -> None:
    told = CostDetails.parse(typed)
    assert told.bargain
    assert told.bargain.sums(Money(140_00)) == (Money(worth), Money(price))
    assert told.what == ""


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("shared with Kofi", "Which part of it is yours"),
        ("half with Kofi not Anna", "“not”"),
        ("half, 60 %", "more than one share"),
        ("paid on 3 May, not paid", "Is it paid or not"),
        ("to be paid on 3 May", "I keep when a bill was paid"),
        ("£60 off, for free", "Say once what it was worth"),
    ],
)
def test_what_is_doubtful_is_asked(typed: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        CostDetails.parse(typed)


def test_a_price_is_never_above_the_worth() -> None:
    told = CostDetails.parse("worth £100")
    assert told.bargain
    with pytest.raises(UserError, match="cannot be less than what you paid"):
        told.bargain.sums(Money(140_00))


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (
            "ad £12.50 for stamps to my costs",
            "£12.50 stamps",
        ),
        (
            "put £12.50 for string and tape in the ledger",
            "£12.50 string and tape",
        ),
        (
            "paid larkmere print £120 for leaflets on 3 Nov",
            "£120 leaflets from larkmere print, paid 3 Nov",
        ),
        ("Paid £120 for leaflets yesterday", "£120 leaflets paid yesterday"),
        (
            "we paid £38 for an advert on Facebook yesterday",
            "£38 advert on Facebook, paid yesterday",
        ),
        ("half of the £80 hall with Kofi", "£80 hall half with Kofi"),
        ("leaflets £120 not paid yet", "£120 leaflets not paid yet"),
        (
            "leaflets from larkmere print £120 not paid yet",
            "£120 leaflets from larkmere print, not paid yet",
        ),
        ("they gave us £60 off a £200 print", "£200 print £60 off"),
        (
            "Abbey Press gave us £60 off a £200 print",
            "£200 print £60 off, from Abbey Press",
        ),
        # what is not wholly accounted for, or turned round, goes the usual way
        ("paid £38 for an advert that reached 1,665", None),
        ("paid £120 for leaflets and posters", None),
        ("who paid £120 for leaflets on 3 Nov", None),
        ("never paid £120 for leaflets", None),
        ("half of the £80 hall with Kofi only", None),
        ("leaflets £120", None),
        ("half of the £80 mangos with Kofi", None),
        ("they gave us £60 off", None),
    ],
)
def test_a_cost_in_one_breath(said: str, line: str | None) -> None:
    assert as_typed(said) == line


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("I paid number 3 on Friday", "3 paid on Friday"),
        ("cost 2 is not paid yet", "2 not paid yet"),
        ("bill 4 was disputed", "4 disputed"),
        ("cost 5 was paid by cheque yesterday", "5 paid by cheque yesterday"),
        ("cost 4 was £95 not £59", None),
        ("cost 4 is for leaflets", None),
        ("post 3 is paid", None),
    ],
)
def test_a_payment_in_one_breath(said: str, line: str | None) -> None:
    assert change_as_typed(said) == line
