from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.errors import UserError
from bot.domain.people import Member, Role
from bot.domain.posts.outlet import Page, outlet_named
from bot.domain.posts.post import (
    Approval,
    End,
    Photo,
    Post,
    Stage,
    link_of,
    may_see,
    refuse_approval,
)
from tests.bot.domain.posts.drafts import CAMPAIGN, NOW, OFFICE, outlet

JEM = Member(2, "Jem", Role.CANDIDATE)
KOFI = Member(2, "Kofi", Role.STAFF)
MORAG = Member(3, "Morag", Role.MANAGER)


def approved(post: Post) -> Post:
    return replace(post, approval=Approval("Morag", NOW, post.fingerprint))


def test_how_far_a_post_has_come() -> None:
    timed = replace(OFFICE, at=NOW)
    assert OFFICE.stage is Stage.DRAFT
    assert timed.stage is Stage.WAITING
    assert approved(OFFICE).stage is Stage.APPROVED
    assert approved(timed).stage is Stage.SCHEDULED
    assert replace(approved(timed), end=End.OUT).stage is Stage.OUT
    assert replace(timed, end=End.CANCELLED).stage is Stage.CANCELLED


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Other words"},
        {"own": {"facebook": "Other words"}},
        {"photos": (Photo("0f", "image/jpeg", 9),)},
        {"networks": ("mastodon",)},
        {"paid": True},
        {"page": Page.CAMPAIGN},
    ],
)
def test_any_change_undoes_the_approval(change: dict[str, object]) -> None:
    assert not replace(approved(OFFICE), **change).approved  # type: ignore[arg-type]


def test_an_alt_text_is_part_of_what_was_approved() -> None:
    post = approved(replace(OFFICE, photos=(Photo("0f", "image/jpeg", 9),)))
    assert not replace(post, photos=(Photo("0f", "image/jpeg", 9, "A bench"),)).approved


def test_another_time_is_no_change_of_what_was_approved() -> None:
    assert replace(approved(OFFICE), at=NOW).approved


def test_nobody_approves_their_own_where_two_are_asked_for() -> None:
    refuse_approval(OFFICE, KOFI, second_person=False)
    refuse_approval(OFFICE, MORAG, second_person=True)
    with pytest.raises(UserError, match="somebody else has to approve"):
        refuse_approval(OFFICE, KOFI, second_person=True)


def test_who_changed_it_last_does_not_approve_it_either() -> None:
    with pytest.raises(UserError, match="somebody else has to approve"):
        refuse_approval(replace(OFFICE, editor=MORAG.id), MORAG, second_person=True)


def test_a_candidate_approves_no_post_of_the_office() -> None:
    with pytest.raises(UserError, match="by the office's staff"):
        refuse_approval(replace(OFFICE, author=9), JEM, second_person=False)
    refuse_approval(CAMPAIGN, JEM, second_person=False)


def test_a_candidate_sees_the_campaign_page_only() -> None:
    assert not may_see(OFFICE, JEM)
    assert may_see(CAMPAIGN, JEM)
    assert may_see(OFFICE, KOFI)


def test_the_link_of_a_text_ends_before_the_full_stop() -> None:
    assert link_of("See (https://a.example/b?c=1). More") == "https://a.example/b?c=1"
    assert link_of("No link") == ""


def test_a_post_is_known_by_its_first_words() -> None:
    assert replace(OFFICE, text="word " * 30).begins == "word word word word word word word word…"
    assert replace(OFFICE, text="").begins == "(a photo without words)"


def test_a_network_is_found_as_people_name_it() -> None:
    outlets = (outlet("campaign-page"),)
    assert outlet_named("Campaign page", outlets).name == "campaign-page"
    with pytest.raises(UserError, match="There is: campaign-page"):
        outlet_named("myspace", outlets)


@pytest.mark.parametrize("word", ["office", "Parliamentary", "office page", "MP"])
def test_a_page_is_found_as_people_name_it(word: str) -> None:
    assert Page.parse(word) is Page.OFFICE
