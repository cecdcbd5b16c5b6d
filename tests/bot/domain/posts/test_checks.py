from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.posts.post import Photo
from tests.bot.domain.posts.drafts import CAMPAIGN, NOW, OFFICE, found, outlet, whats

PHOTO = Photo("0f", "image/jpeg", 9)
URL = "https://a.example"
LINKED = replace(OFFICE, text=f"Read {URL}")
EARLIER = replace(OFFICE, id=7, at=NOW - timedelta(days=3))


def test_an_ordinary_post_of_the_office_has_nothing_against_it() -> None:
    assert found(OFFICE) == []


def test_a_post_that_says_nothing_blocks() -> None:
    assert any(each.blocks for each in found(replace(OFFICE, text=" ")))
    assert not any(each.blocks for each in found(replace(OFFICE, text="", photos=(PHOTO,))))


def test_a_post_that_goes_nowhere_blocks() -> None:
    assert "goes nowhere" in whats(replace(OFFICE, networks=()), outlets=())


def test_length_is_counted_as_each_network_counts() -> None:
    family = replace(outlet("bluesky", 10), length=lambda text: len(text) // 5)
    assert "Too long for facebook: 25 of 10 characters" in whats(
        OFFICE, outlets=(outlet("facebook", 10),)
    )
    assert found(replace(OFFICE, networks=("bluesky",)), outlets=(family,)) == []


def test_a_network_that_is_connected_no_longer_blocks_and_offers_the_others() -> None:
    both = replace(OFFICE, networks=("facebook", "jem-bluesky"))
    (finding,) = found(both, outlets=(outlet("facebook"),))
    assert finding.blocks
    assert finding.what == "I am not connected to jem bluesky: it does not go out there."
    assert finding.mend
    assert finding.mend.command == "posts to 1 facebook"


def test_a_network_may_have_words_of_its_own() -> None:
    short = replace(OFFICE, own={"bluesky": "Surgery"}, networks=("facebook", "bluesky"))
    assert found(short, outlets=(outlet(), outlet("bluesky", 10))) == []


def test_who_shortens_is_led_to_the_text_that_is_too_long() -> None:
    (finding,) = found(replace(OFFICE, networks=("a", "b")), outlets=(outlet("a"), outlet("b", 9)))
    assert finding.mend
    assert finding.mend.command == "posts only 1 b"
    (finding,) = found(OFFICE, outlets=(outlet("facebook", 9),))
    assert finding.mend
    assert finding.mend.command == "posts text 1"


def test_eleven_photos_are_too_many() -> None:
    photos = tuple(replace(PHOTO, hash=str(n), alt="a bench") for n in range(11))
    assert "11 photos: facebook takes 4 at most" in whats(replace(OFFICE, photos=photos))


@pytest.mark.parametrize("tag", ["@larkmere.hospital", "@[1040]", "@[1040:1:Larkmere]", "@HT"])
def test_a_tag_that_facebook_would_strip_warns_and_offers_other_words(tag: str) -> None:
    (finding,) = found(
        replace(OFFICE, text=f"Thank you {tag}, for all."),
        outlets=(replace(outlet(), tags=False), outlet("bluesky")),
    )
    assert finding.what.startswith(f"Facebook makes no tag of {tag} in a post that I send")
    assert not finding.blocks
    assert finding.mend
    assert finding.mend.command == "posts text 1"


@pytest.mark.parametrize("text", ["Write to office@tarnwick.example.", "Open @ noon", "5@£3"])
def test_what_is_no_tag_does_not_warn(text: str) -> None:
    assert found(replace(OFFICE, text=text), outlets=(replace(outlet(), tags=False),)) == []


def test_a_photo_that_is_kept_no_longer_blocks() -> None:
    post = replace(OFFICE, photos=(PHOTO, replace(PHOTO, hash="1f", alt="A bench")))
    finding = found(post, forgotten=frozenset({"1f"}))[0]
    assert finding.blocks
    assert finding.mend
    assert finding.mend.command == "photos leave 1 2"


def test_a_photo_without_alt_text_warns_and_asks_for_it() -> None:
    (finding,) = found(replace(OFFICE, photos=(PHOTO,)))
    assert not finding.blocks
    assert finding.mend
    assert finding.mend.command == "photos alt 1 1"


def test_a_dead_link_warns() -> None:
    assert "does not answer: the site says 404" in whats(LINKED, links={URL: "the site says 404"})
    assert "still trying" in whats(LINKED)
    assert found(LINKED, links={URL: ""}) == []


def test_the_same_text_as_a_recent_post_warns() -> None:
    said = replace(EARLIER, text="Surgery on Friday, at 4pm")
    assert "Post 7 of Fri 20 Nov 09:15 says the same" in whats(OFFICE, others=(said,))
    assert found(OFFICE, others=(replace(said, text="The bus is back"),)) == []


def test_a_post_that_repeats_each_week_is_not_its_own_double() -> None:
    weekly = replace(OFFICE, series=7)
    assert found(weekly, others=(EARLIER, replace(EARLIER, id=8, series=7))) == []


def test_two_posts_within_an_hour_warn_only_on_the_same_network() -> None:
    post = replace(OFFICE, at=NOW)
    near = replace(OFFICE, id=7, text="The bus is back", at=NOW + timedelta(minutes=59))
    assert "goes out within the hour" in whats(post, others=(near,))
    assert found(post, others=(replace(near, at=NOW + timedelta(hours=1)),)) == []
    assert found(post, others=(replace(near, networks=("mastodon",)),)) == []


def test_every_finding_says_why_and_what_blocks_comes_first() -> None:
    findings = found(replace(CAMPAIGN, photos=(PHOTO,), text="x" * 501))
    assert [finding.blocks for finding in findings] == sorted(
        (finding.blocks for finding in findings), reverse=True
    )
    assert all(finding.why for finding in findings)
