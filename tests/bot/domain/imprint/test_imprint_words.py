"""How an imprint reads, whether a text has one, and where it goes."""

from __future__ import annotations

import pytest

from bot.domain.errors import UserError
from bot.domain.imprint import Imprint, Person, Position, compose, find_imprint, place_imprint

HIGH_STREET = "110 High Street, Engleston, AB12 3CD"
AGENT, JANE = Person("John Smith", HIGH_STREET), Person("Jane Doe", HIGH_STREET)
AWAY = Person("Jane Doe", "PO Box 7, Stody, NR24 2AA")
# electoralcommission.org.uk, “Imprints on digital material”
COMMISSION = (
    "Promoted by John Smith on behalf of Jane Doe, both of 110 High Street, Engleston, AB12 3CD."
)


def test_the_commissions_own_wording() -> None:
    assert str(compose(AGENT, JANE)) == COMMISSION


def test_two_addresses_are_both_given() -> None:
    assert str(compose(AGENT, AWAY)) == (
        "Promoted by John Smith of 110 High Street, Engleston, AB12 3CD"
        " on behalf of Jane Doe of PO Box 7, Stody, NR24 2AA."
    )


@pytest.mark.parametrize("on_behalf_of", [None, Person("jane doe", "1 Elsewhere, NR24 2AA")])
def test_ones_own_agent_needs_no_on_behalf_of(on_behalf_of: Person | None) -> None:
    assert str(compose(JANE, on_behalf_of)) == f"Promoted by Jane Doe of {HIGH_STREET}."


@pytest.mark.parametrize(
    ("person", "says"),
    [(Person(" ", HIGH_STREET), "needs the name"), (Person("Jo", "Stody"), "needs a postcode")],
)
def test_an_imprint_needs_a_name_and_a_postcode(person: Person, says: str) -> None:
    with pytest.raises(UserError, match=says):
        compose(person)


@pytest.mark.parametrize(
    "imprint",
    [
        Imprint(AGENT),
        Imprint(AGENT, JANE),
        Imprint(AGENT, AWAY),
        Imprint(Person("Friends of Stody", HIGH_STREET)),
        Imprint(AGENT, Person("Liberal Democrats of Norfolk", HIGH_STREET)),
        Imprint(Person("Ann O'Neil", "Rose Cottage, Stody, NR24 2AA")),
    ],
)
def test_what_is_composed_is_found(imprint: Imprint) -> None:
    assert find_imprint(f"Vote on Thursday!\n\n{imprint} #stody") == imprint


@pytest.mark.parametrize(
    "text",
    [
        "PROMOTED BY J SMITH, 1 HIGH ST, NORWICH NR1 1AA",
        "printed and promoted by J Smith at Flat 2, 1 High St, Norwich, nr11aa",
        "Promoted by J Smith on behalf of A Doe, both at 1 High St,\nNorwich,\nNR1 1AA",
        "Promoted by J Smith on behalf of A Doe, c/o 1 High St, NR1 1AA",
    ],
)
def test_imprints_as_people_write_them(text: str) -> None:
    assert find_imprint(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Surgery on Friday at 10am, NR24 2AA",
        "Promoted by John Smith",
        "She was promoted by merit alone",
    ],
)
def test_no_imprint_where_there_is_none(text: str) -> None:
    assert find_imprint(text) is None


def test_a_very_long_text_is_read_at_once() -> None:
    assert find_imprint("promoted by a on behalf of b, both of " * 1_600) is None
    assert find_imprint("Vote for Jane. " * 4_000 + str(Imprint(AGENT, AWAY))) == Imprint(
        AGENT, AWAY
    )


def test_an_imprint_inside_stays() -> None:
    placed = place_imprint(COMMISSION, compose(AGENT), limit=10)
    assert (placed.position, placed.text) == (Position.INSIDE, COMMISSION)


@pytest.mark.parametrize("limit", [None, 5_000])
def test_where_there_is_room_it_is_added(limit: int | None) -> None:
    placed = place_imprint(
        "Vote Jane", compose(AGENT, JANE), limit=limit, bio_url="https://bio.example"
    )
    assert (placed.position, placed.text) == (Position.ADD, f"Vote Jane\n\n{COMMISSION}")


def test_room_is_counted_as_the_network_counts() -> None:
    whole = len(f"Vote\n\n{COMMISSION}")
    assert place_imprint("Vote", compose(AGENT, JANE), limit=whole).position is Position.ADD
    halved = place_imprint(
        "Vote", compose(AGENT, JANE), limit=whole // 2 + 1, length=lambda s: len(s) // 2
    )
    assert halved.position is Position.ADD


@pytest.mark.parametrize(
    ("bio_url", "paid", "expected"),
    [
        ("https://bio.example", False, Position.BIO),
        ("https://bio.example", True, Position.BLOCK),
        ("", False, Position.BLOCK),
    ],
)
def test_without_room_it_is_one_click_away_or_blocked(
    bio_url: str, expected: Position, *, paid: bool
) -> None:
    placed = place_imprint("Vote Jane", compose(AGENT, JANE), limit=50, bio_url=bio_url, paid=paid)
    assert (placed.position, placed.text) == (expected, "Vote Jane")


def test_an_imprint_in_the_bio_says_that_it_must_stay() -> None:
    placed = place_imprint("Vote", compose(AGENT), limit=20, bio_url="https://bio.example")
    assert "taking it out of the bio breaks old posts" in placed.why
