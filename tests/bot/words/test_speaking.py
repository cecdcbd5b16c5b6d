from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.domain.times.london import day, short
from bot.domain.times.wallclock import away, say
from bot.words import speaking as words
from bot.words.speaking import _, dated, many, of_app, speaking

POLL = date(2027, 5, 6)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 o lythyrau"),
        (1, "1 llythyr"),
        (2, "2 lythyr"),
        (3, "3 llythyr"),
        (1_200, "1,200 o lythyrau"),
    ],
)
def test_welsh_counts_as_its_grammar_does(count: int, said: str) -> None:
    with speaking("cy"):
        assert many("{count:,} letter", "{count:,} letters", count) == said


@pytest.mark.parametrize(("count", "said"), [(2, "2 berson"), (3, "3 pherson"), (6, "6 pherson")])
def test_a_noun_mutates_after_its_number(count: int, said: str) -> None:
    with speaking("cy"):
        assert many("{count:,} person", "{count:,} people", count) == said


def test_days_and_months_are_those_of_the_language() -> None:
    at = datetime(2026, 9, 4, 17, 0, tzinfo=UTC)
    assert (short(at), day(at)) == ("Fri 4 Sep 18:00", "4 Sep")
    assert say(at) == "Friday 4 September 2026, 6pm"
    with speaking("cy"):
        assert short(at) == "Gwen 4 Medi 18:00"
        assert say(at) == "4 Medi 2026 (Gwen), 6yh"
        assert dated(POLL, "d MMMM y") == "6 Mai 2027"
        assert away(POLL, date(2027, 5, 4)) == "ymhen 2 ddiwrnod"


def test_a_language_is_spoken_within_its_block_only() -> None:
    with speaking("cy"), speaking("en"):
        assert _("Approve") == "Approve"
    assert words.language() == "en"


def test_nothing_is_said_for_nothing() -> None:
    """Gettext keeps its header there."""
    with speaking("cy"):
        assert _("") == ""


def test_an_unknown_language_is_english() -> None:
    with speaking("tlh"):
        assert _("Approve") == "Approve"


@pytest.mark.parametrize(
    ("app", "spoken"), [("cy", "cy"), ("cy-GB", "cy"), ("en", ""), ("de", ""), ("", "")]
)
def test_an_app_in_welsh_is_a_wish_for_welsh(app: str, spoken: str) -> None:
    assert of_app(app) == spoken
