"""Whether a text is meant to win or lose votes, in English and Welsh, and by which words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks.imprint import figures, judge, posts
from bot.domain.imprint import Answer, Leaning, Publisher, consider
from bot.domain.imprint.reading import parties, read
from bot.domain.imprint.weighing import weigh

ON = date(2026, 11, 30)
OFFICE, CANDIDATE = {Publisher.OFFICE_HOLDER}, {Publisher.CANDIDATE}
GROUP = {Publisher.ORGANISATION}


@pytest.mark.parametrize(
    ("by", "text"),
    [
        (OFFICE, "Vote Labour"),
        (OFFICE, "Pleidleisiwch dros Lafur"),
        (OFFICE, "Cefnogwch ein hymgeisydd ar 6 Mai"),
        (OFFICE, "The Conservatives have failed this town. Remember that in May."),
        (CANDIDATE, "Only the Lib Dems can beat Reform here."),
        (CANDIDATE, "Put your cross next to Jem Sparrowhay on polling day"),
    ],
)
def test_what_is_meant_to_win_votes_needs_an_imprint(by: set[Publisher], text: str) -> None:
    assert consider(text, by, ON).answer is Answer.LACKS


@pytest.mark.parametrize(
    ("by", "text"),
    [
        (OFFICE, "Surgery on Friday at 4pm in the library. No appointment needed."),
        (OFFICE, "Register to vote by midnight: gov.uk/register-to-vote"),
        (OFFICE, "Cymhorthfa ddydd Gwener yn y neuadd. Ffoniwch am apwyntiad."),
        (OFFICE, "So sad to hear of the death of the former Conservative councillor Basil Munt."),
        (CANDIDATE, "Snow tomorrow, take care on the hill."),
    ],
)
def test_ordinary_posts_need_none(by: set[Publisher], text: str) -> None:
    assert consider(text, by, ON).answer is Answer.NO


def test_a_groups_post_needs_one_where_it_is_paid_or_scottish() -> None:
    text = "Don't vote Conservative in Stody on 7 May: they closed our library."
    assert consider(text, GROUP, ON).answer is Answer.NO
    assert consider(text, GROUP, ON, paid=True).answer is Answer.LACKS
    scottish = f"{text} For the Scottish Parliament election."
    assert consider(scottish, GROUP, ON).answer is Answer.LACKS


def test_what_may_be_a_scottish_election_is_doubtful_for_a_group() -> None:
    text = "Don't vote Conservative in Stirling on 7 May: they closed our library."
    assert consider(text, GROUP, ON).answer is Answer.DOUBTFUL


def test_it_says_by_which_words() -> None:
    weighed = weigh("Vote Labour on 7 May", OFFICE)
    assert weighed.leaning is Leaning.POLITICAL
    assert "it names a party (“Labour”)" in weighed.reasons()
    assert "it asks for a vote (“Vote Labour" in weighed.reasons()


@pytest.mark.parametrize(
    "text",
    [
        "Midwives on the Labour ward",
        "A conservative estimate",
        "Meet at the village green",
        "Planning reform is needed",
    ],
)
def test_a_partys_word_is_not_always_the_party(text: str) -> None:
    assert not read(text).has("party")


@pytest.mark.parametrize(
    "text", ["Llafur Cymru", "y Ceidwadwyr", "Y Blaid Werdd", "Sinn Fein", "#VoteSNP", "the Greens"]
)
def test_parties_are_known_by_all_their_names(text: str) -> None:
    assert read(text).has("party")


def test_each_party_says_where_its_name_was_read() -> None:
    for party, _, _ in parties():
        assert party.source
        assert party.confirmed == (party.source != "not read in the register")


def test_a_long_text_takes_no_time() -> None:
    assert weigh("vote for the party of the " * 20_000, CANDIDATE).score


def test_the_working_set_is_told_as_its_writer_says() -> None:
    told = figures(judge(posts(Path("benchmarks/imprints/a.tsv"))))
    assert told.missed_share <= 0.02
    assert told.alarm_share <= 0.05
    assert len(told.doubtful) <= 0.1 * (told.lacking + told.others)
