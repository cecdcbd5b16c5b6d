from __future__ import annotations

import pytest

from bot.places.postcodes import AREAS, area, read
from bot.sample.constituency import COLLEAGUES, constituency


def test_every_postcode_is_well_formed() -> None:
    codes = [*constituency().postcodes, *constituency().outside]
    assert [read(code) for code in codes] == codes


def test_no_postcode_is_anybodys() -> None:
    codes = [*constituency().postcodes, *constituency().outside]
    assert not any(area(code) in AREAS for code in codes)


def test_no_postcode_is_both_inside_and_outside() -> None:
    assert not set(constituency().postcodes) & set(constituency().outside)


def test_the_candidates_ward_has_postcodes_and_electors() -> None:
    assert constituency().candidate_ward in constituency().postcodes.values()
    assert 0 < constituency().candidate_ward_electorate < constituency().electorate


@pytest.mark.parametrize("job", COLLEAGUES)
def test_everybody_writes_from_an_address_nobody_can_own(job: str) -> None:
    colleague = getattr(constituency(), job)
    assert colleague.email.endswith(".example")
    assert colleague.name
