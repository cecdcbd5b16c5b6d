from __future__ import annotations

import pytest

from bot.domain.waves.wave import Residence
from bot.places.constituency import Constituency


@pytest.mark.parametrize(
    ("beginnings", "text", "residence"),
    [
        (("NR24 2", "NR25"), "Stody\nNR24 2AA", Residence.INSIDE),
        (("NR24 2", "NR25"), "Holt\nNR25 6BX", Residence.INSIDE),
        (("NR24 2",), "Briston\nNR24 1AA", Residence.OUTSIDE),
        (("NR2",), "Stody\nNR24 2AA", Residence.OUTSIDE),
        (("NR",), "Stody\nnr24 2aa", Residence.INSIDE),
        (("nr24  2",), "Stody\nNR24 2AA", Residence.INSIDE),
        (("NR24 2AA",), "Stody\nNR24 2AB", Residence.OUTSIDE),
        (("NR24 2",), "no postcode", Residence.UNKNOWN),
        ((), "NR24 2AA", Residence.UNKNOWN),
        (("NR24 2",), "House of Commons\nSW1A 0AA\nStody\nNR24 2AA\nSW1A 0AA", Residence.INSIDE),
    ],
)
def test_a_letter_s_last_postcode_says_where_its_writer_lives(
    beginnings: tuple[str, ...], text: str, residence: Residence
) -> None:
    assert Constituency(beginnings).residence(text) is residence
