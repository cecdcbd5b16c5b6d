"""The constituency, by the beginnings of postcodes alone."""

from __future__ import annotations

import pytest

from bot.domain.waves.wave import Residence
from bot.places.constituency import Constituency
from bot.places.sectors import sectors

INSIDE, OUTSIDE, UNSURE, UNKNOWN = (
    Residence.INSIDE,
    Residence.OUTSIDE,
    Residence.UNSURE,
    Residence.UNKNOWN,
)
NORTH_NORFOLK = ("NR23", "NR24 2", "NR25")


@pytest.mark.parametrize(
    ("beginnings", "name", "postcode", "residence"),
    [
        (NORTH_NORFOLK, "North Norfolk", "NR25 6BX", INSIDE),
        (NORTH_NORFOLK, "North Norfolk", "NR27 9AA", INSIDE),  # whole, and not named in the config
        (NORTH_NORFOLK, "North Norfolk", "NR24 2AA", UNSURE),  # the sector lies in two
        (NORTH_NORFOLK, "North Norfolk", "NR3 2AA", OUTSIDE),
        (("NR",), "North Norfolk", "NR3 2AA", OUTSIDE),  # its whole sector lies in Norwich North
        (("NR24 2AA",), "North Norfolk", "NR24 2AA", INSIDE),  # named whole
        (("NR24 2AA",), "North Norfolk", "NR24 2AB", UNSURE),
        ((), "north norfolk", "NR25 6BX", INSIDE),
        (NORTH_NORFOLK, "North Norfolk", "NR25 1ZZ", UNSURE),  # no such sector in the table
        (NORTH_NORFOLK, "North Norfolk", "BT1 1AA", OUTSIDE),
        (NORTH_NORFOLK, "North Norfolk", "JE2 3AB", OUTSIDE),
        (NORTH_NORFOLK, "North Norfolk", "BF1 2AT", UNSURE),  # where they vote it does not say
        (NORTH_NORFOLK, "North Norfolk", "NQ25 6BX", UNSURE),  # mistyped
        # A name that no table has: only what the config names, and only where it is whole.
        (NORTH_NORFOLK, "", "NR25 6BX", INSIDE),
        (("nr25  6",), "Nowhere", "NR25 6BX", INSIDE),
        (NORTH_NORFOLK, "", "NR24 2AA", UNSURE),
        (NORTH_NORFOLK, "", "NR27 9AA", UNSURE),  # the config may have left it out
        (NORTH_NORFOLK, "", "M1 1AE", OUTSIDE),
        (("BT1",), "", "BT1 1AA", UNSURE),
        (("BT1",), "", "BT7 1AA", UNSURE),
        ((), "", "NR24 2AA", UNKNOWN),
        # An invented one, like the sample's, has no other directory than the config.
        (("WH",), "Larkmere", "WH3 1AB", INSIDE),
        (("WH3 1", "WH4"), "Larkmere", "WH3 2AB", OUTSIDE),
        (("WH2",), "Larkmere", "WH24 2AA", OUTSIDE),
    ],
)
def test_a_beginning_counts_where_its_whole_sector_lies_in_one(
    beginnings: tuple[str, ...], name: str, postcode: str, residence: Residence
) -> None:
    assert Constituency(beginnings, name).by_beginning(postcode) is residence


@pytest.mark.parametrize(
    ("text", "residence"),
    [
        ("no postcode", UNKNOWN),
        ("House of Commons\nSW1A 0AA\nHolt\nNR25 6BX\nSW1A 0AA", INSIDE),
        ("Save the pub at NR25 6BX and the one at NR3 2AA", UNKNOWN),
        ("NR25 6BX, NR3 2AA", UNSURE),
    ],
)
def test_a_letter_is_judged_by_its_writer_s_postcode(text: str, residence: Residence) -> None:
    assert Constituency(NORTH_NORFOLK, "North Norfolk").residence(text) is residence


def test_the_table_has_every_seat_of_great_britain() -> None:
    table = sectors()
    assert len(table.names) == 632
    assert all(table.names.values())
    assert table.named("Ynys Môn") == "W07000112"
    assert table.named("E14001396") == "E14001396"
    assert table.named("Larkmere") == table.named("") == ""
