"""Errors: each code of the Graph API by its dated rule."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.networks import Disconnected
from bot.networks.facebook.errors import RULES, meaning, wait_of
from bot.networks.facebook.session import ErrorAnswer

HOUR = timedelta(hours=1)


def answered(code: int, subcode: int = 0, status: int = 400, **said: object) -> ErrorAnswer:
    error = {"code": code, "error_subcode": subcode, "message": "Facebook's words.", **said}
    return ErrorAnswer(status, error, {})


@pytest.mark.parametrize("code", [1, 2])
def test_a_brief_fault_is_looked_up(code: int) -> None:
    assert isinstance(meaning(answered(code, status=500)), Unanswered)


@pytest.mark.parametrize("code", [4, 17, 32, 341, 613, 80001, 80014])
def test_throttling_waits_an_hour_unless_told(code: int) -> None:
    error = meaning(answered(code, status=403))
    assert isinstance(error, NotSent)
    assert error.wait == HOUR


@pytest.mark.parametrize("code", [10, 200, 230, 299])
def test_a_missing_permission_is_named(code: int) -> None:
    error = meaning(answered(code))
    assert isinstance(error, Disconnected)
    assert "Facebook's words" in error.message
    assert "pages_manage_posts" in error.mend


@pytest.mark.parametrize(
    ("subcode", "words"),
    [(458, "removed the app"), (459, "sign in"), (460, "password"), (463, "no longer good")],
)
@pytest.mark.parametrize("code", [102, 190])
def test_a_dead_token_asks_to_reconnect(code: int, subcode: int, words: str) -> None:
    error = meaning(answered(code, subcode, status=401))
    assert isinstance(error, Disconnected)
    assert words in error.message
    assert error.mend


@pytest.mark.parametrize(
    ("code", "subcode", "words"),
    [
        (324, 1366046, "refused a picture"),
        (1, 1366046, "refused a picture"),
        (100, 1366051, "posted already"),
        (100, 1609008, "facebook.com itself"),
        (368, 0, "blocked the Page"),
        (506, 0, "last post already"),
        (1609005, 0, "could not read the link"),
        (100, 0, "Facebook's words (error 100)"),
        (9999, 0, "Facebook's words (error 9999)"),
    ],
)
def test_a_refusal_says_why(code: int, subcode: int, words: str) -> None:
    error = meaning(answered(code, subcode))
    assert type(error) is Refused
    assert words in error.message


def test_posting_too_fast_waits() -> None:
    assert isinstance(meaning(answered(9, 1390008)), NotSent)


def test_words_for_people_go_first() -> None:
    error = meaning(answered(100, error_user_msg="Your link is broken."))
    assert str(error) == "Facebook says: Your link is broken (error 100)."


def test_a_passing_fault_is_looked_up_whatever_its_code() -> None:
    assert isinstance(meaning(answered(9999, is_transient=True)), Unanswered)


def test_too_many_requests_without_a_word_is_not_sent() -> None:
    assert isinstance(meaning(ErrorAnswer(429, {}, {"Retry-After": "40"})), NotSent)


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({}, None),
        ({"Retry-After": "40"}, timedelta(seconds=40)),
        ({"X-App-Usage": "not JSON"}, None),
        ({"X-App-Usage": '{"call_count": 28}'}, None),
        (
            {
                "X-Business-Use-Case-Usage": json.dumps(
                    {"1040": [{"type": "pages", "estimated_time_to_regain_access": 19}]}
                )
            },
            timedelta(minutes=19),
        ),
    ],
)
def test_the_wait_is_what_facebook_says(headers: dict[str, str], wait: timedelta | None) -> None:
    assert wait_of(headers) == wait


def test_no_rule_stands_behind_one_that_takes_all_of_its_errors() -> None:
    """A rule with a subcode goes before one of its code alone."""
    general = [number for number, rule in enumerate(RULES) if not rule.subcode]
    particular = [number for number, rule in enumerate(RULES) if rule.subcode]
    assert max(particular) < min(
        number for number in general if RULES[number].code & {102, 190, 1, 2}
    )
