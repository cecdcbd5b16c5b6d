"""The law as it bears on a post; sources as bot/domain/imprint and bot/domain/elections cite."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.elections import Country, Election, Kind
from bot.domain.imprint import Leaning, Verdict
from bot.domain.posts.law import opinion, with_imprint
from bot.domain.posts.outlet import Page
from tests.bot.domain.posts.drafts import (
    CAMPAIGN,
    IMPRINT,
    NOW,
    OFFICE,
    facts,
    found,
    outlet,
    whats,
)

TODAY = NOW.date()
COUNCIL = Election(Kind.COUNCIL, Country.ENGLAND, date(2027, 5, 6))  # notice by 31 March
FAR_OFF = Election(Kind.PARLIAMENT, Country.ENGLAND, date(2029, 8, 15))


def test_a_campaign_post_without_an_imprint_blocks_and_offers_it() -> None:
    (finding,) = found(CAMPAIGN, imprint=IMPRINT)
    assert finding.blocks
    assert finding.why.startswith("election, referendum")
    assert "electoralcommission.org.uk" in finding.source
    assert finding.mend
    assert finding.mend.command == "posts mend 1 imprint"


def test_without_a_known_promoter_it_asks_who_that_is() -> None:
    (finding,) = found(CAMPAIGN)
    assert finding.mend
    assert finding.mend.command == "imprint set campaign"


def test_the_mend_mends() -> None:
    mended = with_imprint(CAMPAIGN, IMPRINT, facts(imprint=IMPRINT))
    assert mended.text == f"{CAMPAIGN.text}\n\n{IMPRINT}"
    assert found(mended, imprint=IMPRINT) == []
    assert with_imprint(mended, IMPRINT, facts()) == mended


def test_where_it_does_not_fit_it_is_one_click_away_or_blocks() -> None:
    known = {"imprint": IMPRINT, "outlets": (outlet("facebook", 60),)}
    (finding,) = found(CAMPAIGN, **known)
    assert finding.blocks
    (finding,) = found(CAMPAIGN, **known, bio_url="https://a.example/about")
    assert not finding.blocks
    assert "https://a.example/about" in finding.what


def test_it_is_put_in_where_there_is_room_and_left_out_where_there_is_none() -> None:
    post = replace(CAMPAIGN, networks=("facebook", "bluesky"))
    known = facts(imprint=IMPRINT, outlets=(outlet(), outlet("bluesky", 60)), bio_url="https://a.b")
    mended = with_imprint(post, IMPRINT, known)
    assert str(IMPRINT) in mended.text_for("facebook")
    assert mended.text_for("bluesky") == post.text


def test_a_paid_advert_carries_it_inside_even_with_a_bio() -> None:
    paid = replace(CAMPAIGN, paid=True)
    (finding,) = found(
        paid, imprint=IMPRINT, outlets=(outlet("facebook", 60),), bio_url="https://a.example"
    )
    assert finding.blocks
    assert opinion(Page.CAMPAIGN, "Vote for Jem", TODAY, paid=True).ruling.rule == "D3"


def test_the_office_page_needs_none_for_casework_news() -> None:
    assert opinion(Page.OFFICE, OFFICE.text, TODAY).ruling.verdict is Verdict.RECOMMENDED


@pytest.mark.parametrize(
    "text",
    [
        "Vote for Jem on 6 May",
        "Re-elect Hesper Tarnwick",
        "Great morning on the doorstep in Pennyfold",
        "Our candidate is out delivering",
        "Polling day is near: donate today",
    ],
)
def test_campaigning_on_the_office_page_warns_and_offers_the_other(text: str) -> None:
    post = replace(OFFICE, text=text)
    assert "like campaigning" in whats(post)
    mends = [finding.mend.command for finding in found(post) if finding.mend]
    assert "posts page 1 campaign" in mends


@pytest.mark.parametrize(
    "text",
    [
        "The Commons will vote on the Bill on Friday",
        "Register to vote by midnight",
        "Surgery times have changed",
        "I spoke in Parliament about flooding",
        "You can elect to receive letters by email",
    ],
)
def test_an_mps_work_is_not_taken_for_campaigning(text: str) -> None:
    assert opinion(Page.OFFICE, text, TODAY).weighed.leaning is Leaning.NEUTRAL


def test_the_quiet_period_is_named_for_the_office_page_only() -> None:
    within = replace(OFFICE, at=datetime(2027, 3, 31, 9, tzinfo=UTC))
    before = replace(OFFICE, at=datetime(2027, 3, 30, 9, tzinfo=UTC))
    assert "quiet period" in whats(within, elections=(COUNCIL,))
    assert found(before, elections=(COUNCIL,)) == []
    assert "quiet" not in whats(replace(within, page=Page.CAMPAIGN), elections=(COUNCIL,))


def test_an_election_too_far_off_to_count_to_stops_no_check() -> None:
    assert found(OFFICE, elections=(FAR_OFF,)) == []
