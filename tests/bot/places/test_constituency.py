from __future__ import annotations

import pytest

from bot.domain.waves.wave import Lives
from bot.places.constituency import Constituency


@pytest.mark.parametrize(
    ("beginnings", "text", "lives"),
    [
        (("NR24 2", "NR25"), "Stody\nNR24 2AA", Lives.INSIDE),
        (("NR24 2", "NR25"), "Holt\nNR25 6BX", Lives.INSIDE),
        (("NR24 2",), "Briston\nNR24 1AA", Lives.OUTSIDE),
        (("NR2",), "Stody\nNR24 2AA", Lives.OUTSIDE),
        (("NR",), "Stody\nnr24 2aa", Lives.INSIDE),
        (("nr24  2",), "Stody\nNR24 2AA", Lives.INSIDE),
        (("NR24 2AA",), "Stody\nNR24 2AB", Lives.OUTSIDE),
        (("NR24 2",), "no postcode", Lives.UNKNOWN),
        ((), "NR24 2AA", Lives.UNKNOWN),
        (("NR24 2",), "House of Commons\nSW1A 0AA\nStody\nNR24 2AA\nSW1A 0AA", Lives.INSIDE),
    ],
)
def test_a_letter_s_last_postcode_says_where_its_writer_lives(
    beginnings: tuple[str, ...], text: str, lives: Lives
) -> None:
    assert Constituency(beginnings).lives(text) is lives
