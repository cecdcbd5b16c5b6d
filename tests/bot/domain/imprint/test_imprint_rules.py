"""Whether a piece of material needs an imprint: D0 to D6."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.elections import Country, Election, Kind
from bot.domain.errors import UserError
from bot.domain.imprint import (
    Audience,
    Material,
    Medium,
    Publisher,
    Purpose,
    Share,
    Verdict,
    judge,
    publishes_as,
)

ON = date(2026, 11, 22)
CAMPAIGN = Material(by=frozenset({Publisher.CANDIDATE}), purpose=Purpose.ELECTION)
ADVERT = Material(paid=True, political=True)
GROUP = frozenset({Publisher.ORGANISATION})
HOLYROOD = Election(Kind.SCOTTISH_PARLIAMENT, Country.SCOTLAND, date(2031, 5, 1))
FIFE = Election(Kind.COUNCIL, Country.SCOTLAND, date(2027, 5, 6))
STODY = Election(Kind.COUNCIL, Country.ENGLAND, date(2027, 5, 6))


@pytest.mark.parametrize(
    ("material", "rule", "verdict"),
    [
        (replace(CAMPAIGN, medium=Medium.SMS), "D0", Verdict.NOT_MATERIAL),
        (replace(ADVERT, medium=Medium.PHONE_CALL), "D0", Verdict.NOT_MATERIAL),
        (replace(CAMPAIGN, audience=Audience.FRIENDS), "D1", Verdict.EXEMPT),
        (replace(CAMPAIGN, audience=Audience.MEMBERS), "D1", Verdict.EXEMPT),
        (replace(CAMPAIGN, share=Share.UNALTERED), "D2", Verdict.EXEMPT),
        (replace(CAMPAIGN, share=Share.ALTERED), "D4", Verdict.REQUIRED),
        (ADVERT, "D3", Verdict.REQUIRED),
        (replace(ADVERT, by=GROUP), "D3", Verdict.REQUIRED),
        (replace(CAMPAIGN, paid=True), "D3", Verdict.REQUIRED),
        (Material(paid=True), "D6", Verdict.RECOMMENDED),
        (CAMPAIGN, "D4", Verdict.REQUIRED),
        (replace(CAMPAIGN, purpose=Purpose.REFERENDUM), "D4", Verdict.REQUIRED),
        (replace(CAMPAIGN, purpose=Purpose.RECALL), "D4", Verdict.REQUIRED),
        (replace(CAMPAIGN, medium=Medium.EMAIL), "D4", Verdict.REQUIRED),
        (replace(CAMPAIGN, by=GROUP, election=HOLYROOD), "D5", Verdict.REQUIRED),
        (replace(CAMPAIGN, by=GROUP, election=FIFE), "D5", Verdict.REQUIRED),
        (replace(CAMPAIGN, by=GROUP, election=STODY), "D6", Verdict.RECOMMENDED),
        (replace(CAMPAIGN, by=frozenset()), "D6", Verdict.RECOMMENDED),
        (replace(CAMPAIGN, purpose=Purpose.NONE), "D6", Verdict.RECOMMENDED),  # surgery times
    ],
)
def test_the_first_rule_that_fits_wins(material: Material, rule: str, verdict: Verdict) -> None:
    found = judge(material, ON)
    assert (found.rule, found.verdict) == (rule, verdict)
    assert found.why
    assert found.source.startswith("electoralcommission.org.uk/")


@pytest.mark.parametrize(
    "who", sorted(set(Publisher) - {Publisher.ORGANISATION, Publisher.PUBLIC_BODY})
)
def test_organic_campaign_posts_of_these_need_one(who: Publisher) -> None:
    assert judge(replace(CAMPAIGN, by=frozenset({who})), ON).verdict is Verdict.REQUIRED


def test_before_the_act_is_refused() -> None:
    with pytest.raises(UserError, match="from November 2023 on"):
        judge(CAMPAIGN, date(2023, 10, 31))


DECLARED, CANDIDATE = date(2025, 1, 1), date(2027, 4, 1)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2024, 12, 31), set()),
        (DECLARED, {Publisher.FUTURE_CANDIDATE}),
        (date(2027, 3, 31), {Publisher.FUTURE_CANDIDATE}),
        (CANDIDATE, {Publisher.CANDIDATE}),
    ],
)
def test_future_candidate_from_declaring_to_candidacy(on: date, expected: set[Publisher]) -> None:
    assert publishes_as(on, declared=DECLARED, candidate_from=CANDIDATE) == expected


def test_withdrawing_ends_it() -> None:
    found = publishes_as(ON, declared=DECLARED, withdrawn=date(2026, 1, 1), holds_office=True)
    assert found == {Publisher.OFFICE_HOLDER}


@pytest.mark.parametrize(
    ("on", "confirmed"), [(date(2025, 11, 16), False), (date(2025, 11, 17), True)]
)
def test_before_the_scottish_act_the_rule_is_said_as_not_confirmed(
    on: date, *, confirmed: bool
) -> None:
    found = judge(replace(CAMPAIGN, by=GROUP, election=FIFE), on)
    assert found.verdict is Verdict.REQUIRED
    assert (found.doubt == "") == confirmed
