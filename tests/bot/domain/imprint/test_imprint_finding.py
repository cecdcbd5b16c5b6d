"""An imprint in every lawful wording, and what is missing from one that is not whole."""

from __future__ import annotations

import pytest

from bot.domain.imprint import Imprint, Person, find_imprint
from bot.domain.imprint.finding import broken_imprint, read_imprint, without_imprints

AT = "3 Mill Lane, Stody, NR24 2AA"
ANN, JEM = Person("Ann Agent", AT), Person("Jem Sparrowhay", AT)


@pytest.mark.parametrize(
    "words",
    [
        f"Promoted by Ann Agent on behalf of Jem Sparrowhay, both of {AT}",
        f"Promoted and published by Ann Agent on behalf of Jem Sparrowhay both at {AT}.",
        f"Published and promoted by Ann Agent on behalf of Jem Sparrowhay, both at {AT}",
        f"Published & promoted by Ann Agent o/b/o Jem Sparrowhay, both {AT}",
        f"PROMOTED BY: Ann Agent ON BEHALF OF Jem Sparrowhay, BOTH OF {AT}",
        f"Printed and promoted by\nAnn Agent\non behalf of\nJem Sparrowhay\nboth of\n{AT}",
        f"Promoted by Ann Agent for Jem Sparrowhay, both at {AT}",
        f"Promoted by Ann Agent, {AT}, on behalf of Jem Sparrowhay, same address",
        f"Promoted by: Ann Agent\nOn behalf of: Jem Sparrowhay\nBoth at: {AT}",
        f"Hyrwyddir gan / Promoted by Ann Agent ar ran / on behalf of Jem Sparrowhay, both of {AT}",
        f"Hyrwyddir gan Ann Agent ar ran Jem Sparrowhay, y ddau o {AT}",
        f"Hyrwyddwyd a chyhoeddwyd gan Ann Agent ar ran Jem Sparrowhay, ill dau yn {AT}",
        f"Cyhoeddwyd a hyrwyddwyd gan Ann Agent ar ran Jem Sparrowhay\ny ddau yn: {AT}",
    ],
)
@pytest.mark.parametrize("round_it", ["{}", "Hello!\n\n{} #stody", "({}) The rest comes after."])
def test_an_imprint_on_anothers_behalf_is_found_in_each_wording(words: str, round_it: str) -> None:
    assert find_imprint(round_it.format(words)) == Imprint(ANN, JEM)


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Promoted by Ann Agent, PO Box 7, Stody", "PO Box 7, Stody"),
        ("Hyrwyddir gan Ann Agent, Blwch Post 41, Stody", "Blwch Post 41, Stody"),
        ("Promoted by Ann Agent, 3 Mill Lane, Stody", "3 Mill Lane, Stody"),
        ("Promoted by and on behalf of Ann Agent, 3 Mill Lane, NR24 2AA", "3 Mill Lane, NR24 2AA"),
        ("Promoted by Ann Agent, The Manse, Mill Lane, Stody", "The Manse, Mill Lane, Stody"),
        ("Promoted by Ann Agent | 3 Mill Lane, NR24 2AA", "3 Mill Lane, NR24 2AA"),
        ("Promoted by Ann Agent. 3 Mill Lane, NR24 2AA", "3 Mill Lane, NR24 2AA"),
        ("Promoted online by Ann Agent based at 3 Mill Lane, NR24 2AA", "3 Mill Lane, NR24 2AA"),
        ("Promoted by Ann Agent at Flat 2, 3 Mill Lane, NR24 2AA", "Flat 2, 3 Mill Lane, NR24 2AA"),
        ("Promoted by Ann Agent, Rose Cottage, Stody, NR24 2AA", "Rose Cottage, Stody, NR24 2AA"),
        ("Promoted by Ann Agent, c/o 3 Mill Lane, NR24 2AA", "c/o 3 Mill Lane, NR24 2AA"),
    ],
)
def test_home_office_or_box_with_a_postcode_or_a_road_and_place(words: str, address: str) -> None:
    assert find_imprint(words) == Imprint(Person("Ann Agent", address))


@pytest.mark.parametrize(
    ("words", "lacks"),
    [
        ("Promoted by", ("the promoter's name", "the promoter's postal address")),
        ("Promoted by Ann Agent", ("the promoter's postal address",)),
        ("Promoted by Ann Agent, Stody", ("the promoter's postal address",)),
        ("Promoted by Ann Agent, ann@post.example", ("the promoter's postal address",)),
        ("Promoted by Ann Agent. www.ann.example", ("the promoter's postal address",)),
        ("Promoted by Ann Agent, 14 Chur", ("the promoter's postal address",)),
        ("Promoted by Ann Agent, 3 Mill Lane, Stody, NR24", ("the promoter's postal address",)),
        ("Promoted at 3 Mill Lane, Stody, NR24 2AA", ("the promoter's name",)),
        (
            f"Promoted by Ann Agent of {AT} on behalf of Jem Sparrowhay",
            ("the postal address of Jem Sparrowhay",),
        ),
        (
            f"Promoted by Ann Agent, {AT}, on behalf of",
            ("the name and address of the one on whose behalf it is",),
        ),
        (
            "Hyrwyddir gan Ann Agent ar ran Jem Sparrowhay, y ddau o 9 Heol y",
            ("the promoter's postal address", "the postal address of Jem Sparrowhay"),
        ),
    ],
)
def test_what_is_not_whole_is_none_and_says_what_it_lacks(words: str, lacks: tuple[str]) -> None:
    text = f"Vote for Jem!\n{words}"
    assert find_imprint(text) is None
    broken = broken_imprint(text)
    assert broken
    assert broken.lacks == lacks


def test_who_is_promoted_at_work_is_no_imprint() -> None:
    assert broken_imprint("She was promoted by merit alone, and well done") is None


def test_what_it_names_is_taken_out_before_a_text_is_weighed() -> None:
    words = (
        f"Coffee at ten. Promoted by Ann Agent on behalf of Stody Labour Party, both of {AT}. Bye"
    )
    assert without_imprints(words).split() == ["Coffee", "at", "ten.", ".", "Bye"]


def test_one_who_promotes_with_an_address_for_another_without_is_never_cut_short() -> None:
    read = read_imprint(f"Ann Agent, {AT}, on behalf of Jem Sparrowhay")
    assert not isinstance(read, tuple)
    assert read.lacks == ("the postal address of Jem Sparrowhay",)
