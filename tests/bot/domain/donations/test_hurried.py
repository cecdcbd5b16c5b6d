"""A donation said in one breath is read only where each word is accounted for."""

from __future__ import annotations

import pytest

from bot.domain.donations.hurried import as_typed


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("Larkmere Bakery donated £120 on 3 Nov", "£120 from “Larkmere Bakery” on 3 Nov"),
        ("Ada Abbot has donated 60 quid to my campaign today.", "60 quid from “Ada Abbot” today"),
        ("my aunt gave me £200 for the campaign yesterday", "£200 from “my aunt” yesterday"),
        (
            "put down a £75 donation from Kofi Ambleworth, came yesterday",
            "£75 from Kofi Ambleworth yesterday",
        ),
        (
            "donation of £250 from Abbey Press on 5 Nov, company",
            "£250 from Abbey Press on 5 Nov, company",
        ),
    ],
)
def test_a_donation_in_one_breath(said: str, typed: str) -> None:
    assert as_typed(said) == typed


@pytest.mark.parametrize(
    "said",
    [
        "Larkmere Bakery donated £120",
        "Larkmere Bakery has not donated £120 on 3 Nov",
        "who donated £120 on 3 Nov",
        "I donated £120 on 3 Nov",
        "someone donated £120 on 3 Nov",
        "Ada gave me £20 back on 3 Nov",
        "Ada gave me £20 for petrol on 3 Nov",
        "did Ada donate £120 on 3 Nov?",
        "Ada donated £120 on 3 Nov and Kofi £30",
        "paid Larkmere Print £120 for leaflets on 3 Nov",
    ],
)
def test_what_is_left_over_leaves_it_to_the_usual_way(said: str) -> None:
    assert as_typed(said) is None
